Feature: What changed, and who changed it
  Work is handed over and dates move. Whoever takes over a task reads on its page what it was before, who changed it and
  when.

  Background:
    Given a clean seeded system

  @req:UI-HISTORY @should @ui
  Rule: shows in the history of a task and of a workflow what changed, before and after, by whom and when

    @cap:rows
    Example: a note and a new date of a task
      Given a task "Call the venue" due on 2026-06-22
      When one caller changes its comment and another its date, neither saying what it is based on
      And the operator opens the page of "Call the venue"
      Then its history reads, newest first:
        | Valeriia rescheduled it | 22 Jun, 10:00 |
        | Grace edited it         | 22 Jun, 10:00 |
        | Added                   | 22 Jun, 10:00 |
      And the page says "Due date: from Mon 22 Jun to Wed 1 Jul"
      And the page says "Note: “The venue has answered”, was empty"

    Example: a new title and a new date of a workflow
      Given a newsletter workflow started for 2026-08-17
      When the operator edits the workflow: "Workflow title" becomes "Episode 100"
      And the operator saves it
      Then the workflow's page says "Workflow saved"
      When the operator looks at what moving it to 2026-08-24 would do
      And the operator moves it
      Then its history reads, newest first:
        | Grace rescheduled it | 22 Jun, 10:00 |
        | Grace edited it      | 22 Jun, 10:00 |
        | Started by Grace     | 22 Jun, 10:00 |
      And the page says "Title: from “Summer edition” to “Episode 100”"
      And the page says "Date: from Mon 17 Aug to Mon 24 Aug"
