/// A company in which nothing is wrong: three systems, four humans and a machine.
///
/// Edsger holds one office, and nobody but Lin answers for the library, so that a fault in either has one place.
package enum FaultlessCompany {
  package static let policy = "ownership/policy.yml"
  package static let people = "ownership/people.yml"
  package static let billing = "services/billing/ownership.yml"
  package static let answers = "services/answers/ownership.yml"
  package static let library = "ownership/systems/library.yml"

  package static let files: [String: String] = [
    policy: """
    onus: 1
    repository: acme/shop
    stewards: [ada, grace]
    approvals_valid_for: 30d
    must_be_owned: [/services/]
    ignore: [/vendor/]
    defaults: {incident: {channel: "#incidents"}}

    """,
    people: """
    ada:
      email: ada@example.com
      github: {login: ada-l, id: 4217}
      signing_keys: [{gpg: 0D69E11F12BDBA077B3726AB4E1F799AA4FF2279}]
    grace:
      email: grace@example.com
      github: {login: ghopper, id: 1906}
      signing_keys: [{gpg: 7C1F94D0B6E25A83F19C4D7702AB5E6198D3F04E}]
    lin:
      email: [lin@example.com]
      github: {login: lin-w, id: 5330}
      signing_keys: [{gpg: 52E0A97B3C4D18F6650B1E9F7A84C2D3B19F0E68}]
    edsger:
      email: edsger@example.com
      github: {login: ewd, id: 1930}
      signing_keys: [{gpg: 9A3B6D20F4E81C57B02D94AE6F1370C8D5E24B91}]
    deploy-bot: {machine: true, email: deploy@example.com}

    """,
    billing: """
    system: billing
    tier: 1
    owner: ada
    backup: {who: grace, drilled: {by: grace, date: 2026-11-02}}
    reviewed: 2026-11-02
    escalate: [edsger]
    authority:
      decides: [pause, roll-back]
      asks: {change prices: lin}
    incident:
      commander: {who: ada, backup: lin}
      communicator: {who: lin, backup: grace}
      fixer: {who: grace, backup: ada}
    runbook: /docs/runbooks/billing.md
    rollback: {how: turn off flag new-billing, tested: 2026-11-02}

    """,
    answers: """
    system: answers
    owner: grace
    backup: {who: ada, drilled: {by: ada, date: 2026-11-02}}
    reviewed: 2026-11-02
    authority: {decides: [pause, roll-back, turn-off]}
    incident:
      commander: {who: grace, backup: lin}
      communicator: {who: lin, backup: grace}
      fixer: {who: ada, backup: grace}
    runbook: ./runbook.md
    rollback: {how: turn it off, tested: 2026-11-02}
    ai:
      output_quality: grace
      retraining: grace
      upstream_data: lin
      off_switch: ada
      healthy: nine of ten answers are kept
      act_when: fewer than eight of ten are kept

    """,
    library: """
    system: library
    tier: 3
    kind: library
    paths: [/lib/]
    exclude: [/lib/old/]
    owner: lin
    backup: grace
    reviewed: 2026-11-02

    """,
    "services/billing/charge.py": "", "services/answers/model.py": "", "services/answers/runbook.md": "",
    "lib/dates.py": "", "lib/old/dates.py": "", "vendor/left-pad.js": "", "docs/runbooks/billing.md": "",
  ]
}
