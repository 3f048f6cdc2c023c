import Foundation

/// The workbook that people review in, as it is known among tables: some of its sheets bear their names, and
/// are laid out to be filled in.
enum ReviewBook {
  /// The guide that `review import` asks for, and what stands beside it; a rater may throw some away.
  private static let sheets: [(guide: String, others: Set<String>)] = [
    (
      "填写说明", ["评分", "发现核对", "漏报", "致命差错", "登记与通话不符", "分歧裁定", "申诉", "评分标准"]
    ),
    (
      "guide",
      [
        "ratings", "findings", "missed", "critical errors", "records", "disagreements", "appeals",
        "scale",
      ]
    ),
  ]

  /// - Parameter names: of a workbook's sheets.
  static func isOne(_ names: [String]) -> Bool {
    let names = Set(names.map { $0.trimmingCharacters(in: .whitespaces).lowercased() })
    return sheets.contains { names.contains($0.guide) && names.intersection($0.others).count >= 2 }
  }
}
