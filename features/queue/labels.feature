Feature: Labels of the daily queue
  A label tells the operator what to do about a task today. It follows from the task and the day alone.

  Background:
    Given a clean seeded system

  @req:DQ-DUE @must @ui
  Rule: sets the "due" label from the real state of the task and its workflow on the given date

    Example: a task is due on its day and not before
      Given these tasks:
        | task             | due        |
        | Call the venue   | 2026-06-22 |
        | Book the flights | 2026-06-23 |
        | Thank the guests | 2026-07-22 |
      When the operator opens the dashboard
      Then the queue shows:
        | task             | labels |
        | Call the venue   | due    |
        | Book the flights | plain  |
        | Thank the guests | plain  |

  @req:DQ-OVERDUE @must @ui
  Rule: sets the "overdue" label from the real state of the task and its workflow on the given date

    Example: a task is late after its day, until it is put off
      Given these tasks:
        | task             | due        |
        | Call the venue   | 2026-06-21 |
        | Book the flights | 2024-02-29 |
      When the operator opens the dashboard
      Then the queue shows:
        | task             | labels  |
        | Call the venue   | overdue |
        | Book the flights | overdue |
      When a caller changes "Call the venue":
        | due | 2026-06-26 |
      And the operator opens the dashboard
      Then the queue shows:
        | task             | labels  |
        | Call the venue   | plain   |
        | Book the flights | overdue |

  @req:DQ-WAITING @must @ui
  Rule: sets the "waiting" label from the real state of the task and its workflow on the given date

    Example: a task that waits for somebody is never late, and late again once the answer is there
      Given these tasks:
        | task             | due        | waits until |
        | Call the venue   | 2026-06-01 | 2026-06-24  |
        | Book the flights | 2026-06-22 | 2026-06-24  |
        | Thank the guests | 2026-07-01 | 2026-06-24  |
      When the operator opens the dashboard
      Then the queue shows:
        | task             | labels  |
        | Call the venue   | waiting |
        | Book the flights | waiting |
        | Thank the guests | waiting |
      When a caller has the answer to "Call the venue"
      And the operator opens the dashboard
      Then the queue shows:
        | task             | labels  |
        | Call the venue   | overdue |
        | Book the flights | waiting |

  @req:DQ-FOLLOW-UP @must @ui
  Rule: sets the "follow-up due" label from the real state of the task and its workflow on the given date

    Example: a task that waits is to be followed up from its follow-up day on, and then waits again
      Given these tasks:
        | task             | due        | waits until |
        | Call the venue   | 2026-06-20 | 2026-06-22  |
        | Book the flights | 2026-06-20 | 2026-06-23  |
      When the operator opens the dashboard
      Then the queue shows:
        | task             | labels        |
        | Call the venue   | follow-up due |
        | Book the flights | waiting       |
      When a caller marks "Call the venue" as followed up, waiting until 2026-06-25
      And the operator opens the dashboard
      Then the queue shows:
        | task           | labels  |
        | Call the venue | waiting |

    @cap:clock
    Example: a task changes at midnight, through its whole life
      Given these tasks:
        | task           | due        |
        | Call the venue | 2026-06-23 |
      Then at midnight the queue changes the labels of "Call the venue":
        | begin of   | from  | to      |
        | 2026-06-23 | plain | due     |
        | 2026-06-24 | due   | overdue |
      When a caller marks "Call the venue" as waiting until 2026-06-26
      Then at midnight the queue changes the labels of "Call the venue":
        | begin of   | from    | to            |
        | 2026-06-26 | waiting | follow-up due |
      When a caller resolves "Call the venue"
      And the operator opens the dashboard
      Then the queue shows:
        | task           | labels    |
        | Call the venue | not there |

  @req:DQ-MISSING-EVIDENCE @must @ui
  Rule: sets the "missing evidence" label from the real state of the task and its workflow on the given date

    Example: evidence is missing from the day on which a task is due until it is there
      Given these tasks:
        | task                  | due        | asks for             |
        | Publish the programme | 2026-06-21 | the link "Programme" |
        | Book the flights      | 2026-06-22 | the link "Tickets"   |
        | Hand in the contract  | 2026-06-22 | a file               |
        | Thank the guests      | 2026-06-23 | the link "Photos"    |
      When the operator opens the dashboard
      Then the queue shows:
        | task                  | labels                    |
        | Publish the programme | overdue, missing evidence |
        | Book the flights      | due, missing evidence     |
        | Hand in the contract  | due, missing evidence     |
        | Thank the guests      | plain                     |
      When a caller changes "Book the flights":
        | link | https://datatalks.club/tickets |
      And a caller adds the file "contract.pdf" to "Hand in the contract"
      And the operator opens the dashboard
      Then the queue shows:
        | task                 | labels |
        | Book the flights     | due    |
        | Hand in the contract | due    |

    @cap:seeding
    Example: a link of the workflow counts for the tasks that ask for it, and advice is never missing
      Given a template "Evidence" that asks for each kind of evidence
      And a workflow started from "Evidence" for 2026-06-22
      When the operator opens the dashboard
      Then the queue shows:
        | task                   | labels                          |
        | Hand in: workflow-link | due, missing evidence, template |
        | Hand in: advice        | due, template                   |
      When a caller fills the link "Venue" of the workflow
      And the operator opens the dashboard
      Then the queue shows:
        | task                   | labels        |
        | Hand in: workflow-link | due, template |
