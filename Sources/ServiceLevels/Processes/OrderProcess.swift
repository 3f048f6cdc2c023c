package import CallModel

/// A process of the dispatch group as a state diagram: what an order can be in, what moves it on,
/// who does it, which rules speak of it and how long it may take.
package struct OrderProcess: Hashable, Sendable {
  package enum Actor: String, Hashable, Sendable {
    case system, agent, leader, crew, customer, desk

    package var name: LocalText {
      switch self {
      case .system: LocalText(zh: "系统", en: "system")
      case .agent: LocalText(zh: "约单员", en: "agent")
      case .leader: LocalText(zh: "组长", en: "leader")
      case .crew: LocalText(zh: "班组", en: "crew")
      case .customer: LocalText(zh: "客户", en: "customer")
      case .desk: LocalText(zh: "IBSS 缓装审批台", en: "IBSS deferral desk")
      }
    }
  }

  package struct State: Hashable, Sendable {
    package var id: String
    package var name: LocalText
    /// Its place in the drawing: columns to the right, rows downwards.
    package var column: Double
    package var row: Double
    /// The process ends here, or goes on in another.
    package var isEnd: Bool

    package init(
      _ id: String, zh: String, en: String, _ column: Double, _ row: Double, isEnd: Bool = false
    ) {
      self.id = id
      name = LocalText(zh: zh, en: en)
      self.column = column
      self.row = row
      self.isEnd = isEnd
    }
  }

  package struct Transition: Hashable, Sendable {
    package var from: String
    package var to: String
    package var action: LocalText
    package var actor: Actor
    /// Ids of `RuleCatalog`.
    package var rules: [String]
    /// How long it may take, from the rules' parameters.
    package var limit: LocalText?
    /// Corners of its line between the states, by column and row.
    package var corners: [Corner]

    package struct Corner: Hashable, Sendable {
      package var column: Double
      package var row: Double
    }

    init(
      _ from: String, _ to: String, _ actor: Actor, zh: String, en: String, rules: [String] = [],
      limit: LocalText? = nil, by corners: [(Double, Double)] = []
    ) {
      self.from = from
      self.to = to
      self.actor = actor
      action = LocalText(zh: zh, en: en)
      self.rules = rules
      self.limit = limit
      self.corners = corners.map { Corner(column: $0.0, row: $0.1) }
    }
  }

  /// `booking`, `reschedule`, `deferral`, `waiting`.
  package var id: String
  package var name: LocalText
  package var states: [State]
  package var transitions: [Transition]
  /// Rules that watch the whole of it: checks twice a day, figures.
  package var watch: [String]

  package func state(_ id: String) -> State? { states.first { $0.id == id } }
}

extension OrderProcess {
  /// The four processes, with the limits of the parameters.
  package static func all(_ p: RuleParameters) -> [OrderProcess] {
    [booking(p), reschedule(p), deferral(p), waiting(p)]
  }

  /// By id or by Chinese name.
  package static func named(_ name: String, _ p: RuleParameters) -> OrderProcess? {
    all(p).first { $0.id == name.lowercased() || $0.name.zh == name }
  }

  private static func within(_ seconds: Double) -> LocalText {
    let text = DurationText.of(seconds)
    return LocalText(zh: "\(text.zh)内", en: "within \(text.en)")
  }

  /// `新装 钻石 3 小时 / 金卡 7 小时 …`, a business after the other.
  private static func appointmentLimits(_ p: RuleParameters) -> LocalText {
    // Businesses and tiers in the order of the deck, then as they come.
    func ordered(_ keys: some Sequence<String>, _ first: [String]) -> [String] {
      let all = Set(keys)
      return first.filter(all.contains) + all.subtracting(first).sorted()
    }
    let businesses = ordered(p.limits.keys, ["新装", "移机"])
    let texts = businesses.map { business -> LocalText in
      let tiers = p.limits[business] ?? [:]
      let hours = ordered(tiers.keys, ["钻石", "金卡", "银卡", p.otherTier]).compactMap { tiers[$0] }
        .map { hour($0) }
      return LocalText(
        zh: "\(business) \(hours.joined(separator: "/")) 小时",
        en: "\(OrderWord.name(business).en) \(hours.joined(separator: "/")) h")
    }
    return LocalText(
      zh: texts.map(\.zh).joined(separator: "，"), en: texts.map(\.en).joined(separator: ", "))
  }

  /// `上午、下午各 2 次以上`, or how many of each.
  private static func attempts(_ mornings: Int, _ afternoons: Int) -> LocalText {
    LocalText(
      zh: mornings == afternoons
        ? "上午、下午各 \(mornings) 次以上" : "上午 \(mornings) 次、下午 \(afternoons) 次以上",
      en: "\(mornings)+ mornings, \(afternoons)+ afternoons")
  }

