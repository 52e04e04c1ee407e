Feature: Hostile texts
  Titles come from guests, links from chats, names from everywhere. None of it may run as code, or hide or break what is next to it.

  Background:
    Given a clean seeded system

  @req:UI-TEXT @should @ui
  Rule: shows what people typed as text and nothing else, and stays whole around it

    @cap:seeding
    Scenario Outline: <text> in every field of a template and of its workflow is text on every page
      Given a template and a workflow of it with <text> in every field
      When the operator goes through every page that shows them
      Then no page shows it other than as text
      And no page has run any of it
      And no page is wider than the screen

      Examples: texts that do harm elsewhere, together
        | text                                                       |
        | markup, quotes, entities and separators                    |
        | one very long word, right-to-left marks, accents and emoji |

    Scenario Outline: <text> typed into the form is text when the form comes back and on the workflow
      Given the operator is on the dashboard
      When the operator types <text> as the title of the podcast with no date, and then with one
      Then no page shows it other than as text
      And no page has run any of it
      And no page is wider than the screen
      And the API holds 1 workflow
      And the operator sees it

      Examples: texts that do harm elsewhere, together
        | text                                                       |
        | markup, quotes, entities and separators                    |
        | entities and placeholders                                  |
        | one very long word, right-to-left marks, accents and emoji |
