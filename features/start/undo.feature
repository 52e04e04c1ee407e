Feature: Undoing a start
  The wrong template or the wrong date is noticed at once. As long as nobody has worked on it, the start can be taken back
  as if it had not been made.

  Background:
    Given a clean seeded system

  @req:ST-UNDO @should
  Rule: lets an untouched workflow be undone in one action, leaving no orphan tasks

    @ui
    Example: the operator takes a start back with one click
      Given the operator has started the podcast from the dashboard
      When the operator undoes the start
      Then the workflow is archived as undone
      And all its tasks are archived
      When the operator opens the dashboard
      Then the dashboard says that there is no active production work yet

    Scenario Outline: a caller takes back a start of the <workflow>
      Given a <workflow> workflow started for 2026-08-17
      When a caller undoes it
      Then the workflow is archived as undone
      And all its tasks are archived

      Examples: workflows that are always offered
        | workflow   |
        | podcast    |
        | newsletter |

    @cap:seeding
    Example: a start of 250 tasks is taken back whole
      Given a template "Conference" of 250 tasks
      And a workflow started from "Conference"
      When a caller undoes it
      Then the workflow is archived as undone
      And all its tasks are archived

    Example: undoing again changes nothing
      Given a podcast workflow started for 2026-08-17
      And it is undone
      When a caller undoes it
      Then the answer is 200
      And nothing in the store has changed

    Example: once a task has been worked on, the start stays
      Given a podcast workflow started for 2026-08-17
      And its first task has a comment since
      When a caller undoes it
      Then the undo is refused with status 409
      And nothing in the store has changed
      And the workflow is still active with all its tasks open

    Example: once a task is done, the start stays
      Given a podcast workflow started for 2026-08-17
      And one of its tasks is done since
      When a caller undoes it
      Then the undo is refused with status 409
      And nothing in the store has changed

    @ui
    Example: an undo that comes too late shows the workflow
      Given the operator has started the podcast from the dashboard
      And its first task has a comment since
      When the operator undoes the start
      Then the page of the workflow says that work on it has begun
      And nothing in the store has changed

    @ui
    Example: a workflow that has been worked on offers no undo
      Given a podcast workflow started for 2026-08-17
      And its first task has a comment since
      When the operator opens the workflow
      Then the page offers no undo

    Example: an undone start frees its date
      Given a podcast workflow started for 2026-08-17
      And it is undone
      When a caller starts the podcast for 2026-08-17 with a key
      Then the answer is 201, not marked as replayed
      And one of the workflows is active, the other undone

    Example: the key of an undone start is spent
      Given a caller has started the podcast with the key "one submission"
      And it is undone
      When the caller sends the same start again
      Then the start is refused with status 410
      And nothing in the store has changed

    Example: an unknown workflow cannot be undone
      When a caller undoes a workflow that does not exist
      Then the undo is refused with status 404
      And nothing in the store has changed
