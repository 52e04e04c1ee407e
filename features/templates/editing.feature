Feature: Editing templates
  A template is the memory of how something is done. Whoever learns something writes it in; workflows that have begun keep
  what they began with.

  Background:
    Given a clean seeded system

  @req:UI-TEMPLATE @should @ui
  Rule: lets templates and their triggers be edited on pages, by the rules of the API

    Scenario Outline: its fields are edited, in a browser <scripts>
      Given the operator uses a browser <scripts>
      And a newsletter workflow started for 2026-08-17
      When the operator edits the newsletter template: "Name" becomes "Letter", "Tags" becomes "A, B", "Links to collect" becomes "Draft"
      And the operator saves it
      Then the template's page says "Template saved"
      And the template is "Letter", tagged "A" and "B", collecting "Draft" alone, all else as before
      And the workflow is as it was

      Examples: with and without the help of scripts
        | scripts         |
        | with scripts    |
        | without scripts |

    Scenario Outline: <what> is refused at its field, and what was typed is kept
      When the operator edits the newsletter template: "<field>" becomes "<text>"
      And the operator saves it
      Then the form says "<problem>", and still holds "<text>" as "<field>"
      And nothing in the store has changed

      Examples: what the API refuses too
        | what                       | field      | text           | problem                               |
        | an empty name              | Name       |                | Enter the name                        |
        | a schedule of four fields  | Schedule   | 0 9 * *        | as five parts                          |
        | a schedule that never fires | Schedule  | 0 9 30 2 *     | names a day that does not exist       |
        | half a day                 | Days ahead | 1.5            | as a whole number                     |
        | a reference without address | References | Guide         | Enter each reference                  |

    Example: a schedule shows its next dates before it is saved, then is paused and turned on again
      When the operator edits the newsletter template: "They begin" becomes "On a schedule", "Schedule" becomes "0 9 * * 2", "Days ahead" becomes "14"
      And the operator asks for its next dates
      Then the page says "Next: Tue 23 Jun for Tue 7 Jul; Tue 30 Jun for Tue 14 Jul"
      And nothing in the store has changed
      When the operator saves it
      Then the newsletter begins by itself on "0 9 * * 2", 14 days ahead
      When the operator presses "Pause the schedule"
      Then the newsletter does not begin by itself
      When the operator presses "Turn the schedule on"
      Then the newsletter begins by itself on "0 9 * * 2", 14 days ahead

    Scenario Outline: a task of it is edited, moved, removed and added, in a browser <scripts>
      Given the operator uses a browser <scripts>
      When the operator edits the task "Create the draft of the issue" of the newsletter template: "What is to be done" becomes "Draft the issue", "Days from the workflow’s date" becomes "-9"
      And the operator saves it
      Then the newsletter template has a task "Draft the issue" 9 days before, asking for what it asked for
      When the operator opens the task "Draft the issue" of the newsletter template and presses "Move up"
      Then the first task of the newsletter template is "Draft the issue"
      When the operator opens the task "Draft the issue" of the newsletter template and presses "Remove from the template"
      Then the newsletter template has no task "Draft the issue"
      When the operator adds the task "Thank the readers" 3 days after to the newsletter template, asking for the note "Whom"
      Then the newsletter template has a task "Thank the readers" 3 days after, asking for the note "Whom"

      Examples: with and without the help of scripts
        | scripts         |
        | with scripts    |
        | without scripts |

    Example: a task without words is refused, and what was typed is kept
      When the operator edits the task "Create the draft of the issue" of the newsletter template: "What is to be done" becomes "", "Done in" becomes "Notion"
      And the operator saves it
      Then the form says "Enter what is to be done", and still holds "Notion" as "Done in"
      And nothing in the store has changed
