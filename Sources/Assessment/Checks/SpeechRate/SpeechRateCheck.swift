package import CallModel

/// Characters or words a minute over the time of the agent's segments.
package struct SpeechRateCheck: Check {
  package static let id = "speech-rate"
  package static let criterion = "M5"
  package static let definition = LocalText(
    zh: "坐席各句的字数除以该句时长；一半看各句落在适宜区间的程度（按时长加权），一半看落在容许区间的句数比例。",
    en:
      "Characters (English: words) of each of the agent's segments over its time: half by a band weighted by duration, half by the share of segments inside the tolerated range."
  )

  struct Norm: Sendable {
    var band: Band
    /// The band as the explanation says it.
    var bandText: LocalText
    var inside: ClosedRange<Double>
    var segment: Int
  }
  let bandWeight: Double
  let shareWeight: Double
  let chinese: Norm
  let english: Norm

  package init(_ section: RubricSection) {
    bandWeight = section.number("band_weight", in: 0...1_000)
    shareWeight = section.number("share_weight", in: 0...1_000)
    func norm(_ key: String) -> Norm {
      let part = section.section(key)
      let band = part.band("band")
      let inside = part.numbers("inside", count: 2)
      let segment = part.integer("segment")
      let rises = inside.count == 2 && inside[0] < inside[1]
      if inside.count == 2, !rises {
        part.problem(
          "inside", zh: "“inside”上下限颠倒", en: "'inside' has its limits the wrong way round",
          fixZh: "写成 [下限, 上限]", fixEn: "write [lower, upper]")
      }
      part.finish()
      return Norm(
        band: band, bandText: band.text, inside: rises ? inside[0]...inside[1] : 0...1,
        segment: segment)
    }
    chinese = norm("zh")
    english = norm("en")
  }

  package func verdict(on call: HeardCall) -> Verdict {
    guard call.hasWords else { return .absent(.noWords) }
    let segments = call.segments(of: .agent)
    guard !segments.isEmpty else { return .absent(call.noTimes) }
    let norm = call.isChinese ? chinese : english
    var weighted = 0.0
    var time = 0.0
    for segment in segments {
      weighted += norm.band.value(at: segment.rate) * segment.duration.rawValue
      time += segment.duration.rawValue
    }
    let long = segments.filter { $0.length >= norm.segment }
    let inside = long.filter { norm.inside.contains($0.rate) }
    let share = long.isEmpty ? 0 : Double(inside.count) / Double(long.count)
    let bandValue = weighted / time
    let parts = [
      CriterionPart(
        id: "band", name: LocalText(zh: "适宜程度", en: "within the band"), weight: bandWeight,
        value: .measured(bandValue)),
      CriterionPart(
        id: "share", name: LocalText(zh: "容许范围内的句数", en: "segments inside the range"),
        weight: shareWeight,
        value: long.isEmpty
          ? .unavailable(
            .noOccasion(zh: "没有够长的句子", en: "no segment is long enough"))
          : .measured(share)),
    ]
    let spoken = segments.reduce(0) { $0 + $1.length }
    let mean = Double(spoken) * 60 / time
    let unit = call.unitsAMinute
    let isLow = bandValue < 1 || share < 1
    let outside = outside(long, norm, from: mean)
    // No long segment leaves the tolerated range: the one that costs most of the band shows it.
    let lost =
      outside.isEmpty && isLow
      ? costliest(segments, norm, in: call).map { [$0] } ?? []
      : outside.map { evidence($0, in: call) }
    let isFast = mean > (norm.band.b + norm.band.c) / 2
    let advice =
      isLow && (!outside.isEmpty || bandValue < 0.8)
      ? isFast
        ? LocalText(
          zh: "放慢一些，说到时间、地址、号码时停一停。",
          en: "Slow down, and pause at times, addresses and numbers.")
        : LocalText(zh: "适当加快，减少拖音。", en: "Speak up to pace; do not drawl.")
      : nil
    let unitName =
      call.isChinese ? LocalText(zh: "字", en: "characters") : LocalText(zh: "词", en: "words")
    let text = LocalText(
      zh:
        "平均 \(figure(mean, 0)) \(unit.zh)，适宜 \(norm.bandText.zh)；\(norm.segment) \(unitName.zh)以上的 \(long.count) 句中 \(inside.count) 句在 \(figure(norm.inside.lowerBound))–\(figure(norm.inside.upperBound)) 之内",
      en:
        "\(figure(mean, 0)) \(unit.en) on average, ideal \(norm.bandText.en); \(inside.count) of \(long.count) segments of \(norm.segment) or more \(unitName.en) within \(figure(norm.inside.lowerBound))–\(figure(norm.inside.upperBound))"
    )
    let isPoor = bandValue * bandWeight + share * shareWeight < 0.5 * (bandWeight + shareWeight)
    return .weighted(
      parts, explanation: text,
      won: isLow
        ? []
        : [
          Evidence(
            party: .agent,
            note: LocalText(
              zh: "平均 \(figure(mean, 0)) \(unit.zh)", en: "\(figure(mean, 0)) \(unit.en) on average"
            ))
        ], lost: lost, advice: advice,
      findings: isPoor && !lost.isEmpty
        ? [
          Self.finding(
            .bad,
            isFast
              ? LocalText(zh: "语速过快", en: "speaks too fast")
              : LocalText(zh: "语速过慢", en: "speaks too slowly"), lost, advice: advice)
        ] : [])
  }

  /// Up to three of the long segments outside the tolerated range, those farthest from the mean, in their order.
  private func outside(
    _ long: [HeardCall.Segment], _ norm: Norm, from mean: Double
  ) -> [HeardCall.Segment] {
    long.filter { !norm.inside.contains($0.rate) }
      .sorted { abs($0.rate - mean) > abs($1.rate - mean) }.prefix(3)
      .sorted { $0.start < $1.start }
  }

  private func evidence(_ segment: HeardCall.Segment, in call: HeardCall) -> Evidence {
    let unit = call.unitsAMinute
    return call.evidence(
      turn: segment.turn,
      note: LocalText(
        zh: "\(figure(segment.rate, 0)) \(unit.zh)", en: "\(figure(segment.rate, 0)) \(unit.en)"))
  }

  /// The segment that costs most of the band.
  private func costliest(
    _ segments: [HeardCall.Segment], _ norm: Norm, in call: HeardCall
  ) -> Evidence? {
    let unit = call.unitsAMinute
    let worst = segments.max {
      (1 - norm.band.value(at: $0.rate)) * $0.duration.rawValue
        < (1 - norm.band.value(at: $1.rate)) * $1.duration.rawValue
    }
    return worst.map { worst in
      call.evidence(
        turn: worst.turn,
        note: LocalText(
          zh: "\(figure(worst.rate, 0)) \(unit.zh)，适宜 \(norm.bandText.zh)",
          en: "\(figure(worst.rate, 0)) \(unit.en), ideal \(norm.bandText.en)"))
    }
  }

  package static let examples: [CheckExample] = []
}
