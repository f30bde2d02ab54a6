import Testing

@testable import Ownership

@Suite struct MachineIdentityTests {
  @Test(
    arguments: [
      "noreply@anthropic.com", "NoReply@Anthropic.com", "cursoragent@cursor.com", "agent@replit.com",
      "198982749+Copilot@users.noreply.github.com", "49699333+dependabot[bot]@users.noreply.github.com",
      "41898282+github-actions[bot]@users.noreply.github.com", "noreply@github.com",
      "project_7_bot_1a2b@noreply.gitlab.com", "aider@aider.chat", "noreply@aider.chat", "copilot@github.com",
      "175728472+Copilot@users.noreply.github.com", "223556219+Copilot@users.noreply.github.com",
      "158243242+devin-ai-integration[bot]@users.noreply.github.com",
      "161369871+google-labs-jules[bot]@users.noreply.github.com", "29139614+renovate[bot]@users.noreply.github.com",
      "noreply@openai.com", "codex@openai.com", "noreply@google.com", "amp@ampcode.com", "teabot@gitea.io",
      "noreply@forgejo.org", "semantic-release-bot@martynus.net",
    ])
  func `agents, bots and forges are machines`(email: String) {
    #expect(MachineIdentities.contains(email: email, name: "Somebody"))
  }

  @Test(
    arguments: [
      "ada@example.com", "4217+ada-l@users.noreply.github.com", "ada@anthropic.com", "noreply@github.com.example.com",
      "copilot@users.noreply.github.com", "",
    ])
  func `humans are not, whatever their employer`(email: String) {
    #expect(!MachineIdentities.contains(email: email, name: "Ada Lovelace"))
  }

  @Test func `a name that ends in [bot] is a machine at any address`() {
    #expect(MachineIdentities.contains(email: "ci@example.com", name: "release-please[bot]"))
    #expect(!MachineIdentities.contains(email: "ci@example.com", name: "Talbot"))
  }

  @Test func `a star stands for any run of characters, and its two ends never share one`() {
    #expect(WildcardText("a*a").matches("aa"))
    #expect(WildcardText("a*a").matches("aba"))
    #expect(!WildcardText("a*a").matches("a"))
    #expect(WildcardText("*").matches(""))
    #expect(!WildcardText("a").matches("ab"))
  }
}
