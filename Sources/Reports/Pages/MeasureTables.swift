internal import Assessment
internal import CallModel

/// What was measured in a call: each party's value beside the other's, then the whole call's, then in
/// a line each what could not be measured and why.
struct MeasureTables {
  let card: Scorecard
  let say: Say
  let labels: Labels

  private struct Line {
    var name: String
    /// How it is taken, told on hovering; nil of what an earlier version measured and this one does not know.
    var definition: String?
    var unit: String
    var agent: Reading<Double>?
    var customer: Reading<Double>?
    var whole: Reading<Double>?

    var isMeasured: Bool {
      whole?.value != nil || agent?.value != nil || customer?.value != nil
    }
    var reasons: [Absence] {
      [agent, customer, whole].compactMap {
        if case .unavailable(let absence) = $0 { absence } else { nil }
      }
    }
  }

  func write(_ html: inout Markup) {
    let lines = self.lines
    guard !lines.isEmpty else { return }
    html.card(say("测量值", "Measures"), id: "measures") { html in
      let byParty = lines.filter { $0.isMeasured && ($0.agent != nil || $0.customer != nil) }
      let whole = lines.filter { $0.isMeasured && $0.whole != nil }
      html.element("div", .class("cols")) { html in
        if !byParty.isEmpty {
          html.element("div") { html in
            html.table(
              say("双方的声音与时间", "Sound and times of each party"), rows: byParty,
              columns: [
                .text(say("指标", "Measure")) { name($1, &$0) },
                .number(say(Party.agent.name)) { value($1.agent, $1.unit, &$0) },
                .number(say(Party.customer.name)) { value($1.customer, $1.unit, &$0) },
              ])
          }
        }
        if !whole.isEmpty {
          html.element("div") { html in
            html.table(
              say("整通电话", "The whole call"), rows: whole,
              columns: [
                .text(say("指标", "Measure")) { name($1, &$0) },
                .number(say("数值", "Value")) { value($1.whole, $1.unit, &$0) },
              ])
          }
        }
      }
      missing(lines.filter { !$0.isMeasured }, &html)
    }
  }

  private func name(_ line: Line, _ html: inout Markup) {
    guard let definition = line.definition else { return html.text(line.name) }
    html.element("span", .title(definition), text: line.name)
  }

  private static let definitions = Dictionary(
    uniqueKeysWithValues: MeasureCatalog.all.map { ($0.id, $0.definition) })

  private var lines: [Line] {
    var lines: [Line] = []
    var places: [String: Int] = [:]
    for measure in card.measures {
      let place = places[measure.id] ?? lines.count
      if place == lines.count {
        places[measure.id] = place
        lines.append(
          Line(
            name: labels.capital(say(measure.name)),
            definition: Self.definitions[measure.id].map { say($0) }, unit: measure.unit))
      }
      switch measure.party {
      case .agent: lines[place].agent = measure.reading
      case .customer: lines[place].customer = measure.reading
      case nil: lines[place].whole = measure.reading
      case .system?, .unknown?: break
      }
    }
    return lines
  }

  private func value(_ reading: Reading<Double>?, _ unit: String, _ html: inout Markup) {
    switch reading {
    case .measured(let value):
      // A count has no decimals.
      let isCount = unit == "1" && value == value.rounded()
      html.text(
        (isCount ? Figure.points(value) : Figure.measure(value))
          + labels.unit(unit, spoken: card.call.language))
    case .unavailable(let absence):
      html.element("span", .class("soft"), .title(labels.why(absence)), text: "—")
    case nil: html.element("span", .class("soft"), text: "—")
    }
  }

  /// One line for each reason.
  private func missing(_ lines: [Line], _ html: inout Markup) {
    // A handful of reasons: to look through them is faster than to hash such sentences.
    var groups: [(why: String, names: [String])] = []
    for line in lines {
      let why = say.list(line.reasons.map { say($0.why) }.uniqued)
      if let place = groups.firstIndex(where: { $0.why == why }) {
        groups[place].names.append(line.name)
      } else {
        groups.append((why, [line.name]))
      }
    }
    guard !groups.isEmpty else { return }
    html.element("h3", text: say("没有测量的", "Not measured"))
    html.element("ul", .class("ev small")) { html in
      for (why, names) in groups {
        html.element("li", .class("info")) { html in
          html.text(say.list(names))
          html.element("span", .class("soft"), text: say("：", ": ") + why)
        }
      }
    }
  }
}

extension [String] {
  /// Each once, in the order of their first.
  fileprivate var uniqued: [String] {
    guard count > 1 else { return self }
    return indices.filter { firstIndex(of: self[$0]) == $0 }.map { self[$0] }
  }
}
