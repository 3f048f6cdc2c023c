import CallModel
import Testing

@Suite struct CountingOrderTests {
  @Test func `groups stand as people count them`() {
    func sorted(_ names: [String]) -> [String] {
      names.sorted(by: CountingOrder.precedes)
    }
    #expect(sorted(["约单一组", "约单三组", "约单二组"]) == ["约单一组", "约单二组", "约单三组"])
    #expect(
      sorted(["二十一班", "三班", "十班", "十二班", "二班"]) == ["二班", "三班", "十班", "十二班", "二十一班"])
    #expect(sorted(["丙班", "乙班", "甲班"]) == ["甲班", "乙班", "丙班"])
    #expect(sorted(["call10", "call2", "call1"]) == ["call1", "call2", "call10"])
    #expect(sorted(["C10000", "C9999", "C007", "C10"]) == ["C007", "C10", "C9999", "C10000"])
    #expect(sorted(["2班12号", "2班3号", "十班1号", "1班20号"]) == ["1班20号", "2班3号", "2班12号", "十班1号"])
    #expect(sorted(["North", "East"]) == ["East", "North"])
  }
}
