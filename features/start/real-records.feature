Feature: Started work is real work
  The first start creates production data. No record is marked as a trial, and no task can be completed without its
  evidence.

  Background:
    Given a clean seeded system

  @req:ST-REAL @must
  Rule: leaves records with no demo or sample marker, and enforces their evidence gates on completion

    @ui
    Example: nothing about a started workflow says demo or sample
      When the operator starts the podcast from the dashboard
      Then the API holds 1 workflow
      And nothing that is stored or shown carries a demo or sample marker

    Example: a task is not done without its evidence, and with it says who completed it and when
      Given a podcast workflow started for 2026-08-17
      When a caller completes a task that asks for each of these, without it:
        | a link                   |
        | a file                   |
        | a workflow link          |
        | an external-status proof |
      Then each attempt is refused, saying which evidence is missing
      And nothing in the store has changed
      When a caller completes a task that asks for each of these, with it:
        | a link |
      Then each of them is done
