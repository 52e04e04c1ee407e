Feature: Evidence before completion
  A task that asks for evidence is done when the evidence is there. Whoever is in a hurry tries to get around that; the
  gate holds against every way, in one request and across several, and says what is missing.

  Background:
    Given a clean seeded system

  @req:DQ-GATES @must
  Rule: blocks completion until the evidence is there, says what is missing, and cannot be talked out of the gate in the same request

    @cap:seeding
    Scenario Outline: a task that asks for <evidence> is not done without it
      Given a template "Evidence" that asks for each kind of evidence
      And a workflow started from "Evidence"
      When a caller completes a task that asks for <evidence>
      Then the completion is refused because <evidence> is missing
      And nothing in the store has changed

      Examples: every kind of evidence
        | evidence                 |
        | a link                   |
        | a file                   |
        | a workflow link          |
        | a url proof              |
        | a file proof             |
        | a comment proof          |
        | an external-status proof |

    @cap:seeding
    Scenario Outline: with <evidence> sent along it is done
      Given a template "Evidence" that asks for each kind of evidence
      And a workflow started from "Evidence"
      When a caller completes a task that asks for <evidence>, supplying it
      Then the task is done

      Examples: evidence that travels with the completion
        | evidence                 |
        | a link                   |
        | a url proof              |
        | a comment proof          |
        | an external-status proof |

    @cap:seeding
    Scenario Outline: with <evidence> uploaded before it is done
      Given a template "Evidence" that asks for each kind of evidence
      And a workflow started from "Evidence"
      When a caller uploads a file to the task that asks for <evidence> and completes it
      Then the task is done

      Examples: files
        | evidence     |
        | a file       |
        | a file proof |

    @cap:seeding
    Example: a proof that is advice blocks nothing
      Given a template "Evidence" that asks for each kind of evidence
      And a workflow started from "Evidence"
      When a caller completes a task that asks for an advisory proof
      Then the task is done

    @cap:seeding
    Scenario Outline: no way around it: <bypass>
      Given a template "Evidence" that asks for each kind of evidence
      And a workflow started from "Evidence"
      When a caller tries to get around the evidence: <bypass>
      Then the last attempt is refused
      And no task is done without its evidence

      Examples: in one request
        | bypass                                                       |
        | completing and dropping the requirement                      |
        | completing and making the proof advice                       |
        | completing with an empty list of workflow links              |
        | completing with a link that is not on the web                |
        | completing with a comment of blanks                          |
        | completing with a comment that nobody can see                |
        | completing with a made-up count of files                     |
        | completing as a task of another source                       |
        | completing with a completion date of its own                 |
        | completing and leaving the workflow                          |
        | making a task done at once                                   |

      Examples: across several requests
        | bypass                                                       |
        | dropping the requirement first                               |
        | making the proof advice first                                |
        | waiting first, then resolving                                |
        | archiving first, then completing                             |
        | supplying the link, completing, then taking it away          |
        | filling the workflow link, completing, then emptying it      |
        | weakening the requirement of a task of one's own             |
        | taking a task of one's own out of its workflow               |
        | archiving the workflow first                                 |
        | emptying the template first                                  |
        | uploading a file that is refused                             |

    Example: the refusal names everything that is missing
      Given a task "Publish the programme" due on 2026-06-22 that asks for the link "Programme" and a file
      When a caller completes it
      Then the completion is refused with "Cannot mark task as done: required link 'Programme' is not filled"
      And the refusal also names "required file has not been uploaded"
      And nothing in the store has changed

    Example: a task of no workflow cannot ask for links of one
      When a caller adds a task of no workflow that asks for the workflow link "Venue"
      Then the action is refused because of the field "requiredBundleLinks"
      And nothing in the store has changed

    Example: a file is kept as it was sent, and only ever saved
      Given a task "Hand in the contract" due on 2026-06-22 that asks for a file
      When a caller adds the file "../../etc/contract.pdf"
      Then the file is there as "contract.pdf", with the checksum of its bytes
      And it is served to be saved, never to be shown

    Scenario Outline: a task is done with a file that is <kind>
      Given a task "Hand in the contract" due on 2026-06-22 that asks for a file
      When a caller adds a file that is <kind>
      And a caller completes it
      Then the task is done

      Examples: files as Windows labels them
        | kind                                |
        | a table, "application/vnd.ms-excel" |
        | an archive, "x-zip-compressed"      |

    @cap:files
    Scenario Outline: a file that is <kind> is refused
      Given a task "Hand in the contract" due on 2026-06-22 that asks for a file
      When a caller adds a file that is <kind>
      Then the upload is refused with status <status>
      And nothing in the store has changed
      And no bytes of it are kept

      Examples: what is not taken
        | kind                        | status |
        | larger than 4 MB            | 413    |
        | a web page                  | 415    |
        | a program that says "pdf"   | 415    |
        | a web page as "photo.png"   | 415    |
        | empty                       | 400    |
        | cut off on the way          | 400    |

    @cap:files
    Example: the files of a task go with it
      Given a task "Hand in the contract" due on 2026-06-22 that asks for a file
      And a caller has added the file "contract.pdf"
      When a caller deletes it
      Then no bytes of it are kept

    @cap:files @cap:rows
    Example: a task that is deleted by its id in capitals goes with its files
      Given a task "Hand in the contract" due on 2026-06-22 that asks for a file
      And a caller has added the file "contract.pdf"
      When a caller deletes it by its id in capitals
      Then the store holds no workflow, task or notification
      And no bytes of it are kept

    @cap:files @cap:rows @cap:seeding
    Example: the files of a workflow go with it
      Given a template "Evidence" that asks for each kind of evidence
      And a workflow started from "Evidence"
      And a caller has added a file to its task that asks for a file
      And it is archived
      When a caller deletes the workflow
      Then no bytes of it are kept
      And the store holds no workflow, task or notification
