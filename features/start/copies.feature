Feature: What a workflow takes from its template
  A started workflow stands on its own: everything its people need is copied from the template, and what the template asks
  for is still asked for.

  Background:
    Given a clean seeded system

  @req:ST-TAGS @must
  Rule: copies tags

    Scenario Outline: a <workflow> and its tasks carry the tags of its template
      When a caller starts the <workflow> for 2026-08-17 as "Summer edition"
      Then the API holds 1 workflow
      And it has the tags of the <workflow> template
      And each task has the tags of the <workflow> template

      Examples: workflows with tags
        | workflow   |
        | podcast    |
        | newsletter |

    Example: tags sent with the start replace those of the template
      When a caller starts the podcast for 2026-08-17 with the tags "Live" and "Season 24"
      Then the API holds 1 workflow
      And it has the tags "Live" and "Season 24"

  @req:ST-REFERENCES @must
  Rule: copies references

    Scenario Outline: a <workflow> has the references of its template
      When a caller starts the <workflow> for 2026-08-17 as "Summer edition"
      Then the API holds 1 workflow
      And it has the references of the <workflow> template

      Examples: workflows with references
        | workflow   |
        | podcast    |
        | newsletter |

    @ui
    Example: the operator finds them on the page of the workflow
      When the operator starts the podcast from the dashboard for 2026-08-17 as "Summer edition"
      Then the operator sees the workflow "Summer edition"
      And the page links to each reference of the podcast template

  @req:ST-LINKS @must
  Rule: copies bundle link definitions (the required ones still required)

    Scenario Outline: a <workflow> collects the links its template defines, none of them filled yet
      When a caller starts the <workflow> for 2026-08-17 as "Summer edition"
      Then the API holds 1 workflow
      And it collects the links of the <workflow> template, all empty
      And each task requires the workflow links of its definition

      Examples: workflows that collect links
        | workflow   |
        | podcast    |
        | newsletter |

    Example: a task that requires a workflow link cannot be completed while the link is empty
      Given a podcast workflow started for 2026-08-17
      When a caller completes a task that asks for a workflow link
      Then the completion is refused because a workflow link is missing
      And nothing in the store has changed

    Example: it can be completed when the links were sent with the start
      Given a podcast workflow started for 2026-08-17 with all its links
      When a caller completes a task that asks for a workflow link
      Then the task is done

  @req:ST-ASSIGNEE @must
  Rule: copies the default assignee (a definition's own wins)

    Scenario Outline: each task of a <workflow> belongs to its definition's assignee, else to the template's
      When a caller starts the <workflow> for 2026-08-17 as "Summer edition"
      Then the API holds 1 workflow
      And each task is assigned as its definition says, or else to the template's default assignee

      Examples: workflows with assignees of both kinds
        | workflow   |
        | podcast    |
        | newsletter |

    @cap:seeding
    Example: without any assignee the tasks have none
      Given a template "Retrospective" of 3 tasks
      When a caller starts "Retrospective" for 2026-08-17
      Then the API holds 1 workflow
      And no task is assigned to anybody

  @req:ST-PROOF @must
  Rule: copies proof requirements (link, file and proof gates)

    Scenario Outline: each task of a <workflow> asks for the evidence of its definition
      When a caller starts the <workflow> for 2026-08-17 as "Summer edition"
      Then the API holds 1 workflow
      And each task asks for the link, file and proof of its definition

      Examples: workflows with evidence
        | workflow   |
        | podcast    |
        | newsletter |

    @cap:seeding
    Scenario Outline: a task that asks for <evidence> stays open without it
      Given a template "Evidence" that asks for each kind of evidence
      And a workflow started from "Evidence"
      When a caller completes a task that asks for <evidence>
      Then the completion is refused because <evidence> is missing
      And nothing in the store has changed

      Examples: everything that can be asked for
        | evidence                 |
        | a link                   |
        | a file                   |
        | a workflow link          |
        | a url proof              |
        | a file proof             |
        | a comment proof          |
        | an external-status proof |

    @cap:seeding
    Scenario Outline: a task that asks for <evidence> is completed with it
      Given a template "Evidence" that asks for each kind of evidence
      And a workflow started from "Evidence"
      When a caller completes a task that asks for <evidence>, supplying it
      Then the task is done

      Examples: what can be supplied with the completion
        | evidence                 |
        | a link                   |
        | a url proof              |
        | a comment proof          |
        | an external-status proof |

    @cap:seeding
    Example: an advisory proof does not hold a task back
      Given a template "Evidence" that asks for each kind of evidence
      And a workflow started from "Evidence"
      When a caller completes a task that asks for an advisory proof
      Then the task is done

  @req:ST-INSTRUCTIONS @must
  Rule: copies instruction document context

    Scenario Outline: each task of a <workflow> leads to the instructions of its definition
      When a caller starts the <workflow> for 2026-08-17 as "Summer edition"
      Then the API holds 1 workflow
      And each task has the instruction document, step and address of its definition

      Examples: workflows with instructions
        | workflow   |
        | podcast    |
        | newsletter |
