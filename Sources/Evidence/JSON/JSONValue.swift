/// A JSON value as it was read; what stands for a missing member is nil, never `null`.
package enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  /// A number without fraction and exponent that fits; any other number is `.number` with its text.
  case integer(Int64)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// The name of its kind, for messages.
  package var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .integer, .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }

  package var string: String? { if case .string(let text) = self { text } else { nil } }
  package var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
  package var array: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
  package var object: [String: JSONValue]? { if case .object(let members) = self { members } else { nil } }
}

/// Where and why a text is not the JSON that onus reads.
package struct JSONError: Error, Equatable {
  /// 0-based, in bytes.
  package var offset: Int
  /// A clause: `the text ends inside a list`.
  package var message: String
}
