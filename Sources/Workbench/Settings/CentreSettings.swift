internal import Assessment
package import CallModel
package import Foundation
package import Lexis
package import ServiceLevels
internal import SettingsFile

/// `affinity.yaml` of a data folder: what a centre sets once for all its reports.
package struct CentreSettings: Hashable, Sendable {
  /// The language of the reports.
  package var language: Language = .chinese
  /// The zone of every stamp without one.
  package var timeZone = TimeZone(identifier: "Asia/Shanghai") ?? .gmt
  /// The moment the report speaks from: what is due later is pending. Nil is now.
  package var reportTime: Date?
  /// First and last local date of the period, included; nil takes what the calls span.
  package var firstDay: String?
  package var lastDay: String?
  /// The agent's channel where `calls.csv` does not say, from 0.
  package var agentChannel: Int?
  /// Party of a speaker label: `SPEAKER_00: agent`.
  package var roles: [String: Party] = [:]
  /// Agents' names in full; they are masked otherwise.
  package var showAgentNames = true
  /// Paths relative to the data folder.
  package var rubricPath: String?
  package var rulesPath: String?
  /// The script that booking calls are held against.
  package var scriptPath: String?
  /// Checks of the centre's own.
  package var checksPath: String?
  package var competitionPath: String?
  package var aliasesPath: String?
  /// Tables of whose matter nothing happened in the period: they count as there, without a row. A table
  /// that is not there is not known.
  package var emptyTables: Set<TableName> = []
  /// The scale of customers' ratings whose row names none: `1-5`, `十分制`.
  package var surveyScale: String?
  /// How near a sound must be for a phrase that a recogniser wrote otherwise; nil for by writing
  /// alone.
  package var soundMatching: SoundTolerance? = PhraseMatching.spoken.bySound

  package init() {}

  /// The language that a data folder's settings name; nil where they name none or cannot be read, which
  /// whoever reads all of them tells.
  package static func language(ofFolder folder: String) -> Language? {
    try? node(ofFolder: folder)?["language"]?.choice(Language.self)
  }

  /// The time zone that a data folder's settings name; nil where they name none or cannot be read.
  package static func timeZone(ofFolder folder: String) -> TimeZone? {
    (try? node(ofFolder: folder)?["timeZone"]?.string()).flatMap(TimeZone.init(identifier:))
  }

  private static func node(ofFolder folder: String) -> SettingsNode? {
    guard let text = try? SettingsText.read(folder + "/affinity.yaml") else { return nil }
    return try? SettingsNode(yaml: text, file: "affinity.yaml")
  }

  package static let keys = [
    "language", "timeZone", "reportTime", "period", "agentChannel", "roles", "showAgentNames",
    "rubric", "checks", "script", "rules", "competition", "aliases", "recogniser", "soundMatching",
    "emptyTables", "surveyScale",
  ]

  /// - Throws: `InputProblem` with the line of what cannot be understood.
  package init(yaml: String, file: String) throws(InputProblem) {
    self.init()
    let node = try SettingsNode(yaml: yaml, file: file)
    if node.isNull { return }
    try node.onlyKeys(Self.keys)
    if let value = node["language"] { language = try value.choice(Language.self) }
    if let value = node["timeZone"] {
      let name = try value.string()
      guard let zone = TimeZone(identifier: name) else {
        throw value.problem(
          zh: "没有名为“\(name)”的时区", en: "there is no time zone '\(name)'",
          fixZh: "请用 IANA 名称，例如 Asia/Shanghai", fixEn: "use an IANA name such as Asia/Shanghai")
      }
      timeZone = zone
    }
    if let value = node["reportTime"] {
      let text = try value.string()
      guard let moment = LocalStamp.parse(text, in: timeZone), text.prefix(4) < "2100" else {
        throw value.problem(
          zh: "“\(text)”不是时间", en: "'\(text)' is not a time",
          fixZh: "请写成 2026-11-01 08:00:00", fixEn: "write it as 2026-11-01 08:00:00")
      }
      reportTime = moment
    }
    if let value = node["period"] {
      try value.onlyKeys(["first", "last"])
      firstDay = try value["first"].map(Self.day)
      lastDay = try value["last"].map(Self.day)
      if let first = firstDay, let last = lastDay, first > last {
        throw value.problem(
          zh: "period 的起始日晚于结束日", en: "the period ends before it begins",
          fixZh: "请交换 first 与 last", fixEn: "swap first and last")
      }
    }
    if let value = node["agentChannel"] {
      guard let channel = try? value.int(in: 0...63) else {
        throw value.problem(
          zh: "agentChannel 应在 0 到 63 之间", en: "agentChannel should be from 0 to 63",
          fixZh: "左声道写 0，右声道写 1", fixEn: "write 0 for left, 1 for right")
      }
      agentChannel = channel
    }
    if let value = node["roles"] {
      for (label, party) in try value.members() { roles[label] = try party.choice(Party.self) }
    }
    if let value = node["showAgentNames"] { showAgentNames = try value.bool() }
    if let value = node["soundMatching"] {
      soundMatching = try value.choice(SoundSetting.self).tolerance
    }
    if let value = node["emptyTables"] {
      for item in try value.list() {
        emptyTables.insert(try item.choice(TableName.self) { [$0.name.zh, $0.name.en] })
      }
    }
    if let value = node["surveyScale"] {
      let scale = try value.string()
      guard SurveyScale.isKnown(scale) else {
        throw value.problem(
          zh: "量表“\(scale)”不认识", en: "the scale '\(scale)' is not understood",
          fixZh: "请写成 1-5、0-10、五分制、十分制或百分制", fixEn: "write it like 1-5 or 0-10")
      }
      surveyScale = scale
    }
    rubricPath = try node["rubric"]?.string()
    rulesPath = try node["rules"]?.string()
    scriptPath = try node["script"]?.string()
    checksPath = try node["checks"]?.string()
    competitionPath = try node["competition"]?.string()
    aliasesPath = try node["aliases"]?.string()
  }

  private static func day(_ node: SettingsNode) throws(InputProblem) -> String {
    let text = try node.string()
    guard Day(iso: text) != nil, text.utf8.count == 10 else {
      throw node.problem(
        zh: "“\(text)”不是日期", en: "'\(text)' is not a date", fixZh: "请写成 2026-10-01",
        fixEn: "write it as 2026-10-01")
    }
    return text
  }
}

