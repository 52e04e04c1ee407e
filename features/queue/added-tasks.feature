Feature: Tasks that a person adds
  Not all work comes from a template.

  Background:
    Given a clean seeded system

  @req:UI-OWN-TASKS @should @ui
  Rule: accepts ad-hoc tasks, with or without a workflow, and creates each once however often it is sent

    Example: a task is added for a workflow
      Given a podcast workflow started for 2026-08-17
      When the operator adds the task "Call the venue" for 2026-06-23 and the workflow
      Then Today says "Added" of "Call the venue"
      And the task "Call the venue" has:
        | due      | 2026-06-23     |
        | workflow | Summer edition |

    Example: a task of no workflow that is sent twice, as its answer was lost, is added once
      When the operator adds the task "Call the venue" for 2026-06-23 and no workflow, and again as the response is lost
      Then the task "Call the venue" has:
        | due      | 2026-06-23 |
        | workflow |            |

    Example: without words or with a day that does not exist nothing is added
      When the operator adds the task "" for 2026-02-30 and no workflow
      Then the form says "Enter the task name", "is not a date between 1970 and 2199"
      And nothing in the store has changed
