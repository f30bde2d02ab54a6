import Testing

@testable import Evidence

struct `JSON reader` {
  @Test(arguments: [
    (#"{"a":[1,-2,true,false,null,"x"]}"#, #"{"a":[1,-2,true,false,null,"x"]}"#),
    (" { \"b\" : 1 ,\n\"a\" : 2 } ", #"{"a":2,"b":1}"#),
    (#""\u0041\n\/\u00e9""#, "\"A\\n/é\""),
    (#""\ud83d\ude00""#, "\"😀\""),
    (#""\u0001\u001f\b""#, #""\u0001\u001f\b""#),
    (#"[1.5,2e3,123456789012345678901234567890]"#, #"[1.5,2e3,123456789012345678901234567890]"#),
    ("[]", "[]"), ("{}", "{}"), (#""""#, #""""#),
  ])
  func `reads a value and writes its one spelling`(text: String, canonical: String) throws {
    let value = try JSONReader.value(of: Array(text.utf8))
    #expect(String(decoding: value.canonicalBytes, as: UTF8.self) == canonical)
  }

  @Test(arguments: [
    ("", "the text is empty"),
    (#"{"a":1,"a":2}"#, "the member 'a' stands twice"),
    (#"{"a":1,"\u0061":2}"#, "the member 'a' stands twice"),
    (#"[{"x":{"y":1,"y":1}}]"#, "the member 'y' stands twice"),
    ("[1,", "the text ends where a value should stand"),
    ("[1", "the text ends inside a list"),
    (#"{"a""#, "the text ends inside an object"),
    (#"{"a":1"#, "the text ends inside an object"),
    (#""abc"#, "the text ends inside a text"),
    (#""abc\"#, "the text ends inside a text"),
    (#""\u12"#, "four hexadecimal digits should stand here"),
    (#""\q""#, "no escape starts with this character"),
    ("\"a\nb\"", "a control character stands in a text"),
    ("01", "a number starts with a zero"), ("-", "no JSON value starts like this"), ("1.", "a digit should stand here"),
    ("nul", "no JSON value starts like this"), ("<html>", "no JSON value starts like this"),
    ("[1,]", "no JSON value starts like this"), ("{'a':1}", "a member's name should stand here"),
    ("1 2", "more than one value stands in the text"),
  ])
  func `refuses a text with the reason`(text: String, message: String) {
    #expect { try JSONReader.value(of: Array(text.utf8)) } throws: { ($0 as? JSONError)?.message == message }
  }

  @Test func `refuses bytes that are not UTF-8`() {
    #expect(throws: JSONError.self) { try JSONReader.value(of: [0x22, 0xC3, 0x28, 0x22]) }
    #expect(throws: JSONError.self) { try JSONReader.value(of: [0x22, 0xED, 0xA0, 0x80, 0x22]) }
  }

  @Test func `refuses endless nesting instead of running out of stack`() {
    let text = String(repeating: "[", count: 1_000_000)
    #expect { try JSONReader.value(of: Array(text.utf8)) } throws: {
      ($0 as? JSONError)?.message == "it is nested deeper than 64 levels"
    }
  }

  @Test func `reads half a surrogate pair as a replacement`() throws {
    #expect(
      try JSONReader.value(of: Array(#""\ud83dx\ude00\ud83d\u0041""#.utf8)) == .string("\u{FFFD}x\u{FFFD}\u{FFFD}A"))
  }

  @Test func `reads values that follow each other`() throws {
    #expect(try JSONReader.values(of: Array("[1]\n[2] ".utf8)) == [.array([.integer(1)]), .array([.integer(2)])])
    #expect(try JSONReader.values(of: Array(" \n".utf8)) == [])
  }

  @Test func `never crashes on a text cut anywhere or with a byte changed`() {
    let whole = Array(#"{"a":[1,-2.5e3,"x\u00e9\ud83d\ude00",{"b":null}],"c":true}"#.utf8)
    for end in 0..<whole.count {
      #expect(throws: JSONError.self) { try JSONReader.value(of: Array(whole[..<end])) }
      for byte: UInt8 in [0, 0x22, 0x5C, 0x7B, 0xFF] {
        var changed = whole
        changed[end] = byte
        _ = try? JSONReader.values(of: changed)
      }
    }
  }
}

struct `Timestamp text` {
  @Test(arguments: [
    ("2026-11-21T10:04:00Z", testNow), ("2026-11-21T10:04:00.123Z", testNow), ("2026-11-21T11:04:00+01:00", testNow),
    ("2026-11-21T09:34:00.5-00:30", testNow), ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59Z", -1),
  ])
  func `reads a moment`(text: String, seconds: Int64) {
    #expect(Timestamp.seconds(text) == seconds)
  }

  @Test(arguments: [
    "", "2026-11-21", "2026-11-21 10:04:00Z", "2026-11-21T10:04:00", "2026-13-21T10:04:00Z", "2026-11-21T24:00:00Z",
    "2026-11-21T10:60:00Z", "2026-11-21T10:04:00.Z", "2026-11-21T10:04:00+0100", "2026-11-21T10:04:00ZZ",
  ])
  func `refuses anything else`(text: String) {
    #expect(Timestamp.seconds(text) == nil)
  }

  @Test func `writes whole seconds of UTC`() {
    #expect(Timestamp.text(testNow) == "2026-11-21T10:04:00Z")
    #expect(Timestamp.text(-1) == "1969-12-31T23:59:59Z")
  }
}
