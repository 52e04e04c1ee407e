Feature: Catch-up makes the scheduled work
  A scheduler, a person or a deploy asks for a date or a range. Catch-up makes the scheduled work of templates and
  recurring configs once, and reports the outcome of each item. Monday, 22 June 2026, is today. No date is after 2199,
  so no workflow can begin 14 days after 20 December 2199.

  @req:CU-CREATES @must
  Rule: creates the eligible scheduled work of a date or range that matches

    Background:
      Given a clean seeded system

    @smoke
    Example: today's work is made when nothing else is asked for
      When the scheduler runs catch-up
      Then the report counts "1 template-created, 3 recurring-generated"
      And the API holds 1 workflow
      And every workflow is of an automatic template, on its schedule, with each of its tasks
      And the API holds 3 recurring tasks of 2026-06-22

    Example: a range makes the work of each of its dates
      When the scheduler runs catch-up from 2026-06-22 to 2026-07-05, future dates allowed
      Then the report counts "5 template-created, 37 recurring-generated"
      And every workflow is of an automatic template, on its schedule, with each of its tasks
      And the API holds 37 recurring tasks

    Example: a signed-in person runs it for one date, which makes the work of no other date
      When Grace runs catch-up for 2026-06-19
      Then the report counts "1 template-created, 2 recurring-generated"
      And the API holds 2 recurring tasks of 2026-06-19

    Example: generation makes recurring work alone, future dates included, once
      When Grace generates recurring work from 2026-08-03 to 2026-08-04
      Then 6 tasks are generated and 0 skipped
      And the API holds 6 recurring tasks
      And the API holds no workflow
      When Grace generates recurring work from 2026-08-03 to 2026-08-04
      Then 0 tasks are generated and 6 skipped
      And nothing in the store has changed

  @req:CU-CALLERS @should
  Rule: runs for the scheduler and for people who are signed in, and for nobody else

    Example: a caller without a session or the scheduler's token is refused
      Given a clean seeded system
      When a stranger runs catch-up
      Then the run is refused because nobody is signed in
      And nothing in the store has changed
      When a scheduler with a wrong credential runs catch-up
      Then the run is refused because nobody is signed in
      And nothing in the store has changed

  @req:CU-AGAIN @must
  Rule: on a second run with the same inputs creates nothing, reports what it skipped, and changes no count

    Example: a second run makes nothing, and a run of overlapping dates only new work
      Given a clean seeded system
      And catch-up has run from 2026-06-15 to 2026-06-22
      When the scheduler runs catch-up from 2026-06-15 to 2026-06-22
      Then the report counts "3 template-skipped, 21 recurring-skipped"
      And nothing in the store has changed
      When the scheduler runs catch-up from 2026-06-20 to 2026-06-23
      Then the report counts "1 template-skipped, 7 recurring-skipped, 3 recurring-generated"

  @req:CU-OUTCOMES @must
  Rule: reports template-created, template-skipped, template-recovered, recurring-generated, recurring-skipped and failures distinctly; per item, with a reason

    @cap:seeding
    Example: one run tells apart created, existing and failed work
      Given a system with nothing scheduled
      And an automatic template "Alpha" of 3 tasks, at "0 9 * * *", 0 days ahead
      And a recurring config "Water the plants" at "0 9 * * *" for Grace
      And catch-up has run for 2199-12-20, future dates allowed
      And an automatic template "Bravo" of 3 tasks, at "0 9 * * *", 0 days ahead
      And an automatic template "Charlie" of 3 tasks, at "0 9 * * *", 14 days ahead
      And a recurring config "Feed the cat" at "0 9 * * *" for Grace
      When the scheduler runs catch-up for 2199-12-20, future dates allowed
      Then the report says:
        | item             | outcome             |
        | Alpha            | template-skipped    |
        | Bravo            | template-created    |
        | Charlie          | failed              |
        | Feed the cat     | recurring-generated |
        | Water the plants | recurring-skipped   |
      And the API has what the report names as made

  @req:CU-REAL @must
  Rule: creates only what templates and recurring configs define

    Example: every record of a run comes from a template or a config
      Given a clean seeded system
      When the scheduler runs catch-up from 2026-06-19 to 2026-06-22
      Then every workflow is of an automatic template, on its schedule, with each of its tasks
      And every recurring task has the description and assignee of its config, and is due on its date
      And no stored record carries a demo or sample marker

    @cap:seeding
    Example: without schedules nothing is made
      Given a system with nothing scheduled
      And a template without trigger "Conference" of 3 tasks
      When the scheduler runs catch-up from 2026-06-16 to 2026-06-22
      Then the report counts "nothing"
      And nothing in the store has changed

  @req:CU-NONE @must
  Rule: on a date that matches nothing reports nothing generated, without errors, and the dashboard still offers manual starts

    @ui
    Example: a run on such a date makes nothing, and the dashboard still offers manual starts
      Given a clean seeded system
      And every recurring config was paused
      When the scheduler runs catch-up for 2026-06-20
      Then the report counts "nothing"
      And nothing in the store has changed
      When the operator opens the dashboard
      Then the dashboard says that there is no active production work yet
      And the podcast can be started right there
      And the newsletter can be started right there
      And the dashboard shows no task and no workflow

  @req:CU-DRY-RUN @should
  Rule: can show its plan item by item without writing, and a run that follows has the same items

    @cap:seeding @cap:store
    Example: the plan of a busy date is what a run then does
      Given a clean seeded system
      And catch-up has run for 2026-06-19
      And an automatic template "Conference" of 95 tasks, at "0 9 * * 1", 0 days ahead
      And a run of catch-up for 2026-06-22 that was cut off before its write 4
      When the scheduler plans catch-up from 2026-06-19 to 2026-06-22
      Then the report is of a dry run
      And nothing in the store has changed
      And the store was asked to write nothing
      When the scheduler runs catch-up from 2026-06-19 to 2026-06-22
      Then its items are those of the plan

    @cap:commands
    Example: the command line shows the plan too
      Given a clean seeded system
      When the catch-up command is given "--date 2026-06-22 --dry-run --json"
      Then it ends with exit code 0
      And the report counts "1 template-created, 3 recurring-generated"
      And the report is of a dry run
      And nothing in the store has changed

  @req:CU-PLAN @should
  Rule: creates exactly the shown plan or nothing, and shows the present plan

    @cap:seeding
    Example: a plan that an edit has changed is refused with the new plan, which can then be run
      Given a system with nothing scheduled
      And an automatic template "Conference" of 3 tasks, at "0 9 * * 1", 0 days ahead
      And a recurring config "Water the plants" at "0 9 * * *" for Grace
      When the scheduler plans catch-up for 2026-06-22
      Given the lead days of "Conference" were changed to 7
      When the scheduler runs the plan of catch-up for 2026-06-22
      Then the run is refused because the plan has changed
      And nothing in the store has changed
      When the scheduler plans catch-up for 2026-06-22
      And the scheduler runs the plan of catch-up for 2026-06-22
      Then its items are those of the plan
      And the report counts "1 template-created, 1 recurring-generated"
