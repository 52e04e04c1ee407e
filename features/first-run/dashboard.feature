Feature: The first-run dashboard
  Seeding leaves people and templates behind, and no work. Whoever opens the dashboard then must see a beginning rather
  than a dead end, and be able to begin on the spot.

  Background:
    Given a clean seeded system

  @req:FR-EXPLAIN @must @ui
  Rule: with users and templates seeded and no active bundles, tasks or notifications, says in its own heading that there is no active production work yet

    @smoke
    Example: a clean seeded system says that no work is active yet
      When the operator opens the dashboard
      Then the dashboard says that there is no active production work yet
      And it does not say that templates are missing

    Scenario Outline: <person> is told the same
      When <person> opens the dashboard
      Then the dashboard says that there is no active production work yet

      Examples: everybody else who was seeded
        | person   |
        | Valeriia |
        | Alexey   |

  @req:FR-START @must @ui
  Rule: offers podcast and newsletter start actions right there, without a detour through template editing

    @smoke
    Scenario Outline: the <workflow> can be started on the spot
      When the operator opens the dashboard
      Then the <workflow> can be started right there

      Examples: workflows that are always offered
        | workflow   |
        | podcast    |
        | newsletter |

    Scenario Outline: starting the <workflow> leads through no page but its form
      When the operator starts the <workflow> from the dashboard
      Then no page but the start form stood between the dashboard and the workflow
      And the API holds 1 workflow
      And it is an active <workflow> workflow

      Examples: workflows that are always offered
        | workflow   |
        | podcast    |
        | newsletter |

  @req:FR-COLLECTS-ANCHOR @must @ui
  Rule: collects the anchor date in that flow and keeps it to the end, errors included

    Scenario Outline: the <workflow> asks for its <date>
      When the operator opens the dashboard
      Then the <workflow> form asks for the "<date>"

      Examples: the anchor date in the words of the trade
        | workflow   | date             |
        | podcast    | Live stream date |
        | newsletter | Publication date |

    Scenario Outline: the chosen date of the <workflow> survives an error and reaches the workflow
      When the operator sends the <workflow> form for 2026-09-14 without a title
      Then the form is refused and still holds the date 2026-09-14
      When the operator adds the title "Autumn special" and sends it again
      Then the API holds 1 workflow
      And it is an active <workflow> workflow "Autumn special" for 2026-09-14

      Examples: workflows that are always offered
        | workflow   |
        | podcast    |
        | newsletter |

  @req:FR-NO-FAKE @must @ui
  Rule: shows no fake rows, and writes nothing by being looked at

    Example: no row is shown and every figure is zero
      When the operator opens the dashboard
      Then the dashboard shows no task and no workflow
      And every figure on the dashboard is 0
      And the API holds no workflow

    @cap:store
    Example: looking at it writes nothing
      Given the operator is signed in
      When the operator looks at the dashboard 3 times
      Then the store was asked to write nothing
      And nothing in the store has changed
