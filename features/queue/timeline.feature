Feature: All productions over the coming weeks
  Several productions run at once. The operator sees which weeks are full, for whom, and which milestones come when.

  @req:DQ-TIMELINE @should @ui
  Rule: shows by week the open tasks of each active workflow and of each person, the milestones and the anchor dates

    Example: a newsletter and a podcast
      Given a clean seeded system
      And a newsletter workflow started for 2026-06-29
      And a podcast workflow started for 2026-08-17
      When the operator opens the timeline
      Then the timeline counts the open tasks of each workflow and of each person by week
      And it names each open milestone and each anchor date in its week
