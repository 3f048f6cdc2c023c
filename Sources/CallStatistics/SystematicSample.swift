/// Points of a grid, drawn so that each gets its share of the draws, to within one.
struct SystematicSample {
  private let weights: [Double]
  private let draws: Int
  private let offset: Double
  private var drawn = 0
  private var place = 0
  private var reached: Double

  /// - Parameters:
  ///   - weights: of the points, not none, summing up to 1.
  ///   - offset: where within its share each draw falls, 0..<1.
  init(_ weights: [Double], draws: Int, offset: Double) {
    self.weights = weights
    self.draws = draws
    self.offset = offset
    reached = weights[0]
  }

  /// The point of the next draw; points come in their order.
  mutating func next() -> Int {
    let position = (Double(drawn) + offset) / Double(draws)
    drawn += 1
    while position > reached, place + 1 < weights.count {
      place += 1
      reached += weights[place]
    }
    return place
  }
}
