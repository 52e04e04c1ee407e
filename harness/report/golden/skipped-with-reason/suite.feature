Feature: A tiny suite

  @req:AA-ONE @must
  Rule: does the first thing

    Example: the first thing is done
      Given a target
      When it is asked
      Then it answers well

  @req:AA-TWO @must
  Rule: does the second thing

    @cap:absent
    Example: the second thing is done
      Given a target
      When it is asked
      Then it answers well

  @req:BB-EXTRA @should
  Rule: does more than it must

    Example: more is done
      Given a target
      When it is asked
      Then it answers well
