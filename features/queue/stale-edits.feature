Feature: Edits of what somebody else has changed
  Two people work on the same tasks, workflows and templates.

  Background:
    Given a clean seeded system

  @req:UI-STALE @should @ui
  Rule: refuses an edit of what has changed since it was opened, says what changed, and keeps what was typed

    @cap:rows
    Scenario Outline: a note typed on an older state is told what changed, in a browser <scripts>
      Given the operator uses a browser <scripts>
      And the operator has a task "Call the venue" for 2026-06-22
      And the operator is on the dashboard
      When the operator opens "Call the venue" in its row and types "Ask for Anna" as "Note"
      And somebody else notes "Room 7" on "Call the venue" meanwhile
      And the operator does "Complete" to "Call the venue"
      Then the row of "Call the venue" says "changed the note to “Room 7”", and still holds "Ask for Anna"
      And "Call the venue" is to do
      When the operator does "Complete" to "Call the venue" after all
      Then "Call the venue" is done

      Examples: with and without the help of scripts
        | scripts         |
        | with scripts    |
        | without scripts |

    @cap:rows
    Example: what somebody else changed stays when the operator completes the task without touching it
      Given the operator has a task "Call the venue" for 2026-06-22
      And the operator is on the dashboard
      When the operator opens "Call the venue" in its row
      And somebody else notes "Room 7" on "Call the venue" meanwhile
      And the operator does "Complete" to "Call the venue"
      Then Today says "Completed" of "Call the venue"
      When the operator opens the page of "Call the venue"
      Then the page says "Room 7"

    Example: a workflow's title edited on an older state
      Given a podcast workflow started for 2026-08-17
      When the operator edits the workflow: "Workflow title" becomes "Mine"
      And somebody else has titled it "Theirs" before it is saved
      Then the form says "changed the workflow title to “Theirs”", and still holds "Mine" as "Workflow title"
      And the workflow is titled "Theirs"

    Example: a template edited on an older state
      When the operator edits the newsletter template: "Name" becomes "Mine"
      And somebody else has named it "Theirs" before it is saved
      Then the form says "changed the name to “Theirs”", and still holds "Mine" as "Name"

    Example: a list of a template edited on an older state
      When the operator edits the newsletter template: "Tag 2" becomes "Mine, too"
      And somebody else has tagged it "Theirs, too" before it is saved
      Then the form says "Someone else changed the tags", and still holds "Mine, too" as "Tag 2"
      And the page says "Theirs, too"
      When the operator saves it
      Then the template is "Newsletter", all else as before except:
        | list | entry      | detail |
        | Tags | Newsletter |        |
        | Tags | Mine, too  |        |

    Example: a task of a template is edited where somebody else moved it
      When the operator edits the task "Create the draft of the issue" of the newsletter template: "What is to be done" becomes "Draft the issue"
      And somebody else moves "Create the draft of the issue" to the top before it is saved
      Then the first task of the newsletter template is "Draft the issue"

    Example: a task of a template that somebody else removed
      When the operator edits the task "Create the draft of the issue" of the newsletter template: "What is to be done" becomes "Draft the issue"
      And somebody else removes "Create the draft of the issue" before it is saved
      Then the form says "Someone else removed this task from the template", and still holds "Draft the issue" as "What is to be done"
