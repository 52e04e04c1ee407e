Feature: Two people edit one thing
  Two operators open the same task, and both save. The second must not overwrite the first by accident.
  The second sees what changed, and decides.

  Background:
    Given a clean seeded system

  @req:DQ-STALE @should
  Rule: refuses an edit that is based on stale data and says what changed since, so that nobody's work is lost

    Example: an edit of a task is refused after the edit of somebody else, and lands when the task is read again
      Given these tasks:
        | task           | due        |
        | Call the venue | 2026-06-22 |
      When all of these read the task "Call the venue", then change it:
        | who      | what | to                     |
        | Grace    | note | The venue has answered |
        | Valeriia | due  | 2026-07-01             |
      Then the last change is refused, and told what changed since:
        | note | The venue has answered |
      And the task "Call the venue" has:
        | note | The venue has answered |
        | due  | 2026-06-22             |
      When all of these read the task "Call the venue", then change it:
        | who      | what | to         |
        | Valeriia | due  | 2026-07-01 |
      Then the task "Call the venue" has:
        | note | The venue has answered |
        | due  | 2026-07-01             |

    Example: an edit of a workflow is refused after the edit of somebody else
      Given a podcast workflow started for 2026-08-17
      When all of these read the workflow "Summer edition", then change it:
        | who      | what        | to               |
        | Grace    | title       | Live from Berlin |
        | Valeriia | description | With guests      |
      Then the last change is refused, and told what changed since:
        | title | Live from Berlin |
      And the workflow "Live from Berlin" has:
        | description |  |
