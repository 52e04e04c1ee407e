Feature: Recurring tasks at the operator's hand
  What comes every Monday is written down once. It can be changed, rested and, while it has made nothing, taken back.

  Background:
    Given a clean seeded system

  @req:UI-RECURRING @should @ui
  Rule: lets the operator list, add, edit, pause and delete recurring work, and refuses to delete what has made work

    Example: each of them is listed
      When the operator opens the recurring tasks
      Then each recurring config of the API is listed

    Example: one is added
      When the operator adds the recurring task "Water the plants" on "0 9 * * 3"
      Then the page says "Added"
      And the API lists the recurring config "Water the plants" on "0 9 * * 3"

    Scenario Outline: a schedule that is <kind> is refused, and kept
      When the operator adds the recurring task "Water the plants" on "<schedule>"
      Then the form says what is wrong with "Schedule"
      And its field "What is to be done" still holds "Water the plants"
      And nothing in the store has changed

      Examples: what cannot be a schedule
        | kind       | schedule   |
        | missing    |            |
        | too short  | 0 9 * *    |
        | impossible | 0 9 30 2 * |
        | a word     | weekly     |

    @cap:rows
    Example: one is paused, and resumed
      When the operator pauses the recurring task "Review the cards on the Trello board"
      Then the store holds the recurring config "Review the cards on the Trello board" paused
      When the operator resumes the recurring task "Review the cards on the Trello board"
      Then the store holds the recurring config "Review the cards on the Trello board" enabled

    Example: one that has made nothing is deleted
      When the operator deletes the recurring task "Review the cards on the Trello board"
      Then the page says "Deleted"
      And the API lists the recurring config "Review the cards on the Trello board" no more

    Example: one that has made work is not deleted, and can be paused instead
      Given catch-up has run for 2026-06-22
      When the operator deletes the recurring task "Review the cards on the Trello board"
      Then the page says that it has made work, and offers to pause it
      And nothing in the store has changed

    Example: an edit of what somebody else has changed is refused, and kept
      Given the operator has the recurring task "Review the cards on the Trello board" open
      And somebody else puts it on "0 8 * * *"
      When the operator changes its "Schedule" to "0 9 * * 5"
      Then the form says "Someone else changed the schedule to “0 8 * * *”", and still holds "0 9 * * 5" as "Schedule"
      And nothing in the store has changed

    Example: two people change different fields, and both changes stay
      Given the operator has the recurring task "Review the cards on the Trello board" open
      And somebody else puts it on "0 8 * * *"
      When the operator changes its "What is to be done" to "Review the board"
      Then the page says "Saved"
      And the API lists the recurring config "Review the board" on "0 8 * * *"

    @cap:rows
    Example: one that somebody else pauses stays paused when it is edited
      Given the operator has the recurring task "Review the cards on the Trello board" open
      And somebody else pauses it
      When the operator changes its "What is to be done" to "Review the board"
      Then the page says "Saved"
      And the store holds the recurring config "Review the board" paused

    Example: one that somebody else deletes is added again with what was typed
      Given the operator has the recurring task "Review the cards on the Trello board" open
      And somebody else deletes it
      When the operator changes its "What is to be done" to "Review the board"
      Then the form says "Someone else deleted this recurring task", and still holds "Review the board" as "What is to be done"
      When the operator presses "Add recurring task"
      Then the page says "Added"
      And the API lists the recurring config "Review the board" on "0 9 * * *"
