internal import CallModel

/// Where the floor changes hands: next start − previous end; negative is overlap.
///
/// After Levinson and Torreira (2015), "Timing in turn-taking": only speech that outlasts the
/// other's counts; a token inside the other's stretch leaves the floor where it was.
struct FloorTransfers {
  struct Transfer: Hashable, Sendable {
    var previous: Span
    var next: Span
    var offset: Seconds { next.start - previous.end }
  }
  var toAgent: [Transfer] = []
  var toCustomer: [Transfer] = []

  init(_ call: HeardCall) {
    self.init(agent: call.stretches(of: .agent), customer: call.stretches(of: .customer))
  }

  init(agent: [Span], customer: [Span]) {
    var i = 0
    var j = 0
    var holder: (span: Span, isAgent: Bool)?
    while i < agent.count || j < customer.count {
      let takesAgent =
        j >= customer.count || (i < agent.count && agent[i].start < customer[j].start)
      let span = takesAgent ? agent[i] : customer[j]
      if takesAgent { i += 1 } else { j += 1 }
      guard let held = holder else {
        holder = (span, takesAgent)
        continue
      }
      if held.isAgent == takesAgent {
        holder = (span, takesAgent)
      } else if span.end > held.span.end {
        let transfer = Transfer(previous: held.span, next: span)
        if takesAgent { toAgent.append(transfer) } else { toCustomer.append(transfer) }
        holder = (span, takesAgent)
      }
    }
  }
}

/// The middle value; the mean of the two middle ones where their number is even.
func median(_ values: [Double]) -> Double {
  guard !values.isEmpty else { return 0 }
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
