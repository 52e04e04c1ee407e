Feature: Notifications of a run, and missed days
  Scheduled work is announced once. Missed days are caught up, within limits.

  Background:
    Given a system with nothing scheduled

  @req:CU-NOTIFIES @should @cap:seeding
  Rule: notifies once per workflow it created and once per date and assignee of recurring work, never again on re-run

    Example: each workflow is announced once, and the recurring work of a date once to each assignee
      Given an automatic template "Conference" of 95 tasks for Grace, at "0 9 * * 1", 7 days ahead
      And an automatic template "Meetup" of 3 tasks, at "0 9 * * 1", 0 days ahead
      And a recurring config "Feed the cat" at "0 9 * * *" for Grace
      And a recurring config "Lock the doors" at "0 9 * * *" for Valeriia
      And catch-up has run for 2026-06-22
      And a recurring config "Water the plants" at "0 9 * * *" for Grace
      When the scheduler runs catch-up for 2026-06-22
      Then the API holds 4 undismissed notifications
      And they tell:
        | everybody | Meetup                         |
        | Grace     | Conference                     |
        | Grace     | Feed the cat, Water the plants |
        | Valeriia  | Lock the doors                 |

  @req:CU-MISSED @should @cap:seeding
  Rule: on its daily schedule covers the days that it missed, but no day on which its trigger was off

    Background:
      Given a recurring config "Water the plants" at "0 9 * * *" for Grace
      And an automatic template "Conference" of 3 tasks, at "0 9 * * *", 0 days ahead

    @cap:clock
    Example: the first daily run makes today's work alone, the next one that of the days between them too
      When the scheduler runs its daily catch-up
      Then the report covers 2026-06-22 to 2026-06-22
      When today is 2026-06-25
      And the scheduler runs its daily catch-up
      Then the report covers 2026-06-23 to 2026-06-25
      And the report counts "3 template-created, 1 recurring-generated, 2 recurring-skipped"

    @cap:clock
    Example: days on which a trigger or config was off, or had another schedule, are not made up for
      Given an automatic template "Meetup" of 3 tasks, at "0 9 * * 1", 0 days ahead
      And today is 2026-06-22
      And the scheduler has run its daily catch-up
      And the trigger of "Conference" was switched off
      And the recurring config "Water the plants" was paused
      And today is 2026-06-25
      And the trigger of "Conference" was switched on
      And the recurring config "Water the plants" was resumed
      And the schedule of "Meetup" was moved to "0 9 * * 2"
      And today is 2026-06-26
      When the scheduler runs its daily catch-up
      Then the report covers 2026-06-23 to 2026-06-26
      And the report counts "2 template-created, 1 recurring-generated, 1 recurring-skipped"

    @cap:clock @cap:rows
    Example: a day on which something failed is covered again, though a run with a wrong clock was recorded later
      Given today is 2026-07-22
      And the scheduler has run its daily catch-up
      And the stored content of "Conference" cannot be read
      And today is 2026-06-22
      And the scheduler has run its daily catch-up
      And what could not be read is mended
      And today is 2026-06-23
      When the scheduler runs its daily catch-up
      Then the report covers 2026-06-22 to 2026-06-23
      And the report counts "2 template-created, 1 recurring-skipped, 1 recurring-generated"

  @req:CU-COLLAPSES @should @cap:seeding
  Rule: creates a recurring task that was missed on several days once, and skips the other days for good, with a reason

    @cap:clock
    Example: after three days away the plants are watered once
      Given a recurring config "Water the plants" at "0 9 * * *" for Grace
      And the scheduler has run its daily catch-up
      And today is 2026-06-25
      When the scheduler runs its daily catch-up
      Then the report says:
        | item             | outcome             | reason    |
        | Water the plants | recurring-skipped   | collapsed |
        | Water the plants | recurring-skipped   | collapsed |
        | Water the plants | recurring-generated | new       |
      And the API holds these recurring tasks:
        | description      | dates                  |
        | Water the plants | 2026-06-22, 2026-06-25 |
      Given today is 2026-06-26
      When the scheduler runs its daily catch-up
      Then the report counts "1 recurring-generated"
