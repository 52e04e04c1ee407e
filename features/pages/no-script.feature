Feature: Without JavaScript
  A page that works before its script arrives works when the script never does.

  Background:
    Given a clean seeded system
    And the operator uses a browser without scripts

  @req:UI-NO-SCRIPT @should @ui
  Rule: can be used without JavaScript

    Example: from signing in to an undone start
      When the operator starts the podcast from the dashboard
      Then the operator sees the workflow "Podcast – 20 July 2026"
      When the operator undoes the start
      Then the workflow is archived as undone

    Example: every template is started as its form comes
      When the operator starts every template as its form comes
      Then the API holds a workflow of every template
      And each task is assigned as its definition says, or else to the template's default assignee

    Example: a refused form is corrected and sent again
      When the operator starts the podcast from the dashboard for 2026-09-14 without a title
      Then the form is refused and still holds the date 2026-09-14
      When the operator adds the title "Episode 100" and sends it again
      Then the API holds 1 workflow
      And it is an active podcast workflow "Episode 100" for 2026-09-14

    Example: a workflow is archived
      Given the operator has started the podcast from the dashboard
      When the operator archives the workflow
      And the operator opens the dashboard
      Then the dashboard says that there is no active production work yet
