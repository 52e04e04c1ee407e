Feature: Evidence before completion
  A task that asks for evidence is done when the evidence is there. People in a hurry try to get around that. The gate
  holds in one request and over several, and says what is missing.

  Background:
    Given a clean seeded system

  @req:DQ-GATES @must
  Rule: blocks completion until the evidence is there, says what is missing, and cannot be talked out of the gate in the same request

    @cap:seeding
    Example: no task is done without its evidence, and each is done with it
      Given a template "Evidence" that asks for each kind of evidence
      And a workflow started from "Evidence"
      When a caller completes a task that asks for each of these, without it:
        | a link                   |
        | a file                   |
        | a workflow link          |
        | a url proof              |
        | a file proof             |
        | a comment proof          |
        | an external-status proof |
      Then each attempt is refused, saying which evidence is missing
      And nothing in the store has changed
      When a caller completes a task that asks for each of these, with it:
        | a link                   |
        | a file                   |
        | a workflow link          |
        | a url proof              |
        | a file proof             |
        | a comment proof          |
        | an external-status proof |
        | an advisory proof        |
      Then each of them is done

    Example: a refusal names everything that is missing
      Given these tasks:
        | task                  | due        | asks for                        |
        | Publish the programme | 2026-06-22 | the link "Programme" and a file |
      When a caller completes "Publish the programme"
      Then the completion is refused and names "Programme" and "file"
      And nothing in the store has changed

    @cap:seeding
    Example: nobody gets around the evidence in the request that completes the task
      Given a template "Evidence" that asks for each kind of evidence
      When a caller tries each of these on a workflow of "Evidence":
        | completing and dropping the requirement          |
        | completing and making the proof advice           |
        | completing with an empty list of workflow links  |
        | completing with a link that is not on the web    |
        | completing with a comment of blanks              |
        | completing with a made-up count of files         |
        | completing as a task of another source           |
        | completing with a completion date in the request |
        | completing and leaving the workflow              |
        | making a task done at once                       |
      Then each attempt is refused
      And no task is done without its evidence

    @cap:seeding
    Example: nobody gets around the evidence with a request before
      Given a template "Evidence" that asks for each kind of evidence
      When a caller tries each of these on a workflow of "Evidence":
        | waiting first, then resolving    |
        | archiving first, then completing |
        | archiving the workflow first     |
        | uploading a file that is refused |
        | emptying the template first      |
      Then each attempt is refused
      And no task is done without its evidence

  @req:DQ-ASKED @should @cap:seeding
  Rule: keeps what a task asks for, and the evidence on which it was completed

    Example: a requirement is not weakened, and evidence is not taken away
      Given a template "Evidence" that asks for each kind of evidence
      When a caller tries each of these on a workflow of "Evidence":
        | dropping the requirement first                          |
        | making the proof advice first                           |
        | supplying the link, completing, then taking it away     |
        | filling the workflow link, completing, then emptying it |
        | weakening the requirement of a task of one's own        |
        | taking a task of one's own out of its workflow          |
      Then each attempt is refused
      And no task is done without its evidence

  @req:DQ-FILES @should
  Rule: returns a file as it was sent, and keeps no bytes of a file that was refused or whose task or workflow was deleted

    Example: a file is given back as it was sent, and is only ever saved
      Given these tasks:
        | task                 | due        | asks for |
        | Hand in the contract | 2026-06-22 | a file   |
      When a caller adds the file "../../etc/contract.pdf" to "Hand in the contract"
      Then the contract is given back as "contract.pdf", to be saved and never to be shown

    @cap:files
    Example: a refused file leaves no bytes
      Given these tasks:
        | task                 | due        | asks for |
        | Hand in the contract | 2026-06-22 | a file   |
      When a caller adds files to "Hand in the contract" that are:
        | larger than 4 MB          |
        | a web page                |
        | a program that says "pdf" |
        | a web page as "photo.png" |
        | empty                     |
        | cut off on the way        |
      Then each attempt is refused
      And nothing in the store has changed
      And 0 files are kept

    @cap:files @cap:seeding
    Example: the files of a task and of a workflow go with it
      Given a template "Evidence" that asks for each kind of evidence
      And a workflow started from "Evidence"
      And these tasks:
        | task                 | due        | asks for |
        | Hand in the contract | 2026-06-22 | a file   |
      When a caller adds the file "../../etc/contract.pdf" to "Hand in the contract"
      And a caller adds the file "contract.pdf" to "Hand in: file"
      Then 2 files are kept
      When a caller deletes "Hand in the contract"
      And the workflow is archived
      And it is deleted
      Then 0 files are kept
      And the API holds no workflow
      And the API holds no task
