Feature: The Catch-up page, and scheduled work on Today
  The schedule runs by itself. If it did not run, the operator reads the plan and then runs it, with the same report.

  @req:UI-CATCH-UP @should @ui
  Rule: lets the operator read the plan of a range item by item, run it, and read the result of each item

    Example: the plan lists the scheduled work, a run creates it, and a second plan has nothing left
      Given a clean seeded system
      When the operator asks for the plan of "2026-06-19" to "2026-06-15"
      Then the form says what is wrong with "To"
      When the operator asks for the plan of "2026-06-15" to "2026-06-19"
      Then the plan lists the workflows "Newsletter" and "Social Media Weekly", and 6 tasks
      And nothing in the store has changed
      When the operator presses "Run catch-up"
      Then the page says "2 workflows and 6 tasks created"
      And each item of the plan is reported as made, with a way to it
      And the API holds 2 workflows
      When the operator asks for the plan of "2026-06-15" to "2026-06-19"
      Then the page says "Nothing left to create"
      And it offers no run

  @req:UI-SCHEDULED @should @ui
  Rule: shows on Today the scheduled work that is not created yet, and creates exactly that on one click

    Background:
      Given a clean seeded system

    Example: on a clean system one click creates it, and Today no longer shows it
      When the operator opens the dashboard
      Then the dashboard says that there is no active production work yet
      And the page says "3 recurring tasks and 1 workflow are scheduled for today and not created yet"
      And nothing in the store has changed
      When the operator presses "Create all 4"
      Then the page says "1 workflow and 3 tasks created"
      And the API holds 1 workflow
      And the API holds 3 recurring tasks of 2026-06-22

    Example: after a change nothing is created; the page names the change and offers the new plan
      When the operator opens the dashboard
      Given the recurring config "Review the cards on the Trello board" was paused
      When the operator presses "Create all 4"
      Then the page refuses it and says "The plan has changed since you saw it, so nothing was created"
      And the page says "It is no longer scheduled"
      And nothing in the store has changed
      When the operator presses "Run catch-up"
      Then the page says "1 workflow and 2 tasks created"
      And the API holds 1 workflow
