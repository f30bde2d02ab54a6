import FoundationEssentials
import Gate
import Git
import Ownership

/// The payload of an Actions event: what stands in the file that `GITHUB_EVENT_PATH` names, as far as it matters here.
struct ActionsEvent: Decodable {
  struct Request: Decodable {
    struct Side: Decodable {
      var sha: String
      /// The branch's name, without `refs/heads/`.
      var ref: String

      var branch: String { ref.fullBranch }
    }

    struct User: Decodable {
      var login: String
      var id: Int64?
      /// `User`, `Bot`; Gitea does not say.
      var type: String?
    }

    var number: Int
    var base: Side
    var head: Side
    var user: User?

    var title: String { "pull request \(number)" }

    func opener(on forge: Forge) -> GateQuestion.ForgeLogin? {
      user.map {
        GateQuestion.ForgeLogin(forge: forge, login: $0.login, id: $0.id, isMachine: $0.type?.lowercased() == "bot")
      }
    }
  }

  struct MergeGroup: Decodable {
    var baseSHA: String
    var headSHA: String
    var baseRef: String

    enum CodingKeys: String, CodingKey {
      case baseSHA = "base_sha"
      case headSHA = "head_sha"
      case baseRef = "base_ref"
    }

    var branch: String { baseRef.fullBranch }
  }

  private var pullRequest: Request?
  var mergeGroup: MergeGroup?
  var ref: String?
  var before: String?
  var after: String?
  var deleted: Bool?
  var forced: Bool?

  enum CodingKeys: String, CodingKey {
    case pullRequest = "pull_request"
    case mergeGroup = "merge_group"
    case ref, before, after, deleted, forced
  }

  init(file: String) throws {
    let content = try File.read(file)
    do {
      self = try JSONDecoder().decode(ActionsEvent.self, from: Data(content))
    } catch let error as DecodingError {
      throw CommandError("'\(file)', the event of this run, cannot be understood: \(error.reason)")
    }
  }

  func request(_ event: String) throws -> Request {
    guard let pullRequest else { throw CommandError("the event '\(event)' names no pull request") }
    return pullRequest
  }
}

extension DecodingError {
  /// What is wrong and where, on one line.
  fileprivate var reason: String {
    let (context, what): (Context, String) =
      switch self {
      case .keyNotFound(let key, let context): (context, "'\(key.stringValue)' is missing")
      case .typeMismatch(_, let context), .valueNotFound(_, let context): (context, "a value has the wrong type")
      case .dataCorrupted(let context): (context, "it is not JSON")
      @unknown default: (Context(codingPath: [], debugDescription: ""), "it cannot be decoded")
      }
    let place = context.codingPath.map(\.stringValue).joined(separator: ".")
    return place.isEmpty ? what : "\(what), in '\(place)'"
  }
}
