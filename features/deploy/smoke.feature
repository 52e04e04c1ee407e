Feature: The smoke of a deployment
  The smoke runs after a deployment. It checks over HTTP alone that the operator finds work, or a first-run state to start
  from. It changes nothing, evaluates every condition, and reports for each failure what it observed and what to do.

  Background:
    Given a clean seeded system

  @req:DP-SMOKE @must
  Rule: verifies after seeding that templates are present (podcast and newsletter among them) and that either actionable work exists (generated because schedules matched, or started by an operator) or, on a clean runtime, the first-run start is really offered; fails loudly otherwise

    @smoke
    Example: a clean seeded runtime passes, because the first-run start is offered
      When the smoke is run
      Then it ends with exit code 0
      And every condition holds
      And the check "actionable" reports "the first-run start is offered, podcast for 2026-07-20 and newsletter for 2026-07-06"
      And nothing in the store has changed

    Example: work that an operator started passes as actionable, and a second workflow that somebody wanted is a remark
      Given a podcast workflow started for 2026-08-17
      And a podcast workflow started for 2026-08-17
      When the smoke is run
      Then it ends with exit code 0
      And every condition holds
      And the check "actionable" reports "actionable work: 2 active workflows and 84 open tasks (0 created by schedules)"
      And the check "no duplicates" reports "started again or moved by somebody"
      And nothing in the store has changed

    @smoke
    Example: work that catch-up generated passes as actionable
      Given catch-up has run for 2026-06-22
      When the smoke is run
      Then it ends with exit code 0
      And every condition holds
      And the check "actionable" reports "(4 created by schedules)"
      And nothing in the store has changed

    Example: missing templates and tasks fail, and leave the start unjudged
      Given the newsletter template is deleted
      And the template "Podcast" has lost all but 0 tasks
      When the smoke is run
      Then it ends with exit code 1
      And these conditions fail, "actionable, start reachable" is skipped, and everything else holds:
        | condition | seen                                                               | to do             |
        | templates | the podcast template has no tasks; there is no newsletter template | seed -- templates |

    Example: a deployment that lets anybody plan, without a date to start on, fails
      Given a deployment where:
        | anybody can plan catch-up             |
        | the start forms have lost their dates |
        | a dry run fails for one item          |
      When the smoke is run
      Then it ends with exit code 1
      And these conditions fail, "nothing" is skipped, and everything else holds:
        | condition        | seen                                          | to do                |
        | sign-in required | POST /api/cron/run returned 200               | off the net          |
        | actionable       | the podcast form has nothing as its date      | deploy the app again |
        | start reachable  | the podcast form has nothing as its date at / | Open Templates       |
        | catch-up dry run | (unreadable: its row cannot be read)          | npm run catch-up     |

    Example: a deployment that shows anybody Today, and work where there is none, fails
      Given a deployment where:
        | anybody can see Today         |
        | Today says that there is work |
        | it hangs up on catch-up       |
      When the smoke is run
      Then it ends with exit code 1
      And these conditions fail, "nothing" is skipped, and everything else holds:
        | condition        | seen                               | to do               |
        | sign-in required | GET / shows no sign-in form        | off the net         |
        | actionable       | Today does not say so              | what the page reads |
        | catch-up dry run | POST /api/cron/run got no response | npm run catch-up    |

    Example: a Today without tasks and ways to a start fails
      Given catch-up has run for 2026-06-22
      And a deployment where:
        | Today hides the tasks               |
        | no link leads to a start            |
        | a scheduled workflow is there twice |
      When the smoke is run
      Then it ends with exit code 1
      And these conditions fail, "nothing" is skipped, and everything else holds:
        | condition       | seen                                  | to do               |
        | no duplicates   | scheduled workflow "Newsletter        | Keep the older      |
        | actionable      | Today shows none of                   | what the page reads |
        | start reachable | no link leads to a start of a podcast | Open Templates      |

    Example: a Today that says first run although there is work, and writes, fails
      Given catch-up has run for 2026-06-22
      And a deployment where:
        | Today says first run         |
        | the start pages have no form |
        | looking at Today writes      |
      When the smoke is run
      Then it ends with exit code 1
      And these conditions fail, "nothing" is skipped, and everything else holds:
        | condition       | seen                                    | to do                      |
        | actionable      | Today says that there is no active work | what the page reads        |
        | start reachable | no form starts a podcast at /           | Open Templates             |
        | nothing written | is new                                  | which page or route writes |

    Example: a Today without workflows, and a dry run that writes, fail
      Given catch-up has run for 2026-06-22
      And a deployment where:
        | Today hides the workflows |
        | a dry run writes          |
      When the smoke is run
      Then it ends with exit code 1
      And these conditions fail, "nothing" is skipped, and everything else holds:
        | condition        | seen                       | to do                      |
        | actionable       | Today does not show 1 of 1 | what the page reads        |
        | catch-up dry run | is new                     | npm run catch-up           |
        | nothing written  | is new                     | which page or route writes |

  @req:DP-SMOKE-TELLS @should
  Rule: verifies readiness, sign-in, duplicates and the plan of catch-up too, reports the observation and the remedy of each failure, and prints no secret

    Example: open tasks of no workflow are actionable work too, and somebody may add one during the smoke
      Given catch-up has run for 2026-06-23
      And a deployment where:
        | somebody adds a task            |
      When the smoke is run
      Then it ends with exit code 0
      And every condition holds
      And the check "actionable" reports "actionable work: 0 active workflows and"

    Example: a date may be named for the dry run
      When the smoke is run with "--date 2026-06-19 --json"
      Then it ends with exit code 0
      And as JSON "holds" is the whole and "holds" of "catch-up dry run"
      And no secret is in its output

    @cap:rows
    Example: templates and tasks that exist twice fail
      Given the template "Podcast" is there twice
      And the recurring task "Check the bookkeeping for missing invoices" of 2026-06-22 is there twice
      When the smoke is run
      Then it ends with exit code 1
      And these conditions fail, "nothing" is skipped, and everything else holds:
        | condition     | seen                                                                            | to do          |
        | no duplicates | template "Podcast"; recurring task "Check the bookkeeping for missing invoices" | Keep the older |
      And no session of the smoke is left

    Example: a deployment that lets anybody in and plans at random fails
      Given a deployment where:
        | it says that it is ill                  |
        | anybody can read the templates          |
        | a wrong password is let in              |
        | the first-run page hides the newsletter |
        | two dry runs differ                     |
        | signing out ends no session             |
      When the smoke is run
      Then it ends with exit code 1
      And these conditions fail, "nothing" is skipped, and everything else holds:
        | condition        | seen                            | to do                |
        | health           | the status "ill"                | log of the app       |
        | sign-in required | GET /api/templates returned 200 | off the net          |
        | wrong password   | a wrong password was let in     | off the net          |
        | actionable       | no form starts a newsletter     | deploy the app again |
        | catch-up dry run | the second plan is another      | npm run catch-up     |
        | sign-out         | the session still returns 200   | lost token           |

    Example: a list that cannot be read fails whatever needs it
      Given a deployment where:
        | workflows cannot be listed |
      When the smoke is run
      Then it ends with exit code 1
      And these conditions fail, "nothing" is skipped, and everything else holds:
        | condition        | seen                                     | to do          |
        | no duplicates    | GET /api/bundles returned 500 (It broke) | log of the app |
        | actionable       | GET /api/bundles returned 500 (It broke) | log of the app |
        | catch-up dry run | GET /api/bundles returned 500 (It broke) | log of the app |
        | nothing written  | GET /api/bundles returned 500 (It broke) | log of the app |

    @cap:outage
    Example: a store that is away fails, and the conditions that need it are skipped
      Given the store is away
      When the smoke is run
      Then it ends with exit code 1
      And these conditions fail, "sign-in, wrong password, templates, no duplicates, actionable, start reachable, catch-up dry run, nothing written, sign-out" is skipped, and everything else holds:
        | condition | seen                        | to do                    |
        | readiness | GET /api/ready returned 503 | whether the table exists |

    Example: refused credentials fail, and the conditions that need a session are skipped
      When the smoke is run with a wrong password
      Then it ends with exit code 1
      And these conditions fail, "templates, no duplicates, actionable, start reachable, catch-up dry run, nothing written, sign-out" is skipped, and everything else holds:
        | condition | seen | to do           |
        | sign-in   | 401  | people -- reset |

    Example: a failure is in the JSON too
      Given the newsletter template is deleted
      When the smoke is run with "--json"
      Then it ends with exit code 1
      And as JSON "failed" is the whole and "skipped" of "actionable"

    Example: a secret that a careless deployment repeats is not printed
      Given a deployment where:
        | it repeats what it was sent |
      When the smoke is run
      Then it ends with exit code 1
      And the check "templates" reports "Bearer [redacted]"
      And no secret is in its output

    @cap:commands
    Example: a deployment that cannot be reached is not evaluated
      Given a deployment where:
        | nothing answers |
      When the smoke is run
      Then it ends with exit code 2
      And it says "cannot be reached"
      And no secret is in its output

    @cap:rows
    Example: a deployment that takes longer than the time limit is not evaluated
      Given a deployment where:
        | Today never comes |
      When the smoke is run with a time limit that is over while it waits for Today
      Then it ends with exit code 2
      And the check "sign-out" reports "the session is over"
      And the check "nothing written" reports "of --timeout were over"
      And no session of the smoke is left

    @cap:commands
    Example: without an address nothing is checked
      When the smoke is run as a command without an address
      Then it ends with exit code 2
      And it says "--url is missing"
