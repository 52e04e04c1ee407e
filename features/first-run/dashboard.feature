Feature: The first-run dashboard
  A freshly seeded system has people and templates, and no work. Its operator must see on the dashboard how to start, and be
  able to start there.

  Background:
    Given a clean seeded system

  @req:FR-EXPLAIN @must @ui
  Rule: with users and templates seeded and no active bundles, tasks or notifications, says in its own heading that there is no active production work yet

    @smoke
    Example: a clean seeded system says that no work is active yet
      When the operator opens the dashboard
      Then the dashboard says that there is no active production work yet
      And it does not say that templates are missing

    Example: a colleague sees the same
      When Alexey opens the dashboard
      Then the dashboard says that there is no active production work yet

  @req:FR-START @must @ui
  Rule: offers podcast and newsletter start actions right there, without a detour through template editing

    @smoke
    Example: podcast and newsletter can be started on the spot, through no page but their form
      When the operator opens the dashboard
      Then the podcast can be started right there
      And the newsletter can be started right there
      When the operator starts the newsletter from the dashboard
      Then no page but the start form stood between the dashboard and the workflow
      And the API holds 1 workflow
      And it is an active newsletter workflow

  @req:FR-COLLECTS-ANCHOR @must @ui
  Rule: collects the anchor date in that flow and keeps it to the end, errors included

    Example: the chosen date survives an error and reaches the workflow
      When the operator starts the podcast from the dashboard for 2026-09-14 without a title
      Then the form is refused and still holds the date 2026-09-14
      When the operator adds the title "Autumn special" and sends it again
      Then the API holds 1 workflow
      And it is an active podcast workflow "Autumn special" for 2026-09-14

  @req:FR-NO-FAKE @must @ui
  Rule: shows no fake rows, and writes nothing when it is read

    Example: no row is shown, every figure is zero, and looking at it changes nothing
      When the operator opens the dashboard
      Then the dashboard shows no task and no workflow, and no figure but 0
      And the API holds no workflow
      And nothing in the store has changed
