internal import CallModel

/// The loudness of a party drawn around the middle of its lane, with its pitch as a line over it.
struct SoundLane {
  static let height: Double = 46

  let lane: CallSound.Lane

  func draw(_ svg: inout Markup, top: Double) {
    let columns = max(1, lane.loudness.count)
    svg.element(
      "svg", .number("y", top), .number("height", Self.height), Attribute("width", "100%"),
      Attribute("viewBox", "0 0 \(columns) 100"), Attribute("preserveAspectRatio", "none")
    ) { svg in
      svg.shape(
        "path", .class(lane.party == .customer ? "customerbar wave" : "agentbar wave"),
        Attribute("d", outline))
      svg.shape("path", .class("pitch"), Attribute("d", pitch))
    }
  }

  /// Steps along the upper edge from left to right and along the lower edge back.
  private var outline: String {
    let heights = lane.loudness.map { Int(($0 * 46).rounded()) }
    var path = "M0 50"
    for x in heights.indices {
      guard x == 0 || heights[x] != heights[x - 1] else { continue }
      path += "H\(x)V\(50 - heights[x])"
    }
    path += "H\(heights.count)"
    for x in heights.indices.reversed() {
      guard x + 1 == heights.count || heights[x] != heights[x + 1] else { continue }
      path += "H\(x + 1)V\(50 + heights[x])"
    }
    return path + "H0Z"
  }

  /// An octave up or down reaches the lane's edge.
  private var pitch: String {
    var path = ""
    var isDrawing = false
    for (x, value) in lane.pitch.enumerated() {
      guard let value else {
        isDrawing = false
        continue
      }
      let y = Int((50 - max(-12, min(12, value)) * 4).rounded())
      path += (isDrawing ? "L" : "M") + "\(x) \(y)"
      // A single column shows as a short stroke.
      if !isDrawing { path += "h.9" }
      isDrawing = true
    }
    return path
  }
}
