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

    Example: a start that was taken back frees its date, and undoing or sending it again changes nothing
      Given a caller has started the podcast with the key "one submission"
      When a caller undoes it
      Then the workflow is archived as undone
      And all its tasks are archived
      When a caller undoes it
      Then the request succeeds
      And nothing in the store has changed
      When the caller sends the same start again
      Then the start is refused because it was undone
      And nothing in the store has changed
      When a caller starts the podcast for 2026-08-17 with a key
      Then the start succeeds
      And it is not marked as replayed
      And the API holds 2 workflows

    @cap:seeding
    Example: a start of 250 tasks is taken back whole
      Given a template "Conference" of 250 tasks
      And a workflow started from "Conference"
      When a caller undoes it
      Then the workflow is archived as undone
      And all its tasks are archived

    Example: once work has begun, the start stays
      Given a podcast workflow started for 2026-08-17
      And its first task got a comment
      When a caller undoes it
      Then the undo is refused because work has begun
      And nothing in the store has changed
      And the workflow is still active with all its tasks open

    @ui
    Example: an undo that comes too late shows the workflow and offers no other
      Given the operator has started the podcast from the dashboard
      And its first task got a comment
      When the operator undoes the start
      Then the page of the workflow says that work on it has begun, and offers no undo
      And nothing in the store has changed
