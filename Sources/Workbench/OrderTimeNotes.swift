internal import CallModel
internal import Foundation
internal import Ingest
internal import ServiceLevels

extension Centre {
  /// Times of orders that each may be read and that cannot all be true: one before the time it
  /// follows, or after the moment the report speaks from.
  var strangeOrderTimes: [InputProblem] {
    let file = tables.orders.files[.orders] ?? "orders.csv"
    let table = tables.understood.first { $0.table == .orders }
    let clock = self.clock
    let now = settings.reportTime ?? Date()
    var problems: [InputProblem] = []
    for order in tables.orders.orders {
      var last: (name: String, time: Date)?
      for (column, time) in [
        ("accepted_at", order.acceptedAt), ("queue_at", order.queueAt),
        ("assigned_at", order.assignedAt), ("first_visit_at", order.firstVisitAt),
        ("finished_at", order.finishedAt),
      ] {
        guard let time else { continue }
        let name = table?.name(of: column) ?? column
        var found: (kind: InputProblem.Kind, what: LocalText)?
        if let last, time < last.time {
          found = (
            .orderTimesReversed,
            LocalText(
              zh:
                "工单 \(order.id) 的 \(name) \(clock.text(time)) 早于 \(last.name) \(clock.text(last.time))",
              en:
                "order \(order.id): \(name) \(clock.text(time)) lies before \(last.name) \(clock.text(last.time))"
            )
          )
        } else if time > now {
          found = (
            .orderTimeAhead,
            LocalText(
              zh: "工单 \(order.id) 的 \(name) \(clock.text(time)) 在报告时点之后",
              en:
                "order \(order.id): \(name) \(clock.text(time)) lies after the moment of the report"
            )
          )
        }
        last = (name, time)
        guard let (kind, what) = found else { continue }
        problems.append(
          InputProblem(
            kind, file: file, line: order.line, what: what,
            fix: LocalText(zh: "请核对原系统中的时间", en: "check the times in the system it came from"),
            effect: .note, subject: column))
        break
      }
    }
    return problems
  }
}
