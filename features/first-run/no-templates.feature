Feature: A system without templates
  Missing templates are a fault that somebody must repair; missing work is not. An operator who mistakes one for the other
  waits for work that can never be started.

  Background:
    Given a system with users and no templates

  @req:FR-NO-TEMPLATES @must @ui
  Rule: with no templates, says so in different words, gives a useful next step, and offers no start action

    @smoke
    Example: the dashboard names what is missing and what to do, and makes nothing up
      When the operator opens the dashboard
      Then the dashboard says that no workflow templates are available
      And it does not say that there is no active production work yet
      And it gives a next step
      And it offers no start action
      And nothing in the store has changed
