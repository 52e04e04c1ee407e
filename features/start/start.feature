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
      And it is in preparation and carries the emoji of its template

      Examples: workflows that are always offered
        | workflow   |
        | podcast    |
        | newsletter |

    @cap:rows
    Scenario Outline: a <workflow> started through the API is one active workflow
      When a caller starts the <workflow> for 2026-08-17 as "Summer edition"
      Then the API holds 1 workflow
      And it is an active <workflow> workflow "Summer edition" for 2026-08-17
      And the store holds 1 workflow with as many tasks as the <workflow> template defines

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

    @ui @smoke
    Scenario Outline: a <workflow> started from the dashboard has the tasks of its template
      When the operator starts the <workflow> from the dashboard for 2026-08-17 as "Summer edition"
      Then the API holds 1 workflow
      And it has one open task for each definition of the <workflow> template
      And each task is due on the anchor date plus its offset
      And each task refers to its template and definition
      And each task has the phase, systems and milestone of its definition

      Examples: workflows that are always offered
        | workflow   |
        | podcast    |
        | newsletter |

    Example: every seeded template is instantiated whole
      When a caller starts every template for 2026-10-05
      Then each workflow has one open task for each definition of its template, on the right date

    Scenario Outline: offsets count calendar days across <edge>
      When a caller starts the podcast for <date> as "On the edge"
      Then the API holds 1 workflow
      And each task is due on the anchor date plus its offset

      Examples: dates around which calendars trip
        | edge                         | date       |
        | a leap day                   | 2028-03-10 |
        | the end of February          | 2027-03-01 |
        | the turn of the year         | 2027-01-04 |
        | the start of daylight saving | 2027-03-29 |
        | the end of daylight saving   | 2026-10-26 |
        | the first day there is       | 1970-01-29 |

  @req:ST-LANDS @must @ui
  Rule: takes the operator to the workflow, or shows it on the dashboard at once

    @smoke
    Scenario Outline: after starting the <workflow> the operator sees it with all its tasks
      When the operator starts the <workflow> from the dashboard for 2026-08-17 as "Summer edition"
      Then the operator sees the workflow "Summer edition"
      And every task that the API holds for it is on the page

      Examples: workflows that are always offered
        | workflow   |
        | podcast    |
        | newsletter |

    Example: the dashboard shows it at once
      When the operator starts the podcast from the dashboard for 2026-08-17 as "Summer edition"
      And the operator opens the dashboard
      Then the dashboard shows the active workflow "Summer edition"
      And it does not say that there is no active production work yet
