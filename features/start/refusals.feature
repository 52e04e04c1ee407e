Feature: A start that cannot be made
  Whoever types something that cannot be is told which field it is and why, keeps what they typed, and leaves no trace.

  Background:
    Given a clean seeded system

  @req:ST-VALID @must
  Rule: refuses a missing, malformed or impossible anchor date (2026-02-30), an empty title, an unknown template: says which field and why, keeps what was typed (or quotes it where the control cannot hold it), writes nothing

    Scenario Outline: the API refuses an anchor date that is <kind>
      When a caller starts the podcast for "<date>"
      Then the start is refused because of the field "anchorDate"
      And nothing in the store has changed

      Examples: no date at all
        | kind       | date                     |
        | a word     | tomorrow                 |
        | half one   | 2026-08                  |
        | loose      | 2026-8-17                |
        | an instant | 2026-08-17T00:00:00.000Z |
        | a number   | 20260817                 |
        | foreign    | 17.08.2026               |

      Examples: dates that never come
        | kind                            | date       |
        | 30 February                     | 2026-02-30 |
        | 29 February without a leap year | 2027-02-29 |
        | 31 April                        | 2026-04-31 |
        | in a 13th month                 | 2026-13-01 |
        | on day 0                        | 2026-08-00 |

      Examples: dates out of range
        | kind                 | date       |
        | before 1970          | 1969-12-31 |
        | after 2199           | 2200-01-01 |
        | too early for a task | 1970-01-28 |

    Scenario Outline: the API refuses a start without <field>
      When a caller starts the podcast without <field>
      Then the start is refused with "Missing required field: <field>"
      And nothing in the store has changed

      Examples: what every start needs
        | field      |
        | title      |
        | anchorDate |

    Scenario Outline: the API refuses <title> title
      When a caller starts the podcast for 2026-08-17 with <title> title
      Then the start is refused with "Missing required field: title"
      And nothing in the store has changed

      Examples: titles that say nothing
        | title    |
        | an empty |
        | a blank  |
        | an invisible |

    Scenario Outline: the API refuses <kind> as a template
      When a caller starts the template with the id "<id>"
      Then the start is refused as unknown with "Template not found"
      And nothing in the store has changed

      Examples: ids that no template has
        | kind          | id                                   |
        | an unknown id | 5f0c1c9e-0000-4000-8000-00000000dead |
        | a word        | podcast                              |
        | a path        | ../users                             |

    @ui
    Scenario Outline: the dashboard refuses a date that is <kind> and keeps what was typed
      Given the operator is on the dashboard
      When the operator types the date "<date>" and the title "Episode 100" and starts the podcast
      Then the form says what is wrong with the date
      And it still holds the title "Episode 100"
      And it holds or quotes the date "<date>"
      And nothing in the store has changed

      Examples: dates that cannot be
        | kind            | date       |
        | missing         |            |
        | a word          | tomorrow   |
        | 30 February     | 2026-02-30 |
        | in a 13th month | 2026-13-01 |
        | before 1970     | 1969-12-31 |
        | after 2199      | 2200-01-01 |

    @ui
    Scenario Outline: the dashboard refuses <title> title and keeps what was typed
      Given the operator is on the dashboard
      When the operator types the date "2026-08-17" and <title> title and starts the newsletter
      Then the form says what is wrong with the title
      And it still holds the date "2026-08-17"
      And nothing in the store has changed

      Examples: titles that say nothing
        | title    |
        | an empty |
        | a blank  |
        | an invisible |

    @ui
    Example: a form whose template was deleted meanwhile says so and keeps what was typed
      Given the operator is on the dashboard
      And the podcast template is deleted
      When the operator types the date "2026-08-17" and the title "Episode 100" and starts the podcast
      Then the page says that the template is not there
      And it holds or quotes the title "Episode 100"
      And it holds or quotes the date "2026-08-17"
      And nothing in the store has changed

    @ui
    Scenario Outline: a form that names <kind> as its template says so and keeps what was typed
      Given the operator is on the dashboard
      And the podcast form names "<id>" as its template
      When the operator types the date "2026-08-17" and the title "Episode 100" and starts the podcast
      Then the page says that the template is not there
      And it holds or quotes the title "Episode 100"
      And it holds or quotes the date "2026-08-17"
      And nothing in the store has changed

      Examples: ids that no template has
        | kind          | id                                   |
        | an unknown id | 5f0c1c9e-0000-4000-8000-00000000dead |
        | a word        | podcast                              |