  private static func hour(_ seconds: Double) -> String {
    Figure.text(seconds / 3600, upTo: 2)
  }

  private static func booking(_ p: RuleParameters) -> OrderProcess {
    let times = attempts(p.contactMorningAttempts, p.contactAfternoonAttempts)
    let attempts = LocalText(
      zh: "\(p.contactDays) 天内\(times.zh)", en: "\(times.en) in \(p.contactDays) days")
    return OrderProcess(
      id: "booking", name: LocalText(zh: "预约", en: "booking"),
      states: [
        State("waiting", zh: "待约", en: "to book", 1, 0),
        State("contact", zh: "联系客户", en: "contacting", 1, 1),
        State("booked", zh: "已约", en: "booked", 1, 2),
        State("dispatched", zh: "已派", en: "dispatched", 1, 3),
        State("visited", zh: "已上门", en: "visited", 1, 4),
        State("finished", zh: "完工", en: "finished", 1, 5, isEnd: true),
        State("resource", zh: "待装（资源不具备）", en: "waiting (no resource)", 0, 0, isEnd: true),
        State("unreachable", zh: "联系不上", en: "unreachable", 2, 1),
        State("deferred", zh: "缓装", en: "deferred", 2, 0, isEnd: true),
        State("reschedule", zh: "改约", en: "reschedule", 0, 3, isEnd: true),
      ],
      transitions: [
        Transition(
          "waiting", "contact", .agent, zh: "致电客户", en: "calls the customer",
          rules: ["R-05", "R-60"]),
        Transition(
          "contact", "booked", .agent, zh: "核对信息，约定上门时段",
          en: "verifies, agrees on a visit",
          rules: ["R-01", "R-02", "R-03", "R-06", "R-07", "R-08", "R-09"],
          limit: appointmentLimits(p)),
        Transition(
          "booked", "dispatched", .agent, zh: "派单到班组", en: "sends it to the crew",
          rules: ["R-10", "R-11"]),
        Transition(
          "dispatched", "visited", .crew, zh: "按约上门", en: "comes as agreed", rules: ["R-03"]),
        Transition("visited", "finished", .crew, zh: "装好、归档", en: "installs, closes"),
        Transition(
          "waiting", "resource", .agent, zh: "资源不具备，通知客户", en: "no resource: tells the customer",
          rules: ["R-04", "R-47"]),
        Transition(
          "contact", "unreachable", .agent, zh: "多次联系不上", en: "nobody answers",
          rules: ["R-42"], limit: attempts),
        Transition(
          "unreachable", "dispatched", .agent, zh: "按规定备注直接派单", en: "sends it with the set remark",
          rules: ["R-43", "R-11"], by: [(2, 3)]),
        Transition(
          "unreachable", "deferred", .agent, zh: "打入缓装台", en: "to the deferral desk",
          rules: ["R-43", "R-44"]),
        Transition(
          "booked", "reschedule", .customer, zh: "要求改约", en: "asks for another time",
          rules: ["R-30"], by: [(0, 2)]),
        Transition(
          "dispatched", "reschedule", .crew, zh: "申请改约", en: "asks to move the visit",
          rules: ["R-30"]),
      ], watch: ["R-20", "R-21", "R-22", "R-23"])
  }

