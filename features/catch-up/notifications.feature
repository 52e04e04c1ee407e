Feature: What the schedules have made, told once
  Work that appears by itself is announced. Whoever has read the notification dismisses it.

  @req:UI-NOTIFICATIONS @should @ui
  Rule: shows what nobody has dismissed, leads to what it is about, and lets the operator dismiss it

    Example: each notification is shown, leads to its workflow, and is gone once it is dismissed
      Given a clean seeded system
      And catch-up has run for 2026-06-22
      When the operator opens the notifications
      Then each notification of the API is shown, one with a way to the workflow that was made
      When the operator dismisses each notification
      Then no notification is left, on the page and in the API
