Feature: A store that cannot be read
  A dashboard that shows "nothing to do" when it cannot read its store sends the operator home.

  Background:
    Given a clean seeded system

  @req:FR-UNAVAILABLE @must @cap:outage
  Rule: when its store cannot be read, shows an error with a way to retry, never an empty or first-run state

    @ui
    Example: a dashboard whose store is away says so, and shows its work again once the store is back
      Given a podcast workflow started for 2026-08-17
      And the operator is on the dashboard
      And the store is away
      When the operator opens the dashboard
      Then an error says that the store cannot be reached
      And it does not say that there is no active production work yet
      And it does not say that templates are missing
      When the store is back
      And the operator tries again
      Then the dashboard shows the active workflow and no other

    Example: an API caller who asks for a list gets an error, not an empty list
      Given a caller is signed in
      And the store is away
      When the caller asks for the templates
      Then the request fails because the store cannot be reached
      When the caller asks for the bundles
      Then the request fails because the store cannot be reached
      When the caller asks for the users
      Then the request fails because the store cannot be reached
      When the store is back
      And the caller asks for the bundles
      Then the request succeeds

  @req:FR-IN-TIME @should @ui @cap:store @cap:timing
  Rule: reports within 5 seconds that its store does not answer

    Example: a store that never answers is reported within 5 seconds
      Given the operator is on the dashboard
      And the store never answers
      When the operator opens the dashboard
      Then within 5 seconds an error says that the store cannot be reached
      And nothing in the store has changed
