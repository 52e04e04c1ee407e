Feature: Accepted dates and schedules
  A run is bounded before it begins. A schedule is checked before it is saved.

  @req:CU-BOUNDED @must
  Rule: takes one date or a bounded range, and refuses anything else before writing

    Example: dates are refused unless they are one date or a bounded range
      Given a clean seeded system
      When the scheduler asks for each of these runs:
        | for 2026-06-22, from 2026-06-01 to 2026-06-02 |
        | from 2026-06-01                               |
        | to 2026-06-22                                 |
        | from 2026-06-22 to 2026-06-21                 |
        | from 1970-01-01 to 2026-06-22                 |
        | for 2026-02-30                                |
        | for yesterday                                 |
      Then each of them is refused
      And nothing in the store has changed

  @req:CU-CRON @should
  Rule: reads five-field cron by the POSIX/Vixie rules and refuses, at save, what is malformed or can never fire

    @cap:seeding
    Example: recurring tasks are made on the dates of their schedules
      Given a system with nothing scheduled
      And a recurring config "On Sundays, as day 7" at "0 9 * * 7" for Grace
      And a recurring config "On the 13th and on Fridays" at "0 9 13 * 5" for Grace
      And a recurring config "On Fridays with an odd date" at "0 9 */2 * 5" for Grace
      When the scheduler runs catch-up from 2026-06-28 to 2026-07-13, future dates allowed
      Then the API holds these recurring tasks:
        | description                 | dates                              |
        | On Sundays, as day 7        | 2026-06-28, 2026-07-05, 2026-07-12 |
        | On the 13th and on Fridays  | 2026-07-03, 2026-07-10, 2026-07-13 |
        | On Fridays with an odd date | 2026-07-03                         |

    Example: a template cannot be saved with a schedule that is malformed or never fires
      Given a clean seeded system
      When Grace saves an automatic template with each of these schedules:
        | 0 9 * *    |
        | 0 9 30 2 * |
      Then each of them is refused because of the field "triggerSchedule"
      And nothing in the store has changed
