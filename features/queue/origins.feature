Feature: Where a task of the queue comes from
  A task of a schedule comes back whatever one does; a step of a workflow leads to its workflow; a task somebody made by
  hand does neither. The operator sees which it is.

  Background:
    Given a clean seeded system

  @req:DQ-RECURRING @must @ui @cap:rows
  Rule: drives the "recurring" label by real task and bundle state on the day in question

    Scenario Outline: a recurring task of <date> is <labels>
      Given a task of the recurring config "Back up the mailing list from Mailchimp" for <date>
      When the operator opens the dashboard
      Then the queue shows "Back up the mailing list from Mailchimp" as: <labels>

      Examples: late, due and early
        | date       | labels             |
        | 2026-06-18 | overdue, recurring |
        | 2026-06-22 | due, recurring     |
        | 2026-06-25 | recurring          |

    Example: a recurring task that waits is recurring still
      Given a task of the recurring config "Back up the mailing list from Mailchimp" for 2026-06-18
      When a caller marks it as waiting for "Mailchimp" until 2026-06-24
      And the operator opens the dashboard
      Then the queue shows "Back up the mailing list from Mailchimp" as: waiting, recurring

    Example: a task made by hand is not recurring, whatever it is called
      Given a task "Back up the mailing list from Mailchimp" due on 2026-06-22
      When the operator opens the dashboard
      Then the queue shows "Back up the mailing list from Mailchimp" as: due

    Example: a recurring task that was deleted is gone
      Given a task of the recurring config "Back up the mailing list from Mailchimp" for 2026-06-22
      When a caller deletes it
      And the operator opens the dashboard
      Then the queue does not show "Back up the mailing list from Mailchimp"
      And the store holds no task "Back up the mailing list from Mailchimp"

  @req:DQ-TEMPLATE @must @ui
  Rule: drives the "template" label by real task and bundle state on the day in question

    @cap:rows
    Scenario Outline: the steps of a <workflow> workflow lead to it
      Given a <workflow> workflow started for 2026-06-22
      When the operator opens the dashboard
      Then each open task of the workflow leads to it from the queue
      And the queue shows each open task with the labels that its date and evidence make

      Examples: workflows that are always offered
        | workflow   |
        | podcast    |
        | newsletter |

    @cap:rows
    Example: a task added to a workflow by hand leads to it too, and is no step of its template
      Given a podcast workflow started for 2026-08-17
      And a task "Call the venue" due on 2026-06-22 added to the workflow
      When the operator opens the dashboard
      Then the queue shows "Call the venue" as: due
      And "Call the venue" leads to the workflow from the queue

    Example: a task of no workflow leads to none
      Given a task "Call the venue" due on 2026-06-22
      When the operator opens the dashboard
      Then "Call the venue" leads to no workflow from the queue
