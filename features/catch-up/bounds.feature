Feature: What a run may be asked for, and what a schedule may be
  A run is bounded before it begins, and a schedule is understood before it is saved.

  @req:CU-BOUNDED @must
  Rule: takes one date or a bounded range, and refuses anything else before writing

    @cap:store
    Scenario Outline: a run that is asked for <what> is refused because of "<field>"
      Given a clean seeded system
      When the scheduler asks for <body>
      Then the run is refused because of the field "<field>"
      And nothing in the store has changed
      And the store was asked to write nothing

      Examples: neither one date nor one range
        | what                  | field  | body                                                             |
        | a date and a range    | date   | {"date":"2026-06-22","from":"2026-06-01","to":"2026-06-02"}      |
        | a date and half a range | date | {"date":"2026-06-22","to":"2026-06-23"}                          |
        | only a beginning      | to     | {"from":"2026-06-01"}                                            |
        | only an end           | from   | {"to":"2026-06-22"}                                              |
        | an end before the beginning | to | {"from":"2026-06-22","to":"2026-06-21"}                        |
        | daily and a date      | daily  | {"daily":true,"date":"2026-06-22"}                               |

      Examples: no dates
        | what                  | field  | body                                                             |
        | 30 February           | date   | {"date":"2026-02-30"}                                            |
        | a word                | date   | {"date":"yesterday"}                                             |
        | an instant            | from   | {"from":"2026-06-01T00:00:00Z","to":"2026-06-02"}                |
        | a number              | date   | {"date":20260622}                                                |
        | null                  | date   | {"date":null}                                                    |
        | a year after 2199     | date   | {"date":"2200-01-01","allowFuture":true}                         |

      Examples: out of bounds
        | what                  | field  | body                                                             |
        | 93 days               | to     | {"from":"2026-03-01","to":"2026-06-01"}                          |
        | all there is          | to     | {"from":"1970-01-01","to":"2199-12-31","allowFuture":true}       |
        | the day after tomorrow | date  | {"date":"2026-06-24"}                                            |
        | an end after tomorrow | to     | {"from":"2026-06-22","to":"2026-06-24"}                          |

      Examples: what it does not know
        | what                  | field  | body                                                             |
        | an unknown field      | dates  | {"dates":["2026-06-22"]}                                         |
        | a dry run in words    | dryRun | {"date":"2026-06-22","dryRun":"yes"}                             |

    @cap:seeding
    Example: a refusal of too many items says how many were planned
      Given a clean seeded system
      And 12 more recurring configs for every day
      When the scheduler asks for {"from":"2026-03-23","to":"2026-06-22"}
      Then the run is refused because of the field "to"
      And the refusal says "at most 1000 planned items, got 1374"
      And nothing in the store has changed

    Scenario Outline: the widest that is allowed runs: <what>
      Given a clean seeded system
      When the scheduler plans <body>
      Then the report covers <from> to <to>

      Examples: on the edge
        | what                 | from       | to         | body                                                     |
        | 92 days              | 2026-03-02 | 2026-06-01 | {"from":"2026-03-02","to":"2026-06-01"}                  |
        | tomorrow             | 2026-06-23 | 2026-06-23 | {"date":"2026-06-23"}                                    |
        | the future, if asked | 2026-12-24 | 2026-12-24 | {"date":"2026-12-24","allowFuture":true}                 |
        | nothing at all       | 2026-06-22 | 2026-06-22 | {}                                                       |

    Scenario Outline: generation is bounded too: <what>
      Given a clean seeded system
      When Grace generates recurring work with <body>
      Then the run is refused because of the field "<field>"
      And nothing in the store has changed

      Examples: out of bounds
        | what            | field     | body                                                  |
        | 93 days         | endDate   | {"startDate":"2026-03-01","endDate":"2026-06-01"}     |
        | half a range    | endDate   | {"startDate":"2026-03-01"}                            |
        | a reversed one  | endDate   | {"startDate":"2026-06-22","endDate":"2026-06-21"}     |
        | no date         | startDate | {"startDate":"2026-02-30","endDate":"2026-06-21"}     |

    Example: only POST runs it
      Given a clean seeded system
      When the scheduler sends GET to catch-up
      Then the run is refused with status 405

  @req:CU-CRON @should
  Rule: reads five-field cron by the POSIX/Vixie rules and refuses, at save, what is malformed or can never fire

    @cap:rows @cap:seeding
    Scenario Outline: "<expression>" fires on <fires> and not on <quiet> (<why>)
      Given a system with nothing scheduled
      And a recurring config "Water the plants" at "<expression>" for Grace
      When the scheduler runs catch-up from 2026-06-01 to 2026-07-31, future dates allowed
      Then a recurring task is there on each of <fires>
      And there is none on any of <quiet>

      Examples: the rules of Vixie cron
        | expression      | fires                            | quiet                            | why                                   |
        | 0 9 * * 1       | 2026-06-22, 2026-06-29           | 2026-06-21, 2026-06-23           | a weekday                             |
        | 0 9 * * 7       | 2026-06-28                       | 2026-06-27, 2026-06-29           | 7 is Sunday                           |
        | 0 9 * * 0       | 2026-06-28                       | 2026-06-27, 2026-06-29           | 0 is Sunday                           |
        | 0 9 * jul fri   | 2026-07-03, 2026-07-31           | 2026-06-26, 2026-07-04           | names                                 |
        | 0 9 13 * 5      | 2026-07-13, 2026-06-26           | 2026-07-14, 2026-06-25           | two restricted day fields: either     |
        | 0 9 */2 * 5     | 2026-07-03, 2026-07-17           | 2026-07-10, 2026-07-04           | a field that begins with a star: both |
        | 0 9 */10 * *    | 2026-06-01, 2026-06-11, 2026-07-31 | 2026-06-10, 2026-07-30         | steps count from 1                    |
        | 0 9 1-5/2 * *   | 2026-07-01, 2026-07-03, 2026-07-05 | 2026-07-02, 2026-07-07         | a range with a step                   |
        | 0 9 31 * *      | 2026-07-31                       | 2026-06-30                       | a month without that day              |
        | */15 3,4 1 * *  | 2026-06-01, 2026-07-01           | 2026-06-02                       | minute and hour do not matter         |

    Scenario Outline: a template with the schedule "<expression>" cannot be saved (<why>)
      Given a clean seeded system
      When Grace saves an automatic template "Conference" with the schedule "<expression>"
      Then the save is refused because of the field "triggerSchedule"
      And nothing in the store has changed

      Examples: malformed
        | expression    | why                      |
        |               | nothing                  |
        | @daily        | a macro                  |
        | 0 9 * *       | four fields              |
        | 0 0 9 * * 1   | six fields               |
        | 60 9 * * *    | no such minute           |
        | 0 24 * * *    | no such hour             |
        | 0 9 0 * *     | no such day              |
        | 0 9 32 * *    | no such day              |
        | 0 9 * 13 *    | no such month            |
        | 0 9 * * 8     | no such weekday          |
        | 0 9 5-1 * *   | a reversed range         |
        | 0 9 */0 * *   | a step of nothing        |
        | 0 9 1,,2 * *  | an empty part            |
        | 0 9 * * 1#2   | a character of others    |
        | 0 9 L * *     | a letter of others       |
        | 0 9 ? * 1     | a mark of others         |
        | 0 9 * * mond  | no such name             |
        | every monday  | words                    |

      Examples: never
        | expression    | why                       |
        | 0 9 30 2 *    | 30 February               |
        | 0 9 31 4,6 *  | the 31st of short months  |
        | 0 9 31 9-9 *  | 31 September              |
