Feature: A start that is interrupted
  Power fails, deploys restart, stores throttle. A workflow without its tasks looks finished when nothing was done, so a
  start that did not come to its end must not be seen, and whoever repeats it must find it whole.

  Background:
    Given a clean seeded system

  @req:ST-ATOMIC @should @cap:seeding @cap:store
  Rule: never shows or leaves a bundle without its tasks, whatever fails between writes

    @cap:rows
    Scenario Outline: a start of <size> tasks that is cut off <moment> any write is never seen half-built, and whole after a retry
      Given a template "Conference" of <size> tasks
      When starts of "Conference" are cut off <moment> each write in turn, and then retried
      Then none was seen half-built
      And every retry left one whole workflow

      Examples: below the limit of one transaction
        | size | moment      |
        | 42   | before      |
        | 42   | right after |
        | 90   | before      |

      Examples: beyond it
        | size | moment      |
        | 91   | before      |
        | 250  | before      |
        | 250  | right after |

    @ui @cap:rows
    Example: an interrupted start of 250 tasks leaves the dashboard in its first-run state
      Given a template "Conference" of 250 tasks
      And a start of "Conference" that was cut off after its first write
      When the operator opens the dashboard
      Then the dashboard says that there is no active production work yet
      And the dashboard shows no task and no workflow

    @cap:rows
    Example: a reader sees all of a large start or nothing of it
      Given a template "Conference" of 250 tasks
      And the store takes its time for each write
      When a caller starts "Conference" while another keeps looking
      Then the other saw it whole or not at all
      And the API holds 1 workflow
      And it has one open task for each definition of its template

    @cap:rows
    Example: whoever starts the same date next completes it first
      Given a template "Conference" of 250 tasks
      And a start of "Conference" that was cut off after its first write
      When another caller starts "Conference" for the same date with a key
      Then the start is refused with status 409
      And the API holds 1 workflow
      And it has one open task for each definition of its template

    @cap:rows
    Example: it is completed from the template as it was at the start
      Given a template "Conference" of 250 tasks
      And a start of "Conference" that was cut off after its first write
      And the template "Conference" has lost all but 3 tasks since
      When the caller sends the same start again
      Then the API holds 1 workflow
      And it has 250 open tasks

    Scenario Outline: a store that throttles <writes> writes delays a start of <size> tasks, no more
      Given a template "Conference" of <size> tasks
      And the store throttles the next <writes> writes
      When a caller starts "Conference" with a key, again and again until it is answered
      Then the API holds 1 workflow
      And it has one open task for each definition of its template

      Examples: short and long
        | size | writes |
        | 42   | 1      |
        | 42   | 3      |
        | 250  | 5      |
