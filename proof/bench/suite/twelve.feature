@req:FR-EXPLAIN @must
Feature: Twelve scenarios that three suites run
  Copies of scenarios of features/, eight in a browser and four by the API. Only the bench runs them.

  Background:
    Given a clean seeded system

  @ui
  Scenario: a clean seeded system says that no work is active yet
    When the operator opens the dashboard
    Then the dashboard says that there is no active production work yet
    And it does not say that templates are missing

  @ui
  Scenario: a colleague sees the same
    When Alexey opens the dashboard
    Then the dashboard says that there is no active production work yet

  @ui
  Scenario: looking at the dashboard makes no work
    When the operator opens the dashboard
    Then the dashboard shows no task and no workflow
    And the API holds no workflow

  @ui
  Scenario: podcast and newsletter can be started on the spot
    When the operator opens the dashboard
    Then the podcast can be started right there
    And the newsletter can be started right there
    When the operator starts the newsletter from the dashboard
    Then the API holds 1 workflow
    And it is an active newsletter workflow

  @ui
  Scenario: the chosen date survives an error and reaches the workflow
    When the operator starts the podcast from the dashboard for 2026-09-14 without a title
    Then the form is refused and still holds the date 2026-09-14
    When the operator adds the title "Autumn special" and sends it again
    Then the API holds 1 workflow
    And it is an active podcast workflow "Autumn special" for 2026-09-14

  @ui
  Scenario: a podcast started from the dashboard is one active workflow
    When the operator starts the podcast from the dashboard for 2026-08-17 as "Summer edition"
    Then the API holds 1 workflow
    And it is an active podcast workflow "Summer edition" for 2026-08-17

  @ui
  Scenario: a newsletter started from the dashboard is one active workflow
    When the operator starts the newsletter from the dashboard for 2026-08-17 as "Summer edition"
    Then the API holds 1 workflow
    And it is an active newsletter workflow "Summer edition" for 2026-08-17

  @ui
  Scenario: after a start the operator sees the workflow with all its tasks
    When the operator starts the podcast from the dashboard for 2026-08-17 as "Summer edition"
    Then the operator sees the workflow "Summer edition"
    And every task that the API holds for it is on its page

  Scenario: another date is another workflow
    Given a podcast workflow started for 2026-08-17
    When a caller starts the podcast for 2026-08-24 as "The week after"
    Then the API holds 2 workflows
    And one of them is an active podcast workflow "The week after" for 2026-08-24

  Scenario: a workflow of every template can be started
    When a caller starts every template for 2026-10-05
    Then the API holds a workflow of every template

  Scenario: the scheduler makes the work of today
    When the scheduler runs catch-up
    Then the report counts "1 template-created, 3 recurring-generated"
    And the API holds 1 workflow
    And the API holds 3 recurring tasks of 2026-06-22

  Scenario: a range makes the work of each of its dates
    When the scheduler runs catch-up from 2026-06-22 to 2026-07-05, future dates allowed
    Then the report counts "5 template-created, 37 recurring-generated"
    And the API holds 37 recurring tasks
