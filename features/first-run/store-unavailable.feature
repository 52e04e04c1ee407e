Feature: A store that cannot be read
  A dashboard that shows "nothing to do" because it could not look is worse than none: the operator goes home.

  Background:
    Given a clean seeded system

  @req:FR-UNAVAILABLE @must @cap:store @cap:timing
  Rule: when its store cannot be read, shows an error with a way to retry, never an empty or first-run state

    @ui
    Scenario Outline: a store that <trouble> is reported within 5 seconds
      Given the operator is signed in
      And the store <trouble>
      When the operator opens the dashboard
      Then within 5 seconds an error says that the store cannot be reached
      And it offers to try again
      And it shows neither the first-run state nor missing templates
      And nothing in the store has changed

      Examples: ways in which a store is away
        | trouble             |
        | refuses connections |
        | never answers       |
        | answers with errors |

    @ui
    Example: once the store is back, trying again shows the dashboard to the same session
      Given the operator is signed in
      And the store refuses connections
      When the operator opens the dashboard
      Then within 5 seconds an error says that the store cannot be reached
      When the store is back
      And the operator tries again
      Then the dashboard says that there is no active production work yet

    @ui
    Example: a dashboard with work on it is not replaced by the first-run state
      Given a podcast workflow started for 2026-08-17
      And the operator is on the dashboard
      And the store refuses connections
      When the operator opens the dashboard
      Then within 5 seconds an error says that the store cannot be reached
      And it shows neither the first-run state nor missing templates

    Scenario Outline: an API caller who asks for the <list> gets an error, not an empty list
      Given a caller is signed in
      And the store refuses connections
      When the caller asks for the <list>
      Then within 5 seconds the answer is a problem with status 503
      When the store is back
      And the caller asks for the <list>
      Then the answer is 200

      Examples: lists that could look empty
        | list      |
        | templates |
        | bundles   |
        | users     |
