Feature: What a start will make
  Forty-two tasks with dates are a commitment. The operator sees them before the start.

  Background:
    Given a clean seeded system

  @req:FR-PREVIEW @should @ui
  Rule: shows every task with its due date before starting, following the chosen date

    Example: each form on the dashboard lists every task with its date
      When the operator opens the dashboard
      And the operator reads the plan of the podcast
      Then it lists each task of the podcast template by week, dated from 2026-07-20
      When the operator reads the plan of the newsletter
      Then it lists each task of the newsletter template by week, dated from 2026-07-06

    Example: the plan follows the chosen date
      Given the operator is on the start page of the podcast
      When the operator chooses the date 2027-01-04 and reads the plan
      Then it lists each task of the podcast template by week, dated from 2027-01-04
      When the operator chooses the date 2028-02-29 and reads the plan
      Then it lists each task of the podcast template by week, dated from 2028-02-29
      When the operator chooses the date 2027-03-28 and reads the plan
      Then it lists each task of the podcast template by week, dated from 2027-03-28
      When the operator chooses no date and reads the plan
      Then it lists each task of the podcast template without a date

    Example: the start makes the plan that was shown, in a browser without scripts
      Given the operator uses a browser without scripts
      And the operator is on the start page of the podcast
      When the operator chooses the date 2026-10-26 and reads the plan
      Then it lists each task of the podcast template by week, dated from 2026-10-26
      When the operator starts the podcast
      Then the API holds 1 workflow
      And its tasks are those of the plan

  @req:FR-TITLE @should @ui
  Rule: prefills a title that names the chosen date, and follows the date until the operator writes another

    Scenario Outline: the title names the chosen date until the operator writes another, in a browser <scripts>
      Given the operator uses a browser <scripts>
      And the operator is on the start page of the podcast
      When the operator chooses the date 2026-09-14 and reads the plan
      And the operator starts the podcast
      Then the API holds 1 workflow
      And it is an active podcast workflow "Podcast – 14 September 2026" for 2026-09-14
      Given the operator is on the start page of the podcast
      When the operator types the title "Episode 100" and the date "2026-09-21" and starts the podcast
      Then the API holds 2 workflows
      And one of them is an active podcast workflow "Episode 100" for 2026-09-21

      Examples: with and without the help of scripts
        | scripts         |
        | with scripts    |
        | without scripts |

  @req:ST-WORKING-DAYS @should @ui
  Rule: moves due dates on weekends to the working day before, where the template says so

    Example: the preview says so, and tasks stay off weekends when the workflow starts and moves
      When the operator edits the newsletter template: "Due dates on a weekend move to the Friday before" becomes "ticked"
      And the operator saves it
      And the operator is on the start page of the newsletter
      And the operator chooses the date 2026-08-16 and reads the plan
      Then it lists each task of the newsletter template by week, dated from 2026-08-16
      And the page says "Due dates on a weekend move to the Friday before"
      When the operator starts the newsletter
      Then the API holds 1 workflow
      And its tasks are those of the plan
      When the operator previews moving it to 2026-08-22
      And the operator presses "Reschedule to Sat 22 Aug"
      Then the API holds 1 workflow
      And each task is due on the anchor date plus its offset
