Feature: The page of a task
  It shows what a task asks for, what was done and which files it has.

  Background:
    Given a clean seeded system

  @req:UI-TASK @should @ui
  Rule: shows the instructions, the evidence and the history of each task

    @cap:clock
    Example: instructions, files and history are on the page of the task
      Given a newsletter workflow started for 2026-06-29
      And the operator is on the dashboard
      When the operator marks "Build the campaign in Mailchimp" as waiting for "the editor" until 2026-06-24, having asked "Which banner?"
      And the clock shows 09:00:00 on 2026-06-24
      And the operator opens the dashboard
      And the operator opens "Build the campaign in Mailchimp" in its row
      And the operator uploads the notes
      And the operator does "Answer received" to "Build the campaign in Mailchimp"
      And the operator opens the page of "Build the campaign in Mailchimp"
      Then its history reads, newest first:
        | Grace got an answer                                           | 24 Jun, 09:00 |
        | Grace added the file notes.txt                                | 24 Jun, 09:00 |
        | Grace marked it as waiting for the editor, until Wed 24 Jun   | 22 Jun        |
        | Created from its template                                     | 22 Jun        |
      And the page says "Which banner?"
      And the page links to the instructions of that task
      And the page offers the notes to be saved

  @req:UI-FILES @should @ui @cap:files
  Rule: lets a wrong file be removed until its task was completed on it, and keeps in the history who added and removed it

    Scenario Outline: a wrong file is removed in the row, in a browser <scripts>
      Given the operator uses a browser <scripts>
      And the operator has a task "Call the venue" for 2026-06-22
      And the operator is on the dashboard
      When the operator opens "Call the venue" in its row
      And the operator uploads the notes
      And the operator does "Remove notes.txt" to "Call the venue"
      And the operator opens the page of "Call the venue"
      Then its history reads, newest first:
        | Grace removed the file notes.txt | 22 Jun |
        | Grace added the file notes.txt   | 22 Jun |
        | Added                            | 22 Jun |
      And 0 files are kept

      Examples: with and without the help of scripts
        | scripts         |
        | with scripts    |
        | without scripts |
