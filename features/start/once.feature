Feature: One submission, one workflow
  Impatience, a lost connection and the Back button must not fill the queue with work twice. A second workflow on the same
  date is possible, but only for whoever asks for it.

  Background:
    Given a clean seeded system

  @req:ST-ONCE @should
  Rule: makes one bundle of one submission: double click, retry, Back and refresh included

    @ui
    Scenario Outline: a double click makes one workflow in a browser <scripts>
      Given the operator uses a browser <scripts>
      And the operator is on the dashboard
      When the operator double-clicks to start the podcast
      Then the API holds 1 workflow
      And it has one open task for each definition of the podcast template
      And the operator sees it

      Examples: with and without the help of scripts
        | scripts         |
        | with scripts    |
        | without scripts |

    @ui
    Example: going back and sending the form again leads to the same workflow
      Given the operator is on the start page of the podcast
      When the operator starts the podcast, goes back and starts it again
      Then the API holds 1 workflow
      And the operator sees it or is led to it

    @ui
    Example: refreshing the page after a start makes no second workflow
      Given the operator has started the podcast from the dashboard
      When the operator refreshes the page
      Then nothing in the store has changed
      And the API holds 1 workflow
      And the operator sees it

    @ui
    Example: the dashboard behind the Back button shows the work that was started
      Given the operator has started the podcast from the dashboard
      When the operator goes back
      Then the dashboard shows the active workflow
      And nothing in the store has changed

    Example: a retry with the same key is answered with the same workflow
      Given a caller has started the podcast with the key "one submission"
      When the caller sends the same start again
      Then the answer is 201 with the same workflow and its tasks, marked as replayed
      And nothing in the store has changed

    Example: a retry is answered with the workflow as it is now
      Given a caller has started the podcast with the key "one submission"
      And its first task has a comment since
      When the caller sends the same start again
      Then the answer is 201 with the same workflow and its tasks, marked as replayed
      And the answer shows that comment

    @cap:store
    Example: when the first answer was lost on its way, a retry makes no second workflow
      Given the store does the next write but its answer is lost
      When a caller starts the podcast with a key, again and again until it is answered
      Then the API holds 1 workflow
      And it has one open task for each definition of the podcast template

    Example: the same key with other content is refused
      Given a caller has started the podcast with the key "one submission"
      When the caller sends the key again with the title "Something else"
      Then the start is refused with status 422
      And nothing in the store has changed

    Example: another user's equal key is a submission of its own
      Given a caller has started the podcast with the key "one submission"
      When Alexey starts the newsletter with the key "one submission"
      Then the answer is 201, not marked as replayed
      And the API holds 2 workflows

    @cap:rows
    Example: 100 equal submissions at once make one workflow
      When 100 callers send the same start with the same key at once
      Then every one of them is answered 201 with the same workflow
      And the API holds 1 workflow
      And it has one open task for each definition of the podcast template
      And the store holds 1 workflow with as many tasks as the podcast template defines

    Example: a date that is taken is refused, naming the workflow that holds it
      Given a podcast workflow started for 2026-08-17
      When a caller starts the podcast for 2026-08-17 with a key
      Then the start is refused with status 409, naming that workflow
      And nothing in the store has changed

    Example: whoever asks for a second workflow on the date gets it
      Given a podcast workflow started for 2026-08-17
      When a caller starts the podcast for 2026-08-17 with a key, allowing a duplicate
      Then the answer is 201, not marked as replayed
      And the API holds 2 workflows

    Example: a refused start does not use up its key
      Given a podcast workflow started for 2026-08-17
      When a caller starts the podcast for 2026-08-17 with a key
      Then the start is refused with status 409, naming that workflow
      When the caller sends the same start again, allowing a duplicate
      Then the answer is 201, not marked as replayed
      And the API holds 2 workflows

    Example: a caller that sends no key makes a workflow each time
      Given a podcast workflow started for 2026-08-17
      When a caller starts the podcast for 2026-08-17 as "By a script"
      Then the answer is 201, not marked as replayed
      And the API holds 2 workflows

    Example: different submissions for one date at once make one workflow
      When 10 callers start the podcast for 2026-08-17 with keys of their own at once
      Then one of them is answered 201 and all others 409
      And the API holds 1 workflow

    Example: the date of an archived workflow is free again
      Given a podcast workflow started for 2026-08-17
      And it is archived
      When a caller starts the podcast for 2026-08-17 with a key
      Then the answer is 201, not marked as replayed
      And the API holds 2 workflows
