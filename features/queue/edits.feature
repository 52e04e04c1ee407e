Feature: Two people at one thing
  Two operators open the same task, and both save. What the first wrote must not vanish because the second had the page
  open before; the second is told what changed, and decides.

  Background:
    Given a clean seeded system

  @req:DQ-STALE @should
  Rule: refuses an edit that is based on stale data and says what changed since, so that nobody's work is lost

    Example: of two edits of one task the second is told what the first changed
      Given a task "Call the venue" due on 2026-06-22
      And two callers have read it
      When the first changes its comment, then the second its date
      Then the second is refused with status 409, naming the comment as it is now
      And the task has the comment of the first and its old date

    Example: having read it again the second edit lands, and both are there
      Given a task "Call the venue" due on 2026-06-22
      And two callers have read it
      When the first changes its comment, then the second its date
      And the second reads it again and repeats the change
      Then the task has the comment of the first and the date of the second

    Example: an edit that does not say what it is based on changes what it names and nothing else
      Given a task "Call the venue" due on 2026-06-22
      When one caller changes its comment and another its date, neither saying what it is based on
      Then the task has the comment of the first and the date of the second

    Example: of two edits of one workflow the second is told what the first changed
      Given a podcast workflow started for 2026-08-17
      When two callers have read it, and the first changes its title, then the second its description
      Then the second is refused with status 409, naming the title as it is now
      And the workflow has the title of the first and no description
