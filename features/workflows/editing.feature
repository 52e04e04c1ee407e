Feature: Working on a whole workflow
  Dates move, guests change, links arrive. The pages of a workflow change all of it.

  Background:
    Given a clean seeded system

  @req:UI-WORKFLOW @should @ui
  Rule: lets a workflow be edited, its links be filled, and it be moved, archived, restored and deleted on its pages

    Example: its title, description and tags are edited, and without a title nothing is saved
      Given a podcast workflow started for 2026-08-17
      When the operator edits the workflow: "Workflow title" becomes "", "Description" becomes "With a guest"
      And the operator saves it
      Then the form says "Enter the workflow title", and still holds "With a guest" as "Description"
      And nothing in the store has changed
      When the operator edits the workflow: "Workflow title" becomes "Episode 100", "Description" becomes "With a guest", "Tag 1" becomes "Live", "Tag 2" becomes "Berlin, Germany"
      And the operator saves it
      Then a message says "Workflow saved"
      And the workflow "Episode 100" has:
        | description | With a guest          |
        | tags        | Live; Berlin, Germany |

    Example: the links it collects are filled, and an entry that is no address is refused
      Given a podcast workflow started for 2026-08-17
      When the operator fills its link "Luma" with "luma"
      Then the form says "as a web address", and still holds "luma" as "Luma"
      And nothing in the store has changed
      When the operator fills its link "Luma" with "https://lu.ma/episode"
      Then a message says "Links saved"
      And the API holds its link "Luma" as "https://lu.ma/episode", every other as it was

    Example: it is moved to another date after a preview, and not to a day that does not exist
      Given a newsletter workflow started for 2026-08-17
      When the operator previews moving it to 2026-02-30
      Then the form says "is not a date between 1970 and 2199"
      And nothing in the store has changed
      When the operator previews moving it to 2026-08-24
      Then the page shows each of its open tasks 7 days later
      And the page says "The title stays the same"
      And nothing in the store has changed
      When the operator moves it
      Then a message says "Rescheduled"
      And each open task of its template is due 7 days later, every other as before

    Example: an archived one is restored from the list, next to another on its date if both are wanted
      Given an archived podcast workflow for 2026-08-17
      And a podcast workflow started for 2026-08-17
      When the operator presses "Restore: An earlier one" on the page of workflows
      Then the form says "already has its date"
      When the operator ticks "Keep both on the same date" and restores it
      Then a message says "Restored"
      And the operator sees the workflow "An earlier one"
      And the workflow is active with all its tasks open
      When the operator opens the dashboard
      Then the queue shows exactly the open tasks that the API holds
      And each active workflow shows the progress, stage and next due date of its tasks

    Example: an archived one is deleted after a question
      Given an archived podcast workflow for 2026-08-17
      When the operator follows "Delete: An earlier one" on the page of workflows
      Then nothing in the store has changed
      When the operator presses "Delete workflow"
      Then a message says "deleted"
      And the API holds no workflow

  @req:UI-WORKFLOW-ACTS @should @ui
  Rule: lets every task be acted on in its row on the page of its workflow, shows the result there, and folds phases that are done

    Scenario Outline: the tasks of a phase are put off, refused and completed in their rows, in a browser <scripts>
      Given the operator uses a browser <scripts>
      And a newsletter workflow started for 2026-06-26
      When the operator opens the workflow
      And the operator opens "Record opens, clicks and unsubscribes" in its row and enters:
        | Due date | 2026-07-02 |
      And the operator does "Save changes" to "Record opens, clicks and unsubscribes"
      Then its row says "Saved" of "Record opens, clicks and unsubscribes"
      And the task "Record opens, clicks and unsubscribes" has:
        | due | 2026-07-02 |
      When the operator does "Complete" to "Record opens, clicks and unsubscribes"
      Then the row of "Record opens, clicks and unsubscribes" says "Opens, clicks and unsubscribes", and still holds "2026-07-02"
      When the operator opens "Send the sponsor the results" in its row and enters:
        | Workflow link: Published issue   | https://datatalks.club/issue |
        | Note: Date the results were sent | Friday                       |
      And the operator does "Complete" to "Send the sponsor the results"
      Then its row says "Completed" of "Send the sponsor the results"
      And the task "Send the sponsor the results" has:
        | note | Friday |
      When a caller changes "Record opens, clicks and unsubscribes":
        | note   | 1,200 opens |
        | status | done        |
      And the operator opens the workflow
      Then the phase "Results" is folded
      And the task "Record opens, clicks and unsubscribes" has:
        | note | 1,200 opens |

      Examples: with and without the help of scripts
        | scripts         |
        | with scripts    |
        | without scripts |

  @req:UI-MOVED-TITLE @should @ui
  Rule: puts the new date into the title of a moved workflow, unless a person gave it another title, and shows it before the move

    Example: the title that the start form wrote follows the date
      When a caller starts the newsletter for 2026-08-17 as "Newsletter – 17 August 2026"
      Then the API holds 1 workflow
      When the operator previews moving it to 2026-08-24
      Then the page says "New title: Newsletter – 24 August 2026"
      When the operator moves it
      Then a message says "Rescheduled"
      And the workflow "Newsletter – 24 August 2026" has:
        | anchor date | 2026-08-24 |

  @req:UI-MOVE-TAKEN @should @ui
  Rule: says before a move that another workflow has the date, and offers a free one

    Example: moved to the date of another, it says so before and after, and can have both
      Given a newsletter workflow started for 2026-08-24
      And a newsletter workflow started for 2026-08-17
      When the operator previews moving it to 2026-08-24
      Then the form says "already has this date", "Mon 31 Aug, the next free date"
      When the operator moves it
      Then the form says "already has this date", "Mon 31 Aug, the next free date"
      When the operator ticks "Keep both on the same date" and moves it
      Then a message says "Rescheduled"

  @req:DQ-ONE-LINK @should @ui
  Rule: treats the link that a task requires and the workflow's link of the same name as one, entered once

    Example: a link entered on the workflow is the task's, and one entered with its task is the workflow's
      Given a newsletter workflow started for 2026-06-24
      When the operator fills its link "Newsletter draft" with "https://docs.example/draft"
      Then the task that requires "Newsletter draft" has the link "https://docs.example/draft"
      When the operator opens the dashboard
      And the operator opens "Create the draft of the issue" in its row and enters:
        | Link: Newsletter draft | https://docs.example/final |
      And the operator does "Save without completing" to "Create the draft of the issue"
      Then the API holds its link "Newsletter draft" as "https://docs.example/final", every other as it was

  @req:UI-END @should @ui
  Rule: offers to archive a workflow when all its tasks are done, and gives its links, notes and files as a page, CSV and JSON

    Example: a tax report from its last task to its export
      Given a tax-report workflow started for 2026-06-24
      And a caller has completed each of its tasks with what it asks for
      When the operator opens the workflow
      Then the page says "Archive this workflow"
      When the operator presses "Archive this workflow"
      Then the page says "Its tasks are no longer in the queue"
      And its summary, CSV and JSON have every link, note and file that the API holds of it
