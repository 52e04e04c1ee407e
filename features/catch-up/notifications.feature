Feature: The notifications of a person
  Work that is created on a schedule is announced. The reader of the notification dismisses it.

  @req:UI-NOTIFICATIONS @should @ui
  Rule: shows undismissed notifications, links to their subjects, and lets the operator dismiss them

    Example: each notification is shown, leads to its workflow, and is gone once it is dismissed
      Given a clean seeded system
      And catch-up has run for 2026-06-22
      When the operator opens the notifications
      Then each notification of the API is shown, one with a way to the workflow that was made
      When the operator dismisses each notification
      Then no notification is left, on the page and in the API

  @req:DQ-HAND-OVER @should @ui
  Rule: notifies a person of a task that somebody else assigned to them

    Example: a task that Valeriia gave to the operator is among the notifications
      Given a clean seeded system
      And the operator has a task "Call the venue" for 2026-06-22
      When Valeriia changes "Call the venue":
        | assigned to | Valeriia |
      And Valeriia changes "Call the venue":
        | assigned to | Grace |
      And the operator opens the notifications
      Then the page says "Valeriia gave you “Call the venue”, due Mon 22 Jun"
