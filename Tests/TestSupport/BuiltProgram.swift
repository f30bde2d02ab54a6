package import Foundation

/// The folder that the tests and the program were built into, wherever `--scratch-path` put it.
package let builtPrograms: URL = {
  // On macOS the tests are a bundle that another program loads.
  let tests = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
  return tests?.bundleURL.deletingLastPathComponent() ?? Bundle.main.bundleURL
}()

/// The program as it was built together with these tests.
package let builtProgram = builtPrograms.appendingPathComponent("onus").path
