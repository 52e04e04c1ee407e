Feature: What the schedules have made, told once
  Work that appears by itself needs a word. Whoever has read it puts it away.

  Background:
    Given a clean seeded system

  @req:UI-NOTIFICATIONS @should @ui
  Rule: shows what nobody has dismissed, leads to what it is about, and lets the operator dismiss it

    Example: before anything was made there is none
      When the operator opens the notifications
      Then the page shows no notification

    Example: each is shown, with a way to its workflow
      Given catch-up has run for 2026-06-22
      When the operator opens the notifications
      Then each notification of the API is shown
      And one of them leads to the workflow that was made

    Example: one that is dismissed stays so
      Given catch-up has run for 2026-06-22
      When the operator dismisses the first notification
      Then the API lists 1 notification less
      And each notification of the API is shown
