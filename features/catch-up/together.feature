Feature: Runs that fail, are killed, meet each other, or are only planned
  Whatever happens to a run, the next one finds what is missing and makes it; nothing is made twice.

  Background:
    Given a system with nothing scheduled

  @req:CU-ISOLATED @must @cap:seeding
  Rule: lets one failing item fail alone, named, with the rest done and a re-run that retries only it

    Background:
      Given an automatic template "Alpha" of 3 tasks, at "0 9 * * 1", 0 days ahead
      And an automatic template "Bravo" of 3 tasks, at "0 9 * * 1", 0 days ahead
      And a recurring config "Water the plants" at "0 9 * * *" for Grace
      And a recurring config "Feed the cat" at "0 9 * * *" for Grace

    @cap:rows
    Scenario Outline: <what> that cannot be read fails alone, and is made once it can be read again
      Given <broken> cannot be read
      When the scheduler runs catch-up for 2026-06-22
      Then the report counts "<first>"
      And the report says "failed" because "unreadable" of "<name>"
      And the failure says what is wrong
      When what could not be read is mended
      And the scheduler runs catch-up for 2026-06-22
      Then the report counts "<second>"
      When the scheduler runs catch-up for 2026-06-22
      Then the report counts "2 template-skipped, 2 recurring-skipped"

      Examples: stored bodies
        | what                 | broken                        | name             | first                                                 | second                                                   |
        | a template's content | the stored content of "Alpha" | Alpha            | 1 template-created, 2 recurring-generated, 1 failed   | 1 template-created, 1 template-skipped, 2 recurring-skipped |
        | a template's head    | the stored head of "Alpha"    | Alpha            | 1 template-created, 2 recurring-generated, 1 failed   | 1 template-created, 1 template-skipped, 2 recurring-skipped |
        | a recurring config   | the stored config "Feed the cat" | Feed the cat  | 2 template-created, 1 recurring-generated, 1 failed   | 2 template-skipped, 1 recurring-skipped, 1 recurring-generated |

    Example: an anchor date beyond the calendar fails alone
      Given an automatic template "Charlie" of 3 tasks, at "0 9 31 12 *", 30 days ahead
      When the scheduler runs catch-up for 2199-12-31, future dates allowed
      Then the report counts "2 recurring-generated, 1 failed"
      And the report says "failed" because "invalid" of "Charlie"

    @cap:rows
    Example: the failure is notified once, updated by repeats and dismissed by success
      Given the stored content of "Alpha" cannot be read
      And catch-up has run for 2026-06-22
      And catch-up has run for 2026-06-22
      Then the store holds 1 undismissed notification of a failure
      When what could not be read is mended
      And the scheduler runs catch-up for 2026-06-22
      Then the store holds 0 undismissed notifications of a failure

  @req:CU-CONCURRENT @should @cap:seeding
  Rule: run by many at once, ends as if run once

    @cap:rows
    Scenario Outline: <runs> runs at once for <tasks> tasks make everything once, and together report it once
      Given an automatic template "Alpha" of <tasks> tasks, at "0 9 * * 1", 0 days ahead
      And an automatic template "Bravo" of 3 tasks, at "0 9 * * *", 7 days ahead
      And a recurring config "Water the plants" at "0 9 * * *" for Grace
      And a recurring config "Feed the cat" at "0 9 * * *" for Valeriia
      When <runs> runs of catch-up from 2026-06-20 to 2026-06-22 go side by side
      Then together they report "4 template, 6 recurring" as made, each once
      And the API holds 4 workflows
      And each workflow has one open task for each definition of its template
      And the store holds 6 recurring tasks
      And the store holds 10 undismissed notifications

      Examples: small and large workflows
        | runs | tasks |
        | 2    | 3     |
        | 16   | 3     |
        | 8    | 250   |

    Example: a run and people who start the same workflow at once make one
      Given an automatic template "Conference" of 42 tasks, at "0 9 * * 1", 14 days ahead
      When a run of catch-up for 2026-08-03 and 4 starts of "Conference" by hand go side by side
      Then the API holds 1 workflow
      And it has 42 open tasks

  @req:CU-CRASH @should @cap:seeding @cap:store
  Rule: killed at any point and run again, ends as if never killed

    @cap:rows
    Scenario Outline: a run of <tasks> tasks that is cut off <moment> each of its writes, and run again, leaves what a clean run leaves
      Given an automatic template "Conference" of <tasks> tasks, at "0 9 * * *", 0 days ahead
      And a recurring config "Water the plants" at "0 9 * * *" for Grace
      When runs are cut off <moment> each write in turn, and then run again
      Then after the cut no half-built workflow is seen
      And after the second run everything is there once, and notified once
      And each was reported as made at most once

      Examples: below and beyond one transaction
        | tasks | moment      |
        | 5     | before      |
        | 5     | right after |
        | 120   | before      |
        | 120   | right after |
        | 250   | before      |

    Example: a run whose answer from the store was lost still reports what it made
      Given an automatic template "Conference" of 3 tasks, at "0 9 * * 1", 0 days ahead
      And the store does the next write but its answer is lost
      When the scheduler runs catch-up for 2026-06-22
      Then the report counts "1 template-created"
      And the API holds 1 workflow

    Example: a store that throttles delays a run, no more
      Given an automatic template "Conference" of 250 tasks, at "0 9 * * 1", 0 days ahead
      And the store throttles the next 3 writes
      When the scheduler runs catch-up for 2026-06-22
      And the store is back
      And the scheduler runs catch-up for 2026-06-22
      Then the API holds 1 workflow
      And it has 250 open tasks

    Example: a store that goes away ends a run cleanly, saying where to go on
      Given a recurring config "Water the plants" at "0 9 * * *" for Grace
      And a recurring config "Feed the cat" at "0 9 * * *" for Grace
      When a run of catch-up from 2026-06-20 to 2026-06-22 is cut off before its write 2
      Then the report is not complete, and the next date is 2026-06-21
      When the store is back
      And the scheduler runs catch-up from 2026-06-20 to 2026-06-22
      Then the report counts "2 recurring-skipped, 4 recurring-generated"

  @req:CU-DRY-RUN @should @cap:seeding
  Rule: can show its plan item by item without writing, and the plan is what then happens

    @cap:store
    Example: the plan of a busy date is what a run then does
      Given a clean seeded system
      And catch-up has run for 2026-06-15
      And an automatic template "Conference" of 250 tasks, at "0 9 * * 1", 0 days ahead
      And a run of catch-up for 2026-06-22 that was cut off before its write 4
      When the scheduler plans {"from":"2026-06-12","to":"2026-06-22"}
      Then the report is of a dry run
      And nothing in the store has changed
      And the store was asked to write nothing
      When the scheduler runs catch-up from 2026-06-12 to 2026-06-22
      Then its items are those of the plan

    @cap:commands
    Example: the command line shows the plan too
      Given a clean seeded system
      When the catch-up command is given "--date 2026-06-22 --dry-run --json"
      Then it ends with exit code 0
      And the report counts "1 template-created, 3 recurring-generated"
      And the report is of a dry run
      And nothing in the store has changed
