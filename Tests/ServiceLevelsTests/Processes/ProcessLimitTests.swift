import CallModel
import ServiceLevels
import Testing

/// The diagrams say the numbers of the parameters.
@Suite struct ProcessLimitTests {
  private static func action(
    _ process: String, to state: String, _ change: (inout RuleParameters) -> Void = { _ in }
  ) throws -> OrderProcess.Transition {
    var parameters = RuleParameters.standard
    change(&parameters)
    let process = try #require(OrderProcess.named(process, parameters))
    return try #require(process.transitions.first { $0.to == state })
  }

  @Test func `attempts at an audit are those that are set`() throws {
    let standard = try Self.action("reschedule", to: "unverifiable")
    #expect(standard.action.zh == "上午、下午各 2 次以上未接通")
    #expect(standard.action.en == "2+ mornings, 2+ afternoons, no answer")
    let other = try Self.action("reschedule", to: "unverifiable") {
      $0.auditNoContactMorning = 1
      $0.auditNoContactAfternoon = 3
    }
    #expect(other.action.zh == "上午 1 次、下午 3 次以上未接通")
    #expect(other.action.en == "1+ mornings, 3+ afternoons, no answer")
  }

  @Test func `attempts at a booking are those that are set`() throws {
    #expect(
      try Self.action("booking", to: "unreachable").limit
        == LocalText(zh: "3 天内上午、下午各 2 次以上", en: "2+ mornings, 2+ afternoons in 3 days"))
    #expect(
      try Self.action("booking", to: "unreachable") { $0.contactAfternoonAttempts = 3 }.limit?.zh
        == "3 天内上午 2 次、下午 3 次以上")
  }
}
