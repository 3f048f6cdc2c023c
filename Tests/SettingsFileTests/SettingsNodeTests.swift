import CallModel
import SettingsFile
import Testing

@Suite struct SettingsNodeTests {
  @Test func `reads numbers, texts and lists with their places`() throws {
    let node = try SettingsNode(yaml: "a: 1.5\nb:\n  c: [x, y]\n", file: "s.yaml")
    #expect(try node.required("a").double() == 1.5)
    #expect(try node.required("b").required("c").strings() == ["x", "y"])
    #expect(try node.required("b").required("c").line == 3)
  }

  @Test func `an unknown key is refused with its line and the nearest right one`() throws {
    let node = try SettingsNode(yaml: "language: zh\ntimezone: Asia/Shanghai\n", file: "s.yaml")
    let problem = #expect(throws: InputProblem.self) {
      try node.onlyKeys(["language", "timeZone", "ranking"])
    }
    #expect(problem?.line == 2)
    #expect(problem?.fix.en.contains("'timeZone'") == true)
    #expect(problem?.fix.zh.contains("timeZone") == true)
  }

  @Test func `broken YAML names its line`() {
    let problem = #expect(throws: InputProblem.self) {
      try SettingsNode(yaml: "a: 1\nb: [1, 2\nc: 3\n", file: "s.yaml")
    }
    #expect(problem?.line != nil)
  }

  @Test func `a wrong type is refused with the path`() throws {
    let node = try SettingsNode(yaml: "ranking:\n  minimumCalls: many\n", file: "s.yaml")
    let problem = #expect(throws: InputProblem.self) {
      try node.required("ranking").required("minimumCalls").int()
    }
    #expect(problem?.what.en.contains("ranking.minimumCalls") == true)
    #expect(problem?.line == 2)
  }
}
