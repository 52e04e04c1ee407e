Feature: Started work is real work
  What a first start leaves behind is production data like any other: nothing marks it as a try-out, and nothing about it
  can be closed without the evidence that production asks for.

  Background:
    Given a clean seeded system

  @req:ST-REAL @must
  Rule: leaves records with no demo or sample marker, and enforces their evidence gates on completion

    @ui @cap:rows
    Scenario Outline: nothing about a started <workflow> says demo or sample
      When the operator starts the <workflow> from the dashboard
      Then the API holds 1 workflow
      And no record of it carries a demo or sample marker
      And the page carries no demo or sample marker

      Examples: workflows that are always offered
        | workflow   |
        | podcast    |
        | newsletter |

    Scenario Outline: a podcast task that asks for <evidence> cannot be completed without it
      Given a podcast workflow started for 2026-08-17
      When a caller completes a task that asks for <evidence>
      Then the completion is refused because <evidence> is missing
      And nothing in the store has changed

      Examples: evidence that the podcast asks for
        | evidence                 |
        | a link                   |
        | a file                   |
        | a workflow link          |
        | an external-status proof |

    Scenario Outline: the request that completes a task cannot drop its <requirement>
      Given a podcast workflow started for 2026-08-17
      When a caller completes a task that asks for <evidence>, dropping its "<requirement>"
      Then the completion is refused
      And nothing in the store has changed

      Examples: ways to talk the gate away
        | evidence                 | requirement         |
        | a link                   | requiredLinkName    |
        | a file                   | requiresFile        |
        | a workflow link          | requiredBundleLinks |
        | an external-status proof | proofRequirement    |

    Scenario Outline: <attempt> is no evidence
      Given a podcast workflow started for 2026-08-17
      When a caller completes a task that asks for a link, supplying "<attempt>" as the link
      Then the completion is refused
      And nothing in the store has changed

      Examples: links that are none
        | attempt             |
        | later               |
        | javascript:alert(1) |
        | ftp://host/file     |

    Example: with its evidence a task is done, and says by whom and when
      Given a podcast workflow started for 2026-08-17
      When a caller completes a task that asks for a link, supplying it
      Then the task is done
