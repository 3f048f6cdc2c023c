import CallModel
import SettingsFile
import Testing

@Suite struct SettingsSectionTests {
  private enum Colour: String, CaseIterable { case red, green }

  private func section(
    _ yaml: String, model: String? = nil
  ) throws -> SettingsSection<Void> {
    let log = SettingsLog(file: "s.yaml", model: model)
    return SettingsSection(try SettingsNode(yaml: yaml, file: "s.yaml"), log: log)
  }

  private func told(_ section: SettingsSection<Void>) -> [String] {
    section.log.problems.map { $0.sentence(in: .english) }
  }

  @Test func `reading goes on after a problem, and all are told in the order of the file`() throws {
    let top = try section("b: 3\na: many\ncolour: blue\nlist: [x, 1.5, {}]\nparts: [{n: 1}, 2]\n")
    #expect(top.flag("b") == false)
    #expect(top.number("a", in: 1...2) == 1)
    #expect(top.choice("colour", Colour.green) == .green)
    #expect(top.words("list") == ["x", "1.5"])
    #expect(top.sections("parts").map(\.isMissing) == [false, true])
    top.finish()
    #expect(
      told(top) == [
        "s.yaml:1: 'b' should be true or false; write true or false",
        "s.yaml:2: 'a' should be a number; take a number from 1 to 2",
        "s.yaml:3: 'colour' cannot be 'blue'; one of red, green",
        "s.yaml:4: 'list[3]' should be text; write a text",
        "s.yaml:5: 'parts[2]' should hold keys and values; write it as key: value",
      ])
  }

  @Test func `a key that nothing asked for is told with the nearest that something did`() throws {
    let top = try section("part:\n  pionts: 1\n  colour: red\n")
    top.part("part") { part in
      #expect(part.offers("points") == false)
      #expect(part.offers("name") == false)
    }
    top.finish()
    #expect(
      told(top) == [
        "s.yaml:2: unknown key 'part.pionts'; did you mean 'points'?",
        "s.yaml:3: unknown key 'part.colour'; remove it; known here: name, points",
      ])
  }

  @Test
  func `of very many keys that nothing asked for a hundred are told and the rest are counted`()
    throws
  {
    let keys = (1...5_000).map { "  key\($0): 1\n" }.joined()
    let top = try section("part:\n\(keys)")
    top.part("part") { _ = $0.offers("name") }
    top.finish()
    #expect(told(top).count == 101)
    #expect(
      told(top).last
        == "s.yaml:102: 'part' holds 4900 more keys that nobody knows; see whether they belong elsewhere; known here: name"
    )
  }

  @Test func `a key that must be there is told once, and with the file to see`() throws {
    let top = try section("part: {nmae: x}\n", model: "affinity show")
    let part = top.section("part")
    #expect(part.text("name") == "" && part.integer("points", in: 2...3) == 2)
    part.finish()
    // What is not there at all lacks no keys of its own.
    #expect(top.section("other").number("x") == 0)
    #expect(
      told(top) == [
        "s.yaml:1: unknown key 'part.nmae'; did you mean 'name'?",
        "s.yaml:1: 'part.name' is missing; see whether a key nearby is misspelt",
        "s.yaml:1: 'part.points' is missing; add 'points'; see `affinity show`",
        "s.yaml:1: 'other' is missing; add 'other'; see `affinity show`",
      ])
  }

  @Test func `values that do not go together are told only where all are there`() throws {
    for (yaml, count) in [("from: 2\nto: 1\n", 1), ("to: 1\n", 1)] {
      let top = try section(yaml)
      if top.integer("from") > top.integer("to") || !top.has("from") {
        top.problem("to", zh: "倒置", en: "reversed", fixZh: "交换", fixEn: "swap them")
      }
      #expect(told(top).count == count)
      #expect(told(top).contains { $0.contains("reversed") } == top.has("from"))
    }
  }

  @Test func `a file changes what it names and leaves the rest, and what cannot be read`() throws {
    var (number, whole, flag) = (1.0, 1, false)
    var (word, words, colour) = ("a", ["a"], Colour.green)
    var text = LocalText(zh: "一", en: "one")
    let top = try section(
      "number: 0.5\nwhole: 99\nword: b\nwords: b\ncolour: red\ntext: {en: two, de: zwei}\n")
    top.number("number", in: 0...1, into: &number)
    top.integer("whole", in: 0...31, into: &whole)
    top.flag("flag", into: &flag)
    top.text("word", into: &word)
    top.words("words", into: &words)
    top.choice("colour", into: &colour)
    top.localText("text", into: &text)
    top.finish()
    #expect(number == 0.5 && whole == 1 && !flag && word == "b" && words == ["a"])
    #expect(colour == .red && text == LocalText(zh: "一", en: "two"))
    #expect(
      told(top) == [
        "s.yaml:2: 'whole' is 99, out of range; take a whole number from 0 to 31",
        "s.yaml:4: 'words' should be a list; write it as [one, two]",
        "s.yaml:6: unknown key 'text.de'; remove it; known here: en, zh",
      ])
  }

  @Test
  func `one word may stand for a list of one where that is said, and one text for both languages`()
    throws
  {
    let top = try section("a: x\nb: [x, y]\nname: both\n")
    #expect(top.wordOrWords("a") == ["x"] && top.wordOrWords("b") == ["x", "y"])
    #expect(top.localText("name") == LocalText(zh: "both", en: "both"))
    #expect(told(top) == [])
  }

  @Test func `a file without keys is one problem`() throws {
    let top = try section("- 1\n")
    #expect(top.isMissing && top.number("a") == 0)
    top.finish()
    #expect(told(top) == ["s.yaml:1: the file should hold keys and values; write it as key: value"])
  }
}
