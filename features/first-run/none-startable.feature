Feature: Templates with nothing in them
  Templates that have lost their tasks look like templates. A start that makes nothing would look like a start.

  Background:
    Given a system whose templates have no tasks

  @req:FR-NONE-STARTABLE @should @ui
  Rule: with templates that have no tasks, says that instead

    Example: the dashboard says that the templates are empty and what to do
      When the operator opens the dashboard
      Then the dashboard says that no template is ready to start
      And it does not say that there is no active production work yet
      And it does not say that templates are missing
      And it gives a next step
      And it offers no start action
