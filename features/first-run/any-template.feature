Feature: Every template can be started from the first run
  Podcast and newsletter are started most; the day that needs a tax report must not begin with a search.

  Background:
    Given a clean seeded system

  @req:FR-ANY-TEMPLATE @should @ui
  Rule: makes every startable template reachable in one click from that state

    Example: from the first-run state
      When the operator opens the dashboard
      Then every template that has tasks can be started there or after one click

    @cap:seeding
    Example: from a dashboard with work on it, but none without tasks
      Given a podcast workflow started for 2026-08-17
      And a template "Retreat" of 0 tasks
      When the operator opens the dashboard
      Then every template that has tasks can be started there or after one click
      And it shows "Retreat" and offers no way to start it
      Given the operator is on the start page of "Retreat"
      Then it offers no start action
