import Paths

extension FileReader {
  /// Reads `people.yml` or one of `people/*.yml`, in the order of the file.
  mutating func people(_ root: YAMLNode) -> [Person] {
    guard case .mapping(let entries, _) = root.content else {
      refuseRoot(root)
      return []
    }
    let file = holder
    var people: [Person] = []
    for entry in entries {
      holder = file
      guard isIdentifier(entry.key, "a person's key", subject: entry.key.value) else { continue }
      holder = entry.key.value
      if let person = person(entry) { people.append(person) }
    }
    holder = file
    return people
  }

  private static let personKeys =
    ["name", "email"] + Forge.allCases.map(\.rawValue)
    + ["role", "role_since", "team", "reach", "signing_keys", "away", "until", "machine"]

  private mutating func person(_ entry: YAMLNode.Entry) -> Person? {
    let field = Field(parent: "", key: entry.key, node: entry.value)
    guard case .mapping = entry.value.content else {
      var help: [String] = []
      if case .text(let text) = entry.value.content, text.contains("@") {
        help = ["write  \(entry.key.value): {email: \(text)}"]
      }
      refuse(field, "a mapping like {email: ada@example.com, github: ada-l}", help: help)
      return nil
    }
    guard let fields = mapping(field, keys: FileReader.personKeys) else { return nil }
    let isMachine = flag(fields["machine"]) ?? false
    var person = Person(key: entry.key, name: entry.key.value, isMachine: isMachine)
    if let name = line(fields["name"]) { person.name = name.value }
    person.emails = emails(fields["email"], isMachine: isMachine)
    for forge in Forge.allCases {
      if let account = account(fields[forge.rawValue]) { person.accounts[forge] = account }
    }
    requireIdentity(of: field, fields, isMachine: isMachine)
    person.role = line(fields["role"])
    person.roleSince = date(fields["role_since"])
    person.team = line(fields["team"])?.value
    person.reach = line(fields["reach"])?.value
    for item in items(fields["signing_keys"], "a key or a list of keys", mayBeEmpty: true) {
      if let key = signingKey(item) { person.signingKeys.append(key) }
    }
    for item in items(fields["away"], "a list like [{from: 2026-12-20, until: 2027-01-05}]", mayBeEmpty: true) {
      if let absence = absence(item) { person.away.append(absence) }
    }
    person.until = date(fields["until"])
    return person
  }

  /// Without an e-mail nobody's commits are known as theirs, and they could approve their own work; a machine may go by a login.
  private mutating func requireIdentity(of field: Field, _ fields: Fields, isMachine: Bool) {
    guard fields["email"] == nil, case .mapping(let entries, let isWhole) = field.node.content, isWhole else { return }
    if isMachine, Forge.allCases.contains(where: { fields[$0.rawValue] != nil }) { return }
    let isMisspelt = entries.contains {
      fields[$0.key.value] == nil && closest(to: $0.key.value, among: ["email"]) != nil
    }
    guard !isMisspelt else { return }
    missingKey(
      "email", in: field, at: field.location,
      help: isMachine
        ? ["write its e-mail, where one * may stand, or its login:  github: deploy-bot[bot]"]
        : ["write  email: \(field.key.value)@example.com   it tells which commits are theirs"])
  }

  private mutating func emails(_ field: Field?, isMachine: Bool) -> [Located<String>] {
    guard field != nil else { return [] }
    var emails: [Located<String>] = []
    for item in items(field, "an address or a list of addresses") {
      guard let email = line(item, "an e-mail address") else { continue }
      if email.value.isPlainAddress, !emails.contains(where: { $0.value == email.value }) {
        emails.append(email)
        continue
      }
      let parts = email.value.split(separator: "@", omittingEmptySubsequences: false)
      let stars = email.value.filter { $0 == "*" }.count
      if parts.count != 2 || parts.contains(where: \.isEmpty)
        || email.value.contains(where: { $0.isWhitespace || "<>,;\"()".contains($0) })
      {
        refuse(item, "an e-mail address like ada@example.com")
      } else if stars > 0, !isMachine {
        refuse(item, "a whole address", help: ["only a machine's address may hold a *"])
      } else if stars > 1 || parts[1].contains("*") {
        refuse(item, "an address with at most one *, before the @")
      } else if emails.contains(where: { $0.value == email.value }) {
        refuse(item, "a list of different addresses")
      } else {
        emails.append(email)
      }
    }
    return emails
  }

