Feature: Acting on the queue
  An operator acts on tasks forty times a day. Each time they stay on Today, see at once what changed, and can take it
  back.

  Background:
    Given a clean seeded system

  @req:UI-ACTS @should @ui
  Rule: lets every task be acted on from Today without leaving it, and says there what blocks its completion

    Scenario Outline: a task is completed in its row and reopened there, in a browser <scripts>
      Given the operator uses a browser <scripts>
      And the operator has a task "Call the venue" for 2026-06-22
      And the operator has a task "Book the flights" for 2026-06-24
      And the operator is on the dashboard
      When the operator does "Complete" to "Call the venue"
      Then Today says "Completed" of "Call the venue"
      And Today counts 0 tasks due today
      And "Call the venue" is done
      When the operator does "Reopen" to "Call the venue"
      Then Today says "Back to do" of "Call the venue"
      And Today counts 1 task due today
      And "Call the venue" is to do

      Examples: with and without the help of scripts
        | scripts         |
        | with scripts    |
        | without scripts |

    @cap:seeding
    Example: each row asks for its evidence, and with it the task is completed there
      Given a template "Evidence" that asks for each kind of evidence
      And a workflow started from "Evidence"
      And the operator is on the dashboard
      Then each task is completed in its row with what the row asks for:
        | task                           | asks for                     | field                       | entry                         |
        | Hand in: link                  | link ‘Programme’             | Link: Programme             | https://datatalks.club/slides |
        | Hand in: workflow-link         | workflow link ‘Venue’        | Workflow link: Venue        | https://datatalks.club/venue  |
        | Hand in: url-proof             | link ‘The url’               | Link: The url               | https://datatalks.club/slides |
        | Hand in: file-proof            | file ‘The file’              | File                        | the notes                     |
        | Hand in: comment-proof         | note ‘The comment’           | Note: The comment           | Agreed on Monday              |
        | Hand in: external-status-proof | status ‘The external-status’ | Status: The external-status | confirmed                     |
      And no task is done without its evidence

    @cap:seeding
    Example: the row says what is missing, and keeps the typed entries
      Given a template "Evidence" that asks for each kind of evidence
      And a workflow started from "Evidence"
      And the operator is on the dashboard
      When the operator opens "Hand in: link" in its row and enters:
        | Note | Almost there |
      And the operator does "Complete" to "Hand in: link"
      Then the row of "Hand in: link" says "Enter the link “Programme”", and still holds "Almost there"
      When the operator marks "Hand in: file" as waiting for "" until 2026-06-24, having asked "Which room?"
      Then the row of "Hand in: file" says "Enter who this task is waiting for", and still holds "Which room?"
      And the row of "Hand in: file" still holds "2026-06-24"
      And nothing in the store has changed

    Example: a task waits, is followed up, gets its answer, waits again and is resolved in its row
      Given the operator has a task "Call the venue" for 2026-06-22
      And the operator is on the dashboard
      When the operator marks "Call the venue" as waiting for "the venue" until 2026-06-24, having asked "Which room?"
      Then Today says "Waiting for the venue until Wed 24 Jun" of "Call the venue"
      And "Call the venue" is waiting for "the venue" until 2026-06-24
      When the operator opens "Call the venue" in its row and enters:
        | Follow up again on | 2026-06-26 |
      And the operator does "Follow-up sent" to "Call the venue"
      Then "Call the venue" is waiting for "the venue" until 2026-06-26
      When the operator opens "Call the venue" in its row
      And the operator does "Answer received" to "Call the venue"
      Then Today says "Back to do" of "Call the venue"
      And "Call the venue" is to do
      When the operator marks "Call the venue" as waiting for "the venue" until 2026-06-24, having asked "Which floor?"
      Then "Call the venue" is waiting for "the venue" until 2026-06-24
      When the operator opens "Call the venue" in its row
      And the operator does "Resolve and complete" to "Call the venue"
      Then Today says "Completed" of "Call the venue"
      And "Call the venue" is done

    Example: figures, groups and workflows follow each action
      Given a newsletter workflow started for 2026-06-22
      And the operator is on the dashboard
      When the operator opens "Confirm that the campaign went out" in its row and enters:
        | Status: Mailchimp delivery status | delivered |
      And the operator does "Complete" to "Confirm that the campaign went out"
      Then Today says "is now in the stage" of "Confirm that the campaign went out"
      And the task "Confirm that the campaign went out" has:
        | external status | delivered |
      And each figure counts the rows with its label
      And each active workflow shows the progress, stage and next due date of its tasks

    Example: entries under a row survive an action on another row, and each loss
      Given the operator has a task "Call the venue" for 2026-06-22
      And the operator has a task "Book the flights" for 2026-06-22
      And the operator is on the dashboard
      When the operator opens "Call the venue" in its row and enters:
        | Note | Ask for Anna |
      And the operator does "Complete" to "Book the flights"
      Then Today says "Completed" of "Book the flights"
      And the row of "Call the venue" still holds "Ask for Anna"
      When the connection is lost while the operator does "Save without completing" to "Call the venue"
      Then the row of "Call the venue" says "entries are kept", and still holds "Ask for Anna"
      When the response is lost while the operator does "Save without completing" to "Call the venue"
      Then the row of "Call the venue" says "entries are kept", and still holds "Ask for Anna"
      When the operator does "Complete" to "Call the venue" after all
      Then "Call the venue" is done

    Example: a session that ends leaves the row as it was
      Given the operator has a task "Call the venue" for 2026-06-22
      And the operator is on the dashboard
      When the operator opens "Call the venue" in its row and enters:
        | Note | Ask for Anna |
      And the session of the operator has ended
      And the operator does "Complete" to "Call the venue"
      Then the row of "Call the venue" says "session expired", and still holds "Ask for Anna"
      And nothing in the store has changed
