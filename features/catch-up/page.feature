Feature: Catch-up at the operator's hand
  The schedule runs by itself. When it did not, or when somebody wants to know what it would do, the operator looks first
  and then runs it: the same engine, the same report.

  Background:
    Given a clean seeded system

  @req:UI-CATCH-UP @should @ui
  Rule: lets the operator see the plan of some days item by item, run it, and see what came of each item

    Example: the plan says what would be made, and makes nothing
      When the operator asks for the plan of "2026-06-15" to "2026-06-19"
      Then the page lists "Newsletter" and "Social Media Weekly" to start
      And it lists 14 tasks to add
      And nothing in the store has changed

    Example: running it makes what the plan said
      Given the operator has asked for the plan of "2026-06-15" to "2026-06-19"
      When the operator runs it
      Then the page says "2 workflows and 14 tasks made"
      And each item of the plan is reported as made, with a way to it
      And the API holds 2 workflows

    Example: running it again would make nothing twice
      Given the operator has asked for the plan of "2026-06-15" to "2026-06-19"
      When the operator runs it
      And the operator asks for the plan of "2026-06-15" to "2026-06-19"
      Then the page says "Nothing left to make"
      And it offers no run

    Example: days on which nothing falls say so, and lead to starting by hand
      Given every recurring task is paused
      When the operator asks for the plan of "2026-06-23" to "2026-06-23"
      Then the page says "Nothing is scheduled on these days"
      And it offers no run
      And it leads to starting by hand

    Scenario Outline: days that are <kind> are refused, and kept
      When the operator asks for the plan of "<from>" to "<to>"
      Then the form says what is wrong with "<field>"
      And nothing in the store has changed

      Examples: bounds of a run
        | kind               | from       | to         | field |
        | missing            |            | 2026-06-22 | From  |
        | in the wrong order | 2026-06-22 | 2026-06-21 | To    |
        | too many           | 2026-01-01 | 2026-06-22 | To    |
        | too far ahead      | 2026-06-22 | 2026-06-24 | To    |

    Example: the plan is run without JavaScript
      Given the operator uses a browser without scripts
      And the operator has asked for the plan of "2026-06-22" to "2026-06-22"
      When the operator runs it
      Then the page says "1 workflow and 3 tasks made"
