Feature: A date on which nothing is late
  A workflow whose first tasks are overdue at birth teaches its operators to ignore red. The form knows which date is early
  enough, and says what an earlier one costs; whether to pay it is the operator's decision.

  Background:
    Given a clean seeded system

  @req:FR-ANCHOR @should @ui
  Rule: preselects an anchor date on which no task would be born overdue, and counts the late tasks before starting when the operator picks an earlier one (it warns, never blocks)

    Scenario Outline: the <template> form comes with <date>
      When the operator opens the start form of "<template>"
      Then the date <date> is chosen
      And the form says that nothing is late

      Examples: today and the longest lead; with a schedule, the first of its own dates from then on
        | template            | date       |
        | Podcast             | 2026-07-20 |
        | Newsletter          | 2026-07-06 |
        | Workshop            | 2026-07-22 |
        | Course              | 2026-07-22 |
        | Social Media Weekly | 2026-06-26 |
        | Tax Report          | 2026-07-01 |
        | Office Hours        | 2026-06-22 |

    Example: started as they come, no workflow has a task that is overdue
      When the operator starts every template as its form comes
      Then the API holds a workflow of every template
      And none of their tasks is due before 2026-06-22

    Scenario Outline: an earlier date says how many tasks would be late, in a browser <scripts>
      Given the operator uses a browser <scripts>
      And the operator is on the start page of the podcast
      When the operator chooses the date 2026-07-06 and looks at the plan
      Then the form says how many tasks of the podcast template would be late
      And these tasks are marked as late

      Examples: at once, or after a click
        | scripts         |
        | with scripts    |
        | without scripts |

    Scenario Outline: one click leads back to a date with nothing late, in a browser <scripts>
      Given the operator uses a browser <scripts>
      And the operator is on the start page of the podcast
      When the operator chooses the date 2026-07-06 and looks at the plan
      And the operator takes the date that is offered instead
      Then the date 2026-07-20 is chosen
      And the form says that nothing is late

      Examples: at once, or after a click
        | scripts         |
        | with scripts    |
        | without scripts |

    Example: an earlier date is warned of and can be started
      When the operator starts the podcast from the dashboard for 2026-07-06 as "In a hurry"
      Then the API holds 1 workflow
      And it is an active podcast workflow "In a hurry" for 2026-07-06

  @req:FR-FREE-DATE @should @ui
  Rule: preselects and offers only dates on which no other active workflow of the template is

    Scenario Outline: a date that is taken is neither preselected nor offered, in a browser <scripts>
      Given the operator uses a browser <scripts>
      And a podcast workflow started for 2026-07-20
      When the operator opens the start form of "Podcast"
      Then the date 2026-07-21 is chosen
      When the operator chooses the date 2026-07-20 and looks at the plan
      And the operator starts the podcast
      Then the form says "already has this date"
      When the operator takes the date that is offered instead
      Then the date 2026-07-21 is chosen

      Examples: with and without the help of scripts
        | scripts         |
        | with scripts    |
        | without scripts |
