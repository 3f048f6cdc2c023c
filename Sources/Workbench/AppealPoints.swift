internal import Assessment
internal import CallModel
internal import Foundation

/// The points that may be appealed about, by their ids and names.
struct AppealPoints: Sendable {
  struct Point: Hashable, Sendable {
    /// The criterion where there is one.
    var subject: String
    var name: LocalText
    /// What verdicts on it are about.
    var check: String
    var isCritical = false
  }

  static let allowed = LocalText(
    zh: "请填评分项（如 P7）、致命差错（K1–K8）或自设检查项",
    en: "write a criterion such as P7, a critical error K1–K8 or a check of your own")

  /// Criteria, critical errors and own checks, in this order.
  let all: [Point]
  private var byName: [String: Point] = [:]

  init(_ rubric: Rubric, _ checks: CheckSet) {
    var points: [Point] = []
    for criterion in rubric.criteria {
      guard let check = CheckCatalog.all.first(where: { $0.criterion == criterion.id }) else {
        continue
      }
      points.append(Point(subject: criterion.id, name: criterion.name, check: check.id))
    }
    points += rubric.criticalErrorNames.sorted { $0.key < $1.key }.map {
      Point(subject: $0, name: $1, check: $0, isCritical: true)
    }
    points += checks.checks.filter { own in !points.contains { $0.check == own.id } }.map {
      Point(subject: $0.id, name: $0.name, check: $0.id, isCritical: $0.severity == .critical)
    }
    all = points
    for point in points.reversed() {
      for name in [
        point.name.zh, point.name.en, point.check, point.subject,
        point.subject + point.name.zh, point.subject + point.name.en,
      ] { byName[ReviewWords.folded(name)] = point }
    }
  }

  /// The point of an id or a name, or of both as a drop-down shows them (`P7 耐心倾听`).
  subscript(_ text: String) -> Point? { byName[ReviewWords.folded(text)] }
}
