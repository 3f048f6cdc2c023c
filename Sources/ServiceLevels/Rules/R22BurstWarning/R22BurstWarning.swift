import CallModel

import struct Foundation.Date

/// R-22: a burst of orders, or an abnormal one, is told to those who must know, at once.
package enum R22BurstWarning: ServiceRule {
  package static let definition = RuleDefinition(
    "R-22", name: LocalText(zh: "突发和异常预警", en: "burst warning"),
    statement: LocalText(
      zh: "突发小时：到单多于“前四周同星期同一小时均值 + 3 倍根号均值”，且多 10 单以上（至少三周历史）。"
        + "须在该小时结束 30 分钟内通知约单员、外包商负责人、约单主管，结束 60 分钟内更新白板。其他预警同样检查，白板从预警起 60 分钟。",
      en:
        "A burst hour has more arrivals than the mean of the same weekday and hour of the last four "
        + "weeks plus three times its root, and ten more at least (three weeks of history). All three "
        + "roles are told within 30 minutes of the hour's end, the board is updated within 60 of it. Other "
        + "warnings are checked as well, their board within 60 minutes of the warning."),
    source: "做好突发性来单、异常工单情况的预警工作，将情况通知相关人员（约单员、外包商负责人、约单主管等），并在白板上及时更新",
    reading: LocalText(
      zh: "数值为本项目所定。异常工单指无班组、无地址、资源不具备，或超过 R-01 时限两倍仍未约定；"
        + "预警表不写工单号，故只在调度台列出，不判是否预警。",
      en:
        "The numbers are this project's. An abnormal order has no crew, no address or no resource, or "
        + "is not booked after twice the limit of R-01; the table of warnings names no order, so the "
        + "desk's view lists them and nobody judges whether they were warned of."),
    parameters: ["R-22", "R-01"],
    needs: [.alerts, .orders],
    examples: [
      RuleExample(
        zh: "三种人都通知了", en: "all three told",
        "alerts  x  raised_at=10-05T09:20 roles_notified=约单员;外包商负责人;约单主管 board_updated_at=10-05T09:40",
        .pass),
      RuleExample(
        zh: "少通知一种", en: "one role not told",
        "alerts  x  raised_at=10-05T09:20 roles_notified=约单员;约单主管 board_updated_at=10-05T09:40",
        .fail),
      RuleExample(
        zh: "没有白板时间", en: "the board's time is not known",
        "alerts  x  raised_at=10-05T09:20 roles_notified=约单员;外包商负责人;约单主管", .unknown),
    ])

  /// An hour with more arrivals than its own past explains.
  struct Burst {
    var start: Date
    var arrivals: Int
    var usual: Double

    var end: Date { start.addingTimeInterval(3600) }

    /// A warning at this moment is one of this hour.
    func covers(_ moment: Date, within limit: Double) -> Bool {
      moment >= start && moment <= end.addingTimeInterval(limit)
    }
  }

  static func bursts(_ context: RuleContext) -> [Burst] {
    let p = context.parameters
    // Arrivals by local hour, counted from 1970.
    var counts: [Int: Int] = [:]
    var first = Int.max
    for order in context.book.tables.orders {
      guard let at = order.queueAt ?? order.acceptedAt, at <= context.now else { continue }
      let hour = context.clock.wall(at) / 3600
      counts[hour, default: 0] += 1
      first = min(first, hour)
    }
    var bursts: [Burst] = []
    for (hour, arrivals) in counts.sorted(by: { $0.key < $1.key }) {
      let past = (1...max(1, p.burstWeeks)).map { hour - $0 * 168 }.filter { $0 >= first }
      guard past.count >= p.burstMinimumHistory else { continue }
      let usual: Double =
        past.reduce(0.0) { $0 + Double(counts[$1, default: 0]) } / Double(past.count)
      let limit = usual + p.burstDeviations * usual.squareRoot()
      if Double(arrivals) > limit, Double(arrivals) >= usual + p.burstMinimumExcess {
        bursts.append(
          Burst(
            start: context.clock.date(Day(hour / 24), second: hour % 24 * 3600),
            arrivals: arrivals, usual: usual))
      }
    }
    return bursts
  }

  package static func judgeDesk(_ context: RuleContext, _ sink: OutcomeSink) {
    let tables = context.book.tables
    guard tables.has(.alerts) else { return }
    let p = context.parameters
    let bursts = bursts(context)
    for alert in tables.alerts {
      let pen = VerdictPen(
        rule: id, sink: sink,
        subject: [alert.raisedAt.map(context.clock.text), alert.kind].compactMap { $0 }
          .joined(separator: " "), at: alert.raisedAt,
        rows: [context.book.place(.alerts, alert.line)])
      guard let raised = alert.raisedAt else {
        pen(.unknown, zh: "没有预警时间", en: "the time is not known")
        continue
      }
      // The board's time runs from the end of the hour that burst, where there is one.
      let from = bursts.first { $0.covers(raised, within: p.warnWithin) }?.end ?? raised
      let due = from.addingTimeInterval(p.boardWithin)
      let missing = p.warningRoles.filter { !alert.rolesNotified.contains($0) }
      if !missing.isEmpty {
        pen(
          .fail, zh: "没有通知：\(missing.joined(separator: "、"))",
          en: "not told: \(missing.joined(separator: ", "))")
      } else if let board = alert.boardUpdatedAt {
        let at = context.clock.text(board)
        let limit = context.clock.text(due)
        pen(
          board <= due ? .pass : .fail, zh: "三方已通知，\(at) 更新白板，应不晚于 \(limit)",
          en: "all told, the board updated at \(at), due by \(limit)")
      } else if context.now <= due {
        pen(.pending, zh: "三方已通知，尚未更新白板", en: "all told; the board is not updated yet")
      } else {
        pen(.unknown, zh: "三方已通知，没有白板更新时间", en: "all told; when the board was updated is not known")
      }
    }
    for burst in bursts {
      let due = burst.end.addingTimeInterval(p.warnWithin)
      let isTold = tables.alerts.contains {
        $0.raisedAt.map { burst.covers($0, within: p.warnWithin) } ?? false
      }
      if isTold { continue }
      let usual = Int(burst.usual.rounded())
      VerdictPen(
        rule: id, sink: sink, subject: context.clock.text(burst.start), at: burst.start,
        rows: [context.book.place(.alerts, 0)])(
          context.now <= due ? .pending : .fail,
          zh: "\(context.clock.text(burst.start)) 起一小时到单 \(burst.arrivals)，平常 \(usual)，没有预警",
          en:
            "\(burst.arrivals) arrivals in the hour from \(context.clock.text(burst.start)), usually "
            + "\(usual), and no warning")
    }
  }
}
