Feature: Who may do what
  Templates, schedules and people are changed by administrators; the work is done by everybody. Who may no longer come in is
  out at once.

  Background:
    Given a clean seeded system

  @req:AC-ROLES @should
  Rule: lets administrators alone change templates, schedules and people, while everybody does the work

    Scenario Outline: an operator may not <do what>
      When Valeriia tries to <do what>
      Then it is refused, as only an administrator may
      And nothing in the store has changed

      Examples: what administrators do
        | do what                        |
        | rename the newsletter template |
        | pause a recurring task         |
        | disable Alexey                 |

    Example: an administrator may
      When Grace tries to rename the newsletter template
      Then it is done

    Example: an operator starts a workflow
      When Valeriia tries to start a newsletter
      Then it is done

  @req:AC-OUT-AT-ONCE @should
  Rule: keeps a person who was disabled or removed out from that moment on, wherever they are signed in

    Scenario Outline: a person is put out: <put out>
      Given Alexey has a session
      When Grace tries to <put out> Alexey
      Then it is done
      And Alexey is signed out and cannot sign in

      Examples: ways to put a person out
        | put out |
        | disable |
        | remove  |

  @req:AC-SIGN-IN-LIMIT @should
  Rule: takes no more passwords for an account from where ten were wrong, and keeps out nobody else

    Example: ten wrong passwords
      When somebody sends 10 wrong passwords for Valeriia
      Then the right password of Valeriia is refused as well, with the time to wait
      And Alexey has a session

  @req:AC-ONE-TIME-LINK @should
  Rule: lets a person choose a password by a link that an administrator made, once

    Example: Alexey uses the link
      Given Grace has made a link for Alexey
      When Alexey chooses a password by the link
      Then the dashboard is shown to Alexey
      And the link is no longer valid
