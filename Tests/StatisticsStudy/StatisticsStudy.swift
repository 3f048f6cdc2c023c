import Foundation
import Simulation

/// Makes the figures of the studies of statistics again, each table by one name:
///
/// ```
/// statistics-study all | SECTION… [--months N] [--seed N]
/// ```
///
/// Without months each section takes as many as its study tells. The same seed gives the same figures.
@main struct StatisticsStudy {
  struct Section: Sendable {
    var name: String
    var about: String
    var months: Int
    var run: @Sendable (_ months: Int, _ seed: UInt64) -> Void
  }

  static let sections =
    RankingStudy.sections + AgreementStudy.sections + [
      Section(name: "comparison", about: "comparison.md: its tables", months: 4000) {
        months, seed in
        for line in ComparisonCoverage.study(months: months, seed: seed) { print(line) }
      },
      Section(name: "places", about: "comparison.md: places that moved", months: 200) {
        months, seed in
        for line in ComparisonCoverage.placeStudy(months: months, seed: seed) { print(line) }
      },
    ]

  static func main() {
    var names: [String] = []
    var (months, seed): (Int?, UInt64) = (nil, 1000)
    var arguments = Array(CommandLine.arguments.dropFirst())
    while !arguments.isEmpty {
      let argument = arguments.removeFirst()
      switch argument {
      case "--months": months = arguments.isEmpty ? nil : Int(arguments.removeFirst())
      case "--seed": seed = arguments.isEmpty ? seed : UInt64(arguments.removeFirst()) ?? seed
      default: names.append(argument)
      }
    }
    let chosen = names == ["all"] ? sections : sections.filter { names.contains($0.name) }
    guard !chosen.isEmpty, names == ["all"] || chosen.count == Set(names).count else {
      print("statistics-study all | SECTION… [--months N] [--seed N]")
      for section in sections {
        print("  \(section.name): \(section.about) (\(section.months) months)")
      }
      exit(2)
    }
    for section in chosen {
      print("\n\(section.name), \(months ?? section.months) months, seed \(seed)\n")
      section.run(months ?? section.months, seed)
    }
  }

  /// A row of a table, as it stands in the study.
  static func row(_ columns: [String]) { print("| " + columns.joined(separator: " | ") + " |") }

  static func head(_ columns: [String]) {
    row(columns)
    print(String(repeating: "|---", count: columns.count) + "|")
  }

  static func text(_ value: Double, _ decimals: Int = 2) -> String {
    String(format: "%.\(decimals)f", value).replacingOccurrences(of: "-", with: "−")
  }
}
