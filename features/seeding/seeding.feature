Feature: Seeding
  Every deploy seeds. Seeding adds missing items, keeps the changes of people, and creates no work.

  @req:SD-AGAIN @must @cap:seeding
  Rule: seeds users and templates any number of times with the same result

    @smoke
    Example: the first seeding creates everything, a later one nothing
      Given an empty system
      When it is seeded
      Then the report says "created" of every user, template and recurring config
      When it is seeded again
      Then the report says "unchanged" of every user, template and recurring config
      And nothing in the store has changed
      And the API lists each seeded user and template once

  @req:SD-KEEPS @must @cap:seeding
  Rule: deletes no operator-created work by seeding

    Example: active, touched and archived work stays as it was, even when its template has changed
      Given a clean seeded system
      And a podcast workflow started for 2026-08-17
      And its first task got a comment
      And an archived newsletter workflow for 2026-07-06
      When it is seeded again
      Then nothing in the store has changed
      When it is seeded again with a newer podcast template
      Then the API holds the same workflows and tasks as before

  @req:SD-NO-DEMO @must
  Rule: creates no bundles, tasks or notifications by seeding

    @smoke @cap:seeding
    Example: a seeded system holds no work, and nothing in it says demo or sample
      Given an empty system
      When it is seeded
      And it is seeded again
      Then the API holds no workflow
      And the API holds no task
      And the API holds no notification
      And no template in the API carries a demo or sample marker

  @req:SD-PARTIAL @should @cap:seeding
  Rule: restores only the one that is missing, and keeps what an operator edited, paused or rescheduled

    Background:
      Given a clean seeded system

    Example: one deleted, one edited, one rescheduled and one paused in one go
      Given the tax-report template is deleted
      And the podcast template was renamed to "Interview"
      And the schedule of "Newsletter" was moved to "0 9 * * 2"
      And the recurring config "Back up the mailing list from Mailchimp" was paused
      When it is seeded again
      Then the report says "unchanged" of everything except:
        | Tax Report                              | restored-disabled |
        | Podcast                                 | kept-as-edited    |
        | Newsletter                              | kept-as-edited    |
        | Back up the mailing list from Mailchimp | kept-as-edited    |
      And the API shows these templates:
        | type       | name       | schedule  | trigger |
        | tax-report | Tax Report | 0 9 1 * * | off     |
        | podcast    | Interview  |           | on      |
        | newsletter | Newsletter | 0 9 * * 2 | on      |
      And the API lists the recurring config "Back up the mailing list from Mailchimp" as paused
      When it is seeded again with a newer podcast template
      Then the report lists "name" as kept and "references" as updated of "Podcast"
      And the API shows these templates:
        | type    | last reference                                        |
        | podcast | What has changed: https://datatalks.club/changes.html |

    Example: a paused recurring config still follows its fixture where nobody edited
      Given the recurring config "Back up the mailing list from Mailchimp" was paused
      When it is seeded again with "Back up the mailing list from Mailchimp" at "0 9 * * 5"
      Then the report says "unchanged" of everything except:
        | Back up the mailing list from Mailchimp | kept-as-edited |
      And the report lists "enabled" as kept and "cronExpression" as updated of "Back up the mailing list from Mailchimp"
      And the API lists the recurring config "Back up the mailing list from Mailchimp" as paused
