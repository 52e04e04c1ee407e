Feature: What day it is
  The team works in one place and its servers in another. "Today" is the day where the team is, for everything that asks.

  Background:
    Given a clean seeded system

  @req:DQ-TODAY @should @ui @cap:clock @cap:rows
  Rule: decides "today" in one configured time zone for page, queue and catch-up alike

    Scenario Outline: at <time> on <date> it is <today> in Berlin, whatever UTC says
      Given it is <date> at <time> in Berlin
      And a task "Call the venue" due on <today>
      When the operator opens the dashboard
      Then the page says that today is <today>
      And the queue shows "Call the venue" as: due

      Examples: just before and after midnight, in summer, in winter and on the nights the clocks change
        | date       | time     | today      |
        | 2026-06-22 | 00:00:00 | 2026-06-22 |
        | 2026-06-22 | 23:59:59 | 2026-06-22 |
        | 2026-01-15 | 00:30:00 | 2026-01-15 |
        | 2026-03-29 | 03:00:00 | 2026-03-29 |
        | 2026-10-25 | 23:30:00 | 2026-10-25 |
