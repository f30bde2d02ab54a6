package import Foundation

/// A JSON Schema and somebody else's validator, Python's `jsonschema`.
package struct JSONSchema: Sendable {
  private let python: Python
  private let file: URL
  /// Members that the schema does not name are complaints too, also where it allows them.
  private let isClosed: Bool

  package init(_ file: URL, isClosed: Bool = false, with python: Python) {
    self.file = file
    self.isClosed = isClosed
    self.python = python
  }

  /// Nil where no Python has the validator.
  package static let validator = Python(having: "jsonschema")
  package static let absence: String =
    "Python's 'jsonschema' is not installed: ci/setup installs it, or pip install jsonschema and set ONUS_TEST_PYTHON"

  /// What is wrong with each document, a line each; that the schema is none is an error.
  package func complaints(about documents: [String]) throws -> [[String]] {
    let input = String(decoding: try JSONEncoder().encode(documents), as: UTF8.self)
    let result = try python.run(Self.program, [file.path, isClosed ? "closed" : "open"], input: input)
    guard result.status == 0 else {
      throw CommandFailure(command: ["jsonschema", file.path], status: result.status, output: result.errors)
    }
    return try JSONDecoder().decode([[String]].self, from: Data(result.output.utf8))
  }

  /// Damages of one document that the schema ought to notice.
  package struct Mutations: Decodable, Sendable {
    package var tried: Int
    /// Where, and what was done there.
    package var unnoticed: [String]
  }

  /// Takes each member away, gives it a value of another type, and adds one to each object: once for all items of a list.
  package func mutations(of document: String) throws -> Mutations {
    let result = try python.run(Self.mutating, [file.path], input: document)
    guard result.status == 0 else {
      throw CommandFailure(command: ["jsonschema", file.path], status: result.status, output: result.errors)
    }
    return try JSONDecoder().decode(Mutations.self, from: Data(result.output.utf8))
  }

  private static let mutating =
    closing + """

      document = json.load(sys.stdin)
      schema = json.load(open(sys.argv[1], encoding='utf-8'))
      close(schema)
      validator = jsonschema.validators.validator_for(schema)(schema)
      absent, seen, unnoticed = object(), set(), []
      def attempt(place, what, owner, key, value):
          if (place, what) in seen: return
          seen.add((place, what))
          before = owner.get(key, absent) if isinstance(owner, dict) else owner[key]
          if value is absent: del owner[key]
          else: owner[key] = value
          if validator.is_valid(document): unnoticed.append(what + ' at ' + place)
          if before is absent: del owner[key]
          else: owner[key] = before
      def visit(node, place):
          if isinstance(node, dict):
              attempt(place, 'a new member', node, 'no-such-member', 1)
              for key in list(node):
                  attempt(place + '/' + key, 'nothing', node, key, absent)
                  attempt(place + '/' + key, 'another type', node, key, -1.5)
                  visit(node[key], place + '/' + key)
          elif isinstance(node, list):
              for index, item in enumerate(node):
                  attempt(place + '/*', 'another type', node, index, -1.5)
                  visit(item, place + '/*')
      visit(document, '')
      print(json.dumps({'tried': len(seen), 'unnoticed': unnoticed}))
      """

  private static let closing = """
    import json, sys, jsonschema
    def close(node):
        if isinstance(node, dict):
            if 'properties' in node: node['additionalProperties'] = False
            for member in node.values(): close(member)
        elif isinstance(node, list):
            for member in node: close(member)
    """

  private static let program =
    closing + """

      schema = json.load(open(sys.argv[1], encoding='utf-8'))
      if sys.argv[2] == 'closed': close(schema)
      kind = jsonschema.validators.validator_for(schema)
      kind.check_schema(schema)
      validator = kind(schema, format_checker=jsonschema.FormatChecker())
      def complaints(document):
          for problem in validator.iter_errors(json.loads(document)):
              inner = [(list(each.absolute_path), each.message[:200]) for each in problem.context or []]
              yield str((list(problem.absolute_path), problem.message[:400], inner[:8]))
      documents = json.loads(sys.stdin.buffer.read().decode('utf-8'))
      print(json.dumps([list(complaints(document)) for document in documents]))
      """
}
