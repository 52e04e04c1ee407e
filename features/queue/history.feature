Feature: What changed, and who changed it
  Work is handed over and dates move. The page of a task or a workflow shows its next assignee what changed, who changed it
  and when.

  Background:
    Given a clean seeded system

  @req:UI-HISTORY @should @ui
  Rule: shows in the history of a task and of a workflow what changed, before and after, by whom and when

    Example: a note and a new date of a task
      Given these tasks:
        | task           | due        |
        | Call the venue | 2026-06-22 |
      When a caller changes "Call the venue":
        | note | The venue has answered |
      And Valeriia changes "Call the venue":
        | due | 2026-07-01 |
      And the operator opens the page of "Call the venue"
      Then its history reads, newest first:
        | Valeriia rescheduled it | 22 Jun |
        | Grace edited it         | 22 Jun |
        | Added                   | 22 Jun |
      And the page says "Due date: from Mon 22 Jun to Wed 1 Jul"
      And the page says "Note: “The venue has answered”, was empty"

    Example: a new title and a new date of a workflow
      Given a newsletter workflow started for 2026-08-17
      When all of these read the workflow "Summer edition", then change it:
        | who   | what  | to          |
        | Grace | title | Episode 100 |
      And the operator previews moving it to 2026-08-24
      And the operator moves it
      Then its history reads, newest first:
        | Grace rescheduled it | 22 Jun |
        | Grace edited it      | 22 Jun |
        | Started by Grace     | 22 Jun |
      And the page says "Title: from “Summer edition” to “Episode 100”"
      And the page says "Date: from Mon 17 Aug to Mon 24 Aug"
