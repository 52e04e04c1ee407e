Feature: Deploying
  Once the stack exists, a deployment seeds, runs catch-up for one day and ends with the smoke. Here the
  stack is local: the Lambda package behind an HTTP API's events, on a real store. Its clock starts on Monday,
  22 June 2026.

  Background:
    Given a stack that was just made

  @req:DP-SEEDS @must @cap:deployment
  Rule: seeds in the deploy, and runs catch-up there only guarded and idempotent

    @smoke
    Example: a first deployment leaves real work, and a second one changes nothing
      When it is deployed for 2026-06-22
      Then every step of the deployment succeeds
      And the deployed system holds "4 users, 11 templates, 7 recurring configs, 1 workflows, 18 open tasks"
      And the step "Smoke" reports "12 hold, 0 failed"
      When it is deployed for 2026-06-22
      Then every step of the deployment succeeds
      And the step "Catch-up" reports "0 workflows created, 0 recovered, 1 skipped; 0 recurring tasks generated, 3 skipped; 0 failed"
      And its store is as before

    Example: a date that no schedule matches leaves a clean runtime, and the smoke finds the first-run start on it
      Given an earlier deployment made no work
      And its operator has paused every recurring config
      When it is deployed for 2026-06-20
      Then every step of the deployment succeeds
      And the step "Catch-up" reports "0 planned"
      And the step "Smoke" reports "the first-run start is offered"
      And its store is as before

    Example: a later date that nothing matches leaves the work of an earlier one as it is
      Given an earlier deployment for 2026-06-22
      And its operator has paused every recurring config
      When it is deployed for 2026-06-20
      Then every step of the deployment succeeds
      And the deployed system holds "4 users, 11 templates, 7 recurring configs, 1 workflows, 18 open tasks"
      And its store is as before

    Example: a plan with a failure in it ends the deployment before anything is made
      Given an earlier deployment made no work
      And its operator has added a template "Digest" for Mondays that cannot be read
      When it is deployed for 2026-06-22
      Then the deployment ends at "Dry run of catch-up"
      And its store is as before

  @req:DP-KEEPS @should @cap:deployment
  Rule: keeps in a deploy what an operator edited, and restores what an operator deleted, switched off

    Example: a template that was deleted comes back switched off, and what an operator edited stays
      Given an earlier deployment for 2026-06-22
      And its operator has deleted the newsletter template
      And its operator has renamed the podcast template to "Interview"
      When it is deployed for 2026-06-22
      Then every step of the deployment succeeds
      And the step "Seed templates" reports "restored-disabled Newsletter"
      And the step "Seed templates" reports "kept-as-edited    Podcast (kept name)"
      And its newsletter template is switched off
      And its podcast template is called "Interview"
      And the deployed system holds "4 users, 11 templates, 7 recurring configs, 1 workflows, 18 open tasks"
