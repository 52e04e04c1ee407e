Feature: A start that cannot be made
  A refusal names the field and the reason. What was typed stays in the form, and nothing is written.

  Background:
    Given a clean seeded system

  @req:ST-VALID @must
  Rule: refuses a missing, malformed or impossible anchor date (2026-02-30), an empty title, an unknown template: says which field and why, keeps what was typed (or quotes it where the control cannot hold it), writes nothing

    Example: a refusal names the wrong field and the reason
      When a caller starts the podcast with one wrong value at a time:
        | field      | value      |
        | anchorDate | nothing    |
        | anchorDate | tomorrow   |
        | anchorDate | 2026-8-17  |
        | anchorDate | 2026-02-30 |
        | anchorDate | 2027-02-29 |
        | anchorDate | 2026-13-01 |
        | title      | nothing    |
        | title      | blanks     |
      Then each start is refused and names the wrong field
      And nothing in the store has changed

    Example: an unknown template is refused as not found
      When a caller starts the podcast with one wrong value at a time:
        | field      | value                                |
        | templateId | 5f0c1c9e-0000-4000-8000-00000000dead |
        | templateId | podcast                              |
        | templateId | ../users                             |
      Then each start is refused with "Template not found"
      And nothing in the store has changed

    @ui
    Example: the form refuses a date that is impossible or missing and keeps what was typed
      Given the operator is on the dashboard
      When the operator types the title "Episode 100" and the date "2026-02-30" and starts the podcast
      Then the page says what is wrong with the date
      And it holds or quotes "Episode 100"
      And it holds or quotes "2026-02-30"
      When the operator types the title "Episode 101" and the date "" and starts the podcast
      Then the page says what is wrong with the date
      And it holds or quotes "Episode 101"
      And nothing in the store has changed

    @ui
    Example: a form whose template was deleted in the meantime says so and keeps what was typed
      Given the operator is on the start page of the podcast
      And the podcast template is deleted
      When the operator types the title "Episode 100" and the date "2026-08-17" and starts the podcast
      Then the page says that the template is not there
      And it holds or quotes "Episode 100"
      And it holds or quotes "2026-08-17"
      And nothing in the store has changed
