Feature: From another machine
  An app that listens on the network is reached at an address that browsers call insecure. They send less there.

  Background:
    Given a clean seeded system
    And the operator uses a browser on another machine

  @req:UI-OTHER-MACHINE @should @ui
  Rule: can be used over plain http from another machine of its network

    Example: an operator signs in, starts a podcast and undoes it
      Then Grace can sign in
      When the operator starts the podcast from the dashboard
      Then the operator sees the workflow "Podcast – 20 July 2026"
      When the operator undoes the start
      Then the workflow is archived as undone
