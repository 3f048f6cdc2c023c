import CallModel
import Testing

@Suite struct SpellingTests {
  @Test(
    arguments: [
      ("minimumCals", ["minimumCalls", "other"], "minimumCalls"),
      ("colour", ["minimumCalls", "other"], nil),
      // Two letters that changed places are one slip, however short the word.
      ("nmae", ["time", "name", "date"], "name"),
      ("Readng", ["limit", "reading"], "reading"),
      // Of equally near words the one that begins alike for longest, and then the first.
      ("R-09", ["R-19", "R-01"], "R-01"), ("wher", ["when", "where"], "where"),
      ("R-09", ["R-08", "R-01"], "R-08"),
      // A third of the longer word may be missing.
      ("order", ["orders_"], "orders_"),
      ("工丹", ["工单", "坐席"], "工单"),
      ("大事", ["minor", "major"], nil),
      ("x", [], nil),
    ] as [(String, [String], String?)])
  func `suggests only words that are near enough`(word: String, known: [String], near: String?) {
    #expect(Spelling.nearest(to: word, among: known) == near)
  }

  @Test(arguments: [
    ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("kitten", "sitting", 3), ("ab", "ba", 1),
    ("ca", "abc", 3), ("abcdef", "abdcef", 1), ("工单表", "工表单", 1),
  ])
  func `counts edits, and neighbours that changed places once`(a: String, b: String, edits: Int) {
    #expect(Spelling.distance(Array(a), Array(b)) == edits)
    #expect(Spelling.distance(Array(b), Array(a)) == edits)
  }

  @Test func `a suggestion has one wording in each language`() {
    let meant = LocalText.didYouMean("agent_id")
    #expect(meant.zh == "是否想写“agent_id”？")
    #expect(meant.en == "did you mean 'agent_id'?")
  }
}
