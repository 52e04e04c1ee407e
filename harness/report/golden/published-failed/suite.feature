Feature: A tiny suite that leaves the required pictures

  @req:EV-FIRST-RUN @must
  Rule: leaves a screenshot of the clean seeded dashboard

    Example: the dashboard is pictured
      Given a target
      When it is pictured as "ev-first-run--clean-seeded.desktop.light.png"
      And it is pictured as "ev-first-run--clean-seeded.mobile.light.png"
      Then it answers well

  @req:EV-STARTED @must
  Rule: leaves a second one after starting

    Example: the started workflow is pictured
      Given a target
      When it is pictured as "ev-started--podcast-started.desktop.light.png"
      Then it answers well

  @req:AA-ONE @must
  Rule: does the first thing

    Example: the first thing is done
      Given a target
      When it is asked
      Then it answers "one | row", and "two `rows`" was expected
