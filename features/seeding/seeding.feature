Feature: Seeding
  Every deploy seeds. It must bring what is missing, leave alone what people made or changed, and never make work up.

  @req:SD-AGAIN @must @cap:seeding
  Rule: seeds users and templates any number of times with the same result

    @smoke
    Example: the first seeding creates everything, every later one nothing
      Given an empty system
      When it is seeded
      Then the report says "created" of every user, template and recurring config
      When it is seeded again
      Then the report says "unchanged" of every user, template and recurring config
      And nothing in the store has changed
      When it is seeded again
      Then the report says "unchanged" of every user, template and recurring config
      And nothing in the store has changed
      And the API lists each seeded user and template once

    Example: a user's password is set once and never touched again
      Given a clean seeded system
      When it is seeded again with the password "another-password-entirely"
      Then nothing in the store has changed
      And Grace signs in with her first password
      And Grace cannot sign in with "another-password-entirely"

    Example: a user without a password is created unable to sign in, and the report says so
      Given an empty system
      When it is seeded without passwords
      Then the report says "created" of every user, template and recurring config
      And the report notes of every user that nobody can sign in as them
      And Grace cannot sign in with "first-run-local"

  @req:SD-KEEPS @must @cap:seeding
  Rule: deletes no operator-created work by seeding

    Background:
      Given a clean seeded system
      And a podcast workflow started for 2026-08-17
      And its first task has a comment since
      And an archived newsletter workflow for 2026-07-06

    Example: active, touched and archived work is the same after seeding again
      When it is seeded again
      Then nothing in the store has changed
      And the API holds the same workflows and tasks as before

    Example: work stays as it was when the templates it came from have changed
      When it is seeded again with a newer podcast template
      Then the API shows the newer podcast template
      And the API holds the same workflows and tasks as before

  @req:SD-NO-DEMO @must
  Rule: creates no bundles, tasks or notifications by seeding

    @smoke @cap:rows @cap:seeding
    Example: a seeded system holds no work
      Given an empty system
      When it is seeded
      And it is seeded again
      Then the API holds no workflow
      And the store holds no workflow, task or notification

    Example: nothing that is seeded says demo or sample
      Given a clean seeded system
      Then no template in the API carries a demo or sample marker

  @req:SD-PARTIAL @should @cap:seeding
  Rule: restores only the one that is missing, and keeps what an operator edited, paused or rescheduled

    Background:
      Given a clean seeded system

    Example: a deleted automatic template comes back switched off, and nothing else changes
      Given the newsletter template is deleted
      When it is seeded again
      Then the report says "restored-disabled" of "Newsletter" and "unchanged" of everything else
      And the API shows the newsletter template with its trigger off
      When it is seeded again
      Then nothing in the store has changed
      And the API shows the newsletter template with its trigger off

    Example: an edited template keeps the edit
      Given the podcast template was renamed to "Interview"
      When it is seeded again
      Then the report says "kept-as-edited" of "Podcast" and "unchanged" of everything else
      And the report lists "name" as kept
      And the API shows the podcast template named "Interview"

    Example: an edited template still follows its fixture where nobody edited
      Given the podcast template was renamed to "Interview"
      When it is seeded again with a newer podcast template
      Then the report says "kept-as-edited" of "Podcast" and "unchanged" of everything else
      And the report lists "name" as kept and "references" as updated
      And the API shows the podcast template named "Interview"
      And the API shows the newer podcast template

    Example: a template that nobody edited follows its fixture
      When it is seeded again with a newer podcast template
      Then the report says "updated" of "Podcast" and "unchanged" of everything else
      And the API shows the newer podcast template

    Example: an edited step stays while the others follow the fixture
      Given the first step of the podcast template was reworded to "Find a guest"
      When it is seeded again with every podcast step moved by a day
      Then the report says "kept-as-edited" of "Podcast" and "unchanged" of everything else
      And the API shows the first podcast step as "Find a guest" and every other step moved by a day

    Example: a template that was switched off stays off
      Given the newsletter template was switched off
      When it is seeded again
      Then the API shows the newsletter template with its trigger off
      And nothing in the store has changed

    Example: a template that was rescheduled stays rescheduled
      Given the newsletter template was rescheduled to "0 9 * * 2"
      When it is seeded again
      Then the report says "kept-as-edited" of "Newsletter" and "unchanged" of everything else
      And the API shows the newsletter template scheduled at "0 9 * * 2"

    @cap:rows
    Example: a paused recurring config stays paused
      Given the recurring config "Back up the mailing list from Mailchimp" was paused
      When it is seeded again
      Then the store holds the recurring config "Back up the mailing list from Mailchimp" paused

    @cap:rows
    Example: a paused recurring config still follows its fixture where nobody edited
      Given the recurring config "Back up the mailing list from Mailchimp" was paused
      When it is seeded again with "Back up the mailing list from Mailchimp" at "0 9 * * 5"
      Then the report says "kept-as-edited" of "Back up the mailing list from Mailchimp" and "unchanged" of everything else
      And the report lists "enabled" as kept and "cronExpression" as updated
      And the store holds the recurring config "Back up the mailing list from Mailchimp" paused

    @cap:rows
    Example: one deleted, one edited and one paused in one go
      Given the tax-report template is deleted
      And the podcast template was renamed to "Interview"
      And the recurring config "Back up the mailing list from Mailchimp" was paused
      When it is seeded again
      Then the report counts 1 "restored-disabled", 2 "kept-as-edited" and everything else "unchanged"
      And the API shows the tax-report template with its trigger off
      And the API shows the podcast template named "Interview"
      And the store holds the recurring config "Back up the mailing list from Mailchimp" paused
