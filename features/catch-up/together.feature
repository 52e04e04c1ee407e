Feature: Runs that fail, are killed or run at the same time
  Whatever happens to a run, the next run finds what is missing and makes it. Nothing is made twice.

  Background:
    Given a system with nothing scheduled

  @req:CU-ISOLATED @must @cap:seeding
  Rule: lets one failing item fail alone, named, with the rest done and a re-run that retries only it

    Example: a workflow that would begin after 2199 fails alone, and is made once its template begins it earlier
      Given an automatic template "Alpha" of 3 tasks, at "0 9 * * *", 14 days ahead
      And an automatic template "Bravo" of 3 tasks, at "0 9 * * *", 0 days ahead
      And a recurring config "Water the plants" at "0 9 * * *" for Grace
      When the scheduler runs catch-up from 2199-12-19 to 2199-12-20, future dates allowed
      Then the report says:
        | item             | outcome             |
        | Alpha            | failed              |
        | Alpha            | failed              |
        | Bravo            | template-created    |
        | Bravo            | template-created    |
        | Water the plants | recurring-generated |
        | Water the plants | recurring-generated |
      And the API has what the report names as made
      Given the lead days of "Alpha" were changed to 0
      When the scheduler runs catch-up from 2199-12-19 to 2199-12-20, future dates allowed
      Then the report counts "2 template-created, 2 template-skipped, 2 recurring-skipped"
      And the API holds 4 workflows
      And every workflow is of an automatic template, on its schedule, with each of its tasks

  @req:CU-UNREADABLE @should @cap:rows @cap:seeding
  Rule: lets an item whose stored data cannot be read fail alone, and creates it once it can be read

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

    Example: 8 runs at once make small and large workflows once, and together report them once
      Given an automatic template "Alpha" of 95 tasks, at "0 9 * * 1", 0 days ahead
      And an automatic template "Bravo" of 3 tasks, at "0 9 * * *", 7 days ahead
      And a recurring config "Water the plants" at "0 9 * * *" for Grace
      And a recurring config "Feed the cat" at "0 9 * * *" for Valeriia
      When 8 runs of catch-up from 2026-06-20 to 2026-06-22 go side by side
      Then together they report "4 template, 6 recurring" as made, each once
      And the API holds 4 workflows
      And every workflow is of an automatic template, on its schedule, with each of its tasks
      And the API holds 6 recurring tasks
      And the API holds 10 undismissed notifications

  @req:CU-CRASH @should @cap:seeding @cap:store
  Rule: killed at any point and run again, ends as if never killed

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
