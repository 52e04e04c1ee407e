Feature: Work of an earlier run or a person
  An occurrence is made once in its life. Later changes by people are kept.

  Background:
    Given a system with nothing scheduled

  @req:CU-RECOVERS @must @cap:seeding @cap:store
  Rule: completes a scheduled workflow that was left half-built, and says so

    Example: a workflow of which a run left some tasks unwritten is completed and reported as recovered
      Given an automatic template "Alpha" of 3 tasks, at "0 9 * * 1", 0 days ahead
      And a recurring config "Water the plants" at "0 9 * * *" for Grace
      And catch-up has run for 2026-06-22
      And an automatic template "Bravo" of 120 tasks, at "0 9 * * 1", 0 days ahead
      And a run of catch-up for 2026-06-22 that was cut off before its write 3
      And an automatic template "Charlie" of 3 tasks, at "0 9 * * 1", 0 days ahead
      And a recurring config "Feed the cat" at "0 9 * * *" for Grace
      When the scheduler runs catch-up for 2026-06-22
      Then the report says:
        | item             | outcome             |
        | Alpha            | template-skipped    |
        | Bravo            | template-recovered  |
        | Charlie          | template-created    |
        | Feed the cat     | recurring-generated |
        | Water the plants | recurring-skipped   |
      And the API has what the report names as made
      And the API holds 3 workflows
      And every workflow is of an automatic template, on its schedule, with each of its tasks

  @req:CU-DISABLED @must @cap:seeding
  Rule: leaves disabled triggers (and disabled recurring configs) alone

    Example: a template that is switched off and a config that is paused make nothing
      Given an automatic template "Conference" of 3 tasks, at "0 9 * * 1", 0 days ahead
      And a recurring config "Water the plants" at "0 9 * * *" for Grace
      And catch-up has run for 2026-06-15
      And the trigger of "Conference" was switched off
      And the recurring config "Water the plants" was paused
      When the scheduler runs catch-up from 2026-06-15 to 2026-06-22
      Then the report counts "nothing"
      And nothing in the store has changed

  @req:CU-MANUAL @must @cap:seeding
  Rule: leaves manual templates alone

    Example: manual templates make nothing, even one that was automatic before
      Given a manual template "Conference" of 3 tasks, at "0 9 * * 1"
      And a template without trigger "Webinar" of 3 tasks, at "0 9 * * 1"
      And an automatic template "Meetup" of 3 tasks, at "0 9 * * 1", 0 days ahead
      And catch-up has run for 2026-06-15
      And the trigger of "Meetup" was made manual
      When the scheduler runs catch-up from 2026-06-15 to 2026-06-22
      Then the report counts "nothing"
      And nothing in the store has changed

  @req:CU-NO-RESURRECT @should @cap:seeding
  Rule: never revives what an operator deleted, archived or completed

    Example: work that an operator archived, undid, deleted or completed is skipped, each with its reason
      Given an automatic template "Alpha" of 95 tasks, at "0 9 * * 1", 0 days ahead
      And an automatic template "Bravo" of 95 tasks, at "0 9 * * 1", 0 days ahead
      And an automatic template "Charlie" of 3 tasks, at "0 9 * * 1", 0 days ahead
      And an automatic template "Delta" of 3 tasks, at "0 9 * * 1", 0 days ahead
      And an automatic template "Echo" of 3 tasks, at "0 9 * * 1", 0 days ahead
      And a recurring config "Feed the cat" at "0 9 * * *" for Grace
      And a recurring config "Water the plants" at "0 9 * * *" for Grace
      And catch-up has run for 2026-06-22
      And an operator has worked on what it made:
        | Alpha            | archived the workflow            |
        | Bravo            | undid the workflow               |
        | Charlie          | archived and deleted it          |
        | Delta            | deleted two of its tasks         |
        | Echo             | completed two of its tasks       |
        | Feed the cat     | completed the recurring task     |
        | Water the plants | deleted the recurring task       |
      When the scheduler runs catch-up for 2026-06-22
      Then the report says:
        | item             | outcome           | reason   |
        | Alpha            | template-skipped  | archived |
        | Bravo            | template-skipped  | undone   |
        | Charlie          | template-skipped  | deleted  |
        | Delta            | template-skipped  | exists   |
        | Echo             | template-skipped  | exists   |
        | Feed the cat     | recurring-skipped | exists   |
        | Water the plants | recurring-skipped | deleted  |
      And nothing in the store has changed

  @req:CU-EDITED @should @cap:seeding
  Rule: after an edit of schedule, lead days or template between runs, creates no second bundle for one occurrence or one anchor date

    Background:
      Given an automatic template "Conference" of 3 tasks, at "0 9 * * 1", 14 days ahead

    Example: lead days edited since: the occurrence keeps its workflow, and its anchor date is left to it
      Given catch-up has run for 2026-06-22
      And the lead days of "Conference" were changed to 7
      When the scheduler runs catch-up for 2026-06-22
      Then the report says:
        | item       | outcome          | reason |
        | Conference | template-skipped | exists |
      And nothing in the store has changed
      When the scheduler runs catch-up for 2026-06-29, future dates allowed
      Then the report says:
        | item       | outcome          | reason       |
        | Conference | template-skipped | anchor-taken |
      And nothing in the store has changed

    Example: a date that a person started a workflow for is left alone until the start is undone
      Given a caller has started "Conference" with the key "by hand"
      When the scheduler runs catch-up for 2026-08-03, future dates allowed
      Then the report says:
        | item       | outcome          | reason          |
        | Conference | template-skipped | started-by-user |
      And nothing in the store has changed
      When it is undone
      And the scheduler runs catch-up for 2026-08-03, future dates allowed
      Then the report says:
        | item       | outcome          | reason |
        | Conference | template-created | new    |

    Example: a schedule moved to another weekday: the new day is made, the old one stays
      Given catch-up has run for 2026-06-22
      And the schedule of "Conference" was moved to "0 9 * * 2"
      When the scheduler runs catch-up from 2026-06-22 to 2026-06-23
      Then the report says:
        | item       | outcome          | reason |
        | Conference | template-created | new    |
      And the API holds 2 workflows
