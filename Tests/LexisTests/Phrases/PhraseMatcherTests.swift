import CallModel
import Lexis
import Testing

private let matcher = PhraseMatcher()

private func groups(_ text: String, _ party: Party = .agent) -> Set<String> {
  Set(matcher.hits(in: text, by: party).map(\.group))
}

@Suite struct PhraseLibraryTests {
  @Test func `the carried lists have no fault`() {
    let standard = PhraseLibrary.standard
    #expect(standard.groups.count == 33 + SpokenWords.List.allCases.count)
    #expect(standard.groups.map(\.chinese.count).reduce(0, +) > 1000)
    #expect(standard.groups.map(\.english.count).reduce(0, +) > 500)
    #expect(standard.exclusions.count >= 71)
  }

  @Test func `every phrase is found in its own words`() {
    for group in PhraseLibrary.standard.groups {
      guard let party = group.role.party else { continue }
      for phrase in group.chinese + group.english {
        let alone = PhraseLibrary(groups: [
          PhraseGroup(id: group.id, role: group.role, polarity: group.polarity, chinese: [phrase])
        ])
        let spoken = phrase.replacing("…", with: "")
        #expect(
          !PhraseMatcher(alone).hits(in: spoken, by: party).isEmpty, "\(group.id): \(phrase)")
      }
    }
  }

  @Test func `every sample is excluded by its pattern`() {
    for exclusion in PhraseLibrary.standard.exclusions {
      #expect(
        exclusion.pattern.matches(EncodedUnits(NormalizedText(exclusion.sample))),
        "\(exclusion.pattern.source)")
    }
  }
}

@Suite struct PhraseMatcherTests {
  @Test(arguments: [
    ("您好，很高兴为您服务", "greet_open"),
    ("請問您什麼時候方便", "please_request"),
    ("请您稍等", "hold_before"),
    ("请您稍等", "please_request"),
    ("谢谢，再见", "thanks"),
    ("谢谢，再见", "farewell"),
    ("还有什么我可以帮您的吗", "closing_question"),
    ("Is there anything else?", "closing_question"),
    ("This is Mary calling from the telecom", "self_identify"),
    ("这个不归我管", "shirking"),
    ("I don't deal with that", "shirking"),
  ])
  func `finds`(text: String, group: String) {
    #expect(groups(text).contains(group))
  }

  @Test(arguments: [
    ("我帮您申请您要的号码", "please_request"),
    ("不知道您什么时候方便", "vague_uncertain"),
    ("您说‘没办法’是吗", "shirking"),
    ("您的余额充足", "filler"),
    ("customer service", "filler"),
    ("您滚动到页面底部你滚动一下", "forbidden_severe"),
    ("也就是说您希望明天", "filler"),
    ("we will see you then", "vague_uncertain"),
    ("我不是很满意", "thanks"),
  ])
  func `leaves alone`(text: String, group: String) {
    #expect(!groups(text).contains(group))
  }

  @Test func `the customer's politeness is not the agent's`() {
    #expect(groups("谢谢您", .customer) == ["customer_positive"])
    #expect(groups("谢谢您") == ["thanks"])
    #expect(matcher.hits(in: "谢谢", by: .system).isEmpty)
    #expect(matcher.hits(in: "谢谢", by: .unknown).isEmpty)
  }

  @Test func `not satisfied is not satisfied`() {
    #expect(groups("不是很满意", .customer) == ["customer_negative"])
    #expect(groups("网速不给力", .customer) == ["customer_negative"])
    #expect(groups("很满意", .customer) == ["customer_positive"])
  }

  @Test func `a phrase split over two turns of one party is found`() {
    let turns = [
      Turn(number: 1, party: .agent, span: Span(0, 2), text: "这个不归"),
      Turn(number: 2, party: .agent, span: Span(2, 4), text: "我管呀"),
    ]
    let hit = matcher.hits(in: turns).first { $0.group == "shirking" }
    #expect(hit?.turnIndex == 0)
    #expect(hit?.endTurnIndex == 1)
    #expect(hit?.position == 2)
    #expect(hit?.length == 4)
    #expect(hit?.quote == "不归／我管")
    #expect(hit?.span == Span(1, 2 + 4.0 / 3))
    var other = turns
    other[1].party = .customer
    #expect(!matcher.hits(in: other).contains { $0.group == "shirking" })
  }

  @Test func `the time of a hit is that of its words`() throws {
    let words = [
      TimedWord("您好", span: Span(10, 10.5)), TimedWord("请", span: Span(11, 11.2)),
      TimedWord("您", span: Span(11.2, 11.4)), TimedWord("稍等", span: Span(11.4, 12)),
    ]
    let turn = Turn(
      number: 7, party: .agent, span: Span(10, 12), text: "您好，请您稍等。", words: words)
    let hit = try #require(matcher.hits(in: [turn]).first { $0.group == "hold_before" })
    #expect(hit.span == Span(11, 12))
    #expect(hit.turnNumber == 7)
    #expect(hit.quote == "请您稍等")
    var untimed = turn
    untimed.words = []
    let byShare = try #require(matcher.hits(in: [untimed]).first { $0.group == "hold_before" })
    let start = try #require(byShare.span?.start.rawValue)
    #expect(abs(start - (10 + 2.0 / 6 * 2)) < 1e-9)
  }

