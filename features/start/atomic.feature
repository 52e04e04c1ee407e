Feature: A start that is interrupted
  Power fails, deploys restart, stores throttle. A workflow without its tasks looks finished when nothing was done, so an
  interrupted start must stay hidden, and a repeat must complete it.

  Background:
    Given a clean seeded system

  @req:ST-ATOMIC @should @cap:seeding @cap:store
  Rule: never shows or leaves a bundle without its tasks, whatever fails between writes

    @cap:rows
    Scenario Outline: a start of <size> tasks that is cut off <moment> any write is never seen half-built, and whole after a retry
      Given a template "Conference" of <size> tasks
      When starts of "Conference" are cut off <moment> each write in turn, and then retried
      Then none was seen half-built, and every retry left one whole workflow

      Examples: in one transaction, and in several
        | size | moment      |
        | 42   | before      |
        | 250  | right after |

    @cap:rows
    Example: a reader sees all of a large start or nothing of it
      Given a template "Conference" of 250 tasks
      And the store takes its time for each write
      When a caller starts "Conference" while another keeps looking
      Then the other saw it whole or not at all
      And the API holds 1 workflow
      And each workflow has one open task for each definition of its template

    @cap:rows
    Example: the next start of the same date completes it first, from the template as it was
      Given a template "Conference" of 250 tasks
      And a start of "Conference" that was cut off after its first write
      And the template "Conference" has lost all but 3 tasks
      When a caller starts "Conference" for 2026-08-17 with a key
      Then the start is refused because the date is taken
      And the API holds 1 workflow
      And it has 250 open tasks

    Example: a store that throttles several writes delays a start, no more
      Given a template "Conference" of 250 tasks
      And the store throttles the next 5 writes
      When a caller starts "Conference" with a key, again and again until it is answered
      Then the API holds 1 workflow
      And each workflow has one open task for each definition of its template
