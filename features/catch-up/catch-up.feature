Feature: Catch-up makes the scheduled work
  A scheduler, a person or a deploy asks for a date or a range; what templates and recurring configs have on their
  schedules is then there, once, and the report says of each item what became of it. Monday, 22 June 2026, is today.

  @req:CU-CREATES @must
  Rule: creates the eligible scheduled work of a date or range that matches

    Background:
      Given a clean seeded system

    @smoke @cap:rows
    Example: today's work is made when nothing else is asked for
      When the scheduler runs catch-up
      Then the report counts "1 template-created, 3 recurring-generated"
      And the API holds 1 workflow
      And it is an active newsletter workflow "Newsletter – 2026-07-06" for 2026-07-06
      And it has one open task for each definition of the newsletter template
      And each task is due on the anchor date plus its offset
      And the store holds 3 recurring tasks of 2026-06-22

    @cap:rows
    Example: a range makes the work of each of its dates
      When the scheduler runs catch-up from 2026-06-22 to 2026-07-05, future dates allowed
      Then the report counts "5 template-created, 37 recurring-generated"
      And each workflow has an open task for each definition of its template, on its date
      And the store holds 37 recurring tasks

    @cap:rows
    Example: one date makes only its own work
      When the scheduler runs catch-up for 2026-06-19
      Then the report counts "1 template-created, 2 recurring-generated"
      And the store holds 2 recurring tasks of 2026-06-19

    Example: a signed-in person may run it too
      When Grace runs catch-up for 2026-06-22
      Then the report counts "1 template-created, 3 recurring-generated"

    @cap:rows
    Example: generation makes recurring work alone, future dates included
      When Grace generates recurring work from 2026-08-03 to 2026-08-04
      Then 6 tasks are generated and 0 skipped
      And the store holds 6 recurring tasks
      And the API holds no workflow

    Example: whoever is neither signed in nor the scheduler is turned away
      When a stranger runs catch-up
      Then the run is refused with status 401
      And nothing in the store has changed

    Example: a scheduler with a wrong credential is turned away
      When a scheduler with a wrong credential runs catch-up
      Then the run is refused with status 401
      And nothing in the store has changed

  @req:CU-AGAIN @must
  Rule: on a second run with the same inputs creates nothing, reports what it skipped, and changes no count

    Background:
      Given a clean seeded system
      And catch-up has run from 2026-06-01 to 2026-06-22

    @cap:store
    Example: the second run skips everything and writes nothing
      When the scheduler runs catch-up from 2026-06-01 to 2026-06-22
      Then the report counts "8 template-skipped, 58 recurring-skipped"
      And every skipped item has the reason "exists"
      And nothing in the store has changed
      And the store was asked to write nothing
      And the store was asked at most 3 times

    Example: an overlapping range makes only what is new in it
      When the scheduler runs catch-up from 2026-06-20 to 2026-06-23
      Then the report counts "1 template-skipped, 7 recurring-skipped, 3 recurring-generated"

    Example: generation skips what catch-up made
      When Grace generates recurring work from 2026-06-22 to 2026-06-22
      Then 0 tasks are generated and 3 skipped
      And nothing in the store has changed

  @req:CU-OUTCOMES @must
  Rule: reports template-created, template-skipped, template-recovered, recurring-generated, recurring-skipped and failures distinctly; per item, with a reason

    @cap:rows @cap:seeding @cap:store
    Example: one run in which each of them comes to pass
      Given a system with nothing scheduled
      And an automatic template "Alpha" of 3 tasks, at "0 9 * * 1", 0 days ahead
      And an automatic template "Bravo" of 3 tasks, at "0 9 * * 1", 0 days ahead
      And a recurring config "Water the plants" at "0 9 * * *" for Grace
      And catch-up has run for 2026-06-22
      And an automatic template "Charlie" of 95 tasks, at "0 9 * * 1", 0 days ahead
      And a run of catch-up for 2026-06-22 that was cut off before its write 2
      And an automatic template "Delta" of 3 tasks, at "0 9 * * 1", 0 days ahead
      And an automatic template "Echo" of 3 tasks, at "0 9 * * 1", 0 days ahead
      And the stored content of "Echo" cannot be read
      And a recurring config "Feed the cat" at "0 9 * * *" for Grace
      When the scheduler runs catch-up for 2026-06-22
      Then the report counts "1 template-created, 2 template-skipped, 1 template-recovered, 1 recurring-generated, 1 recurring-skipped, 1 failed"
      And the report says "template-created" because "new" of "Delta"
      And the report says "template-skipped" because "exists" of "Alpha"
      And the report says "template-recovered" because "half-built" of "Charlie"
      And the report says "recurring-generated" because "new" of "Feed the cat"
      And the report says "recurring-skipped" because "exists" of "Water the plants"
      And the report says "failed" because "unreadable" of "Echo"
      And the items are in the order of date, kind and id

    @cap:rows
    Example: what was made is named by its id
      Given a clean seeded system
      When the scheduler runs catch-up
      Then the API shows the workflow that the report names as created
      And the store holds the recurring tasks that the report names as generated

    @cap:commands
    Example: the command line reports the same, and ends with 0
      Given a clean seeded system
      When the command line runs catch-up with "--date 2026-06-22 --json"
      Then it ends with exit code 0
      And the report counts "1 template-created, 3 recurring-generated"
      And the API holds 1 workflow

    @cap:commands @cap:rows
    Example: the command line ends with 1 when something failed
      Given a clean seeded system
      And the stored content of "Newsletter" cannot be read
      When the catch-up command is given "--date 2026-06-22 --json"
      Then it ends with exit code 1
      And the report counts "3 recurring-generated, 1 failed"

    @cap:commands
    Scenario Outline: the command line ends with 2 when it is given <what>, and writes nothing
      Given a clean seeded system
      When the catch-up command is given "<arguments>"
      Then it ends with exit code 2
      And it says "<says>"
      And nothing in the store has changed

      Examples: what cannot be understood
        | what                | arguments                            | says                       |
        | an unknown option   | --yesterday                          | Unknown option             |
        | a date that is none | --date 2026-02-30                    | --date must be a real date |
        | half a range        | --from 2026-06-01                    | to is required             |
        | too long a range    | --from 2026-01-01 --to 2026-06-01    | at most 92 days            |
        | a date and a range  | --date 2026-06-22 --from 2026-06-01  | must stand alone           |
        | daily with a date   | --daily --date 2026-06-22            | must stand without dates   |

  @req:CU-REAL @must
  Rule: creates only what templates and recurring configs define

    @cap:rows
    Example: every record of a run comes from a template or a config
      Given a clean seeded system
      When the scheduler runs catch-up from 2026-06-15 to 2026-06-22
      Then every workflow is of an automatic template and on its schedule
      And every task of a workflow is defined by its template
      And every recurring task has the description and assignee of its config, and is due on its date
      And no record in the store carries a demo or sample marker

    @cap:seeding
    Example: without schedules nothing is made
      Given a system with nothing scheduled
      And a template "Conference" of 3 tasks and no schedule
      When the scheduler runs catch-up from 2026-06-01 to 2026-06-22
      Then the report counts "nothing"
      And nothing in the store has changed

  @req:CU-NONE @must
  Rule: on a date that matches nothing reports nothing generated, without errors, and the dashboard still offers manual starts

    Background:
      Given a clean seeded system
      And every recurring config was paused

    @cap:store
    Example: a run on such a date reports and writes nothing
      When the scheduler runs catch-up for 2026-06-20
      Then the report counts "nothing"
      And nothing in the store has changed
      And the store was asked to write nothing

    @ui
    Example: the dashboard still offers manual starts after such a run
      Given catch-up has run for 2026-06-20
      When the operator opens the dashboard
      Then the dashboard says that there is no active production work yet
      And the podcast can be started right there
      And the newsletter can be started right there
      And the dashboard shows no task and no workflow
