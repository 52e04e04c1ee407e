Feature: Light pages
  Opened forty times a day, on trains too.

  Background:
    Given a clean seeded system

  @req:UI-WEIGHT @should @ui
  Rule: sends at most 70 KB for a first visit, 5 KB for a later page of up to 50 rows and 15 KB for one of 200

    Example: the first visit, font included
      When the operator opens the dashboard for the first time
      Then it took at most 5 requests and 70000 bytes

    Example: the first-run dashboard, opened again
      Given the operator is on the dashboard
      When the operator opens the dashboard
      Then it took at most 1 request and 5000 bytes

    Example: a started podcast
      Given a podcast workflow started for 2026-08-17
      And the operator is on the dashboard
      When the operator opens the workflow
      Then it took at most 1 request and 5000 bytes

    @cap:seeding
    Scenario Outline: a dashboard of <rows> open tasks
      Given a template "Conference" of <rows> tasks
      And a workflow started from "Conference"
      And the operator is on the dashboard
      When the operator opens the dashboard
      Then it took at most 1 request and <bytes> bytes

      Examples: the same whatever the number
        | rows | bytes |
        | 50   | 5000  |
        | 200  | 5000  |

  @req:UI-STILL @should @ui
  Rule: moves nothing on a page when its font and script arrive after it is shown

    Example: the first visit on a slow connection
      When the operator opens these states, and font and script arrive late:
        | a workflow just started |
        | a day with overdue work |
      Then nothing moves, on a desktop or a phone
