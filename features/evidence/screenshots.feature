Feature: Screenshots for the product owner
  Taken from the real app on a real store, they show the state before the first start and the one after it.

  Background:
    Given a clean seeded system

  @req:EV-FIRST-RUN @must @ui
  Rule: leaves a screenshot of the clean seeded dashboard, taken from the real app on a real store

    @smoke
    Example: the clean seeded dashboard has screenshots on desktop and mobile, light and dark
      When the operator opens the dashboard
      Then the dashboard says that there is no active production work yet
      And a screenshot of every look is kept as "clean-seeded"

  @req:EV-STARTED @must @ui
  Rule: leaves a second one after starting, showing the created workflow and its tasks

    @smoke
    Example: a started workflow has screenshots on desktop and mobile, light and dark
      When the operator starts the podcast from the dashboard for 2026-07-20 as "Podcast – 20 July 2026"
      Then the operator sees the workflow "Podcast – 20 July 2026"
      And every task that the API holds for it is on its page
      And a screenshot of every look is kept as "podcast-started"
