Feature: One submission, one workflow
  Impatience, a lost connection and the Back button must not fill the queue with work twice. A second workflow on the same
  date is possible, but only when the operator asks for it.

  Background:
    Given a clean seeded system

  @req:ST-ONCE @should
  Rule: creates one bundle from one submission: double click, retry, Back and refresh included

    @ui
    Example: a double click makes one workflow
      Given the operator is on the dashboard
      When the operator double-clicks to start the podcast
      Then the API holds 1 workflow
      And each workflow has one open task for each definition of its template
      And the operator sees it

    @ui
    Example: going back and sending the form again leads to the same workflow
      Given the operator is on the start page of the podcast
      When the operator starts the podcast
      And the operator goes back
      And the operator starts the podcast
      Then the API holds 1 workflow
      And the operator sees it or is led to it

    @ui
    Example: refreshing the page and going back show the work that was started and start nothing
      Given the operator has started the podcast from the dashboard
      When the operator refreshes the page
      Then the operator sees it
      When the operator goes back to the dashboard
      Then the dashboard shows the active workflow and no other
      And nothing in the store has changed
      And the API holds 1 workflow

    Example: a retry with the same key is answered with the same workflow
      Given a caller has started the podcast with the key "one submission"
      When the caller sends the same start again
      Then the start succeeds
      And it is the same workflow with its tasks, marked as replayed
      And nothing in the store has changed

    Example: 20 equal submissions at once make one workflow
      When 20 callers send the same start with the same key at once
      Then each of them gets the same workflow
      And the API holds 1 workflow
      And each workflow has one open task for each definition of its template

    Example: a date that is taken is refused, and taken twice only by who asks for it
      Given a podcast workflow started for 2026-08-17
      When a caller starts the podcast for 2026-08-17 with a key
      Then the start is refused because the date is taken, naming that workflow
      And nothing in the store has changed
      When the caller sends the same start again, allowing a duplicate
      Then the start succeeds
      And it is not marked as replayed
      And the API holds 2 workflows
