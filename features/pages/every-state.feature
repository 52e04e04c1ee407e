Feature: Every state a page can be in
  One scenario goes through several states. Each state is judged in light and dark, on a desktop and 320 px wide, with larger
  text and in forced colours. A state with a fault is shown in a screenshot.

  @req:UI-ACCESSIBLE @should @ui
  Rule: keeps to WCAG 2.2 AA in every state, theme and size, at 320 px wide and with text at 200 % too

    Scenario: no state before signing in has a fault in any theme and size
      Given a clean seeded system
      When the operator comes to these states, one after the other:
        | the sign-in              |
        | a refused sign-in        |
        | a session that has ended |
      Then no state has a fault of accessibility in any theme and size
      And no state has a text or control that is cut off at 320 px or with text at 200 %
      And no state has a control without an outline in forced colours
      And no state has anything that moves, though the operator asked for no motion

    Scenario: no state of a system without work has a fault in any theme and size
      Given a clean seeded system
      When the operator comes to these states, one after the other:
        | the first run                |
        | no workflows                 |
        | the templates                |
        | a template                   |
        | a task of a template         |
        | the people                   |
        | the catch-up                 |
        | no notifications             |
        | a page that is not there     |
        | templates that have no tasks |
        | a system without templates   |
      Then no state has a fault of accessibility in any theme and size
      And no state has a text or control that is cut off at 320 px or with text at 200 %
      And no state has a control without an outline in forced colours
      And no state has anything that moves, though the operator asked for no motion

    Scenario: no state of a start has a fault in any theme and size
      Given a clean seeded system
      When the operator comes to these states, one after the other:
        | the start of a tax report       |
        | a start that would be late      |
        | a start without a title         |
        | a start on an impossible day    |
        | a lost connection               |
        | a start that was undone         |
        | a start on a date that is taken |
      Then no state has a fault of accessibility in any theme and size
      And no state has a text or control that is cut off at 320 px or with text at 200 %
      And no state has a control without an outline in forced colours
      And no state has anything that moves, though the operator asked for no motion

    @cap:seeding
    Scenario: a start far ahead has no fault in any theme and size
      Given a clean seeded system
      When the operator comes to these states, one after the other:
        | a start far in the future |
      Then no state has a fault of accessibility in any theme and size
      And no state has a text or control that is cut off at 320 px or with text at 200 %
      And no state has a control without an outline in forced colours
      And no state has anything that moves, though the operator asked for no motion

    Scenario: no state after the first start has a fault in any theme and size
      Given a clean seeded system
      When the operator comes to these states, one after the other:
        | an undone workflow            |
        | the first run after a history |
        | a workflow just started       |
      Then no state has a fault of accessibility in any theme and size
      And no state has a text or control that is cut off at 320 px or with text at 200 %
      And no state has a control without an outline in forced colours
      And no state has anything that moves, though the operator asked for no motion

    Scenario: no state of Today has a fault in any theme and size
      Given a clean seeded system
      When the operator comes to these states, one after the other:
        | a day with nothing due          |
        | a filter that nothing fits      |
        | found work                      |
        | nothing that fits               |
        | tasks selected to be changed    |
        | a change of several without days |
        | a report of several tasks       |
        | a new task                      |
        | a new task without words        |
        | a row opened in place           |
        | a completion refused in its row |
        | the workflows                   |
        | the timeline                    |
        | the daily digest                |
        | a digest with nothing to say    |
        | a day with overdue work         |
        | a task completed in its row     |
      Then no state has a fault of accessibility in any theme and size
      And no state has a text or control that is cut off at 320 px or with text at 200 %
      And no state has a control without an outline in forced colours
      And no state has anything that moves, though the operator asked for no motion

    Scenario: no state of a task has a fault in any theme and size
      Given a clean seeded system
      When the operator comes to these states, one after the other:
        | a task that asks for evidence |
        | a file that is not taken      |
        | a file about to be removed    |
        | a task that is done           |
        | a task that somebody changed |
        | a task that waits             |
      Then no state has a fault of accessibility in any theme and size
      And no state has a text or control that is cut off at 320 px or with text at 200 %
      And no state has a control without an outline in forced colours
      And no state has anything that moves, though the operator asked for no motion

    Scenario: no state of a workflow has a fault in any theme and size
      Given a clean seeded system
      When the operator comes to these states, one after the other:
        | a workflow half done                            |
        | a completion refused on the page of its workflow |
        | a workflow about to be a template               |
        | a workflow being edited                         |
        | a workflow without a title                      |
        | a link that is no address                       |
        | a move to another date                          |
        | a move to a date that is taken                  |
        | a restoring on a date that is taken             |
        | the summary of a workflow                       |
        | a workflow in which all is done                 |
        | an archived workflow                            |
        | a deletion                                      |
      Then no state has a fault of accessibility in any theme and size
      And no state has a text or control that is cut off at 320 px or with text at 200 %
      And no state has a control without an outline in forced colours
      And no state has anything that moves, though the operator asked for no motion

    Scenario: no state of a template has a fault in any theme and size
      Given a clean seeded system
      When the operator comes to these states, one after the other:
        | a new template                    |
        | a template being edited           |
        | a template with a new reference   |
        | a reference without an address    |
        | a schedule that never fires       |
        | a list that two people changed    |
        | a task that somebody removed |
      Then no state has a fault of accessibility in any theme and size
      And no state has a text or control that is cut off at 320 px or with text at 200 %
      And no state has a control without an outline in forced colours
      And no state has anything that moves, though the operator asked for no motion

    Scenario: no state of scheduled work has a fault in any theme and size
      Given a clean seeded system
      When the operator comes to these states, one after the other:
        | a recurring task on no schedule          |
        | a recurring task that two people changed |
        | a recurring task                         |
        | the recurring tasks                      |
        | a plan of too many days                  |
        | a plan of catch-up                       |
        | the notifications                        |
        | a run of catch-up                        |
      Then no state has a fault of accessibility in any theme and size
      And no state has a text or control that is cut off at 320 px or with text at 200 %
      And no state has a control without an outline in forced colours
      And no state has anything that moves, though the operator asked for no motion

    @cap:rows
    Scenario: a run that failed in part has no fault in any theme and size
      Given a clean seeded system
      When the operator comes to these states, one after the other:
        | a run that failed in part |
      Then no state has a fault of accessibility in any theme and size
      And no state has a text or control that is cut off at 320 px or with text at 200 %
      And no state has a control without an outline in forced colours
      And no state has anything that moves, though the operator asked for no motion

    @cap:outage
    Scenario: a store that is away has no fault in any theme and size
      Given a clean seeded system
      When the operator comes to these states, one after the other:
        | a store that is away |
      Then no state has a fault of accessibility in any theme and size
      And no state has a text or control that is cut off at 320 px or with text at 200 %
      And no state has a control without an outline in forced colours
      And no state has anything that moves, though the operator asked for no motion
