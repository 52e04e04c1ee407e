Feature: A tiny suite

  @req:AA-ONE @must
  Rule: does the first thing

    Example: the first thing is done
      Given a target
      When it is asked
      Then it answers well

  @req:CC-NEW @must
  Rule: is in no ledger

    Example: the second thing is done
      Given a target
      When it is asked
      Then it answers well

  Rule: names no requirement

    Example: more is done
      Given a target
      When it is asked
      Then it answers well
