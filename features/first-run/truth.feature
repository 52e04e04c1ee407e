Feature: The dashboard shows what the store holds
  Years of finished work must not make a quiet day look busy, and one workflow among them must not be overlooked.

  Background:
    Given a clean seeded system

  @req:FR-TRUE @must @ui
  Rule: leaves the first-run state exactly while active work exists, however much archived history the store holds (more than one page of it included)

    @smoke
    Example: a started workflow ends the first-run state, and archiving it brings the state back
      Given a podcast workflow started for 2026-08-17
      When the operator opens the dashboard
      Then the dashboard shows the active workflow and no other
      And it does not say that there is no active production work yet
      Given it is archived
      When the operator opens the dashboard
      Then the dashboard says that there is no active production work yet
      And the dashboard shows no task and no workflow

    Example: more than a page of history is no work, and hides none
      Given more than 1 MB of archived workflows
      When the operator opens the dashboard
      Then the dashboard says that there is no active production work yet
      And the dashboard shows no task and no workflow
      Given a newsletter workflow started for 2026-08-17
      When the operator opens the dashboard
      Then the dashboard shows the active workflow and no other

  @req:FR-INDEX-LAG @should @ui @cap:store
  Rule: shows a person's own changes at once, and those of others within a moment, also while the indexes of its store lag

    Example: the dashboard shows new work that the indexes lack, and no ended work that they still list
      Given a podcast workflow started for 2026-08-24
      And the indexes of the store fall behind
      And it is archived
      And a newsletter workflow started for 2026-08-17
      When the operator opens the dashboard
      Then the dashboard shows the active workflow and no other

  @req:FR-HISTORY @should @ui
  Rule: links from that state to the workflows of earlier days

    Example: an archived workflow is one click away
      Given an archived podcast workflow for 2026-08-17
      When the operator opens the dashboard
      Then the dashboard says that there is no active production work yet
      And it leads to the earlier workflows
