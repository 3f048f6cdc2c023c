import Assessment
import CallModel
import Testing

@Suite struct `Reading a rubric` {
  @Test func `the carried rubric has the 28 criteria with 100 points in each sub-metric`() {
    let rubric = Rubric.standard
    #expect(
      rubric.criteria.map(\.id)
        == (1...7).map { "C\($0)" } + (1...7).map { "P\($0)" } + (1...8).map { "M\($0)" }
        + (1...6).map { "S\($0)" })
    for subMetric in SubMetric.allCases {
      let points = rubric.criteria.filter { $0.subMetric == subMetric }.map(\.points)
      #expect(points.reduce(0, +) == 100, "\(subMetric)")
    }
    #expect(
      rubric.criteria.map(\.points)
        == [15, 25, 10, 10, 15, 10, 15, 25, 15, 15, 10, 20, 10, 5, 20, 25, 10, 10, 10, 10, 10, 5]
        + [35, 15, 15, 10, 15, 10])
    #expect(rubric.criticalCap == 59)
    #expect(rubric.satisfaction == .any)
    #expect(rubric.criteria.filter(\.isHuman).map(\.id) == ["P7", "M4", "S2"])
    #expect(rubric.criteria.filter(\.isHuman).allSatisfy { $0.anchors.count == 5 })
    #expect(rubric.criticalErrorNames.count == 8)
  }

  @Test func `points that do not add up to a hundred are noted at their line`() throws {
    #expect(Rubric.standard.notes(file: "x.yaml").isEmpty)
    let lines = Rubric.standardText.split(separator: "\n", omittingEmptySubsequences: false)
    let place = try #require(lines.firstIndex { $0.hasPrefix("  C1:") })
    let points = try #require(lines[place...].firstIndex { $0.contains("points: 15") })
    var changed = lines.map(String.init)
    changed[points] = changed[points].replacing("points: 15", with: "points: 25")
    let (rubric, problems) = Rubric.read(changed.joined(separator: "\n"), file: "x.yaml")
    #expect(problems.isEmpty)
    let notes = try #require(rubric).notes(file: "x.yaml")
    #expect(notes.map(\.line) == [points + 1])
    #expect(notes.first?.effect == .note)
    #expect(notes.first?.what.en.contains("add up to 110 points") == true, "\(notes)")
  }

  @Test
  func `groups of acknowledgements, by which nothing is judged, need not be there and are noted`()
    throws
  {
    #expect(!Rubric.standardText.contains("backchannel_groups"))
    let text = Rubric.standardText.replacing(
      "  backchannel_words:",
      with: "  backchannel_groups: [check:acknowledges]\n  backchannel_words:")
    let (rubric, problems) = Rubric.read(text, file: "x.yaml")
    #expect(problems.isEmpty)
    let notes = try #require(rubric).notes(file: "x.yaml")
    #expect(notes.map(\.line) == [line(of: "backchannel_words")])
    #expect(notes.first?.effect == .note && notes.first?.what.en.contains("no effect") == true)
  }

  /// The carried text with one change.
  private func changed(_ old: String, _ new: String) -> [InputProblem] {
    let text = Rubric.standardText
    #expect(text.contains(old), "the text to change is there: \(old)")
    guard let place = text.range(of: old) else { return [] }
    return Rubric.read(text.replacingCharacters(in: place, with: new), file: "mine.yaml").problems
  }

  private func line(of words: String) -> Int? {
    let lines = Rubric.standardText.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.firstIndex { $0.contains(words) }.map { $0 + 1 }
  }

  @Test func `a misspelt key is told with its line and the right key`() {
    let problems = changed("mild_cost: 0.34", "mild_cots: 0.34")
    let unknown = problems.first { $0.what.en.contains("unknown key") }
    #expect(unknown?.line == line(of: "mild_cost"))
    #expect(unknown?.fix.en == "did you mean 'mild_cost'?")
    #expect(unknown?.file == "mine.yaml")
  }

  @Test func `a missing criterion is named`() {
    let text = Rubric.standardText
    let from = text.range(of: "  C4:\n")
    let to = text.range(of: "  C5:\n")
    guard let from, let to else {
      Issue.record("the carried rubric has C4 and C5")
      return
    }
    var cut = text
    cut.removeSubrange(from.lowerBound..<to.lowerBound)
    let problems = Rubric.read(cut, file: "mine.yaml").problems
    #expect(problems.contains { $0.what.en == "'criteria.C4' is missing" })
  }

  private static let small = """
    extends: default
    rubric: ours
    version: 3
    name: {zh: 我方, en: Ours}
    criteria:
      C1:
        points: 20
        greeting: {weight: 0.6}
      C2: {points: 20, greeting: {literal: [您好, 早上好]}}
    """

  @Test func `a rubric that extends the carried one holds only what differs`() throws {
    let rubric = try Rubric(yaml: Self.small, file: "ours.yaml")
    #expect(rubric.label == "ours/3")
    var points = Rubric.standard.criteria.map(\.points)
    points[0] = 20
    points[1] = 20
    #expect(rubric.criteria.map(\.points) == points)
    #expect(rubric.criteria.map(\.name) == Rubric.standard.criteria.map(\.name))
    // What it is in force stands in its text, which reads back as the same, and not what it says alone.
    let again = try Rubric(yaml: rubric.text, file: "whole.yaml")
    #expect(again.criteria == rubric.criteria)
    #expect(again.text.contains("早上好"))
    #expect(again.text.contains("check:announces-wait"))
    #expect(!rubric.text.contains("extends"))
    #expect(rubric.notes(file: "ours.yaml").isEmpty)
  }

  @Test func `what is wrong with an extension is told at its line`() {
    func problems(_ old: String, _ new: String) -> [String] {
      Rubric.read(Self.small.replacing(old, with: new), file: "ours.yaml").problems.map {
        "\($0.line ?? 0): \($0.what.en); \($0.fix.en)"
      }
    }
    #expect(
      problems("points: 20\n", "pionts: 20\n") == [
        "7: unknown key 'criteria.C1.pionts'; did you mean 'points'?"
      ])
    #expect(
      problems("points: 20\n", "points: many\n") == [
        "7: 'criteria.C1.points' should be a number; take a number from 0 to 1000"
      ])
    #expect(
      problems("extends: default", "extends: other.yaml") == [
        "1: 'extends' can only be 'default'; write `extends: default`, the rubric that the product carries"
      ])
    #expect(
      problems("rubric: ours", "rubric: affinity-default") == [
        "2: 'rubric' is the name of the carried rubric; give your rubric a name of its own"
      ])
    // What is no mapping lacks no keys.
    #expect(problems("C2: {points: 20, greeting: {literal: [您好, 早上好]}}", "C2: 20").count == 1)
    #expect(problems("rubric: ours\n", "").map { $0.contains("'rubric' is missing") } == [true])
  }

  @Test func `a part of a rubric is told once that it is none`() throws {
    let part = Self.small.replacing("extends: default\n", with: "")
    let problems = Rubric.read(part, file: "ours.yaml").problems
    #expect(problems.count == 1)
    let problem = try #require(problems.first)
    #expect(problem.what.en.hasPrefix("the rubric is not whole: 4"))
    #expect(problem.fix.en.contains("extends: default"))
    // Beside it what is there is judged.
    let wrong = Rubric.read(part.replacing("weight: 0.6", with: "wieght: 0.6"), file: "ours.yaml")
    #expect(wrong.problems.contains { $0.fix.en == "did you mean 'weight'?" && $0.line == 7 })
  }

  @Test(arguments: [
    ("overlap_s: 1.0", "overlap_s: one", "should be a number"),
    ("band: [120, 180, 260, 330]", "band: [120, 280, 260, 330]", "contradicts itself"),
    ("band: [120, 180, 260, 330]", "band: [120, 180, 260]", "should be 4 numbers"),
    ("steps: [[0, 1], [1, 0.5], [2, 0]]", "steps: [[0, 1], [2, 0.5], [1, 0]]", "x rising"),
    ("points: 25", "points: -3", "out of range"),
    ("source: any", "source: anybody", "did you mean 'any'?"),
    ("strict_ten: false", "strict_ten: perhaps", "true or false"),
    (
      "groups: [check:asks-for-more]", "groups: [check:asks-for-mor]",
      "did you mean 'check:asks-for-more'?"
    ),
    (
      "rate_ratio: {full: 1.25, zero: 1.5}", "rate_ratio: {full: 1.5, zero: 1.5}",
      "full equal to zero"
    ),
    ("gain_trusted: false", "gain_trusted: false\n    gain: 3", "unknown key 'criteria.M6.gain'"),
    ("OB: [name, address", "OB: [name, adress", "did you mean 'address'?"),
  ])
  func `what cannot be meant is a problem with a line`(_ old: String, new: String, says: String) {
    let problems = changed(old, new)
    let all = problems.map { "\($0.what.en); \($0.fix.en)" }
    #expect(all.contains { $0.contains(says) }, "\(all)")
    #expect(problems.allSatisfy { $0.line != nil })
    let told = problems.first { "\($0.what.en); \($0.fix.en)".contains(says) }?.line
    // A key that was added stands on the line after.
    let added = new.contains("\n") ? 1 : 0
    #expect(told == line(of: old).map { $0 + added })
  }

  @Test func `text that is no YAML, and no text, are problems`() {
    #expect(Rubric.read("criteria: [", file: "x").problems.first?.line != nil)
    #expect(Rubric.read("", file: "x").problems.count == 1)
    #expect(Rubric.read("a: 1\na: 2\n", file: "x").problems.count == 1)
    #expect(throws: InputProblem.self) { try Rubric(yaml: "rubric: x", file: "x") }
  }

  @Test func `changed points change the score's weight`() throws {
    let text = Rubric.standardText.replacing("cap: 59", with: "cap: 40")
    #expect(try Rubric(yaml: text, file: "x").criticalCap == 40)
  }
}

@Suite struct `Curves` {
  @Test(arguments: [
    (100.0, 0.0), (120, 0), (150, 0.5), (180, 1), (220, 1), (260, 1), (295, 0.5), (330, 0),
    (400, 0),
  ])
  func `a band rises, holds and falls`(x: Double, y: Double) {
    #expect(abs(Band(120, 180, 260, 330).value(at: x) - y) < 1e-12)
  }

  @Test(arguments: [
    (0.0, 1.0), (0.5, 0.85), (1, 0.7), (1.5, 0.5), (2, 0.3), (2.5, 0.15), (3, 0), (9, 0),
  ])
  func `steps are joined by straight lines`(x: Double, y: Double) {
    let steps = Steps([(0, 1), (1, 0.7), (2, 0.3), (3, 0)])
    #expect(abs(steps.value(at: x) - y) < 1e-12)
  }

  @Test(arguments: [(1.0, 1.0), (1.25, 1), (1.375, 0.5), (1.5, 0), (2, 0)])
  func `a ramp falls where full is below zero`(x: Double, y: Double) {
    #expect(abs(Ramp(full: 1.25, zero: 1.5).value(at: x) - y) < 1e-12)
  }
}
