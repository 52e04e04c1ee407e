Feature: Without a mouse
  Operators who never leave the keyboard, by choice or by need, lose no time.

  Background:
    Given a clean seeded system

  @req:UI-KEYBOARD @should @ui
  Rule: can be used with the keyboard alone, and moves the focus to the result of an action

    Example: a podcast is started with four keys
      Given the operator is on the dashboard
      When the operator presses Tab, Enter, Tab, Enter
      Then the operator sees the workflow "Podcast – 20 July 2026"
      And the focus is on the message that it was started
      When the operator tabs to "Add evidence: Upload the guest's photo" and presses Enter
      Then the focus is on the field "File: Guest's photo, at least 800 pixels wide"

    Example: every control of the dashboard is reached in turn, and shows that it has the focus
      Given the operator is on the dashboard
      When the operator tabs through the whole page
      Then every link, field and button was reached, each showing the focus

    Example: a refusal takes the focus and leads to the field
      Given the operator is on the start page of the podcast
      When the operator enters the title "" and the date 2026-07-20 for the podcast
      And the operator starts the podcast
      Then the focus is on the problem
      When the operator presses Tab, Enter
      Then the focus is on the title
      When the operator starts the podcast
      Then the focus is on the problem

    Example: a start is undone with the keyboard
      Given the operator has started the podcast from the dashboard
      When the operator presses Tab, Enter
      Then the workflow is archived as undone
      And the focus is on the message that it was undone

    Example: a day's work is done without a mouse
      Given the operator has a task "Call the venue" for 2026-06-22
      And the operator has a task "Book the flights" for 2026-06-24
      And the operator is on the dashboard
      When the operator tabs to "Complete: Call the venue" and presses Enter
      Then Today says "Completed" of "Call the venue"
      When the operator tabs to "Reopen: Call the venue" and presses Enter
      Then Today says "Back to do" of "Call the venue"
      When the operator tabs to "Book the flights" and presses Enter
      And the operator tabs to "Note" and types "Window seats"
      And the operator tabs to "Complete: Book the flights" and presses Enter
      Then Today says "Completed" of "Book the flights"
      And the task "Book the flights" has:
        | status | done         |
        | note   | Window seats |
      And "Call the venue" is to do

    Example: Escape closes a row and leads back to it
      Given the operator has a task "Call the venue" for 2026-06-22
      And the operator has a task "Sign the contract" for 2026-06-24 that requires the link "Contract"
      And the operator is on the dashboard
      When the operator tabs to "Call the venue" and presses Enter
      And the operator tabs to "Note" and types "Room 7"
      And the operator presses Escape
      Then the row of "Call the venue" is closed, and its way in has the focus
      When the operator tabs to "Add evidence: Sign the contract" and presses Enter
      Then the focus is on the field "Link: Contract"
      When the operator presses Escape
      And the operator tabs to "Add evidence: Sign the contract" and presses Enter
      Then the focus is on the field "Link: Contract"
