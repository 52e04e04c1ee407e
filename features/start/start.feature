Feature: Starting a workflow
  A start turns a template and a date into production work: one workflow and all of its tasks, each with a real due date.

  Background:
    Given a clean seeded system

  @req:ST-BUNDLE @must
  Rule: creates one real active bundle from the chosen template and anchor date

    @ui @smoke
    Scenario Outline: a <workflow> started from the dashboard is one active workflow
      When the operator starts the <workflow> from the dashboard for 2026-08-17 as "Summer edition"
      Then the API holds 1 workflow
      And it is an active <workflow> workflow "Summer edition" for 2026-08-17

      Examples: workflows that are always offered
        | workflow   |
        | podcast    |
        | newsletter |

    Example: another date is another workflow
      Given a podcast workflow started for 2026-08-17
      When a caller starts the podcast for 2026-08-24 as "The week after"
      Then the API holds 2 workflows
      And one of them is an active podcast workflow "The week after" for 2026-08-24

  @req:ST-TASKS @must
  Rule: instantiates one task per definition, due on anchor plus offset, source template, with template and definition references

    Example: every seeded template is instantiated whole
      When a caller starts every template for 2026-10-05
      Then the API holds a workflow of every template
      And each workflow has one open task for each definition of its template
      And each task is due on the anchor date plus its offset
      And each task refers to its template and definition

    Example: offsets count calendar days around dates on which calendars trip
      Near a leap day, the end of February, the turn of the year, and the start and the end of daylight saving.

      When these workflows are started:
        | template | date       |
        | podcast  | 2028-03-10 |
        | podcast  | 2027-03-01 |
        | podcast  | 2027-01-04 |
        | podcast  | 2027-03-29 |
        | podcast  | 2026-10-26 |
      Then the API holds 5 workflows
      And each workflow has one open task for each definition of its template
      And each task is due on the anchor date plus its offset

  @req:ST-LANDS @must @ui
  Rule: takes the operator to the workflow, or shows it on the dashboard at once

    @smoke
    Example: after a start the operator sees the workflow with all its tasks, and the dashboard shows it
      When the operator starts the podcast from the dashboard for 2026-08-17 as "Summer edition"
      Then the operator sees the workflow "Summer edition"
      And every task that the API holds for it is on its page
      When the operator opens the dashboard
      Then the dashboard shows the active workflow and no other
      And it does not say that there is no active production work yet
