import CallModel
import TestSupport
import Testing

@Suite struct HelpTests {
  @Test func `says its version`() throws {
    let run = try runAffinity(["--version"])
    #expect(run.status == 0)
    #expect(run.output == Product.version + "\n")
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `writes completions`(shell: String) throws {
    let run = try runAffinity(["--generate-completion-script", shell])
    #expect(run.status == 0)
    #expect(run.output.contains("affinity"))
  }
}
