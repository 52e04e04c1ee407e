Feature: The queue is what the store holds
  An operator plans a day by the queue. A row that stands for nothing costs trust, a task that is missing costs a
  deadline; so the queue is compared with the store, row by row.

  Background:
    Given a clean seeded system

  @req:DQ-REAL @must @ui
  Rule: shows exactly the tasks the store holds, no placeholder rows, before and after the first start

    @cap:rows
    Example: before the first start there is no row
      When the operator opens the dashboard
      Then the queue shows exactly the open tasks that the store holds
      And every figure on the dashboard is 0

    @cap:rows
    Scenario Outline: after the first start of the <workflow> there is a row for each of its tasks
      Given a <workflow> workflow started for 2026-08-17
      When the operator opens the dashboard
      Then the queue shows exactly the open tasks that the store holds
      And each figure counts the rows with its label

      Examples: workflows that are always offered
        | workflow   |
        | podcast    |
        | newsletter |

    @cap:rows
    Example: tasks of every origin stand beside each other
      Given a podcast workflow started for 2026-06-22
      And a task "Call the venue" due on 2026-06-22
      And a task of the recurring config "Back up the mailing list from Mailchimp" for 2026-06-18
      When the operator opens the dashboard
      Then the queue shows exactly the open tasks that the store holds
      And each figure counts the rows with its label

    @cap:rows
    Example: what is done, archived or deleted has no row
      Given a podcast workflow started for 2026-08-17
      And one of its tasks is done since
      And one of its tasks is archived since
      And one of its tasks is deleted since
      When the operator opens the dashboard
      Then the queue shows exactly the open tasks that the store holds
      And each figure counts the rows with its label

    @cap:rows
    Example: the queue is the same for everybody
      Given a task "Call the venue" due on 2026-06-22
      When Valeriia opens the dashboard
      Then the queue shows exactly the open tasks that the store holds

    Example: whatever is filtered, heading, figures and rows count the same
      Given a podcast workflow started for 2026-06-22
      And the operator has a task "Call the venue" for 2026-06-20
      And a task "Book the flights" due on 2026-06-22
      When the operator opens the dashboard
      Then the heading, the figures and the rows count the same under each filter

  @req:DQ-WORKFLOWS @must @ui
  Rule: shows each active workflow with progress, stage and next due date equal to its tasks

    Example: two started workflows stand as their tasks say
      Given a podcast workflow started for 2026-06-22
      And a newsletter workflow started for 2026-07-06
      When the operator opens the dashboard
      Then each active workflow stands there as its tasks say

    Example: progress follows what is done, reopened, added and deleted
      Given a podcast workflow started for 2026-08-17
      And one of its tasks is done since
      And one of its tasks is archived since
      And one of its tasks is deleted since
      And a task "Call the venue" due on 2026-06-22 added to the workflow
      When the operator opens the dashboard
      Then each active workflow stands there as its tasks say

    Example: completing a milestone moves the stage
      Given a podcast workflow started for 2026-08-17 with all its links
      When a caller completes a task that moves the stage, with its evidence
      And the operator opens the dashboard
      Then the workflow is in the stage of that task
      And each active workflow stands there as its tasks say

    Example: a workflow that is rescheduled moves its open tasks and leaves the others
      Given a podcast workflow started for 2026-08-17
      And one of its tasks is done since
      And a task "Call the venue" due on 2026-06-22 added to the workflow
      When a caller reschedules it to 2026-08-24
      And the operator opens the dashboard
      Then each open task of its template is due 7 days later, every other as before
      And each active workflow stands there as its tasks say

    @cap:seeding
    Example: a large workflow is rescheduled whole
      Given a template "Conference" of 250 tasks
      And a workflow started from "Conference"
      When a caller reschedules it to 2026-08-24
      Then each open task of its template is due 7 days later, every other as before

    @cap:rows @cap:seeding @cap:store
    Example: a large workflow whose rescheduling was cut off is seen whole, and is whole after the next change
      Given a template "Conference" of 250 tasks
      And a workflow started from "Conference"
      When a rescheduling to 2026-08-24 is cut off after its first write
      Then each open task of its template is due 7 days later, every other as before
      When a caller comments on its last task
      Then each open task of its template is due 7 days later, every other as before
      And the store holds each of its tasks on the date that the API gives

  @req:DQ-STAGE @should @ui
  Rule: never leads a workflow's stage back by a completion, leads it back when a task is reopened, and reaches done only when no task is open

    Scenario Outline: <what> leaves a workflow in the stage "<stage>"
      Given a workflow of the tasks "Invite", "Thank" and "File", which lead to announced, after-event and done
      When a caller does this to its tasks: <steps>
      And the operator opens the dashboard
      Then the workflow is in the stage "<stage>"
      And each active workflow stands there as its tasks say

      Examples: a completion never leads back, a reopened task does, and it is done when no task is open
        | what                                     | steps                                                    | stage       |
        | an earlier step that is completed late   | complete Thank, complete Invite                          | after-event |
        | a last step that is completed early      | complete File                                            | preparation |
        | the last open task                       | complete File, complete Thank, complete Invite           | done        |
        | the last open task, deleted              | complete File, complete Thank, delete Invite             | done        |
        | the last open task, archived             | complete File, complete Thank, archive Invite            | done        |
        | a step that is reopened                  | complete Invite, complete Thank, reopen Thank            | announced   |
        | a step that is reopened after the end    | complete File, complete Thank, complete Invite, reopen Invite | after-event |
        | a task that is added after the end       | complete File, complete Thank, complete Invite, add Call | after-event |

    Example: a workflow with an open task is not set to done
      Given a workflow of the tasks "Invite", "Thank" and "File", which lead to announced, after-event and done
      When a caller sets the stage of the workflow to "done"
      Then the change is refused with "stage must not be done while 3 tasks are open; complete or archive what is open first"
      And nothing in the store has changed

  @req:DQ-ARCHIVED @must @ui
  Rule: drops the tasks of an archived bundle from the queue

    @cap:rows
    Example: an archived workflow leaves the queue with all its tasks
      Given a podcast workflow started for 2026-06-22
      And a task "Call the venue" due on 2026-06-22
      When a caller archives the workflow
      And the operator opens the dashboard
      Then the queue shows no task of the workflow
      And the queue shows "Call the venue" as: due
      And all tasks of the workflow are as they were

    Example: the last one leaves the first-run state behind it
      Given a newsletter workflow started for 2026-06-22
      When a caller archives the workflow
      And the operator opens the dashboard
      Then the dashboard says that there is no active production work yet
      And the dashboard shows no task and no workflow

    @cap:rows
    Example: restored it is back with its open tasks
      Given a podcast workflow started for 2026-06-22
      And one of its tasks is done since
      And it is archived
      When a caller restores the workflow
      And the operator opens the dashboard
      Then the queue shows exactly the open tasks that the store holds
      And each active workflow stands there as its tasks say

    Example: a workflow whose date is taken meanwhile is not restored by accident
      Given an archived podcast workflow for 2026-08-17
      And a podcast workflow started for 2026-08-17
      When a caller restores the archived one
      Then the restoring is refused with status 409, naming the other
      And nothing in the store has changed

    @cap:rows @cap:seeding
    Example: 250 tasks leave and come back together
      Given a template "Conference" of 250 tasks
      And a workflow started from "Conference"
      And it is archived
      When the operator opens the dashboard
      Then the dashboard shows no task and no workflow
      When a caller restores the workflow
      And the operator opens the dashboard
      Then the queue shows exactly the open tasks that the store holds

    @cap:rows
    Example: a deleted workflow leaves nothing behind but its claim
      Given an archived podcast workflow for 2026-08-17
      When a caller deletes the archived one
      Then the store holds no workflow, task or notification

    @cap:rows @cap:seeding @cap:store
    Scenario Outline: a deletion that is cut off after <writes> of its writes is never seen, and ends when it is repeated
      Given a template "Conference" of 250 tasks
      And a workflow started from "Conference"
      And it is archived
      When its deletion is cut off after write <writes>
      Then the API holds no workflow
      And no task is listed
      When a caller deletes the workflow
      Then the store holds no workflow, task or notification

      Examples: marked only, and half-way
        | writes |
        | 1      |
        | 2      |
        | 4      |

    Example: an active workflow cannot be deleted
      Given a podcast workflow started for 2026-08-17
      When a caller deletes the workflow
      Then the deletion is refused with "Only archived bundles can be deleted"
      And nothing in the store has changed
