Feature: A system without templates
  Missing templates are a fault that somebody must repair; missing work is not. An operator who mistakes one for the other
  waits for work that can never be started.

  Background:
    Given a system with users and no templates

  @req:FR-NO-TEMPLATES @must @ui @cap:seeding
  Rule: with no templates, says so in different words, gives a useful next step, and offers no start action

    @smoke
    Example: the dashboard names what is missing and what to do
      When the operator opens the dashboard
      Then the dashboard says that no workflow templates are available
      And it does not say that there is no active production work yet
      And it gives a next step
      And it offers no start action

    Example: looking at it makes no template
      When the operator opens the dashboard
      Then nothing in the store has changed
      And the API lists no template

    Example: once the templates are there, work can be started
      Given the operator is on the dashboard
      When the templates are seeded
      And the operator opens the dashboard
      Then the dashboard says that there is no active production work yet
      And the podcast can be started right there
