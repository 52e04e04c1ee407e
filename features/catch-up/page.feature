Feature: Catch-up at the operator's hand
  The schedule runs by itself. When it did not run, or when the operator wants to know what it would make, the operator
  reads the plan first and then runs it: the same engine, the same report.

  @req:UI-CATCH-UP @should @ui
  Rule: lets the operator see the plan of some days item by item, run it, and see what came of each item

    Example: the plan lists what would be made, a run makes it, and a second plan has nothing left to make
      Given a clean seeded system
      When the operator asks for the plan of "2026-06-19" to "2026-06-15"
      Then the form says what is wrong with "To"
      When the operator asks for the plan of "2026-06-15" to "2026-06-19"
      Then the plan lists the workflows "Newsletter" and "Social Media Weekly", and 14 tasks
      And nothing in the store has changed
      When the operator presses "Run catch-up"
      Then the page says "2 workflows and 14 tasks made"
      And each item of the plan is reported as made, with a way to it
      And the API holds 2 workflows
      When the operator asks for the plan of "2026-06-15" to "2026-06-19"
      Then the page says "Nothing left to make"
      And it offers no run
