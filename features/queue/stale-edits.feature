Feature: Edits after somebody else's change
  Two people work on the same tasks and templates.

  Background:
    Given a clean seeded system

  @req:UI-STALE @should @ui
  Rule: refuses an edit of what has changed since it was opened, says what changed, and keeps what was typed

    Example: a note typed on an older state is answered with what changed
      Given the operator has a task "Call the venue" for 2026-06-22
      And the operator is on the dashboard
      When the operator opens "Call the venue" in its row and enters:
        | Note | Ask for Anna |
      And Valeriia changes "Call the venue":
        | note | Room 7 |
      And the operator does "Complete" to "Call the venue"
      Then the row of "Call the venue" says "changed the note to “Room 7”", and still holds "Ask for Anna"
      And "Call the venue" is to do
      When the operator does "Complete" to "Call the venue" after all
      Then "Call the venue" is done

    Example: name and list of a template, edited on an older state
      When the operator edits the newsletter template: "Name" becomes "Mine", "Tag 2" becomes "Mine, too"
      And somebody else names it "Theirs"
      And somebody else tags it "Theirs, too"
      And the operator saves it
      Then the form says "changed the name to “Theirs”", and still holds "Mine" as "Name"
      And the form says "Someone else changed the tags", and still holds "Mine, too" as "Tag 2"
      And the page says "Theirs, too"
      When the operator saves it
      Then the template is "Mine", all else as before except:
        | list | entry      | detail |
        | Tags | Newsletter |        |
        | Tags | Mine, too  |        |

    Example: a task of a template, edited where somebody else moved it and where somebody else removed it
      When the operator edits the task "Create the draft of the issue" of the newsletter template: "Task name" becomes "Draft the issue"
      And somebody else moves "Create the draft of the issue" to the top
      And the operator saves it
      Then the first task of the newsletter template is "Draft the issue"
      When the operator edits the task "Draft the issue" of the newsletter template: "Task name" becomes "Draft"
      And somebody else removes "Draft the issue"
      And the operator saves it
      Then the form says "Someone else removed this task from the template", and still holds "Draft" as "Task name"
