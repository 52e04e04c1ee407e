Feature: Tasks that a person adds
  Not all work comes from a template.

  Background:
    Given a clean seeded system

  @req:UI-OWN-TASKS @should @ui
  Rule: takes tasks of one's own, for a workflow or for none, once however often they are sent

    @cap:rows
    Scenario Outline: a task is added for <whom>, in a browser <scripts>
      Given the operator uses a browser <scripts>
      And a podcast workflow started for 2026-08-17
      When the operator adds the task "Call the venue" for 2026-06-23 and <whom>
      Then Today says "Added" of "Call the venue"
      And "Call the venue" is to do on 2026-06-23, for <whom>

      Examples: for a workflow and for none
        | whom         | scripts         |
        | the workflow | with scripts    |
        | no workflow  | without scripts |

    @cap:rows
    Example: sent twice it is one task
      When the operator adds the task "Call the venue" for 2026-06-23 and no workflow, and again as the answer is lost
      Then the store holds 1 task "Call the venue"

    Example: without words or with a day that does not exist nothing is added, and what was typed is kept
      When the operator adds the task "" for 2026-02-30 and no workflow
      Then the form says "Enter what is to be done", "is not a date between 1970 and 2199"
      And nothing in the store has changed
