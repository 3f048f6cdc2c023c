import CallModel
import Foundation
import Reports
import Testing

@Suite struct AxisTests {
  @Test(
    arguments: [[91.2, 76.4], [50], [], [99.5, 100], [0, 100], [.nan, 80, 82]] as [[Double]])
  func `holds its values between its first and last tick`(values: [Double]) {
    let axis = Axis.covering(values)
    #expect(axis.low < axis.high)
    #expect(axis.ticks.first == axis.low && axis.ticks.last == axis.high)
    for value in values where value.isFinite {
      #expect(axis.low <= value && value <= axis.high)
    }
    #expect((2...9).contains(axis.ticks.count))
  }

  @Test func `an axis of intervals begins close to the lowest end`() {
    let ranking = Axis.close(to: [100, 98.3, 67.5])
    #expect(ranking.low == 65 && ranking.high == 100)
    #expect(ranking.ticks == [65, 70, 80, 90, 100])
    #expect(Axis.close(to: [32, 88]).ticks == [30, 40, 60, 80, 90])
    #expect(Axis.close(to: [62, 100]).low == 60)
    #expect(Axis.close(to: []).ticks == Axis.hundred.ticks)
  }
}

@Suite struct PictureTests {
  /// ±1.9 points are seven pixels of a column: a dot of ten hides them.
  @Test func `a narrow interval is wider than its dot, by its ends`() {
    var html = Markup()
    html.whisker(low: 89, value: 91, high: 93, axis: Axis.close(to: [67, 100]), label: "91")
    #expect(html.string.components(separatedBy: "class=\"w\"").count == 4)
    #expect(html.string.contains("r=\"3\""))
  }

  @Test func `the funnel's numbers keep clear of the axis' name and begin near the fewest calls`()
    throws
  {
    var html = Markup()
    let points = [10, 14, 17].map {
      FunnelPoint(name: "A\($0)", link: nil, calls: $0, score: 80, isOutside: false)
    }
    html.funnel(points, mean: 80, deviation: 6, limits: [2, 3], label: "Funnel", calls: "calls")
    #expect(html.string.contains(">calls</text>"))
    #expect(html.string.contains(">17</text>") && !html.string.contains(">18</text>"))
    #expect(html.string.contains(">10</text>") && !html.string.contains(">8</text>"))
  }
}
