Feature: What an earlier run, or a person, has left behind
  An occurrence is made once in its life. Whatever it has become since is respected and said.

  Background:
    Given a system with nothing scheduled

  @req:CU-RECOVERS @must @cap:seeding @cap:store
  Rule: completes a scheduled workflow that was left half-built, and says so

    @cap:rows
    Scenario Outline: a workflow of <size> tasks that a run left after <writes> is completed and reported as recovered
      Given an automatic template "Conference" of <size> tasks, at "0 9 * * 1", 0 days ahead
      And a run of catch-up for 2026-06-22 that was cut off before its write <next>
      When the scheduler runs catch-up for 2026-06-22
      Then the report counts "1 template-recovered"
      And the report says "template-recovered" because "half-built" of "Conference"
      And the API holds 1 workflow
      And it has <size> open tasks
      And the store holds 1 undismissed notification

      Examples: m of n tasks written
        | size | writes         | next |
        | 95   | its head       | 2    |
        | 250  | its head       | 2    |
        | 250  | its 1st chunk  | 3    |
        | 250  | its last chunk | 5    |

    @cap:rows
    Example: one that a person left half-built is completed too
      Given an automatic template "Conference" of 250 tasks, at "0 9 * * 1", 14 days ahead
      And a start of "Conference" that was cut off after its first write
      When the scheduler runs catch-up for 2026-08-03, future dates allowed
      Then the report says "template-recovered" because "half-built" of "Conference"
      And the API holds 1 workflow
      And it has 250 open tasks
      And the store holds 0 undismissed notifications

    Example: it is completed from the template as it was, though it was edited since
      Given an automatic template "Conference" of 250 tasks, at "0 9 * * 1", 0 days ahead
      And a run of catch-up for 2026-06-22 that was cut off before its write 2
      And the template "Conference" has lost all but 3 tasks since
      When the scheduler runs catch-up for 2026-06-22
      Then the report counts "1 template-recovered"
      And the API holds 1 workflow
      And it has 250 open tasks

    Example: it is completed though its template was deleted since
      Given an automatic template "Conference" of 250 tasks, at "0 9 * * 1", 0 days ahead
      And a run of catch-up for 2026-06-22 that was cut off before its write 2
      And the template "Conference" was deleted
      When the scheduler runs catch-up for 2026-06-22
      Then the report counts "1 template-recovered"
      And the API holds 1 workflow
      And it has 250 open tasks

    Example: a half-built workflow is not shown before it is completed
      Given an automatic template "Conference" of 250 tasks, at "0 9 * * 1", 0 days ahead
      When a run of catch-up for 2026-06-22 is cut off before its write 4
      Then the API holds no workflow

    Example: recovering again changes nothing
      Given an automatic template "Conference" of 250 tasks, at "0 9 * * 1", 0 days ahead
      And a run of catch-up for 2026-06-22 that was cut off before its write 3
      And catch-up has run for 2026-06-22
      When the scheduler runs catch-up for 2026-06-22
      Then the report says "template-skipped" because "exists" of "Conference"
      And nothing in the store has changed

  @req:CU-DISABLED @must @cap:seeding
  Rule: leaves disabled triggers (and disabled recurring configs) alone

    Background:
      Given an automatic template "Conference" of 3 tasks, at "0 9 * * 1", 0 days ahead
      And a recurring config "Water the plants" at "0 9 * * *" for Grace

    Example: a template that was switched off is ignored, and named
      Given the trigger of "Conference" was switched off
      When the scheduler runs catch-up for 2026-06-22
      Then the report counts "1 recurring-generated"
      And the report ignores "Conference" because it is "disabled"
      And the API holds no workflow

    @cap:rows
    Example: a config that was paused is ignored, and named
      Given the recurring config "Water the plants" was paused
      When the scheduler runs catch-up for 2026-06-22
      Then the report counts "1 template-created"
      And the report ignores "Water the plants" because it is "disabled"
      And the store holds 0 recurring tasks

    Example: what was made before stays as it was
      Given catch-up has run for 2026-06-22
      And the trigger of "Conference" was switched off
      And the recurring config "Water the plants" was paused
      When the scheduler runs catch-up for 2026-06-22
      Then the report counts "nothing"
      And nothing in the store has changed

  @req:CU-MANUAL @must @cap:seeding
  Rule: leaves manual templates alone

    Scenario Outline: a template whose trigger is <trigger> is ignored, and named
      Given a template "Conference" of 3 tasks whose trigger is <trigger>, at "0 9 * * 1"
      When the scheduler runs catch-up for 2026-06-22
      Then the report counts "nothing"
      And the report ignores "Conference" because it is "manual"
      And nothing in the store has changed

      Examples: both ways of being manual
        | trigger |
        | manual  |
        | absent  |

    Example: a template that was made manual since keeps its workflow
      Given an automatic template "Conference" of 3 tasks, at "0 9 * * 1", 0 days ahead
      And catch-up has run for 2026-06-22
      And the template "Conference" was made manual
      When the scheduler runs catch-up for 2026-06-22
      Then the report counts "nothing"
      And nothing in the store has changed

  @req:CU-NO-RESURRECT @should @cap:seeding
  Rule: never revives what an operator deleted, archived or completed

    @cap:store
    Scenario Outline: a workflow that <fate> is skipped as "<reason>"
      Given an automatic template "Conference" of <size> tasks, at "0 9 * * 1", 0 days ahead
      And catch-up has run for 2026-06-22
      And <fate_step>
      When the scheduler runs catch-up for 2026-06-22
      Then the report says "template-skipped" because "<reason>" of "Conference"
      And nothing in the store has changed
      And the store was asked to write nothing

      Examples: what operators do with workflows
        | fate                   | size | reason   | fate_step                                   |
        | lost 2 of its tasks    | 5    | exists   | an operator has deleted 2 tasks of it       |
        | has tasks that are done | 5   | exists   | an operator has completed 3 tasks of it     |
        | was archived           | 5    | archived | an operator has archived it                 |
        | was undone             | 5    | undone   | an operator has undone it                   |
        | was deleted            | 5    | deleted  | an operator has archived and deleted it     |
        | was archived, large    | 95   | archived | an operator has archived it                 |
        | was undone, large      | 95   | undone   | an operator has undone it                   |

    Scenario Outline: a recurring task that <fate> is skipped as "<reason>"
      Given a recurring config "Water the plants" at "0 9 * * *" for Grace
      And a recurring config "Feed the cat" at "0 9 * * *" for Grace
      And catch-up has run for 2026-06-22
      And <fate_step>
      When the scheduler runs catch-up for 2026-06-22
      Then the report says "recurring-skipped" because "<reason>" of "Water the plants"
      And the report says "recurring-skipped" because "exists" of "Feed the cat"
      And nothing in the store has changed

      Examples: what operators do with tasks
        | fate        | reason  | fate_step                                                |
        | was deleted | deleted | the recurring task "Water the plants" was deleted        |
        | is done     | exists  | the recurring task "Water the plants" was completed      |

    Example: the date of a workflow that a person finished and archived stays theirs
      Given an automatic template "Conference" of 3 tasks, at "0 9 * * 1", 14 days ahead
      And a caller has started "Conference" with the key "by hand"
      And it is archived
      When the scheduler runs catch-up for 2026-08-03, future dates allowed
      Then the report says "template-skipped" because "started-by-user" of "Conference"
      And nothing in the store has changed

  @req:CU-EDITED @should @cap:seeding
  Rule: after an edit of schedule, lead days or template between runs, makes no second bundle for one occurrence or one anchor date

    Background:
      Given an automatic template "Conference" of 3 tasks, at "0 9 * * 1", 14 days ahead

    Example: lead days edited since: the occurrence keeps its workflow
      Given catch-up has run for 2026-06-22
      And the lead days of "Conference" were changed to 7
      When the scheduler runs catch-up for 2026-06-22
      Then the report says "template-skipped" because "exists" of "Conference"
      And nothing in the store has changed

    Example: lead days edited since: an anchor date that another occurrence holds is left to it, and named
      Given catch-up has run for 2026-06-22
      And the lead days of "Conference" were changed to 7
      When the scheduler runs catch-up for 2026-06-29, future dates allowed
      Then the report says "template-skipped" because "anchor-taken" of "Conference"
      And the report names 2026-06-22 as what holds the anchor date
      And nothing in the store has changed

    Example: a workflow that a person started for the same date is left alone
      Given a caller has started "Conference" with the key "by hand"
      When the scheduler runs catch-up for 2026-08-03, future dates allowed
      Then the report says "template-skipped" because "started-by-user" of "Conference"
      And nothing in the store has changed

    Example: a start that a person took back leaves the date to the schedule
      Given a caller has started "Conference" with the key "by hand"
      And it is undone
      When the scheduler runs catch-up for 2026-08-03, future dates allowed
      Then the report says "template-created" because "new" of "Conference"

    Example: a schedule moved to another weekday: the new day is made, the old one stays
      Given catch-up has run for 2026-06-22
      And the schedule of "Conference" was moved to "0 9 * * 2"
      When the scheduler runs catch-up from 2026-06-22 to 2026-06-23
      Then the report counts "1 template-created"
      And the API holds 2 workflows

    Example: a template edited since changes nothing that was made
      Given catch-up has run for 2026-06-22
      And the template "Conference" has lost all but 1 tasks since
      When the scheduler runs catch-up for 2026-06-22
      Then the report says "template-skipped" because "exists" of "Conference"
      And nothing in the store has changed

    Example: a person cannot start a second one for the date of a scheduled workflow by accident
      Given catch-up has run for 2026-06-22
      When a caller starts "Conference" for 2026-07-06 with a key
      Then the start is refused with status 409
      And nothing in the store has changed
