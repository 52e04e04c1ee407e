Feature: Whom a run tells, and which days it makes up for
  Scheduled work that nobody asked for is announced, once. A schedule that was not run is made up for, within reason.

  Background:
    Given a system with nothing scheduled

  @req:CU-NOTIFIES @should @cap:rows @cap:seeding
  Rule: notifies once per workflow it created and once per date and assignee of recurring work, never again on re-run

    Scenario Outline: a workflow of <tasks> tasks is announced once to its default assignee
      Given an automatic template "Conference" of <tasks> tasks for Grace, at "0 9 * * 1", 7 days ahead
      And catch-up has run for 2026-06-22
      And catch-up has run for 2026-06-22
      Then the store holds 1 undismissed notification
      And it is for Grace, names "Conference" and leads to the workflow

      Examples: below and beyond one transaction
        | tasks |
        | 3     |
        | 120   |

    Example: a workflow without a default assignee is announced to everybody
      Given an automatic template "Conference" of 3 tasks, at "0 9 * * 1", 0 days ahead
      When the scheduler runs catch-up for 2026-06-22
      Then the store holds 1 undismissed notification
      And it is for everybody

    Example: recurring work is announced once for each date and assignee
      Given a recurring config "Water the plants" at "0 9 * * *" for Grace
      And a recurring config "Feed the cat" at "0 9 * * *" for Grace
      And a recurring config "Lock the doors" at "0 9 * * *" for Valeriia
      And catch-up has run from 2026-06-21 to 2026-06-22
      And catch-up has run from 2026-06-21 to 2026-06-22
      Then the store holds 4 undismissed notifications
      And each date has one digest for Grace and one for Valeriia

    Example: a config that comes later joins the digest of its date
      Given a recurring config "Water the plants" at "0 9 * * *" for Grace
      And catch-up has run for 2026-06-22
      And a recurring config "Feed the cat" at "0 9 * * *" for Grace
      When the scheduler runs catch-up for 2026-06-22
      Then the store holds 1 undismissed notification
      And the digest of 2026-06-22 is about 2 tasks

    Example: what was dismissed stays dismissed
      Given an automatic template "Conference" of 3 tasks, at "0 9 * * 1", 0 days ahead
      And a recurring config "Water the plants" at "0 9 * * *" for Grace
      And catch-up has run for 2026-06-22
      And every notification was dismissed
      And a recurring config "Feed the cat" at "0 9 * * *" for Grace
      When the scheduler runs catch-up for 2026-06-22
      Then the store holds 0 undismissed notifications

    Example: a date that matches nothing notifies nobody
      Given an automatic template "Conference" of 3 tasks, at "0 9 * * 1", 0 days ahead
      When the scheduler runs catch-up for 2026-06-23
      Then the store holds 0 undismissed notifications

    Example: a person who starts a workflow is not told of it
      Given an automatic template "Conference" of 3 tasks, at "0 9 * * 1", 0 days ahead
      When a caller starts "Conference" for 2026-08-17
      Then the store holds 0 undismissed notifications

  @req:CU-MISSED @should @cap:seeding
  Rule: on its daily schedule makes up for days it missed, and never for days its trigger was off

    Background:
      Given a recurring config "Water the plants" at "0 9 * * *" for Grace
      And an automatic template "Conference" of 3 tasks, at "0 9 * * *", 0 days ahead

    Example: the first daily run makes today's work alone
      When the scheduler runs its daily catch-up
      Then the report covers 2026-06-22 to 2026-06-22
      And the report counts "1 template-created, 1 recurring-generated"

    @cap:clock @cap:rows
    Scenario Outline: after <missed> it covers <from> to <to>
      Given the daily catch-up has run on 2026-06-22
      And today is <to>
      When the scheduler runs its daily catch-up
      Then the report covers <from> to <to>
      And the store holds <days> recurring tasks

      Examples: days on which nothing ran
        | missed          | from       | to         | days |
        | no missed day   | 2026-06-23 | 2026-06-23 | 2    |
        | 2 missed days   | 2026-06-23 | 2026-06-25 | 4    |
        | 6 missed days   | 2026-06-23 | 2026-06-29 | 8    |
        | a missed month  | 2026-07-16 | 2026-07-22 | 8    |

    @cap:clock @cap:store
    Example: the same day again makes nothing and writes nothing
      Given the daily catch-up has run on 2026-06-22
      When the scheduler runs its daily catch-up
      Then the report counts "1 template-skipped, 1 recurring-skipped"
      And nothing in the store has changed
      And the store was asked to write nothing

    @cap:clock
    Example: days on which a trigger or config was off are not made up for
      Given the daily catch-up has run on 2026-06-22
      And the trigger of "Conference" was switched off
      And the recurring config "Water the plants" was paused
      And today is 2026-06-25
      And the trigger of "Conference" was switched on
      And the recurring config "Water the plants" was resumed
      And today is 2026-06-26
      When the scheduler runs its daily catch-up
      Then the report covers 2026-06-23 to 2026-06-26
      And the report counts "2 template-created, 2 recurring-generated"

    @cap:clock
    Example: a date that is asked for is honoured, though the trigger was off then
      Given the trigger of "Conference" was switched off
      And today is 2026-06-25
      And the trigger of "Conference" was switched on
      When the scheduler runs catch-up for 2026-06-23
      Then the report counts "1 template-created, 1 recurring-generated"

    @cap:clock @cap:rows
    Example: what the first daily run ever could not make is left to the next one
      Given the stored content of "Conference" cannot be read
      And the daily catch-up has run on 2026-06-22
      And what could not be read is mended
      And today is 2026-06-23
      When the scheduler runs its daily catch-up
      Then the report covers 2026-06-22 to 2026-06-23
      And the report counts "2 template-created, 1 recurring-skipped, 1 recurring-generated"

    @cap:clock @cap:rows
    Example: days before a schedule was moved are not made up for, though another item is
      Given an automatic template "Meetup" of 3 tasks, at "0 9 * * 1", 0 days ahead
      And the stored content of "Conference" cannot be read
      And the daily catch-up has run on 2026-06-22
      And what could not be read is mended
      And today is 2026-06-24
      And the schedule of "Meetup" was moved to "0 9 * * 2"
      When the scheduler runs its daily catch-up
      Then the report covers 2026-06-22 to 2026-06-24
      And the report counts "3 template-created, 1 recurring-skipped, 2 recurring-generated"

    @cap:clock @cap:rows
    Example: a daily run on a day to come, by a wrong clock, hides no day
      Given the daily catch-up has run on 2026-07-22
      And the stored content of "Conference" cannot be read
      And the daily catch-up has run on 2026-06-22
      And what could not be read is mended
      And today is 2026-06-23
      When the scheduler runs its daily catch-up
      Then the report covers 2026-06-22 to 2026-06-23
      And the report counts "2 template-created, 1 recurring-skipped, 1 recurring-generated"

    @cap:clock @cap:rows
    Example: a day on which something failed is covered again
      Given the daily catch-up has run on 2026-06-22
      And the stored content of "Conference" cannot be read
      And the daily catch-up has run on 2026-06-23
      And what could not be read is mended
      And today is 2026-06-24
      When the scheduler runs its daily catch-up
      Then the report covers 2026-06-23 to 2026-06-24
      And the report counts "2 template-created, 1 recurring-skipped, 1 recurring-generated"
