Feature: Where a task of the queue comes from
  A task of a schedule comes back, a step of a workflow leads to its workflow, a task that somebody added does neither.
  The operator sees which it is.

  Background:
    Given a clean seeded system

  @req:DQ-RECURRING @must @ui
  Rule: sets the "recurring" label from the real state of the task and its workflow on the given date

    Example: the tasks of schedules are recurring, and a task that somebody added is not
      Given these tasks:
        | task                                           | due        | from         | waits until |
        | Back up the mailing list from Mailchimp        | 2026-06-18 | its schedule |             |
        | Plan the newsletter of the week after next     | 2026-06-24 | its schedule |             |
        | Check that next week's newsletter is on track  | 2026-06-16 | its schedule | 2026-06-24  |
        | Export the Slack archive of the past month     | 2026-06-22 | a person     |             |
      And catch-up has run for 2026-06-22
      When the operator opens the dashboard
      Then the queue shows:
        | task                                           | labels             |
        | Back up the mailing list from Mailchimp        | overdue, recurring |
        | Answer the requests for Slack invitations      | due, recurring     |
        | Plan the newsletter of the week after next     | recurring          |
        | Check that next week's newsletter is on track  | waiting, recurring |
        | Export the Slack archive of the past month     | due                |

  @req:DQ-TEMPLATE @must @ui
  Rule: sets the "template" label from the real state of the task and its workflow on the given date

    Example: the tasks of a workflow lead to it, and a task of no workflow leads to none
      Given a podcast workflow started for 2026-06-22
      And these tasks:
        | task             | due        | from         |
        | Call the venue   | 2026-06-22 | the workflow |
        | Book the flights | 2026-06-22 | a person     |
      When the operator opens the dashboard
      Then each open task of the template leads to the workflow
      And "Call the venue" leads to the workflow
      And "Book the flights" leads to no workflow
      And the queue shows each open task with the labels that its date and evidence make
