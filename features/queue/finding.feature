Feature: Finding work
  With many workflows at once, an operator searches for a word, or for the tasks of a person in a week.

  Background:
    Given a clean seeded system
    And the operator has a task "Ask Zoë for the Luma page" for 2026-06-24
    And the operator has a task "Thank Zoë" for 2026-06-22
    And the operator has a task "Book the flights" for 2026-07-01

  @req:FI-WORDS @should @ui
  Rule: finds tasks, done ones included, and workflows by words in them, in any case and without accents

    Example: a word that is in an open task, in a done one and in the title of a workflow
      Given the operator is on the dashboard
      When the operator does "Complete" to "Thank Zoë"
      And a caller starts the podcast for 2026-08-17 as "Zoë on data"
      And the operator looks for:
        | Search | ZOE |
      Then exactly these are found:
        | Ask Zoë for the Luma page |
        | Thank Zoë                 |
        | Zoë on data               |

  @req:FI-FILTERS @should @ui
  Rule: narrows what it finds by person, workflow, phase, tag, week and state

    Example: the open tasks of one person in a week
      When the operator looks for:
        | Person | You (Grace) |
        | Week   | This week   |
        | State  | Open        |
      Then exactly these are found:
        | Ask Zoë for the Luma page |
        | Thank Zoë                 |

  @req:FI-KEPT @should @ui
  Rule: keeps the filters of a person for the next visit

    Example: the operator comes back
      Given the operator looks for:
        | Week | Week of Mon 29 Jun |
      When the operator comes back to Find
      Then exactly these are found:
        | Book the flights |

  @req:FI-API @should
  Rule: finds tasks and workflows through the API by words, person, phase and tag

    Example: words in any order, and each filter with them
      Given a workflow started from "Office Hours"
      When a caller starts the podcast for 2026-08-17 as "Second edition"
      And a caller changes "Thank Zoë":
        | assigned to | Valeriia |
      Then a caller finds among:
        | list  | words    | person   | phase   | tag          | found                                 |
        | tasks | LUMA zoe |          |         |              | Ask Zoë for the Luma page             |
        | tasks | zoe      |          |         |              | Ask Zoë for the Luma page; Thank Zoë  |
        | tasks | zoe      | Grace    |         |              | Ask Zoë for the Luma page             |
        | tasks | zoe      | Valeriia |         |              | Thank Zoë                             |
        | tasks | answer   |          | Session |              | Host the session and answer questions |
        | tasks | answer   |          | after   | office hours | Add new answers to the FAQ            |
      And a caller finds among:
        | list      | words         | tag     | found          |
        | workflows | hours edition |         | Summer edition |
        | workflows | edition       | COURSE  | Summer edition |
        | workflows | edition       | podcast | Second edition |

  @req:SV-EACH @should @ui
  Rule: changes several selected tasks in one request and reports the outcome of each

    Example: two of three are completed, and one that somebody changed in the meantime is not
      Given the operator looks for:
        | State | Open |
      When "Book the flights" is changed by somebody else while the operator does "Complete" to all that were found
      Then the page says "2 of 3 tasks completed"
      And "Thank Zoë" is done
      And "Book the flights" is to do
