import CallModel
import Testing

@Suite struct NameListTests {
  @Test func `few names are all told, as each language sets them apart`() {
    #expect(NameList.told(["甲", "乙"]) == LocalText(zh: "甲、乙", en: "甲, 乙"))
    #expect(NameList.told(["a", "b"], isQuoted: true) == LocalText(zh: "“a”、“b”", en: "'a', 'b'"))
    #expect(NameList.told([]) == LocalText(zh: "", en: ""))
  }

  @Test func `of many names the rest is counted, and an endless name is cut`() {
    let many = (1...100_000).map { "column\($0)" }
    #expect(NameList.told(many).en.hasSuffix(", column20 … (+99980)"))
    #expect(NameList.told(many).zh.hasSuffix("、column20 … (+99980)"))
    #expect(
      NameList.short(many)
        == "column1, column2, column3, column4, column5, column6, column7, column8 … (+99992)")
    #expect(NameList.told([String(repeating: "名", count: 1_000_000)]).en.count == 61)
  }
}