  private mutating func account(_ field: Field?) -> Account? {
    guard let field else { return nil }
    guard case .mapping = field.node.content else { return login(field).map { Account(login: $0) } }
    guard let fields = mapping(field, keys: ["login", "id"], required: ["login"]) else { return nil }
    let id = number(fields["id"], in: 1...Int.max, "the account's number")
    return login(fields["login"]).map { Account(login: $0, id: id.map { Int64($0.value) }) }
  }

  private mutating func login(_ field: Field?) -> Located<String>? {
    guard let field, let login = line(field, "a login, or {login: …, id: …}") else { return nil }
    if login.value.isPlainWord { return login }
    if login.value.hasPrefix("@") {
      refuse(field, "a login without @", help: ["write  \(login.value.dropFirst())"])
      return nil
    }
    if login.value.contains(where: { $0.isWhitespace || $0 == "/" || $0 == "*" || $0 == ":" }) {
      refuse(field, "a login, or {login: …, id: …}")
      return nil
    }
    return login
  }

  private mutating func absence(_ field: Field) -> Absence? {
    guard let fields = mapping(field, keys: ["from", "until"], required: ["from", "until"]) else { return nil }
    guard let from = date(fields["from"]), let until = date(fields["until"]) else { return nil }
    guard isInOrder(from, until, field) else { return nil }
    return Absence(from: from.value, until: until.value, location: field.location)
  }

  private mutating func signingKey(_ field: Field) -> SigningKey? {
    guard case .mapping = field.node.content else {
      return material(field, isGPG: nil).map { SigningKey(material: $0, location: field.location) }
    }
    guard let fields = mapping(field, keys: ["key", "gpg", "from", "until", "revoked"]) else { return nil }
    let from = date(fields["from"])
    let until = date(fields["until"])
    let revoked = date(fields["revoked"])
    if let from, let until { _ = isInOrder(from, until, field) }
    let given = [fields["key"], fields["gpg"]].compactMap(\.self)
    guard given.count == 1 else {
      if !given.isEmpty {
        report(
          .invalidValue, "'key' and 'gpg' are two keys", at: given[1].key.location, subject: "\(field.path).gpg",
          help: ["give each a {…} of its own"])
      } else if case .mapping(_, isWhole: true) = field.node.content {
        missingKey(
          "key", in: field, at: field.location, help: ["write  key: \"ssh-ed25519 AAAA…\"  or  gpg: FINGERPRINT"])
      }
      return nil
    }
    return material(given[0], isGPG: fields["gpg"] != nil).map {
      SigningKey(
        material: $0, from: from?.value, until: until?.value, revoked: revoked?.value, location: given[0].location)
    }
  }

  /// `isGPG` nil: whichever it looks like.
  private mutating func material(_ field: Field, isGPG: Bool?) -> SigningKey.Material? {
    guard let text = prose(field)?.value else { return nil }
    do throws(SigningKeyText.Refusal) {
      let asGPG = isGPG ?? (SigningKeyText.fingerprint(text) != nil)
      return try asGPG ? SigningKeyText.gpg(text) : SigningKeyText.ssh(text)
    } catch {
      // The text itself stays out of the subject: it may be a private key.
      report(.invalidValue, error.message, at: field.location, subject: field.path, help: [error.help])
      return nil
    }
  }

  private mutating func isInOrder(
    _ from: Located<CalendarDate>, _ until: Located<CalendarDate>, _ field: Field
  ) -> Bool {
    if from.value <= until.value { return true }
    report(
      .invalidValue, "'until' (\(until.value)) lies before 'from' (\(from.value))", at: until.location,
      subject: "\(field.path).until: \(until.value)", notes: [Finding.Note("'from' stands here", at: from.location)],
      help: ["both days are part of it"])
    return false
  }
}

extension String {
  /// Whether it is `ada@example.com`, of letters, digits and `.`, `_`, `-`, `+` alone, so that nothing is left to ask about it.
  ///
  /// Most are, in files of hundreds of people.
  fileprivate var isPlainAddress: Bool {
    var signs = 0
    var isAfterSign = true
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "@"):
        if isAfterSign { return false }
        signs += 1
        isAfterSign = true
        continue
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
        UInt8(ascii: "+"):
        isAfterSign = false
      default: return false
      }
    }
    return signs == 1 && !isAfterSign
  }
}
