internal import Assessment
internal import CallModel

/// What a scorecard holds by the hundred, read without containers: for those the kind of the keys is
/// looked up at run time, object by object, which takes longer than the reading.
///
/// Each gives nil where a field is missing or of another kind; the type's own way then says what.
extension JSONTape {
  func frequent<Value>(_ type: Value.Type, at index: Int) throws -> Value? {
    func same<Own>(_ value: Own?) -> Value? { value.map { unsafeBitCast($0, to: Value.self) } }
    if tokens[index].kind == .list {
      if type == [CriterionScore].self { return same(try list(CriterionScore.self, at: index)) }
      if type == [MeasureReading].self { return same(try list(MeasureReading.self, at: index)) }
      if type == [ScorecardTurn].self { return same(try list(ScorecardTurn.self, at: index)) }
      if type == [Finding].self { return same(try list(Finding.self, at: index)) }
      if type == [Evidence].self { return same(try list(Evidence.self, at: index)) }
      if type == [Span].self { return same(try list(Span.self, at: index)) }
      return nil
    }
    guard tokens[index].kind == .object else { return nil }
    if type == LocalText.self { return same(try localText(index)) }
    if type == Evidence.self { return same(try evidence(index)) }
    if type == Span.self { return same(try span(index)) }
    if type == MeasureReading.self { return same(try measure(index)) }
    if type == Reading<Double>.self { return same(try reading(index)) }
    if type == CriterionScore.self { return same(try criterion(index)) }
    if type == CriterionPart.self { return same(try part(index)) }
    if type == ScorecardTurn.self { return same(try turn(index)) }
    if type == Finding.self { return same(try finding(index)) }
    return nil
  }

  /// Nil for a missing field and for null.
  private func field(_ key: String, _ object: Int) -> Int? {
    guard let place = member(key, of: object), tokens[place].kind != .null else { return nil }
    return place
  }

  /// A word that stands for one of a few; nil for any other.
  private func word<Word: RawRepresentable<String>>(
    _ type: Word.Type, at index: Int
  ) throws -> Word? {
    guard tokens[index].kind == .string else { return nil }
    return Word(rawValue: try text(at: index))
  }

  private func list<Value: Decodable>(
    _ type: Value.Type, _ key: String, _ object: Int
  ) throws -> [Value]? {
    guard let index = field(key, object), tokens[index].kind == .list else { return nil }
    return try list(type, at: index)
  }

  private func list<Value: Decodable>(_ type: Value.Type, at index: Int) throws -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(Int(tokens[index].count))
    var at = index + 1
    for _ in 0..<tokens[index].count {
      values.append(try value(type, at: at))
      at = Int(tokens[at].next)
    }
    return values
  }

  private func criterion(_ index: Int) throws -> CriterionScore? {
    guard let id = field("id", index), let subMetric = field("subMetric", index),
      let name = field("name", index), let points = field("points", index),
      let result = field("value", index), let share = field("measuredShare", index),
      let mode = field("mode", index), let explanation = field("explanation", index),
      let metric = try word(SubMetric.self, at: subMetric),
      let way = try word(CriterionScore.Mode.self, at: mode),
      let parts = try list(CriterionPart.self, "parts", index),
      let won = try list(Evidence.self, "won", index),
      let lost = try list(Evidence.self, "lost", index)
    else { return nil }
    return CriterionScore(
      id: try text(at: id), subMetric: metric, name: try value(LocalText.self, at: name),
      points: try number(at: points), value: try value(Reading<Double>.self, at: result),
      automaticValue: try field("automaticValue", index).map { try number(at: $0) },
      measuredShare: try number(at: share), mode: way, parts: parts,
      explanation: try value(LocalText.self, at: explanation), won: won, lost: lost,
      advice: try field("advice", index).map { try value(LocalText.self, at: $0) })
  }

  private func localText(_ index: Int) throws -> LocalText? {
    guard let zh = field("zh", index), let en = field("en", index) else { return nil }
    if let shared, tokens[zh].kind == .string, tokens[en].kind == .string {
      return shared.text(zh: part(at: zh), en: part(at: en))
    }
    return LocalText(zh: try text(at: zh), en: try text(at: en))
  }

  private func finding(_ index: Int) throws -> Finding? {
    guard let check = field("check", index), let polarity = field("polarity", index),
      let summary = field("summary", index),
      let sign = try word(Finding.Polarity.self, at: polarity),
      let criteria = try list(String.self, "criteria", index),
      let evidence = try list(Evidence.self, "evidence", index), !evidence.isEmpty
    else { return nil }
    return Finding(
      check: try text(at: check), polarity: sign, criteria: criteria,
      summary: try value(LocalText.self, at: summary),
      advice: try field("advice", index).map { try value(LocalText.self, at: $0) },
      evidence: evidence)
  }

  private func span(_ index: Int) throws -> Span? {
    guard let start = field("start", index), let end = field("end", index) else { return nil }
    let (from, to) = (Seconds(try number(at: start)), Seconds(try number(at: end)))
    return to >= from ? Span(from, to) : nil
  }

  private func evidence(_ index: Int) throws -> Evidence? {
    Evidence(
      party: try field("party", index).map { try value(Party.self, at: $0) },
      turn: try field("turn", index).map { try whole(Int.self, at: $0) },
      span: try field("span", index).map { try value(Span.self, at: $0) },
      quote: try field("quote", index).map { try text(at: $0) },
      note: try field("note", index).map { try value(LocalText.self, at: $0) },
      record: try field("record", index).map { try value(Evidence.Record.self, at: $0) })
  }

  private func reading(_ index: Int) throws -> Reading<Double>? {
    if let absent = field("absent", index) {
      guard let why = field("why", index) else { return nil }
      return .unavailable(
        Absence(
          try value(Absence.Kind.self, at: absent), try value(LocalText.self, at: why)))
    }
    return try field("value", index).map { .measured(try number(at: $0)) }
  }

  private func measure(_ index: Int) throws -> MeasureReading? {
    guard let id = field("id", index), let name = field("name", index),
      let unit = field("unit", index), let reading = field("reading", index)
    else { return nil }
    return MeasureReading(
      id: try text(at: id), name: try value(LocalText.self, at: name),
      party: try field("party", index).map { try value(Party.self, at: $0) },
      unit: try text(at: unit), reading: try value(Reading<Double>.self, at: reading))
  }

  private func part(_ index: Int) throws -> CriterionPart? {
    guard let id = field("id", index), let name = field("name", index),
      let weight = field("weight", index), let result = field("value", index)
    else { return nil }
    return CriterionPart(
      id: try text(at: id), name: try value(LocalText.self, at: name),
      weight: try number(at: weight), value: try value(Reading<Double>.self, at: result))
  }

  private func turn(_ index: Int) throws -> ScorecardTurn? {
    guard let number = field("number", index), let party = field("party", index),
      let words = field("text", index), let speaker = try word(Party.self, at: party)
    else { return nil }
    return ScorecardTurn(
      number: try whole(Int.self, at: number), party: speaker,
      span: try field("span", index).map { try value(Span.self, at: $0) },
      text: try text(at: words))
  }
}
