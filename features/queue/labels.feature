Feature: Labels of the daily queue
  A label tells the operator what to do about a task today. It follows from the task and the day alone: nobody sets it,
  nothing keeps it, and it changes at midnight where the operator lives, on the days the clocks change too.

  Background:
    Given a clean seeded system

  @req:DQ-DUE @must @ui @cap:rows
  Rule: drives the "due" label by real task and bundle state on the day in question

    Scenario Outline: on 22 June a task of <date> is <labels>
      Given a task "Call the venue" due on <date>
      When the operator opens the dashboard
      Then the queue shows "Call the venue" as: <labels>

      Examples: today, and later
        | date       | labels |
        | 2026-06-22 | due    |
        | 2026-06-23 | plain  |
        | 2026-07-22 | plain  |

    @cap:clock
    Scenario Outline: a task becomes due at midnight, <when>
      Given it is <eve> at 23:59:59 in Berlin
      And a task "Call the venue" due on <date>
      When the operator opens the dashboard
      Then the queue shows "Call the venue" as: plain
      When it strikes 00:00:00 on <date>
      And the operator opens the dashboard
      Then the queue shows "Call the venue" as: due
      When it strikes 23:59:59 on <date>
      And the operator opens the dashboard
      Then the queue shows "Call the venue" as: due

      Examples: an ordinary day, and those on which the clocks change
        | when                   | eve        | date       |
        | on an ordinary day     | 2026-06-22 | 2026-06-23 |
        | into a day of 23 hours | 2026-03-28 | 2026-03-29 |
        | into a day of 25 hours | 2026-10-24 | 2026-10-25 |

    Example: a task that is done is due no longer, and reopened it is due again
      Given a task "Call the venue" due on 2026-06-22
      When a caller completes it
      And the operator opens the dashboard
      Then the queue does not show "Call the venue"
      When a caller reopens it
      And the operator opens the dashboard
      Then the queue shows "Call the venue" as: due

  @req:DQ-OVERDUE @must @ui @cap:rows
  Rule: drives the "overdue" label by real task and bundle state on the day in question

    Scenario Outline: on 22 June a task of <date> is late
      Given a task "Call the venue" due on <date>
      When the operator opens the dashboard
      Then the queue shows "Call the venue" as: overdue

      Examples: the day before, and long ago
        | date       |
        | 2026-06-21 |
        | 2024-02-29 |

    @cap:clock
    Scenario Outline: a task is late from the midnight after its day, <when>
      Given it is <date> at 23:59:59 in Berlin
      And a task "Call the venue" due on <date>
      When the operator opens the dashboard
      Then the queue shows "Call the venue" as: due
      When it strikes 00:00:00 on <morrow>
      And the operator opens the dashboard
      Then the queue shows "Call the venue" as: overdue

      Examples: an ordinary day, and those on which the clocks change
        | when                    | date       | morrow     |
        | after an ordinary day   | 2026-06-22 | 2026-06-23 |
        | after a day of 23 hours | 2026-03-29 | 2026-03-30 |
        | after a day of 25 hours | 2026-10-25 | 2026-10-26 |

    Example: a late task that is put off is late no longer
      Given a task "Call the venue" due on 2026-06-19
      When a caller puts it off to 2026-06-26
      And the operator opens the dashboard
      Then the queue shows "Call the venue" as: plain

    Example: the late tasks of a workflow are late together
      Given a podcast workflow started for 2026-06-22
      When the operator opens the dashboard
      Then the queue shows each open task with the labels that its date and evidence make

  @req:DQ-WAITING @must @ui
  Rule: drives the "waiting" label by real task and bundle state on the day in question

    @cap:rows
    Scenario Outline: a task of <date> that waits for somebody is waiting, and never late
      Given a task "Call the venue" due on <date>
      When a caller marks it as waiting for "the venue" until 2026-06-24
      And the operator opens the dashboard
      Then the queue shows "Call the venue" as: waiting
      And its row also names the due date <date>

      Examples: late, due and early
        | date       |
        | 2026-06-01 |
        | 2026-06-22 |
        | 2026-07-01 |

    @cap:rows
    Scenario Outline: when <what> a task of yesterday is late again
      Given a task "Call the venue" due on 2026-06-21
      And it waits for "the venue" until 2026-06-24
      When a caller says of it "<action>"
      And the operator opens the dashboard
      Then the queue shows "Call the venue" as: overdue

      Examples: ways out of waiting
        | what                      | action            |
        | the answer has come       | response-received |
        | nothing blocks it anymore | unblocked         |

    Example: the record says for whom it waits and who said so
      Given a task "Call the venue" due on 2026-06-22
      When a caller marks it as waiting for "the venue" until 2026-06-24
      Then the task is waiting for "the venue" until 2026-06-24
      And its history ends with "mark-waiting"

    Scenario Outline: a task cannot wait without <missing>
      Given a task "Call the venue" due on 2026-06-22
      When a caller marks it as waiting without "<missing>"
      Then the action is refused because of the field "<missing>"
      And nothing in the store has changed

      Examples: what waiting needs
        | missing    |
        | waitingFor |
        | followUpAt |
        | note       |

    Example: a task cannot wait until a day that does not exist
      Given a task "Call the venue" due on 2026-06-22
      When a caller marks it as waiting for "the venue" until 2026-02-30
      Then the action is refused because of the field "followUpAt"
      And nothing in the store has changed

    Example: a task cannot wait until a day that is over
      Given a task "Call the venue" due on 2026-06-22
      When a caller marks it as waiting for "the venue" until 2026-06-21
      Then the action is refused because of the field "followUpAt"
      And nothing in the store has changed

  @req:DQ-FOLLOW-UP @must @ui
  Rule: drives the "follow-up due" label by real task and bundle state on the day in question

    @cap:clock @cap:rows
    Scenario Outline: a task is to be followed up from the midnight of its follow-up day, <when>
      Given it is <eve> at 23:59:59 in Berlin
      And a task "Call the venue" due on <eve>
      And it waits for "the venue" until <date>
      When the operator opens the dashboard
      Then the queue shows "Call the venue" as: waiting
      When it strikes 00:00:00 on <date>
      And the operator opens the dashboard
      Then the queue shows "Call the venue" as: follow-up due

      Examples: an ordinary day, and those on which the clocks change
        | when                   | eve        | date       |
        | on an ordinary day     | 2026-06-22 | 2026-06-23 |
        | into a day of 23 hours | 2026-03-28 | 2026-03-29 |
        | into a day of 25 hours | 2026-10-24 | 2026-10-25 |

    @cap:rows
    Example: once followed up it waits for the next time
      Given a task "Call the venue" due on 2026-06-20
      And it waits for "the venue" until 2026-06-22
      When a caller follows up and waits until 2026-06-25
      And the operator opens the dashboard
      Then the queue shows "Call the venue" as: waiting
      And its history ends with "follow-up-sent"

    Example: a task is not followed up on a day that is over
      Given a task "Call the venue" due on 2026-06-20
      And it waits for "the venue" until 2026-06-22
      When a caller follows up and waits until 2026-06-21
      Then the action is refused because of the field "followUpAt"
      And nothing in the store has changed

    @cap:clock @cap:rows
    Example: a task goes through its whole life
      Given a task "Call the venue" due on 2026-06-23
      When the operator opens the dashboard
      Then the queue shows "Call the venue" as: plain
      When it strikes 08:00:00 on 2026-06-23
      And the operator opens the dashboard
      Then the queue shows "Call the venue" as: due
      When it strikes 08:00:00 on 2026-06-24
      And the operator opens the dashboard
      Then the queue shows "Call the venue" as: overdue
      When a caller marks it as waiting for "the venue" until 2026-06-26
      And the operator opens the dashboard
      Then the queue shows "Call the venue" as: waiting
      When it strikes 08:00:00 on 2026-06-26
      And the operator opens the dashboard
      Then the queue shows "Call the venue" as: follow-up due
      When a caller says of it "resolve-done"
      And the operator opens the dashboard
      Then the queue does not show "Call the venue"
      And its history reads "mark-waiting, resolve-done"

  @req:DQ-MISSING-EVIDENCE @must @ui @cap:rows
  Rule: drives the "missing evidence" label by real task and bundle state on the day in question

    Scenario Outline: a task of <date> that asks for a link is <labels>
      Given a task "Publish the programme" due on <date> that asks for the link "Programme"
      When the operator opens the dashboard
      Then the queue shows "Publish the programme" as: <labels>

      Examples: evidence is missed from the day on which the task is due
        | date       | labels                    |
        | 2026-06-21 | overdue, missing evidence |
        | 2026-06-22 | due, missing evidence     |
        | 2026-06-23 | plain                     |

    Example: once the link is there nothing is missing
      Given a task "Publish the programme" due on 2026-06-22 that asks for the link "Programme"
      When a caller supplies the link
      And the operator opens the dashboard
      Then the queue shows "Publish the programme" as: due

    Example: once the file is there nothing is missing
      Given a task "Hand in the contract" due on 2026-06-22 that asks for a file
      When the operator opens the dashboard
      Then the queue shows "Hand in the contract" as: due, missing evidence
      When a caller adds the file "contract.pdf"
      And the operator opens the dashboard
      Then the queue shows "Hand in the contract" as: due

    @cap:seeding
    Example: a link of the workflow counts for the tasks that ask for it
      Given a template "Evidence" that asks for each kind of evidence
      And a workflow started from "Evidence" for 2026-06-22
      When the operator opens the dashboard
      Then the queue shows "Hand in: workflow-link" as: due, missing evidence, template
      When a caller fills the link "Venue" of the workflow
      And the operator opens the dashboard
      Then the queue shows "Hand in: workflow-link" as: due, template

    @cap:seeding
    Example: advice is never missed
      Given a template "Evidence" that asks for each kind of evidence
      And a workflow started from "Evidence" for 2026-06-22
      When the operator opens the dashboard
      Then the queue shows "Hand in: advice" as: due, template
