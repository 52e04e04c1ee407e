Feature: The pages of recurring tasks
  Work that repeats every Monday is entered once. It can be changed, paused and, while it has made no work, deleted.

  Background:
    Given a clean seeded system

  @req:UI-RECURRING @should @ui
  Rule: lets the operator list, add, edit, pause and delete recurring work, and refuses to delete a config that has created work

    Example: a recurring task is added, paused, resumed and deleted
      When the operator adds the recurring task "Water the plants" on "weekly"
      Then the form says what is wrong with "Cron expression"
      And it holds or quotes "Water the plants"
      When the operator adds the recurring task "Water the plants" on "0 9 * * 3"
      Then the page says "Added"
      And it lists each recurring config of the API
      And the API lists the recurring config "Water the plants" on "0 9 * * 3"
      When the operator pauses the recurring task "Water the plants"
      Then the API lists the recurring config "Water the plants" as paused
      When the operator resumes the recurring task "Water the plants"
      Then the API lists the recurring config "Water the plants" on "0 9 * * 3"
      When the operator deletes the recurring task "Water the plants"
      Then the page says "Deleted"
      And it lists each recurring config of the API

    Example: a recurring task that has made work is not deleted, and can be paused instead
      Given catch-up has run for 2026-06-22
      When the operator deletes the recurring task "Review the cards on the Trello board"
      Then the page says that it has made work, and offers to pause it
      And nothing in the store has changed

    Example: an edit of what somebody else has changed is refused, and kept
      Given the operator has the recurring task "Review the cards on the Trello board" open
      And somebody else puts it on "0 8 * * *"
      When the operator changes its "How often" to "Every month, on a day"
      Then the form says "Someone else changed the schedule to “Every day (0 8 * * *)”", and still holds "monthly" as "How often"
      And nothing in the store has changed

    Example: a recurring task that somebody else deletes is added again with the typed entries
      Given the operator has the recurring task "Review the cards on the Trello board" open
      And somebody else deletes it
      When the operator changes its "Task name" to "Review the board"
      Then the form says "Someone else deleted this recurring task", and still holds "Review the board" as "Task name"
      When the operator presses "Add recurring task"
      Then the page says "Added"
      And the API lists the recurring config "Review the board" on "0 9 * * *"
