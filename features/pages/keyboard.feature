Feature: Without a mouse
  Operators who never leave the keyboard, by choice or by need, lose no time.

  Background:
    Given a clean seeded system

  @req:UI-KEYBOARD @should @ui
  Rule: can be worked with the keyboard alone, and moves the focus to what an action brought about

    Example: a podcast is started with four keys
      Given the operator is on the dashboard
      When the operator presses Tab, Enter, Tab, Enter
      Then the operator sees the workflow "Podcast – 20 July 2026"
      And the focus is on the message that it was started

    Example: every control of the dashboard is reached in turn, and shows that it has the focus
      Given the operator is on the dashboard
      When the operator tabs through the whole page
      Then every link, field and button was reached, each showing the focus

    Example: a refusal takes the focus and leads to the field
      Given the operator is on the start page of the podcast
      When the operator starts the podcast without a title
      Then the focus is on the problem
      When the operator presses Tab, Enter
      Then the focus is on the title

    Example: a start is undone with the keyboard
      Given the operator has started the podcast from the dashboard
      When the operator presses Tab, Enter
      Then the workflow is archived as undone
      And the focus is on the message that it was undone
