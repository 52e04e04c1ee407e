Feature: What a workflow takes from its template
  A started workflow no longer needs its template. It has copies of its tasks, instructions and required evidence.

  Background:
    Given a clean seeded system
    And these workflows were started:
      | template   | date       |
      | podcast    | 2026-08-17 |
      | newsletter | 2026-08-17 |

  @req:ST-TAGS @must
  Rule: copies tags

    Example: a workflow carries the tags of its template
      Then each workflow has the tags of its template

  @req:ST-REFERENCES @must
  Rule: copies references

    Example: a workflow has the references of its template
      Then each workflow has the references of its template

  @req:ST-LINKS @must
  Rule: copies bundle link definitions (the required ones still required)

    Example: a workflow collects the links that its template defines, none of them filled yet
      Then each workflow collects the links of its template, all empty
      And each task has the required workflow links of its definition

  @req:ST-ASSIGNEE @must
  Rule: copies the default assignee (a definition's own wins)

    Example: a task belongs to its definition's assignee, else to the template's
      Then each task is assigned as its definition says, or else to the template's default assignee

  @req:ST-PROOF @must
  Rule: copies proof requirements (link, file and proof gates)

    Example: a task asks for the evidence of its definition
      Then each task has the evidence gates of its definition

  @req:ST-INSTRUCTIONS @must
  Rule: copies instruction document context

    Example: a task leads to the instructions of its definition
      Then each task has the instructions of its definition
