Feature: The smoke of a deployment
  Whoever has deployed and seeded asks the running system, over HTTP alone, whether its operator finds work or a real
  beginning. It changes nothing, and judges every condition: what fails is told with what was seen and what to do.

  Background:
    Given a clean seeded system

  @req:DP-SMOKE @must
  Rule: verifies after seeding that templates are present (podcast and newsletter among them) and that either actionable work exists (generated because schedules matched, or started by an operator) or, on a clean runtime, the first-run start is really offered; fails loudly otherwise

    @smoke @cap:rows
    Example: a clean seeded runtime passes, because the first-run start is offered
      When the smoke is run
      Then it ends with exit code 0
      And every condition holds
      And of "actionable" it is told that "the first-run start is offered, podcast for 2026-07-20 and newsletter for 2026-07-06"
      And nothing in the store has changed
      And no session of the smoke is left
      And no secret is in its output

    Example: work that an operator started passes as actionable
      Given a podcast workflow started for 2026-08-17
      When the smoke is run
      Then it ends with exit code 0
      And every condition holds
      And of "actionable" it is told that "actionable work: 1 active workflow and 42 open tasks (0 made by schedules)"
      And nothing in the store has changed

    @smoke
    Example: work that catch-up generated passes as actionable
      Given catch-up has run for 2026-06-22
      When the smoke is run
      Then it ends with exit code 0
      And every condition holds
      And of "actionable" it is told that "(4 made by schedules)"
      And nothing in the store has changed

    Example: open tasks of no workflow are actionable work too, and somebody may add one meanwhile
      Given catch-up has run for 2026-06-23
      And a deployment where somebody adds a task meanwhile
      When the smoke is run
      Then it ends with exit code 0
      And every condition holds
      And of "actionable" it is told that "actionable work: 0 active workflows and"

    Example: archived work leaves a clean runtime
      Given an archived podcast workflow for 2026-08-17
      When the smoke is run
      Then it ends with exit code 0
      And of "actionable" it is told that "the first-run start is offered"

    Example: a second workflow that somebody wanted is a remark
      Given a podcast workflow started for 2026-08-17
      And a podcast workflow started for 2026-08-17
      When the smoke is run
      Then it ends with exit code 0
      And of "no duplicates" it is told that "started again or moved by somebody"

    Example: a date may be named for the dry run
      When the smoke is run with "--date 2026-06-19 --json"
      Then it ends with exit code 0
      And as JSON "holds" is the whole and "holds" of "catch-up dry run"

    @cap:rows
    Scenario Outline: "<fails>" fails: <what>
      Given <what>
      When the smoke is run
      Then it ends with exit code 1
      And "<fails>" fails, "<not judged>" is not judged, and everything else holds
      And of "<fails>" it is told that '<seen>' was seen, and to do "<to do>"
      And no session of the smoke is left

      Examples: the content is not as seeding and catch-up leave it
        | what                                                                                         | fails         | not judged                  | seen                                                          | to do             |
        | the newsletter template is deleted                                                           | templates     | actionable, start reachable | there is no newsletter template                               | seed -- templates |
        | the template "Podcast" has lost all but 0 tasks since                                        | templates     | actionable, start reachable | the podcast template has no tasks                             | seed -- templates |
        | the template "Podcast" is there twice                                                        | no duplicates | nothing                     | template "Podcast"                                            | Keep the older    |
        | the recurring config "Check the bookkeeping for missing invoices" is there twice             | no duplicates | nothing                     | recurring config "Check the bookkeeping for missing invoices" | Keep the older    |
        | the recurring task "Check the bookkeeping for missing invoices" of 2026-06-22 is there twice | no duplicates | nothing                     | recurring task "Check the bookkeeping for missing invoices"   | Keep the older    |

      Examples: on a clean runtime the page offers less than it should
        | what                                                          | fails           | not judged | seen                                     | to do                |
        | a deployment where the first-run page hides the newsletter    | actionable      | nothing    | no form starts a newsletter              | deploy the app again |
        | a deployment where the podcast form has lost its date         | actionable      | nothing    | the podcast form has nothing as its date | deploy the app again |
        | a deployment where the newsletter form has no idempotency key | actionable      | nothing    | has no idempotency key                   | deploy the app again |
        | a deployment where Today says that there is work              | actionable      | nothing    | Today does not say so                    | what the page reads  |
        | a deployment where no link leads to the templates             | start reachable | nothing    | no link leads to a start of a podcast    | Open Templates       |
        | a deployment where the start pages have no form               | start reachable | nothing    | no form starts a podcast at /templates/  | Open Templates       |

      Examples: the deployment does not answer as it should
        | what                                            | fails                                                        | not judged                                                                                                                  | seen                                     | to do                      |
        | a deployment where it says that it is ill       | health                                                       | nothing                                                                                                                     | the status "ill"                         | log of the app             |
        | a deployment where workflows cannot be listed   | no duplicates, actionable, catch-up dry run, nothing written | nothing                                                                                                                     | GET /api/bundles answered 500 (It broke) | log of the app             |
        | a deployment where it hangs up on catch-up      | catch-up dry run                                             | nothing                                                                                                                     | POST /api/cron/run got no answer         | npm run catch-up           |
        | a deployment where two dry runs differ          | catch-up dry run                                             | nothing                                                                                                                     | the second plan is another               | npm run catch-up           |
        | a deployment where a dry run fails for one item | catch-up dry run                                             | nothing                                                                                                                     | (its stored data cannot be read)                 | npm run catch-up           |
        | a deployment where a dry run writes             | catch-up dry run, nothing written                            | nothing                                                                                                                     | is new                                   | npm run catch-up           |
        | a deployment where looking at Today writes      | nothing written                                              | nothing                                                                                                                     | is new                                   | which page or route writes |
        | a deployment where a wrong password is let in   | wrong password                                               | nothing                                                                                                                     | a wrong password was let in              | off the net                |

      @cap:store
      Examples: the store is away
        | what                                            | fails                                                        | not judged                                                                                                                  | seen                                     | to do                      |
        | the store refuses connections                   | readiness                                                    | sign-in, wrong password, templates, no duplicates, actionable, start reachable, catch-up dry run, nothing written, sign-out | GET /api/ready answered 503              | whether the table exists   |

    Scenario Outline: "<fails>" fails when there is work and <what>
      Given catch-up has run for 2026-06-22
      And a deployment where <what>
      When the smoke is run
      Then it ends with exit code 1
      And "<fails>" fails, "nothing" is not judged, and everything else holds
      And of "<fails>" it is told that '<seen>' was seen, and to do "<to do>"

      Examples: page and API do not agree, or work is there twice
        | what                                | fails         | seen                                    | to do               |
        | Today says first run                | actionable    | Today says that there is no active work | what the page reads |
        | Today is empty                      | actionable    | Today does not show 1 of 1              | what the page reads |
        | Today hides the tasks               | actionable    | Today shows none of                     | what the page reads |
        | a scheduled workflow is there twice | no duplicates | scheduled workflow "Newsletter          | Keep the older      |

    Scenario Outline: "<fails>" fails because <what>
      Given a deployment where <what>
      When the smoke is run
      Then it ends with exit code 1
      And "<fails>" fails, "nothing" is not judged, and everything else holds
      And of "<fails>" it is told that '<seen>' was seen, and to do "<to do>"

      Examples: who gets in, and stays in
        | what                           | fails            | seen                            | to do       |
        | anybody can read the templates | sign-in required | GET /api/templates answered 200 | off the net |
        | anybody can plan catch-up      | sign-in required | POST /api/cron/run answered 200 | off the net |
        | anybody can see Today          | sign-in required | GET / shows no sign-in form     | off the net |
        | signing out ends no session    | sign-out         | the session still answers 200   | lost token  |

    Example: credentials that are refused fail, and leave what is behind them unjudged
      When the smoke is run with a wrong password
      Then it ends with exit code 1
      And "sign-in" fails, "templates, no duplicates, actionable, start reachable, catch-up dry run, nothing written, sign-out" is not judged, and everything else holds
      And of "sign-in" it is told that "401" was seen, and to do "people -- reset"

    Example: a failure is in the JSON too
      Given the newsletter template is deleted
      When the smoke is run with "--json"
      Then it ends with exit code 1
      And as JSON "failed" is the whole and "not judged" of "actionable"

    Example: what a careless deployment repeats is not repeated
      Given a deployment where it repeats what it was sent
      When the smoke is run
      Then it ends with exit code 1
      And of "templates" it is told that "Bearer [redacted]"
      And no secret is in its output

    Example: a deployment that cannot be reached is not judged
      Given a deployment that does not answer
      When the smoke is run
      Then it ends with exit code 2
      And it says "cannot be reached"
      And no secret is in its output

    @cap:rows
    Example: a deployment that does not come to an end is not judged
      Given a deployment where Today never comes
      When the smoke is run with a time limit that is over while it waits for Today
      Then it ends with exit code 2
      And of "sign-out" it is told that "the session is over"
      And of "nothing written" it is told that "of --timeout were over"
      And no session of the smoke is left

    Scenario Outline: without <variable> nothing is judged
      When the smoke is run without <variable>
      Then it ends with exit code 2
      And it says "<variable> is not set"

      Examples: credentials
        | variable       |
        | SMOKE_EMAIL    |
        | SMOKE_PASSWORD |

    @cap:commands
    Example: without an address nothing is judged
      When the command line runs the smoke with "--json"
      Then it ends with exit code 2
      And it says "--url is missing"
