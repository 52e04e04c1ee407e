Feature: Lists of the API
  A list has any number of rows. A request gets one page of them, or an error that names what is wrong with it.

  Background:
    Given a clean seeded system
    And a caller is signed in

  @req:LI-PAGES @should
  Rule: returns a list in pages of the requested size, each with the cursor of the next

    Scenario Outline: a page of one: <list>
      When the caller asks for the <list>?limit=1
      Then the response has 1 row and the cursor of the next page

      Examples: lists
        | list      |
        | templates |
        | recurring |

  @req:LI-CURSOR @should
  Rule: refuses a cursor that it did not return for the list

    Scenario Outline: a cursor that no list returned: <list>
      When the caller asks for the <list>?cursor=bm9ib2R5
      Then the request is refused as invalid

      Examples: lists
        | list          |
        | bundles       |
        | notifications |

  @req:LI-UTF8 @should
  Rule: refuses text that is not UTF-8

    Scenario: a workflow whose id is not UTF-8
      When the caller asks for the tasks?bundleId=%FF
      Then the request is refused as invalid
