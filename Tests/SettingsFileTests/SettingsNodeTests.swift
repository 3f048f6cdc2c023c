import CallModel
import SettingsFile
import Testing

@Suite struct SettingsNodeTests {
  @Test func `aliases that multiply each other are refused, a few are read`() throws {
    func file(levels: Int) -> String {
      var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
      for level in 1...levels {
        let list = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
        text += "a\(level): &a\(level) [\(list)]\n"
      }
      return text
    }
    let few = try SettingsNode(yaml: file(levels: 3), file: "s.yaml")
    #expect(try few.required("a3").list().count == 10)
    // 10^19 values: whoever went through them would not come back.
    let problem = #expect(throws: InputProblem.self) {
      try SettingsNode(yaml: file(levels: 18), file: "s.yaml")
    }
    #expect(problem?.what.en.contains("more than 200000 values") == true)
    // As a key they are compared by the parser itself, before anything of the file is known.
    for key in [
      "*a18 : x", "? *a18\n: x", "{*a18 : x}", "? [*a18, *a17]\n: x", "b: {\"c\":*a18, *a18 : x}",
    ] {
      let problem = #expect(throws: InputProblem.self) {
        try SettingsNode(yaml: file(levels: 18) + key + "\n", file: "s.yaml")
      }
      #expect(problem?.what.en.contains("more than 200000 values") == true, "\(key)")
    }
  }

  @Test func `an alias may stand far from its anchor and be used often`() throws {
    let words = (1...2_000).map { "w\($0): [一, 二]\n" }.joined()
    let uses = (1...300).map { "u\($0): *base\n" }.joined()
    let node = try SettingsNode(yaml: "base: &base {x: 1}\n\(words)\(uses)", file: "s.yaml")
    #expect(try node.required("u300").required("x").int(in: 0...9) == 1)
    // What is no alias: a pattern, and a star in a text.
    let pattern = try SettingsNode(yaml: "p: 'a &b *c *b'\nq: \"*\"\n", file: "s.yaml")
    #expect(try pattern.required("p").string() == "a &b *c *b")
  }

  @Test func `reads numbers, texts and lists with their places`() throws {
    let node = try SettingsNode(yaml: "a: 1.5\nb:\n  c: [x, y]\n", file: "s.yaml")
    #expect(try node.required("a").double(in: 0...2) == 1.5)
    #expect(try node.required("b").required("c").strings() == ["x", "y"])
    #expect(try node.required("b").required("c").line == 3)
    // A value that begins below its key stands at the key.
    #expect(try node.required("b").line == 2)
  }

  @Test func `an unknown key is refused with its line and the nearest right one`() throws {
    let node = try SettingsNode(yaml: "language: zh\ntimezone: Asia/Shanghai\n", file: "s.yaml")
    let problem = #expect(throws: InputProblem.self) {
      try node.onlyKeys(["language", "timeZone", "ranking"])
    }
    #expect(problem?.line == 2)
    #expect(problem?.what.en == "unknown key 'timezone'")
    #expect(problem?.fix.en.contains("'timeZone'") == true)
    #expect(problem?.fix.zh.contains("timeZone") == true)
  }

  @Test(arguments: [
    ("a: 1\nb: [1, 2\nc: 3\n", 3, "this is not valid YAML"),
    ("a: 1\n  b: {c: 2\n", 2, "this is not valid YAML"),
    ("a:\n\tb: 1\n", 2, "the line has a tab"),
    ("a: 1\nb: 2\na: 3\n", 3, "'a' is there twice"),
  ])
  func `broken YAML names its line`(yaml: String, line: Int, says: String) {
    let problem = #expect(throws: InputProblem.self) {
      try SettingsNode(yaml: yaml, file: "s.yaml")
    }
    #expect(problem?.line == line)
    #expect(problem?.what.en.hasPrefix(says) == true, "\(problem?.what.en ?? "")")
  }

  @Test func `an empty file holds nothing, and that is no problem`() throws {
    for yaml in ["", "# nothing yet\n", "~\n", "{}\n"] {
      let node = try SettingsNode(yaml: yaml, file: "s.yaml")
      #expect(node.isEmpty && node["a"] == nil, "\(yaml)")
    }
  }

  private enum Colour: String, CaseIterable { case red, green }

  /// What every settings file says of a value that cannot stand there.
  @Test(arguments: [
    ("many", "'a.b' should be a whole number; take a whole number from 0 to 31"),
    ("'3'", "'a.b' should be a whole number; take a whole number from 0 to 31"),
    ("2.5", "'a.b' should be a whole number, not 2.5; take a whole number from 0 to 31"),
    ("32", "'a.b' is 32, out of range; take a whole number from 0 to 31"),
    ("9000000000000000000", "'a.b' is 9000000000000000000, out of range"),
    ("1e300", "'a.b' is 1e+300, out of range"),
    (".inf", "'a.b' should be a whole number"),
    ("[3]", "'a.b' should be a whole number"),
  ])
  func `a whole number that cannot stand there is told with what can`(
    value: String, says: String
  ) throws {
    let node = try SettingsNode(yaml: "a:\n  b: \(value)\n", file: "s.yaml")
    let problem = #expect(throws: InputProblem.self) {
      try node.required("a").required("b").int(in: 0...31)
    }
    #expect(problem?.sentence(in: .english).hasPrefix("s.yaml:2: " + says) == true, "\(says)")
    #expect(problem?.what.zh.contains("“a.b”") == true)
  }

  @Test func `the ends of a range are in it, and a whole number may be written as 3_0 or 3.0`()
    throws
  {
    let node = try SettingsNode(yaml: "a: 0\nb: 31\nc: 3.0\nd: 3_0\n", file: "s.yaml")
    #expect(
      try ["a", "b", "c", "d"].map { try node.required($0).int(in: 0...31) } == [0, 31, 3, 30])
    #expect(try node.required("b").double(in: 0...31) == 31)
  }

  @Test func `other values are told with what can stand there too`() throws {
    let node = try SettingsNode(yaml: "a: reed\nb: [x, {y: 1}]\n", file: "s.yaml")
    func told(_ read: (SettingsNode) throws -> Void) -> String? {
      #expect(throws: InputProblem.self) { try read(node) }?.sentence(in: .english)
    }
    #expect(
      told { _ = try $0.required("a").choice(Colour.self) }
        == "s.yaml:1: 'a' cannot be 'reed'; one of red, green; did you mean 'red'?")
    #expect(
      told { _ = try $0.required("a").bool() }
        == "s.yaml:1: 'a' should be true or false; write true or false")
    #expect(
      told { _ = try $0.required("a").double(in: 0...0.5) }
        == "s.yaml:1: 'a' should be a number; take a number from 0 to 0.5")
    #expect(
      told { _ = try $0.required("a").list() }
        == "s.yaml:1: 'a' should be a list; write it as [one, two]")
    #expect(
      told { _ = try $0.required("b").strings() }
        == "s.yaml:2: 'b[2]' should be text; write a text")
    #expect(
      told { _ = try $0.required("a").members() }
        == "s.yaml:1: 'a' should hold keys and values; write it as key: value")
    #expect(told { _ = try $0.required("c") } == "s.yaml:1: 'c' is missing; add it")
  }
}
