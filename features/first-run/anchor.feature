Feature: A date on which nothing is late
  A workflow whose first tasks are overdue at once teaches its operators to ignore red. The form proposes a date on which
  no task is late. It counts the late tasks of an earlier date, which the operator may still choose.

  Background:
    Given a clean seeded system

  @req:FR-ANCHOR @should @ui
  Rule: preselects an anchor date on which no task is late; for an earlier date it shows before the start how many tasks would be late, and never blocks the start

    Scenario Outline: the form begins with a date on which nothing is late and warns of an earlier one, in a browser <scripts>
      Given the operator uses a browser <scripts>
      And the operator is on the start page of the podcast
      Then the date 2026-07-20 is chosen for the podcast
      And the form says that 0 tasks would be late
      When the operator chooses the date 2026-07-06 and reads the plan
      Then the form says that 15 tasks would be late
      When the operator takes the date that is offered instead
      Then the date 2026-07-20 is chosen for the podcast
      And the form says that 0 tasks would be late
      When the operator chooses the date 2026-07-06 and reads the plan
      And the operator starts the podcast
      Then the API holds 1 workflow
      And it is an active podcast workflow "Podcast – 6 July 2026" for 2026-07-06

      Examples: at once, or after a click
        | scripts         |
        | with scripts    |
        | without scripts |

  @req:FR-FREE-DATE @should @ui
  Rule: preselects and offers only dates on which no other active workflow of the template is

    Example: a date that is taken is neither preselected nor offered
      Given a podcast workflow started for 2026-07-20
      And the operator is on the start page of the podcast
      Then the date 2026-07-21 is chosen for the podcast
      When the operator chooses the date 2026-07-20 and reads the plan
      And the operator starts the podcast
      Then the form says "already has this"
      When the operator takes the date that is offered instead
      Then the date 2026-07-21 is chosen for the podcast
