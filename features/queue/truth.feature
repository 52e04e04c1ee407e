Feature: The queue is what the store holds
  An operator plans a day by the queue. A row without a task costs trust, a task without a row costs a deadline. So the
  queue is compared with the store, row by row.

  Background:
    Given a clean seeded system

  @req:DQ-REAL @must @ui
  Rule: shows exactly the tasks the store holds, no placeholder rows, before and after the first start

    Example: before the first start there is no row, and after it one for each task
      When the operator opens the dashboard
      Then the queue shows exactly the open tasks that the API holds
      Given a podcast workflow started for 2026-08-17
      When the operator opens the dashboard
      Then the queue shows exactly the open tasks that the API holds

    Example: everybody sees the tasks of every origin, and none that is done, archived or deleted
      Given a podcast workflow started for 2026-06-22
      And one of its tasks was completed
      And one of its tasks was archived
      And one of its tasks was deleted
      And these tasks:
        | task                                    | due        | from         |
        | Call the venue                          | 2026-06-22 | a person     |
        | Back up the mailing list from Mailchimp | 2026-06-18 | its schedule |
      When Valeriia opens the dashboard
      Then the queue shows exactly the open tasks that the API holds

  @req:DQ-FIGURES @should @ui
  Rule: counts the same in heading, figures and rows, whatever is filtered

    Example: heading, figures and rows count the same under each filter
      Given a podcast workflow started for 2026-06-22
      And the operator has a task "Call the venue" for 2026-06-20
      And these tasks:
        | task             | due        | waits until |
        | Book the flights | 2026-06-22 |             |
        | Thank the guests | 2026-06-20 | 2026-06-24  |
      When the operator opens the dashboard
      Then each figure counts the rows with its label
      And the heading, the figures and the rows count the same under each filter

  @req:DQ-WORKFLOWS @must @ui
  Rule: shows each active workflow with progress, stage and next due date equal to its tasks

    Example: workflows follow the tasks that are completed, archived, deleted and added
      Given a newsletter workflow started for 2026-07-06
      And a podcast workflow started for 2026-08-17
      And a caller fills every link of the workflow
      And one of its tasks was completed
      And one of its tasks was archived
      And one of its tasks was deleted
      And these tasks:
        | task           | due        | from         |
        | Call the venue | 2026-06-22 | the workflow |
      When the operator opens the dashboard
      Then each active workflow shows the progress, stage and next due date of its tasks
      When a caller completes a task that moves the stage, with its evidence
      And the operator opens the dashboard
      Then the workflow is in the stage of that task
      And each active workflow shows the progress, stage and next due date of its tasks

  @req:DQ-STAGE @should
  Rule: never moves a workflow's stage back when a task is completed, moves it back when a task is reopened, and reaches done only when no task is open

    Example: tasks that are completed in any order and reopened lead the workflow from stage to stage
      Given a workflow of the tasks "Invite", "Thank" and "File", which lead to announced, after-event and done
      Then the workflow goes from stage to stage as a caller:
        | does this       | stage       |
        | completes Thank  | after-event |
        | completes Invite | after-event |
        | reopens Thank    | announced   |
        | completes File   | announced   |
        | completes Thank  | done        |
        | reopens Invite   | after-event |

  @req:DQ-ARCHIVED @must @ui
  Rule: drops the tasks of an archived bundle from the queue

    Example: an archived workflow leaves the dashboard with all its tasks
      Given a podcast workflow started for 2026-06-22
      And it is archived
      And a newsletter workflow started for 2026-08-17
      When the operator opens the dashboard
      Then the queue shows exactly the open tasks that the API holds
      And the dashboard shows the active workflow and no other

  @req:DQ-WHOLE @should @cap:rows @cap:seeding @cap:store
  Rule: shows a large workflow moved or deleted whole or not at all, whatever fails between writes

    Example: a move that was cut off is seen whole, and is whole after the next change
      Given a template "Conference" of 250 tasks
      And a workflow started from "Conference"
      When a move of the workflow to 2026-08-24 is cut off after write 1
      Then each open task of its template is due 7 days later, every other as before
      When a caller changes "Step 250 of 250":
        | note | Booked |
      Then the task "Step 250 of 250" has:
        | note | Booked |
      And each open task of its template is due 7 days later, every other as before
      And the store holds each of its tasks on the date that the API gives

    Scenario Outline: a deletion that was cut off after <writes> of its writes is never seen, and ends when it is repeated
      Given a template "Conference" of 250 tasks
      And a workflow started from "Conference"
      And it is archived
      When a deletion of the workflow is cut off after write <writes>
      Then the API holds no workflow
      And the API holds no task
      When the workflow is deleted
      Then the store holds no workflow, task or notification

      Examples: only marked, and nearly finished
        | writes |
        | 1      |
        | 4      |
