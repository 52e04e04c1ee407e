Feature: Working on a whole workflow
  Dates move, guests change, links arrive. What belongs to the workflow as a whole is changed where it is seen.

  Background:
    Given a clean seeded system

  @req:UI-WORKFLOW @should @ui
  Rule: lets a workflow be edited, its links be filled, and it be moved, archived, restored and deleted on its pages

    Scenario Outline: its title, description and tags are edited, in a browser <scripts>
      Given the operator uses a browser <scripts>
      And a podcast workflow started for 2026-08-17
      When the operator edits the workflow: "Workflow title" becomes "Episode 100", "Description" becomes "With a guest", "Tag 1" becomes "Live", "Tag 2" becomes "Berlin, Germany"
      And the operator saves it
      Then the workflow's page says "Workflow saved"
      And the workflow is "Episode 100", described "With a guest", tagged "Live" and "Berlin, Germany"

      Examples: with and without the help of scripts
        | scripts         |
        | with scripts    |
        | without scripts |

    Example: a workflow without a title is refused, and what was typed is kept
      Given a podcast workflow started for 2026-08-17
      When the operator edits the workflow: "Workflow title" becomes "", "Description" becomes "With a guest"
      And the operator saves it
      Then the form says "Enter the workflow title", and still holds "With a guest" as "Description"
      And nothing in the store has changed

    Scenario Outline: the links it collects are filled, in a browser <scripts>
      Given the operator uses a browser <scripts>
      And a podcast workflow started for 2026-08-17
      When the operator fills its link "Luma" with "https://lu.ma/episode"
      Then the workflow's page says "Links saved"
      And the API holds its link "Luma" as "https://lu.ma/episode", every other as it was

      Examples: with and without the help of scripts
        | scripts         |
        | with scripts    |
        | without scripts |

    Example: a link that is no address is refused, and what was typed is kept
      Given a podcast workflow started for 2026-08-17
      When the operator fills its link "Luma" with "luma"
      Then the form says "as a web address", and still holds "luma" as "Luma"
      And nothing in the store has changed

    Scenario Outline: it is moved to another date after a look at what that moves, in a browser <scripts>
      Given the operator uses a browser <scripts>
      And a newsletter workflow started for 2026-08-17
      When the operator looks at what moving it to 2026-08-24 would do
      Then the page shows each of its open tasks 7 days later
      And nothing in the store has changed
      When the operator moves it
      Then the workflow's page says "Rescheduled"
      And each of its open tasks is due 7 days later

      Examples: with and without the help of scripts
        | scripts         |
        | with scripts    |
        | without scripts |

    Example: it is not moved to a day that does not exist
      Given a newsletter workflow started for 2026-08-17
      When the operator looks at what moving it to 2026-02-30 would do
      Then the form says "is not a date between 1970 and 2199"
      And nothing in the store has changed

    Scenario Outline: an archived one is restored from the list, in a browser <scripts>
      Given the operator uses a browser <scripts>
      And an archived podcast workflow for 2026-08-17
      When the operator presses "Restore: An earlier one" on the page of workflows
      Then the workflow's page says "Restored"
      And "An earlier one" is active with all its tasks open

      Examples: with and without the help of scripts
        | scripts         |
        | with scripts    |
        | without scripts |

    Example: restored where another is at work on its date, it says so and can have both
      Given an archived podcast workflow for 2026-08-17
      And a podcast workflow started for 2026-08-17
      When the operator presses "Restore: An earlier one" on the page of workflows
      Then the form says "is at work on its date"
      When the operator ticks "Have both on the same date" and restores it
      Then "An earlier one" is active with all its tasks open

    Scenario Outline: an archived one is deleted after a question, in a browser <scripts>
      Given the operator uses a browser <scripts>
      And an archived podcast workflow for 2026-08-17
      When the operator follows "Delete: An earlier one" on the page of workflows
      Then nothing in the store has changed
      When the operator confirms the deletion
      Then the page of workflows says "deleted"
      And the API holds no workflow

      Examples: with and without the help of scripts
        | scripts         |
        | with scripts    |
        | without scripts |

  @req:UI-MOVED-TITLE @should @ui
  Rule: puts the new date into the title of a moved workflow, unless a person gave it another title, and shows it before the move

    Scenario Outline: "<before>" moved by a week is "<after>"
      When a caller starts the newsletter for 2026-08-17 as "<before>"
      Then the API holds 1 workflow
      When the operator looks at what moving it to 2026-08-24 would do
      Then the page says "<preview>"
      When the operator moves it
      Then the workflow's page says "Rescheduled"
      And the workflow is titled "<after>"

      Examples: as the start form writes it, as a catch-up writes it, and as a person wrote it
        | before                          | preview                                    | after                           |
        | Newsletter – 17 August 2026     | New title: Newsletter – 24 August 2026     | Newsletter – 24 August 2026     |
        | Newsletter – 2026-08-17         | New title: Newsletter – 2026-08-24         | Newsletter – 2026-08-24         |
        | Newsletter of 17 August         | The title stays                            | Newsletter of 17 August         |

  @req:UI-MOVE-TAKEN @should @ui
  Rule: says before a move that another workflow has the date, and offers a free one

    Example: moved to the date of another, it says so before and after, and can have both
      Given an archived newsletter workflow for 2026-08-24
      And the archived one is restored
      And a newsletter workflow started for 2026-08-17
      When the operator looks at what moving it to 2026-08-24 would do
      Then the form says "already has this date", "Mon 31 Aug, the next free date"
      When the operator moves it
      Then the form says "already has this date", "Mon 31 Aug, the next free date"
      When the operator ticks "Have both on the same date" and moves it
      Then the workflow's page says "Rescheduled"
