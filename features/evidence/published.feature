Feature: Evidence of a run, published by CI
  The product owner finds the report and the required screenshots with every CI run, failed ones included. These scenarios
  run the commands of the workflow's report job on the shards of a small suite.

  @req:EV-PUBLISHED @must @cap:ci
  Rule: publishes the evidence as CI artifacts, on success as on failure

    @smoke
    Example: a run that conforms publishes the whole report and both required screenshots by name
      When CI's report job is run on the shards of a run that conforms
      Then the job succeeds and has published these artifacts:
        | artifact            | files                                                                      |
        | evidence            | conformance.json, cucumber.html, index.html, junit.xml, messages.ndjson    |
        | first-run-dashboard | first-run-dashboard-mobile.png, first-run-dashboard.png                    |
        | started-workflow    | started-workflow-mobile.png, started-workflow.png                          |
      And the published report says "CONFORMANT", and the job's summary "## CONFORMANT"

    Example: a run that failed publishes its report and its screenshots too
      When CI's report job is run on the shards of a run in which a MUST failed
      Then the job fails and has published these artifacts:
        | artifact            | files                                                                      |
        | evidence            | conformance.json, cucumber.html, index.html, junit.xml, messages.ndjson    |
        | first-run-dashboard | first-run-dashboard-mobile.png, first-run-dashboard.png                    |
        | started-workflow    | started-workflow.png                                                       |
      And the published report says "NOT CONFORMANT", and the job's summary "AA-ONE (MUST) failed: the first thing is done"