  private static func reschedule(_ p: RuleParameters) -> OrderProcess {
    let noAnswer = attempts(p.auditNoContactMorning, p.auditNoContactAfternoon)
    return OrderProcess(
      id: "reschedule", name: LocalText(zh: "改约", en: "reschedule"),
      states: [
        State("requested", zh: "改约申请", en: "requested", 1, 0),
        State("audit", zh: "待回访", en: "to audit", 1, 1),
        State("audited", zh: "已回访", en: "audited", 1, 2),
        State("confirmed", zh: "属实，通过", en: "confirmed", 1, 3),
        State("rebooked", zh: "重新预约派单", en: "booked and sent again", 1, 4, isEnd: true),
        State("returned", zh: "退回申请人", en: "returned", 0, 1, isEnd: true),
        State("unverifiable", zh: "无法核实", en: "could not be verified", 0, 2, isEnd: true),
        State("denied", zh: "不属实，提交组长", en: "untrue, to the leader", 2, 2),
        State("answered", zh: "组长协调处理", en: "settled by the leader", 2, 3, isEnd: true),
      ],
      transitions: [
        Transition(
          "requested", "audit", .agent, zh: "登记原因、新时段、提出人",
          en: "enters reason, new time, who asked",
          rules: ["R-35"]),
        Transition(
          "audit", "returned", .agent, zh: "填写不规范，退回", en: "not in form: returned",
          rules: ["R-35"], limit: within(p.returnWithin)),
        Transition(
          "audit", "audited", .agent, zh: "致电客户核实", en: "calls the customer",
          rules: ["R-30", "R-33"],
          limit: p.auditReading == .each
            ? within(p.auditLimit) : LocalText(zh: "次日 24:00 前", en: "by 24:00 of the next day")),
        Transition(
          "audited", "confirmed", .agent, zh: "属实客户原因", en: "the customer's wish",
          rules: ["R-31"]),
        Transition(
          "audited", "denied", .agent, zh: "不属实，详细记录", en: "untrue: written down in detail",
          rules: ["R-31"], limit: within(p.auditLeaderWithin)),
        Transition(
          "audited", "unverifiable", .agent,
          zh: "\(noAnswer.zh)未接通", en: "\(noAnswer.en), no answer",
          rules: ["R-30"]),
        Transition(
          "denied", "answered", .leader, zh: "答复并记录结果", en: "answers, records the result",
          rules: ["R-32", "R-50"], limit: within(p.escalationAnswerWithin)),
        Transition(
          "confirmed", "rebooked", .agent, zh: "按新约定派单", en: "sends it on the new appointment",
          rules: ["R-11"]),
      ], watch: ["R-34"])
  }

  private static func deferral(_ p: RuleParameters) -> OrderProcess {
    OrderProcess(
      id: "deferral", name: LocalText(zh: "缓装", en: "deferral"),
      states: [
        State("requested", zh: "缓装申请", en: "requested", 1, 0),
        State("verify", zh: "已核实", en: "verified", 1, 1),
        State("approved", zh: "审核通过", en: "passed", 1, 2),
        State("effective", zh: "缓装中", en: "deferred", 1, 3),
        State("released", zh: "到期激活，回到待约", en: "released, to book again", 1, 4, isEnd: true),
        State("returned", zh: "退回申请", en: "returned", 0, 1, isEnd: true),
        State("waiting", zh: "转待装", en: "to waiting", 2, 1, isEnd: true),
      ],
      transitions: [
        Transition(
          "requested", "verify", .agent, zh: "回访客户核实", en: "calls the customer",
          rules: ["R-40", "R-42", "R-45", "R-46"],
          limit: p.verifyReading == .each
            ? within(p.verifyLimit) : LocalText(zh: "次日 24:00 前", en: "by 24:00 of the next day")),
        Transition(
          "verify", "approved", .agent, zh: "客户提出", en: "the customer asked", rules: ["R-41"]),
        Transition(
          "verify", "returned", .agent, zh: "客户没有提出，退回", en: "the customer did not: returned",
          rules: ["R-41"]),
        Transition(
          "verify", "waiting", .agent, zh: "实为资源不具备", en: "resources are missing",
          rules: ["R-41", "R-47"]),
        Transition(
          "approved", "effective", .desk, zh: "审批", en: "approves", rules: ["R-44"],
          limit: within(p.approveWithin)),
        Transition(
          "effective", "released", .agent, zh: "到期前重新联系", en: "calls again before it ends",
          rules: ["R-48"],
          limit: LocalText(
            zh: "最长 \(DurationText.of(p.longestDeferral).zh)",
            en: "\(DurationText.of(p.longestDeferral).en) at most")),
      ], watch: [])
  }

  private static func waiting(_ p: RuleParameters) -> OrderProcess {
    OrderProcess(
      id: "waiting", name: LocalText(zh: "待装", en: "waiting"),
      states: [
        State("missing", zh: "资源不具备", en: "no resource", 0, 0),
        State("told", zh: "已通知客户", en: "customer told", 0, 1),
        State("waiting", zh: "待装", en: "waiting", 0, 2),
        State("ready", zh: "资源具备，回到待约", en: "resource there, to book", 0, 3, isEnd: true),
        State("withdrawn", zh: "撤单", en: "withdrawn", 1, 2, isEnd: true),
      ],
      transitions: [
        Transition(
          "missing", "told", .agent, zh: "通知客户", en: "tells the customer", rules: ["R-04"],
          limit: appointmentLimits(p)),
        Transition(
          "told", "waiting", .system, zh: "列入待装", en: "is kept waiting", rules: ["R-47"]),
        Transition(
          "waiting", "ready", .system, zh: "资源到位，时钟重新开始",
          en: "resources come, the clock starts anew",
          rules: ["R-01"]),
        Transition("waiting", "withdrawn", .customer, zh: "不再等", en: "waits no longer"),
      ], watch: ["R-47"])
  }
}
