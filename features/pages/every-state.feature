Feature: Every state a page can be in
  Each is judged by the rules of accessibility in light and dark, on a desktop and on a phone, then 320 px wide and with
  larger text. The pictures, light on a desktop and dark on a phone, are for whoever wants to look.

  @req:UI-ACCESSIBLE @should @ui
  Rule: keeps to WCAG 2.2 AA in every state, theme and size, at 320 px wide and with text at 200 % too

    Scenario Outline: <state> is accessible in every theme and size
      Given a clean seeded system
      When the operator comes to <state>
      Then it has no fault of accessibility in any theme and size
      And nothing is cut off or out of reach at 320 px and with text at 200 %
      And it is pictured in two looks as "<state>"

      Examples: before signing in
        | state                    |
        | the sign-in              |
        | a refused sign-in        |
        | a session that has ended |

      Examples: without work
        | state                         |
        | the first run                 |
        | the first run after a history |
        | a system without templates    |
        | templates that have no tasks  |

      Examples: starting
        | state                       |
        | the start of a tax report   |
        | a start that would be late  |
        | a start without a title     |
        | a start on an impossible day |
        | a start on a date that is taken |
        | a start that was undone     |
        | a lost connection           |

      @cap:seeding
      Examples: starting from another template
        | state                       |
        | a start far in the future   |

      Examples: with work
        | state                       |
        | a workflow just started     |
        | a workflow half done        |
        | an archived workflow        |
        | an undone workflow          |
        | a day with nothing due      |
        | a day with overdue work     |
        | a filter that nothing fits  |
        | the workflows               |
        | no workflows                |
        | the templates               |
        | a template                  |
        | the people                  |

      Examples: what is scheduled
        | state                           |
        | the catch-up                    |
        | a plan of catch-up              |
        | a run of catch-up               |
        | a plan of too many days         |
        | the recurring tasks             |
        | a recurring task                |
        | a recurring task on no schedule |
        | a recurring task that two people changed |
        | the notifications               |
        | no notifications                |

      @cap:rows
      Examples: what is scheduled and cannot be read
        | state                           |
        | a run that failed in part       |

      Examples: acting on tasks
        | state                           |
        | a row opened in place           |
        | a task completed in its row     |
        | a completion refused in its row |
        | a task that asks for evidence   |
        | a task that waits               |
        | a task that is done             |
        | a file about to be removed      |
        | a file that is not taken        |
        | a task that changed meanwhile   |
        | a new task                      |
        | a new task without words        |

      Examples: acting on workflows and templates
        | state                               |
        | a workflow being edited             |
        | a workflow without a title          |
        | a link that is no address           |
        | a move to another date              |
        | a move to a date that is taken      |
        | a restoring on a date that is taken |
        | a deletion                          |
        | a template being edited             |
        | a template with a new reference     |
        | a reference without an address      |
        | a list that two people changed      |
        | a schedule that never fires         |
        | a task of a template                |
        | a task that was removed meanwhile   |

      Examples: when something is wrong
        | state                  |
        | a page that is not there |

      @cap:store
      Examples: the store is away
        | state                  |
        | a store that is away   |

    Scenario Outline: <state> keeps its outlines in forced colours and does not move when asked not to
      Given a clean seeded system
      When the operator comes to <state>
      Then every control is outlined in forced colours
      And nothing moves
      And it is pictured in forced colours as "<state>"

      Examples: one of each kind
        | state                   |
        | the first run           |
        | a workflow half done    |
        | a day with overdue work |
        | a start without a title |
        | a completion refused in its row |
        | a task that waits       |
        | a template being edited |
