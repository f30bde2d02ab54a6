import Evidence
import Foundation
import Testing

@testable import Reporting

/// The report as a page in a real Chromium: what a person meets who opens or prints it.
@Suite(.enabled(if: Browser.isInstalled, "\(Browser.howToGet)"), .serialized)
struct HTMLBrowserTests {
  enum Sample: CaseIterable {
    case failing, passing, release, hostile, large

    func page() throws -> String {
      switch self {
      case .failing: try HTMLSample.failing()
      case .passing: try HTMLSample.passing()
      case .release: try HTMLSample.release()
      case .hostile: HTMLSample.page(try HTMLSample.hostile())
      case .large: HTMLSample.page(try HTMLSample.large(systems: 40, files: 3))
      }
    }
  }

  @Test func `the inspection sees faults, errors and requests where there are some`() throws {
    let page = """
      <!DOCTYPE html><title>x</title><img src="missing.png"><p style="color:#ddd;background:#fff">hardly to be read</p>
      <script>undefinedFunction()</script>
      """
    let facts = try Browser().open(page, audits: true)
    let faults = try #require(facts.graveFaults)
    for id in ["image-alt", "html-has-lang", "color-contrast"] {
      #expect(faults.contains { $0.hasPrefix(id) }, "\(id)")
    }
    #expect(!facts.console.isEmpty)
    #expect(facts.requests.contains { $0.hasSuffix("missing.png") })
  }

  @Test(arguments: Sample.allCases)
  func `it asks for nothing, complains of nothing, and whoever cannot see it can read it`(_ sample: Sample) throws {
    let page = try sample.page()
    for isDark in [false, true] {
      for width in [360, 1280] {
        // What is folded is read too.
        let facts = try Browser(width: width, isDark: isDark).open(
          page,
          script: """
            document.querySelectorAll('details').forEach(d => d.open = true);
            document.querySelectorAll('article').forEach(a => a.style.contentVisibility = 'visible');
            [document.documentElement.scrollWidth, document.querySelectorAll('h1').length,
             document.querySelectorAll('script').length, document.querySelectorAll('img, iframe, object').length].join(' ')
            """, audits: true)
        #expect(facts.console.isEmpty)
        #expect(facts.requests.isEmpty)
        #expect(facts.graveFaults == [], "dark: \(isDark), \(width)")
        // Nothing is wider than the screen; one heading of the first level; no element but ours.
        #expect(facts.script == "\(width) 1 \(sample == .large ? 1 : 0) 0", "dark: \(isDark)")
      }
    }
  }

  @Test func `the filter shows only what contains the words, and counts it`() throws {
    let page = HTMLSample.page(try HTMLSample.large(systems: 40, files: 1))
    let facts = try Browser().open(
      page,
      script: """
        (async () => {
          const field = document.querySelector('#filter input');
          field.value = 'SYSTEM-39';
          field.dispatchEvent(new Event('input'));
          await new Promise(done => setTimeout(done, 400));
          const shown = [...document.querySelectorAll('main article')].filter(a => !a.hidden);
          return shown.map(a => a.id).join(' ') + ' · ' + document.querySelector('#filter output').textContent;
        })()
        """)
    let told = try #require(facts.script)
    #expect(told.wholeMatch(of: #/system-[0-9]+ · [0-9]+ of [0-9]+ entries/#) != nil, "\(told)")
    #expect(facts.console.isEmpty)
  }

  @Test func `without script all of it is there, and no filter is promised`() throws {
    let page = HTMLSample.page(try HTMLSample.large(systems: 40, files: 1))
    let facts = try Browser(hasScript: false).open(
      page,
      script: """
        [getComputedStyle(document.getElementById('filter')).display,
         [...document.querySelectorAll('main article')].filter(a => a.hidden).length,
         document.querySelectorAll('main article').length].join(' ')
        """)
    #expect(facts.script == "none 0 40")
  }

  @Test func `500 systems and 20,000 files open, each system with an entry`() throws {
    let page = HTMLSample.page(try HTMLSample.large(systems: 500, files: 40))
    let facts = try Browser().open(page, script: "document.querySelectorAll('main article').length + ' entries'")
    #expect(facts.script == "500 entries")
    #expect(facts.console.isEmpty)
  }

  @Test func `no row of a table is cut by the end of a printed page, and what is folded is printed`() throws {
    // Long enough for many lines: of a short row the browser keeps two lines together anyway.
    let story = String(repeating: "a long story ", count: 40)
    let refused = (100..<160).map {
      RefusedEvidence(description: "review \($0)", reason: "begins\($0) \(story) ends\($0)")
    }
    let report = try HTMLSample.large(systems: 20, files: 2, refused: refused)
    let pages = try Browser(isDark: true).printed(HTMLSample.page(report))
    for number in 100..<160 {
      let (first, last) = ("begins\(number)", "ends\(number)")
      #expect(pages.contains { $0.contains(first) })
      #expect(pages.allSatisfy { $0.contains(first) == $0.contains(last) }, "row \(number)")
    }
    let text = pages.joined()
    #expect(text.contains("services/s19/db/migrations/001_a_change.sql"))
    #expect(text.contains("https://grafana.example.com/d/billing"))
    #expect(!text.contains("Show only what contains"))
  }
}
