Feature: Nothing typed is lost
  Connections break and sessions end. The entries are still there afterwards, and sending them again is safe.

  Background:
    Given a clean seeded system

  @req:UI-KEEPS-INPUT @should @ui
  Rule: keeps what was entered when the connection, the response, the store or the session is lost, and is safe to send again

    Scenario Outline: <loss> leaves the entries in place, and sending them again makes one workflow
      Given the operator is on the start page of the podcast
      When the operator enters the title "Episode 100" and the date 2026-09-14 for the podcast
      And <loss> while the operator starts the podcast
      Then the form says that it can be sent again
      And the podcast form holds "Episode 100" and 2026-09-14
      When the operator sends it again
      Then the API holds 1 workflow
      And it is an active podcast workflow "Episode 100" for 2026-09-14

      Examples: what can be lost
        | loss                   |
        | the connection is lost |
        | the response is lost     |

    @cap:outage
    Example: a store that is away leaves the entries in place, and sending them again makes one workflow
      Given the operator is on the dashboard
      And the store is away
      When the operator starts the podcast on this page for 2026-09-14 as "Episode 100"
      Then the form says that it can be sent again
      And the podcast form holds "Episode 100" and 2026-09-14
      When the store is back
      And the operator sends it again
      Then the API holds 1 workflow
      And it is an active podcast workflow "Episode 100" for 2026-09-14

    @cap:store @cap:timing
    Example: a store that stops answering in the middle of a start is reported within 5 seconds
      Given the operator is on the dashboard
      And the store answers no write
      When the operator starts the podcast on this page for 2026-09-14 as "Episode 100"
      Then within 5 seconds the form says that it can be sent again
      And the podcast form holds "Episode 100" and 2026-09-14
      When the store is back
      And the operator sends it again
      Then the API holds 1 workflow

    @cap:store @cap:timing
    Example: without JavaScript the page that says so sends the entries again
      Given the operator uses a browser without scripts
      And the operator is on the dashboard
      And the store refuses connections
      When the operator starts the podcast on this page for 2026-09-14 as "Episode 100"
      Then within 5 seconds an error says that the store cannot be reached
      When the store is back
      And the operator tries again
      Then the API holds 1 workflow
      And it is an active podcast workflow "Episode 100" for 2026-09-14

    Example: a title that is corrected after a lost answer leads to the workflow that was started
      Given the operator is on the start page of the podcast
      When the operator enters the title "Episode 100" and the date 2026-09-14 for the podcast
      And the response is lost while the operator starts the podcast
      And the operator changes the title to "Episode 101" and sends it again
      Then the form says that "Episode 100" was started already, and leads to it
      And the API holds 1 workflow

    Example: a fault in one form leaves the other as it is
      Given the operator is on the dashboard
      When the operator enters the title "Weekly news" and the date 2026-10-05 for the newsletter
      And the operator enters the title "" and the date 2026-07-20 for the podcast
      And the operator starts the podcast
      Then the form is refused and still holds the date 2026-07-20
      And the newsletter form holds "Weekly news" and 2026-10-05

    Scenario Outline: a session that ends in the middle of the form takes nothing along, in a browser <scripts>
      Given the operator uses a browser <scripts>
      And the operator is on the start page of the podcast
      And the session of the operator has ended
      When the operator starts the podcast on this page for 2026-09-14 as "Episode 100"
      Then the operator is asked to sign in, and told that nothing is lost
      When the operator signs in again
      Then the podcast form holds "Episode 100" and 2026-09-14
      When the operator sends it again
      Then the API holds 1 workflow
      And it is an active podcast workflow "Episode 100" for 2026-09-14

      Examples: with and without the help of scripts
        | scripts         |
        | with scripts    |
        | without scripts |

    Example: a session that ends on a workflow's page leads back to it
      Given the operator has started the podcast from the dashboard
      And the session of the operator has ended
      When the operator undoes the start
      And the operator signs in again
      Then the operator sees it
      And the workflow is still active with all its tasks open
