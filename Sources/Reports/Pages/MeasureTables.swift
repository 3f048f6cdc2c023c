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
    var unit: String
    var readings: [Party: Reading<Double>] = [:]
    var whole: Reading<Double>?

    var isMeasured: Bool {
      whole?.value != nil || readings.values.contains { $0.value != nil }
    }
    var reasons: [Absence] {
      ([.agent, .customer].compactMap { readings[$0] } + [whole].compactMap(\.self)).compactMap {
        if case .unavailable(let absence) = $0 { absence } else { nil }
      }
    }
  }

  func write(_ html: inout Markup) {
    let lines = self.lines
    guard !lines.isEmpty else { return }
    html.card(say("测量值", "Measures"), id: "measures") { html in
      let byParty = lines.filter { $0.isMeasured && !$0.readings.isEmpty }
      let whole = lines.filter { $0.isMeasured && $0.whole != nil }
      html.element("div", .class("cols")) { html in
        if !byParty.isEmpty {
          html.element("div") { html in
            html.table(
              say("双方的声音与时间", "Sound and times of each party"), rows: byParty,
              columns: [
                .text(say("指标", "Measure")) { $0.text($1.name) },
                .number(say(Party.agent.name)) { value($1.readings[.agent], $1.unit, &$0) },
                .number(say(Party.customer.name)) { value($1.readings[.customer], $1.unit, &$0) },
              ])
          }
        }
        if !whole.isEmpty {
          html.element("div") { html in
            html.table(
              say("整通电话", "The whole call"), rows: whole,
              columns: [
                .text(say("指标", "Measure")) { $0.text($1.name) },
                .number(say("数值", "Value")) { value($1.whole, $1.unit, &$0) },
              ])
          }
        }
      }
      missing(lines.filter { !$0.isMeasured }, &html)
    }
  }

  private var lines: [Line] {
    var lines: [Line] = []
    var places: [String: Int] = [:]
    for measure in card.measures {
      let place =
        places[measure.id]
        ?? {
          places[measure.id] = lines.count
          lines.append(Line(name: labels.capital(say(measure.name)), unit: measure.unit))
          return lines.count - 1
        }()
      if let party = measure.party {
        lines[place].readings[party] = measure.reading
      } else {
        lines[place].whole = measure.reading
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
        Figure.withMinus(isCount ? Figure.points(value) : Figure.measure(value))
          + labels.unit(unit, spoken: card.call.language))
    case .unavailable(let absence):
      html.element("span", .class("soft"), .title(labels.why(absence)), text: "—")
    case nil: html.element("span", .class("soft"), text: "—")
    }
  }

  /// One line for each reason.
  private func missing(_ lines: [Line], _ html: inout Markup) {
    var order: [String] = []
    var names: [String: [String]] = [:]
    for line in lines {
      let why = say.list(line.reasons.map { say($0.why) }.uniqued)
      if names[why] == nil { order.append(why) }
      names[why, default: []].append(line.name)
    }
    guard !order.isEmpty else { return }
    html.element("h3", text: say("没有测量的", "Not measured"))
    html.element("ul", .class("ev small")) { html in
      for why in order {
        html.element("li", .class("info")) { html in
          html.text(say.list(names[why] ?? []))
          html.element("span", .class("soft"), text: say("：", ": ") + why)
        }
      }
    }
  }
}

extension [String] {
  /// Each once, in the order of their first.
  fileprivate var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
