Feature: The operator's day
  At half past midnight in Auckland it is still yesterday in Berlin. The place of the work decides what is due today.

  @req:UI-LOCALE @should @ui @cap:place
  Rule: decides today in the configured time zone and writes dates as the configured locale does

    Scenario Outline: at <instant> in <zone> it is <today>, written as in <locale>
      Given a clean seeded system at <instant> in <zone> with the locale <locale>
      When the operator opens the dashboard
      Then the page says "<words>"
      And the date <podcast> is chosen for the podcast

      Examples: around midnight, and on both days the clocks are changed
        | instant              | zone             | locale | today                 | words                           | podcast    |
        | 2026-06-22T12:30:00Z | Pacific/Auckland | en-NZ  | the 23rd              | Tuesday, 23 June 2026           | 2026-07-21 |
        | 2026-06-22T11:30:00Z | Pacific/Auckland | en-NZ  | still the 22nd        | Monday, 22 June 2026            | 2026-07-20 |
        | 2026-06-22T04:30:00Z | America/New_York | en-US  | the 22nd              | Monday, June 22, 2026           | 2026-07-20 |
        | 2026-06-22T03:30:00Z | America/New_York | en-US  | the 21st              | Sunday, June 21, 2026           | 2026-07-19 |
        | 2026-06-22T08:00:00Z | Europe/Berlin    | de-DE  | the 22nd              | Montag, 22. Juni 2026           | 2026-07-20 |
        | 2026-03-29T22:30:00Z | Europe/Berlin    | en-GB  | the day after 23 hours | Monday, 30 March 2026           | 2026-04-27 |
        | 2026-10-25T22:30:00Z | Europe/Berlin    | en-GB  | the day of 25 hours   | Sunday, 25 October 2026         | 2026-11-22 |
