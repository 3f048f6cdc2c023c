import CallStatistics

/// An estimate and its posterior standard deviation: what periods and teams are compared by.
struct PosteriorEstimate: Hashable, Sendable {
  var mean: Double
  var deviation: Double
}

extension Ranking {
  /// Of an agent of this ranking; nil where there is no estimate.
  func estimate(of row: RankingRow) -> PosteriorEstimate? {
    estimate(row.shrunken, row.deviation, row.low, row.high)
  }

  /// Of a team of this ranking; nil where there is no estimate.
  func estimate(of team: TeamRow) -> PosteriorEstimate? {
    estimate(team.affinity, team.deviation, team.low, team.high)
  }

  /// Rankings written before they held deviations have only intervals, of their own level and cut
  /// at 0 and 100: the half that is not cut tells the deviation.
  private func estimate(
    _ mean: Double?, _ deviation: Double?, _ low: Double?, _ high: Double?
  ) -> PosteriorEstimate? {
    guard let mean else { return nil }
    if let deviation { return PosteriorEstimate(mean: mean, deviation: deviation) }
    guard let low, let high else { return nil }
    let half: Double =
      high >= 100 && low > 0 ? mean - low : low <= 0 && high < 100 ? high - mean : (high - low) / 2
    return PosteriorEstimate(
      mean: mean, deviation: max(0, half) / Normal.quantile(0.5 + level / 2))
  }
}
