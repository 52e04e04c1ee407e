Feature: What day it is
  The team works in one place and its servers in another. "Today" is the day where the team is.

  Background:
    Given a clean seeded system

  @req:DQ-TODAY @should @ui @cap:clock
  Rule: decides "today" in one configured time zone for page, queue and catch-up alike

    Example: from midnight in Berlin it is the new day, while in UTC it is the old one
      Given these tasks:
        | task           | due        |
        | Call the venue | 2026-06-22 |
      Then at midnight the queue changes the labels of "Call the venue":
        | begin of   | from  | to  |
        | 2026-06-22 | plain | due |
      And the page says that today is 2026-06-22
