Feature: Editing templates
  A template is the memory of how something is done. Operators write into it what they learn. Workflows that have begun
  keep what they began with.

  Background:
    Given a clean seeded system

  @req:UI-TEMPLATE @should @ui
  Rule: lets templates and their triggers be edited on pages, by the rules of the API

    Scenario Outline: its name is edited, entries of its lists are added, moved and removed, and a workflow of it stays, in a browser <scripts>
      Given the operator uses a browser <scripts>
      And a newsletter workflow started for 2026-08-17
      When the operator edits the newsletter template: "Name" becomes "Letter", "Tag 2" becomes "Berlin, Germany", "Name of phase 5" becomes "Talks | done", "Name of reference 4" becomes "Venue | map", "Address of reference 4" becomes "https://datatalks.club/?a,b|c"
      And the operator presses "Move tag 2 up"
      And the operator presses "Move phase 5 up"
      And the operator presses "Remove link 2"
      Then nothing in the store has changed
      When the operator saves it
      Then a message says "Template saved"
      And the template is "Letter", all else as before except:
        | list             | entry              | detail                                                                   |
        | Tags             | Berlin, Germany    |                                                                          |
        | Tags             | Newsletter         |                                                                          |
        | Links to collect | Newsletter draft   |                                                                          |
        | Links to collect | Mailchimp campaign |                                                                          |
        | Links to collect | Published issue    |                                                                          |
        | References       | Newsletter guide   | https://docs.google.com/document/d/newsletter-guide/edit                 |
        | References       | Sponsorship terms  | https://docs.google.com/document/d/newsletter-sponsorship-terms/edit     |
        | References       | Community events   | https://datatalks.club/events.html                                       |
        | References       | Venue \| map       | https://datatalks.club/?a,b\|c                                           |
        | Phases           | Plan the issue     | preparation                                                              |
        | Phases           | Write and assemble |                                                                          |
        | Phases           | Review and send    | announced                                                                |
        | Phases           | Talks \| done      |                                                                          |
        | Phases           | Results            | after-event                                                              |
      And the API holds the same workflows and tasks as before

      Examples: with and without the help of scripts
        | scripts         |
        | with scripts    |
        | without scripts |

    Example: Enter in a field saves, and removes no row
      When the operator edits the newsletter template: "Tag 2" becomes "Weekly"
      And the operator tabs to "Tag 2" and presses Enter
      Then a message says "Template saved"
      And the template is "Newsletter", all else as before except:
        | list | entry      | detail |
        | Tags | Newsletter |        |
        | Tags | Weekly     |        |

    Example: the form says what the API refuses, and keeps the typed entries
      When the operator edits the newsletter template: "Name" becomes "", "How often" becomes "As a cron expression", "Cron expression" becomes "0 9 30 2 *", "Days ahead" becomes "1.5", "Name of reference 4" becomes "Guide"
      And the operator saves it
      Then the form says "Enter the name", and still holds "0 9 30 2 *" as "Cron expression"
      And the form says "as a whole number", and still holds "1.5" as "Days ahead"
      And the form says "Enter the address of reference 4", and still holds "Guide" as "Name of reference 4"
      And nothing in the store has changed

    Example: a schedule shows its next dates before it is saved, then is paused and turned on again
      When the operator edits the newsletter template: "Workflows start" becomes "On a schedule", "Monday" becomes "not ticked", "Tuesday" becomes "ticked", "Days ahead" becomes "14"
      And the operator presses "Show next dates"
      Then the page says "Next: Tue 23 Jun for Tue 7 Jul; Tue 30 Jun for Tue 14 Jul"
      And nothing in the store has changed
      When the operator saves it
      Then the newsletter begins by itself on "0 9 * * 2", 14 days ahead
      When the operator presses "Pause the schedule"
      Then the newsletter does not begin by itself
      When the operator presses "Turn the schedule on"
      Then the newsletter begins by itself on "0 9 * * 2", 14 days ahead

    Example: a task of it is edited, moved, removed and added, and is refused without words
      When the operator edits the task "Create the draft of the issue" of the newsletter template: "Task name" becomes "", "System 1" becomes "Notion"
      And the operator saves it
      Then the form says "Enter the task name", and still holds "Notion" as "System 1"
      And nothing in the store has changed
      When the operator edits the task "Create the draft of the issue" of the newsletter template: "Task name" becomes "Draft the issue", "Days from the workflow’s date" becomes "-9"
      And the operator saves it
      Then the newsletter template has the task "Draft the issue", -9 days from its date, asking for what it asked for
      When the operator opens the task "Draft the issue" of the newsletter template
      And the operator presses "Save and move up"
      Then the first task of the newsletter template is "Draft the issue"
      When the operator moves "Share the issue on LinkedIn and Slack" up in its row
      Then its button has the focus, and the task is right before "Confirm that the campaign went out"
      When the operator moves "Confirm that the campaign went out" up in its row, after somebody else changed its day
      Then the page says "The task was not moved: someone else changed these tasks"
      When the operator opens the task "Draft the issue" of the newsletter template
      And the operator presses "Remove from the template"
      Then the first task of the newsletter template is "Confirm the sponsor of the issue"
      When the operator edits a new task of the newsletter template: "Task name" becomes "Thank the readers", "Days from the workflow’s date" becomes "3", "Proof" becomes "A note", "Name of the proof" becomes "Whom"
      And the operator presses "Add task"
      Then the newsletter template has the task "Thank the readers", 3 days from its date, asking for the note "Whom"

  @req:UI-SCHEDULE-WORDS @should @ui
  Rule: lets schedules be chosen in words and shows them in words, with cron as the expert's field

    Example: two days of every week are chosen, and shown as what they are
      When the operator edits the newsletter template: "Monday" becomes "not ticked"
      And the operator saves it
      Then the form says "Choose a day of the week", and still holds "weekly" as "How often"
      When the operator edits the newsletter template: "Monday" becomes "not ticked", "Tuesday" becomes "ticked", "Thursday" becomes "ticked", "Days ahead" becomes "7"
      And the operator saves it
      Then the page says "Every Tuesday and Thursday, 7 days ahead"
      And the newsletter begins by itself on "0 9 * * 2,4", 7 days ahead

  @req:UI-NEW-TEMPLATE @should @ui
  Rule: lets an administrator add a template, duplicate one, and save a workflow as one

    Example: an empty one, a copy, and one that a workflow was saved as
      Given a newsletter workflow started for 2026-08-17
      When the operator adds the template ""
      Then the form says "Enter the name", "Enter the type"
      When the operator adds the template "Meetup"
      Then the page says "Template added"
      And the template "Meetup" has no tasks
      When the operator adds the template "Letter" as a copy of the newsletter template
      Then the template "Letter" has the tasks of the newsletter template
      When the operator adds the template "August letter" from that workflow
      Then the template "August letter" has the tasks of the newsletter template
