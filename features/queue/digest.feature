Feature: The daily digest
  In the morning the operator reads the state of the work, and sends it to the others.

  @req:DQ-DIGEST @should @ui
  Rule: gives a digest of a day, for the team or a person: what is late, due and coming, what was completed, handed over and created, as a page and as text

    Example: the morning after a newsletter was started
      Given a clean seeded system
      And a newsletter workflow started for 2026-06-29
      And the operator has a task "Call the venue" for 2026-06-22
      And a caller completes "Call the venue"
      When the operator opens the daily digest of 2026-06-23
      Then the digest counts the open tasks that are late, due, and due in the next 7 days
      And it names "Call the venue" as completed by Grace
      And as text it says the same