  @Test(arguments: [
    ("您好请谢谢再见", true), ("您好您好您好您好", true), ("您好请谢谢对不起再见", true),
    ("谢谢再见", false), ("好的谢谢再见", false), ("您好", false), ("请问您好吗", false),
    ("不好意思谢谢再见", false), ("hello please thank you sorry goodbye", true),
  ])
  func `strings of bare words are told`(text: String, bare: Bool) {
    #expect(SpokenWords.standard.courtesy.isAll(of: NormalizedText(text)) == bare)
    if bare { #expect(matcher.hits(in: text, by: .agent).allSatisfy { $0.isBare }) }
  }

  @Test func `a phrase can be switched off`() {
    var library = PhraseLibrary.standard
    library.disabled = ["thanks:谢谢"]
    #expect(!PhraseMatcher(library).hits(in: "谢谢", by: .agent).contains { $0.group == "thanks" })
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `finds what a plain search finds`(seed: UInt64) {
    var generator = Seeded(seed)
    let letters = Array("甲乙丙")
    func word(_ range: ClosedRange<Int>) -> String {
      String(
        (0..<Int.random(in: range, using: &generator)).map { _ in
          letters[Int.random(in: 0..<3, using: &generator)]
        })
    }
    let phrases = Array(Set((0..<8).map { _ in word(1...4) })).sorted()
    let text = word(0...30)
    // One group a phrase, all positive: nothing suppresses anything but itself.
    let library = PhraseLibrary(
      groups: phrases.map {
        PhraseGroup(id: $0, role: .agent, polarity: .positive, chinese: [$0])
      })
    let found = PhraseMatcher(library).hits(in: text, by: .agent)
      .map { "\($0.position) \($0.phrase)" }
    var expected: [String] = []
    let characters = Array(text)
    for phrase in phrases {
      let wanted = Array(phrase)
      var index = 0
      while index + wanted.count <= characters.count {
        if Array(characters[index..<index + wanted.count]) == wanted {
          expected.append("\(index) \(phrase)")
          index += wanted.count
        } else {
          index += 1
        }
      }
    }
    #expect(Set(found) == Set(expected))
    #expect(found.count == expected.count)
  }
}

@Suite struct SoundTests {
  private static let library = PhraseLibrary(groups: [
    PhraseGroup(
      id: "terms", role: .agent, polarity: .neutral, chinese: ["缓装", "约单", "您好", "请您稍等", "谢谢您的配合"]),
    PhraseGroup(id: "other", role: .agent, polarity: .negative, chinese: ["不归我管"]),
  ])
  private func hits(_ text: String, _ tolerance: SoundTolerance?) -> [String] {
    var matching = PhraseMatching()
    matching.bySound = tolerance
    return PhraseMatcher(Self.library, matching: matching).hits(in: text, by: .agent)
      .map { "\($0.phrase)\($0.bySound ? "~" : "")" }
  }

  @Test(arguments: [
    ("这个是换装的单", ["缓装~"]), ("今天的月单", ["约单~"]), ("缓装", ["缓装"]), ("您号", []), ("请您烧等", ["请您稍等~"]),
    ("请宁烧等", []), ("请您，烧等", []), ("请您，稍等", ["请您稍等"]), ("谢谢您的配喝", ["谢谢您的配合~"]),
    ("谢谢您的佩喝", ["谢谢您的配合~"]), ("谢谢您得佩喝", []), ("请 您 烧 等", ["请您稍等~"]),
  ])
  func `other characters of the same sound are found and marked`(text: String, found: [String]) {
    #expect(hits(text, .homophones) == found)
    #expect(hits(text, nil) == found.filter { !$0.hasSuffix("~") })
  }

  @Test func `what blames the agent is found only as it is written, unless asked otherwise`() {
    #expect(hits("这不龟我管", .homophones) == [])
    #expect(hits("这不归我管", .homophones) == ["不归我管"])
    var matching = PhraseMatching.spoken
    matching.soundSparesBlame = false
    let blaming = PhraseMatcher(Self.library, matching: matching)
    #expect(blaming.hits(in: "这不龟我管", by: .agent).map(\.bySound) == [true])
    #expect(blaming.hits(in: "这步龟我管", by: .agent).isEmpty)
  }

  @Test func `accents are tolerated where that is wanted`() {
    #expect(hits("请您骚等", .homophones) == [])
    #expect(hits("请您骚等", .accents) == ["请您稍等~"])
    #expect(hits("请平稍等", .accents) == [])
  }
}

@Suite struct PhraseParsingTests {
  @Test func `faults are named with their line`() {
    let (library, problems) = PhraseLibrary.parse(
      phrases: """
        zh: 早
        [a] agent +
        zh: 您好|您好|…
        [b] boss +
        zh: 哦
        [a] agent +
        [c] agent ?
        stray
        """, file: "my.txt",
      exclusions: "(\ta\twhy\ts\n好\tz\twhy\t好\n好\ta\twhy\t坏\nx\ty", exclusionsFile: "my.tsv")
    #expect(library.groups.map(\.id) == ["a"])
    #expect(library.groups[0].chinese == ["您好"])
    #expect(
      problems.map { "\($0.file):\($0.line ?? 0)" } == [
        "my.txt:1", "my.txt:3", "my.txt:3", "my.txt:4", "my.txt:6", "my.txt:7", "my.txt:8",
        "my.tsv:1", "my.tsv:2", "my.tsv:3", "my.tsv:4",
      ])
  }
}
