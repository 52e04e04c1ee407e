Feature: The dashboard and the truth
  Years of finished work must not make a quiet day look busy, and one workflow among them must not be overlooked.

  Background:
    Given a clean seeded system

  @req:FR-TRUE @must @ui
  Rule: leaves the first-run state exactly while active work exists, however much archived history the store holds (more than one page of it included)

    @smoke
    Example: a started workflow ends the first-run state
      Given a podcast workflow started for 2026-08-17
      When the operator opens the dashboard
      Then the dashboard shows the active workflow and no other
      And it does not say that there is no active production work yet

    Example: archiving the last active workflow brings it back, with a way to the history
      Given a podcast workflow started for 2026-08-17
      And it is archived
      When the operator opens the dashboard
      Then the dashboard says that there is no active production work yet
      And the dashboard shows no task and no workflow
      And it leads to the earlier workflows

    @cap:rows
    Example: more than a page of history is no work
      Given more than 1 MB of archived workflows
      When the operator opens the dashboard
      Then the dashboard says that there is no active production work yet
      And the dashboard shows no task and no workflow
      And it leads to the earlier workflows

    @cap:rows
    Example: one active workflow is found behind more than a page of history
      Given more than 1 MB of archived workflows
      And a newsletter workflow started for 2026-08-17
      When the operator opens the dashboard
      Then the dashboard shows the active workflow and no other
      And every task that the API holds for it is on the page

    @cap:store
    Example: a workflow that no index knows of yet is shown whole
      Given the indexes of the store fall behind
      And a newsletter workflow started for 2026-08-17
      When the operator opens the dashboard
      Then the dashboard shows the active workflow and no other
      And every task that the API holds for it is on the page

    @cap:store
    Example: a workflow that the indexes still believe to be active is not shown
      Given a podcast workflow started for 2026-08-17
      And the indexes of the store fall behind
      And it is archived
      When the operator opens the dashboard
      Then the dashboard says that there is no active production work yet
      And the dashboard shows no task and no workflow
