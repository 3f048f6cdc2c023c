package import CallModel

/// Speaker labels become parties: by the settings' map first, then by the usual role words.
///
/// Anything else stays unknown. A label such as `SPEAKER_00` says that two turns are by the same
/// voice and nothing about whose voice it is.
package struct PartyResolver: Sendable {
  private let map: [String: Party]
  /// Everybody in the file is this party, whatever their labels.
  private let everyone: Party?

  package init(_ roleMap: [String: Party] = [:]) {
    var map: [String: Party] = [:]
    // Two spellings of one key: the first in order of code points wins, whatever the hashing.
    for key in roleMap.keys.sorted(by: >) { map[Self.tidied(key)] = roleMap[key] }
    self.map = map
    self.everyone = nil
  }

  /// For the transcript of a channel that one party has to itself.
  package init(everyone party: Party) {
    map = [:]
    everyone = party
  }

  /// The party by the settings' map or the role words, or nil.
  package func party(label: String?, aliases: [String] = []) -> Party? {
    if let everyone { return everyone }
    for name in [label].compactMap(\.self) + aliases {
      if let mapped = map[Self.tidied(name)] { return mapped }
    }
    return label.flatMap(Self.roleWord)
  }

  /// Labels say nothing: everybody is one party.
  var isOneParty: Bool { everyone != nil }

  /// The label is in the settings' map or is a role word.
  func knows(_ label: String) -> Bool { party(label: label) != nil }

  /// The label says that nobody is known to speak.
  static func isNobody(_ label: String) -> Bool {
    ["", "unknown", "未知", "?", "-", "<na>"].contains(tidied(label))
  }

  /// The names by which settings may know a channel, counted from 0.
  static func aliases(channel: Int) -> [String] {
    switch channel {
    case 0: ["channel 0", "left"]
    case 1: ["channel 1", "right"]
    default: ["channel \(channel)"]
    }
  }

  /// The party a role word names: `agent`, `坐席 1023`, `Customer:`; nil for other words.
  static func roleWord(_ label: String) -> Party? {
    let tidy = tidied(label)
    if let party = words[tidy] { return party }
    // "Agent 1", "坐席(1023)", "customer_2".
    let bare = tidy.unicodeScalars.reversed().drop {
      ("0"..."9").contains($0) || " #_-:()[]".unicodeScalars.contains($0)
    }
    var name = ""
    name.unicodeScalars.append(contentsOf: bare.reversed())
    return words[name] ?? bracketed(tidy)
  }

  /// `坐席(张三)` and `John Smith (Agent)`: a role beside a name. Two roles that differ are none, and
  /// so is a machine's that is called an agent.
  private static func bracketed(_ tidy: String) -> Party? {
    let parts = tidy.unicodeScalars.split { $0 == "(" || $0 == "[" || $0 == "【" }
    guard parts.count == 2, let last = parts[1].last, last == ")" || last == "]" || last == "】"
    else { return nil }
    let names = [parts[0], parts[1].dropLast()].map { TextPieces.trimmed(String($0)) }
    if names.contains(where: { ["ai", "智能", "虚拟", "自动", "virtual", "auto"].contains($0) }) {
      return nil
    }
    let roles = names.map { words[$0] }
    guard let role = roles[0] ?? roles[1], role == roles[1] ?? role else { return nil }
    return role
  }

  /// Small letters, half width, single spaces, channel names in one form.
  static func tidied(_ label: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in label.unicodeScalars {
      var value = scalar.value
      if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
      if value == 0x3000 || value == 0x09 || value == 0xA0 { value = 0x20 }
      if value == 0x20, scalars.isEmpty || scalars.last == " " { continue }
      scalars.append(Unicode.Scalar(value) ?? scalar)
    }
    while let last = scalars.last, last == " " || last == ":" { scalars.removeLast() }
    let tidy = String(scalars).lowercased()
    return channelNames[tidy] ?? tidy
  }

  private static let channelNames = [
    "左": "left", "左声道": "left", "left channel": "left", "l": "left",
    "右": "right", "右声道": "right", "right channel": "right", "r": "right",
    "channel0": "channel 0", "channel1": "channel 1", "ch0": "channel 0", "ch1": "channel 1",
    "声道0": "channel 0", "声道1": "channel 1",
  ]

  private static let words: [String: Party] = {
    var words: [String: Party] = [:]
    for word in [
      "agent", "representative", "rep", "csr", "operator", "staff", "advisor", "adviser",
      "service agent", "customer service", "客服", "坐席", "座席", "话务员", "约单员", "客服人员",
      "客服代表", "客户代表", "坐席员", "座席员", "服务人员", "员工", "人工", "人工客服", "人工坐席",
      "业务员", "接线员", "预约员", "经办人", "客服专员", "坐席代表", "座席代表", "服务专员", "话务代表", "客服方",
      "坐席方", "座席方",
    ] {
      words[word] = .agent
    }
    for word in [
      "customer", "client", "user", "end user", "end_user", "consumer", "subscriber",
      "客户",
      "用户", "顾客", "机主", "客人", "来电人", "来电者", "来电客户", "来电用户", "客户方", "用户方", "市民", "业主",
      "消费者",
    ] {
      words[word] = .customer
    }
    for word in [
      "system", "ivr", "bot", "robot", "machine", "announcement", "系统", "机器人", "语音导航",
      "自动语音", "系统提示", "提示音", "智能客服", "系统语音", "ai客服", "ai坐席", "语音机器人", "智能机器人",
      "智能坐席", "机器人客服", "voicebot", "virtual agent", "ai agent",
    ] {
      words[word] = .system
    }
    return words
  }()
}
