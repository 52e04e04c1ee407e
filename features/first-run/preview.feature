Feature: What a start will make
  Forty-two tasks with dates are a commitment. Whoever makes it sees it first.

  Background:
    Given a clean seeded system

  @req:FR-PREVIEW @should @ui
  Rule: shows every task with its due date before starting, following the chosen date

    Scenario Outline: the <workflow> form on the dashboard lists every task with its date
      When the operator opens the dashboard
      And the operator looks at the plan of the <workflow>
      Then it lists each task of the <workflow> template, dated from <date>
      And its weeks add up to them

      Examples: workflows that are always offered
        | workflow   | date       |
        | podcast    | 2026-07-20 |
        | newsletter | 2026-07-06 |

    Scenario Outline: the plan follows the chosen date <edge>, in a browser <scripts>
      Given the operator uses a browser <scripts>
      And the operator is on the start page of the podcast
      When the operator chooses the date <date> and looks at the plan
      Then it lists each task of the podcast template, dated from <date>
      And its weeks add up to them

      Examples: days are counted on the calendar
        | edge                             | date       | scripts         |
        | into the next year               | 2027-01-04 | with scripts    |
        | into the next year               | 2027-01-04 | without scripts |
        | across the end of February       | 2028-02-29 | with scripts    |
        | across the change to summer time | 2027-03-28 | with scripts    |
        | across the change to winter time | 2026-10-25 | without scripts |

    Example: without a date there is nothing to show
      Given the operator is on the start page of the podcast
      When the operator takes the date away
      Then the plan names no day

    Example: what was shown is what is made
      Given the operator is on the start page of the podcast
      When the operator chooses the date 2026-09-14 and looks at the plan
      And the operator starts the podcast
      Then the API holds 1 workflow
      And its tasks are those of the plan

  @req:FR-TITLE @should @ui
  Rule: prefills a title that names the chosen date, and follows the date until the operator writes another

    Scenario Outline: the title of the <workflow> names the date, in a browser <scripts>
      Given the operator uses a browser <scripts>
      When the operator starts the <workflow> from the dashboard for 2026-09-14
      Then the API holds 1 workflow
      And it is an active <workflow> workflow "<title>" for 2026-09-14

      Examples: with and without the help of scripts
        | workflow   | title                          | scripts         |
        | podcast    | Podcast – 14 September 2026    | with scripts    |
        | podcast    | Podcast – 14 September 2026    | without scripts |
        | newsletter | Newsletter – 14 September 2026 | with scripts    |

    Scenario Outline: a title of the operator's own stays, in a browser <scripts>
      Given the operator uses a browser <scripts>
      And the operator is on the start page of the podcast
      When the operator types the title "Episode 100" and then chooses the date 2026-09-14
      And the operator starts the podcast
      Then the API holds 1 workflow
      And it is an active podcast workflow "Episode 100" for 2026-09-14

      Examples: with and without the help of scripts
        | scripts         |
        | with scripts    |
        | without scripts |
