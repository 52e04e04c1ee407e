Feature: A week of work
  One week of work from Monday to Friday, as a series of screenshots. Each shows what the operator saw; the assertions next to it
  are what the API returned at that moment.

  @req:EV-WEEK @should @ui @cap:clock
  Rule: leaves a week of an operator's work as a series of screenshots

    Example: from Monday's first start to Friday's finished workflow
      Given a clean seeded system
      When the operator starts the newsletter from the dashboard for 2026-07-06 as "Newsletter of July"
      And the operator is on the start page of the podcast
      And the operator starts the podcast on this page for 2026-07-20 as "Podcast with Anna"
      And the operator is on the start page of "Office Hours"
      And the operator chooses the date 2026-06-25 and reads the plan
      And the operator presses "Start Office Hours"
      And the operator opens the dashboard
      Then a desktop and a phone screenshot are kept as "01 Monday, three workflows have begun"
      When the operator opens "Confirm the sponsor of the issue" in its row
      Then a desktop and a phone screenshot are kept as "02 Monday, a row asks for its evidence"
      When the operator hands in "Status: Sponsor booking status" of "Confirm the sponsor of the issue" as "booked"
      Then Today says "Completed" of "Confirm the sponsor of the issue"
      And the task "Confirm the sponsor of the issue" has:
        | external status | booked |
      And a desktop and a phone screenshot are kept as "03 Monday, the first task is done"
      When the clock shows 09:00:00 on 2026-06-23
      And the operator opens the dashboard
      Then Today counts some overdue tasks
      And a desktop and a phone screenshot are kept as "04 Tuesday, work is overdue"
      When the operator marks "Ask the sponsor for text and banner" as waiting for "the sponsor" until 2026-06-25, having asked "Text and banner by Thursday?"
      Then "Ask the sponsor for text and banner" is waiting for "the sponsor" until 2026-06-25
      And a desktop and a phone screenshot are kept as "05 Tuesday, a task waits"
      When the clock shows 09:00:00 on 2026-06-24
      And the operator opens the dashboard
      And the operator opens "Prepare the sponsor banner for the issue" in its row
      And the operator does "Complete" to "Prepare the sponsor banner for the issue"
      Then the row of "Prepare the sponsor banner for the issue" says "Upload", and still holds ""
      And a desktop and a phone screenshot are kept as "06 Wednesday, evidence blocks a task"
      When the clock shows 09:00:00 on 2026-06-25
      And the operator opens the dashboard
      Then a desktop and a phone screenshot are kept as "07 Thursday, a follow-up is due"
      When the operator opens "Ask the sponsor for text and banner" in its row
      And the operator hands in "Link: Sponsor brief" of "Ask the sponsor for text and banner" as "https://datatalks.club/brief"
      Then "Ask the sponsor for text and banner" is done
      When the operator previews moving "Podcast with Anna" to 2026-07-27
      Then a desktop and a phone screenshot are kept as "08 Thursday, a podcast is about to move by a week"
      When the operator moves it
      Then a desktop and a phone screenshot are kept as "09 Thursday, the podcast has moved"
      When the operator finishes every task of "Office Hours – 25 June 2026"
      And the clock shows 16:00:00 on 2026-06-26
      And the operator opens the workflow
      Then a desktop and a phone screenshot are kept as "10 Friday, a workflow is finished"
      When the operator archives the workflow
      And the operator opens the page of workflows
      Then the workflow "Office Hours – 25 June 2026" has:
        | status | archived |
      And all its tasks are done
      And the workflow "Newsletter of July" has:
        | anchor date | 2026-07-06 |
      And a desktop and a phone screenshot are kept as "11 Friday, it is archived"
