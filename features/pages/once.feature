Feature: A form creates one thing
  A response is lost, and the form is sent again. It has created one thing.

  Background:
    Given a clean seeded system

  @req:UI-ONCE @should @ui
  Rule: creates one thing of one form, however often the form is sent

    Scenario Outline: a <thing> is added once, though its form is sent again
      When the operator adds a <thing> called "Call the venue", and again as the response is lost
      Then the API holds one "Call the venue"

      Examples: what forms create
        | thing                           |
        | recurring task                  |
        | task of the newsletter template |