/// `soundMatching` as people write it.
private enum SoundSetting: String, CaseIterable {
  case off, homophones, accents

  var tolerance: SoundTolerance? { SoundTolerance(rawValue: rawValue) }
}

/// Local stamps as outputs carry them.
package enum LocalStamp {
  /// Reads `2026-11-01`, `2026-11-01 08:00`, `2026-11-01 08:00:00` or the same with a `T`.
  package static func parse(_ text: String, in zone: TimeZone) -> Date? {
    let fields = text.split(whereSeparator: { "-T: ".contains($0) }).map { Int($0) }
    guard (3...6).contains(fields.count), fields.count != 4, fields.allSatisfy({ $0 != nil }) else {
      return nil
    }
    let numbers = fields.compactMap { $0 } + [0, 0, 0]
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let components = DateComponents(
      year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4],
      second: numbers[5])
    guard let date = calendar.date(from: components) else { return nil }
    let back = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
    // A calendar rolls 31 April over into May; a reader of dates should not.
    guard back.month == numbers[1], back.day == numbers[2], back.hour == numbers[3] else {
      return nil
    }
    return date
  }

  /// `2026-10-03T09:12:00`.
  package static func stamp(_ date: Date, in zone: TimeZone) -> String {
    let local = Int(date.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: date)
    let days = Int((Double(local) / 86400).rounded(.down))
    let second = local - days * 86400
    return Gregorian.text(ofDay: days) + "T" + Gregorian.padded(second / 3600, 2) + ":"
      + Gregorian.padded(second / 60 % 60, 2) + ":" + Gregorian.padded(second % 60, 2)
  }
}
