Feature: Runs that fail, are killed or meet each other
  Whatever happens to a run, the next run finds what is missing and makes it. Nothing is made twice.

  Background:
    Given a system with nothing scheduled

  @req:CU-ISOLATED @must @cap:seeding
  Rule: lets one failing item fail alone, named, with the rest done and a re-run that retries only it

    @cap:rows
    Example: items that cannot be read fail alone, and are made once they can be read again
      Given an automatic template "Alpha" of 3 tasks, at "0 9 * * 1", 0 days ahead
      And an automatic template "Bravo" of 3 tasks, at "0 9 * * 1", 0 days ahead
      And an automatic template "Charlie" of 3 tasks, at "0 9 * * 1", 0 days ahead
      And a recurring config "Feed the cat" at "0 9 * * *" for Grace
      And a recurring config "Water the plants" at "0 9 * * *" for Grace
      And the stored content of "Alpha" cannot be read
      And the stored head of "Bravo" cannot be read
      And the stored config "Feed the cat" cannot be read
      When the scheduler runs catch-up for 2026-06-22
      Then the report says:
        | item             | outcome             |
        | Alpha            | failed              |
        | Bravo            | failed              |
        | Charlie          | template-created    |
        | Feed the cat     | failed              |
        | Water the plants | recurring-generated |
      When what could not be read is mended
      And the scheduler runs catch-up for 2026-06-22
      Then the report says:
        | item             | outcome             |
        | Alpha            | template-created    |
        | Bravo            | template-created    |
        | Charlie          | template-skipped    |
        | Feed the cat     | recurring-generated |
        | Water the plants | recurring-skipped   |

  @req:CU-CONCURRENT @should @cap:seeding
  Rule: run by many at once, ends as if run once

    @cap:rows
    Example: 8 runs at once make small and large workflows once, and together report them once
      Given an automatic template "Alpha" of 95 tasks, at "0 9 * * 1", 0 days ahead
      And an automatic template "Bravo" of 3 tasks, at "0 9 * * *", 7 days ahead
      And a recurring config "Water the plants" at "0 9 * * *" for Grace
      And a recurring config "Feed the cat" at "0 9 * * *" for Valeriia
      When 8 runs of catch-up from 2026-06-20 to 2026-06-22 go side by side
      Then together they report "4 template, 6 recurring" as made, each once
      And the API holds 4 workflows
      And every workflow is of an automatic template, on its schedule, with each of its tasks
      And the store holds 6 recurring tasks
      And the store holds 10 undismissed notifications

  @req:CU-CRASH @should @cap:seeding @cap:store
  Rule: killed at any point and run again, ends as if never killed

    @cap:rows
    Scenario Outline: a run of <tasks> tasks that is cut off <moment> each of its writes, and run again, leaves what a clean run leaves
      Given an automatic template "Conference" of <tasks> tasks, at "0 9 * * *", 0 days ahead
      And a recurring config "Water the plants" at "0 9 * * *" for Grace
      When runs are cut off <moment> each write in turn, and then run again
      Then no run left a half-built workflow to be seen
      And each second run left everything there once, notified once and reported at most once

      Examples: below and beyond one transaction
        | tasks | moment      |
        | 5     | before      |
        | 95    | right after |
