Feature: Acting on the queue
  Forty times a day something is done. Each of those times the operator stays where the work is, sees at once what came of
  it, and can take it back.

  Background:
    Given a clean seeded system

  @req:UI-ACTS @should @ui
  Rule: lets every task be acted on from Today without leaving it, and says there what blocks its completion

    @cap:rows
    Scenario Outline: a task is completed in its row and reopened there, in a browser <scripts>
      Given the operator uses a browser <scripts>
      And the operator has a task "Call the venue" for 2026-06-22
      And the operator has a task "Book the flights" for 2026-06-24
      And the operator is on the dashboard
      When the operator does "Complete" to "Call the venue"
      Then Today says "Completed" of "Call the venue"
      And Today counts 0 tasks due today
      And "Call the venue" is done
      When the operator does "Reopen" to "Call the venue"
      Then Today says "Back to do" of "Call the venue"
      And Today counts 1 task due today
      And "Call the venue" is to do

      Examples: with and without the help of scripts
        | scripts         |
        | with scripts    |
        | without scripts |

    @cap:seeding
    Scenario Outline: <evidence> is asked for in the row, and with it the task is completed there
      Given a template "Evidence" that asks for each kind of evidence
      And a workflow started from "Evidence"
      And the operator is on the dashboard
      When the operator opens the task that asks for <evidence> in its row
      Then its row says that "<needed>" is needed
      When the operator enters "<text>" as "<field>" and does "Complete"
      Then Today says "Completed" of it
      And it is done with its evidence

      Examples: what is typed
        | evidence                 | needed                       | field                        | text                          |
        | a link                   | link ‘Programme’             | Link: Programme              | https://datatalks.club/slides |
        | a url proof              | link ‘The url’               | Link: The url                | https://datatalks.club/slides |
        | a workflow link          | workflow link ‘Venue’        | Workflow link: Venue         | https://datatalks.club/venue  |
        | a comment proof          | note ‘The comment’           | Note: The comment            | Agreed on Monday              |
        | an external-status proof | status ‘The external-status’ | Status: The external-status  | confirmed                     |

    @cap:seeding
    Scenario Outline: a file is uploaded in the row, and with it the task is completed, in a browser <scripts>
      Given the operator uses a browser <scripts>
      And a template "Evidence" that asks for each kind of evidence
      And a workflow started from "Evidence"
      And the operator is on the dashboard
      When the operator opens the task that asks for a file in its row
      And the operator uploads the notes and does "Complete"
      Then Today says "Completed" of it
      And it is done with its evidence

      Examples: with and without the help of scripts
        | scripts         |
        | with scripts    |
        | without scripts |

    @cap:seeding
    Example: without its evidence a task is not completed; the row says why and keeps what was typed
      Given a template "Evidence" that asks for each kind of evidence
      And a workflow started from "Evidence"
      And the operator is on the dashboard
      When the operator opens the task that asks for a link in its row
      And the operator enters "Almost there" as "Note" and does "Complete"
      Then the row says "Enter the link “Programme”", and still holds "Almost there"
      And nothing in the store has changed

    @cap:rows
    Scenario Outline: a task waits, is followed up and ends as <answer>, in a browser <scripts>
      Given the operator uses a browser <scripts>
      And the operator has a task "Call the venue" for 2026-06-22
      And the operator is on the dashboard
      When the operator marks "Call the venue" as waiting for "the venue" until 2026-06-24, having asked "Which room?"
      Then Today says "Waiting for the venue until Wed 24 Jun" of "Call the venue"
      And "Call the venue" is waiting for "the venue" until 2026-06-24
      When the operator follows up on "Call the venue", and again on 2026-06-26
      Then "Call the venue" is waiting for "the venue" until 2026-06-26
      When the operator opens "Call the venue" in its row and does "<answer>"
      Then Today says "<outcome>" of "Call the venue"
      And "Call the venue" is <state>

      Examples: every way out of waiting
        | scripts         | answer               | outcome    | state |
        | with scripts    | Resolve and complete | Completed  | done  |
        | with scripts    | Answer received      | Back to do | to do |
        | without scripts | No longer blocked    | Back to do | to do |

    Example: a task cannot wait for nobody, and the row keeps what was typed
      Given the operator has a task "Call the venue" for 2026-06-22
      And the operator is on the dashboard
      When the operator marks "Call the venue" as waiting for "" until 2026-06-24, having asked "Which room?"
      Then the row of "Call the venue" says "Enter who this task is waiting for", and still holds "Which room?"
      And nothing in the store has changed

    @cap:rows
    Example: figures, groups and workflows follow what was done
      Given a newsletter workflow started for 2026-06-22
      And the operator is on the dashboard
      When the operator opens "Confirm that the campaign went out" in its row
      And the operator enters "delivered" as "Status: Mailchimp delivery status" and does "Complete"
      Then Today says "has moved on" of "Confirm that the campaign went out"
      And its workflow is in the stage "Announced", with 1 of 15 tasks done, on the dashboard and in the API

    Example: what is being typed under one row stays while another is acted on
      Given the operator has a task "Call the venue" for 2026-06-22
      And the operator has a task "Book the flights" for 2026-06-22
      And the operator is on the dashboard
      When the operator opens "Call the venue" in its row and types "Ask for Anna" as "Note"
      And the operator does "Complete" to "Book the flights"
      Then Today says "Completed" of "Book the flights"
      And the row of "Call the venue" still holds "Ask for Anna"

    @cap:rows
    Scenario Outline: <loss> leaves the row as it was, and doing it again does it once
      Given the operator has a task "Call the venue" for 2026-06-22
      And the operator is on the dashboard
      When the operator opens "Call the venue" in its row and types "Ask for Anna" as "Note"
      And <loss> while the operator does "Save without completing" to "Call the venue"
      Then the row of "Call the venue" says "entries are kept", and still holds "Ask for Anna"
      When the operator does "Complete" to "Call the venue" after all
      Then "Call the venue" is done

      Examples: what can be lost
        | loss                   |
        | the connection is lost |
        | the answer is lost     |

    Example: a session that ends leaves the row as it was
      Given the operator has a task "Call the venue" for 2026-06-22
      And the operator is on the dashboard
      When the operator opens "Call the venue" in its row and types "Ask for Anna" as "Note"
      And the session of the operator has ended
      And the operator does "Complete" to "Call the venue"
      Then the row of "Call the venue" says "session expired", and still holds "Ask for Anna"
      And nothing in the store has changed

    @cap:rows
    Example: without scripts a session that ends leads back to the task, with what was typed
      Given the operator uses a browser without scripts
      And the operator has a task "Call the venue" for 2026-06-22
      And the operator is on the dashboard
      When the operator opens "Call the venue" in its row and types "Ask for Anna" as "Note"
      And the session of the operator has ended
      And the operator does "Complete" to "Call the venue"
      And the operator signs in again
      Then the row of "Call the venue" still holds "Ask for Anna"
      And "Call the venue" is to do
