Feature: Who may do what
  Administrators change templates, schedules and people. Everybody does the work. A person who was disabled or removed is
  out at once.

  Background:
    Given a clean seeded system

  @req:AC-ROLES @should
  Rule: lets administrators alone change templates, schedules and people, while everybody does the work

    Example: an operator starts workflows, and changes no template, no schedule and no person
      When Valeriia tries to rename the newsletter template
      And Valeriia tries to pause a recurring task
      And Valeriia tries to disable Alexey
      Then all of it is refused, as only an administrator may
      And nothing in the store has changed
      When Valeriia tries to start a newsletter
      And Grace tries to rename the newsletter template
      Then the API holds 1 workflow
      And the API shows these templates:
        | type       | name   |
        | newsletter | Letter |

  @req:AC-OUT-AT-ONCE @should
  Rule: refuses a disabled or removed person from that moment on, in every session

    Example: a person who was disabled is signed out and cannot sign in
      Given Alexey is signed in
      When Grace tries to disable Alexey
      Then Alexey is signed out and cannot sign in

  @req:AC-SIGN-IN-LIMIT @should
  Rule: stops password attempts for an account from an address after ten wrong ones, and locks nobody else out

    Example: ten wrong passwords
      When somebody sends 10 wrong passwords for Valeriia
      Then the right password of Valeriia is refused as well, with the time to wait
      And Alexey is signed in

  @req:AC-ONE-TIME-LINK @should
  Rule: lets a person choose a password once, by a link that an administrator created

    Example: Alexey uses the link
      When Alexey chooses a password by a link that Grace made
      Then the dashboard is shown to Alexey, and the link is no longer valid
