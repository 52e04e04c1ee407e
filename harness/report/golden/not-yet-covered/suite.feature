Feature: A tiny suite

  @req:AA-ONE @must
  Rule: does the first thing

    Example: the first thing is done
      Given a target
      When it is asked
      Then it answers well
