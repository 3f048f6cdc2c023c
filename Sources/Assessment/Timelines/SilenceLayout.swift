internal import CallModel
internal import Lexis

/// Sorts the silences of a call: announced, asked for by the customer, unexplained.
struct SilenceLayout {
  var silences: [Silence] = []
  var holds: [Hold] = []

  /// How far a phrase's time may be off.
  private static let slack: Seconds = 0.5

  /// - Parameters:
  ///   - customerAsks: turns in which the customer asks for a moment.
  ///   - givesTime: the agent leaves the customer time to see to something.
  ///   - lineSounds: music and tones on the line.
  init(
    timeline: Timeline?, turns: [HeardTurn], before: [PhraseHit], comeback: [PhraseHit],
    customerAsks: Set<Int>, givesTime: [PhraseHit] = [], smallest: Seconds,
    settings: HoldSettings, lineSounds: [Span] = []
  ) {
    guard let timeline else { return }
    let spans = timeline.silences.filter { $0.duration >= min(smallest, settings.minimum) }
    guard !spans.isEmpty else { return }
    let system = Spans.tidied(turns.filter { $0.party == .system }.compactMap(\.span))
    var open: Hold?

    for span in spans {
      let said = announcement(before: span, in: before, turns, settings)
      let goesOn =
        open.map { continues($0, at: span, timeline, comeback, turns, settings) } ?? false
      // Music or ringing tells the customer that the line lives: no dead air, announced or not.
      let sounds =
        Spans.total(Spans.intersection([span], lineSounds)) * 2 >= span.duration
      let kind: Silence.Kind
      if Spans.total(Spans.intersection([span], system)) * 2 >= span.duration {
        kind = .system
      } else if turns.isEmpty {
        kind = sounds ? .system : .unknown
      } else if customerAsked(before: span, in: customerAsks, turns, settings)
        || isCustomers(span, givesTime, turns, settings)
      {
        kind = .customerAsked
      } else if said != nil || (goesOn && open?.isAnnounced == true) {
        kind = .announced
      } else if sounds {
        kind = .system
      } else {
        kind = .unexplained
      }
      silences.append(Silence(span: span, kind: kind))
      guard kind != .system, kind != .customerAsked else { continue }

      if goesOn, kind == .announced || kind == .unknown, var hold = open {
        hold.parts.append(span)
        hold.isAnnounced = hold.isAnnounced || said != nil
        open = hold
      } else {
        close(&open, comeback, settings, turns)
        open = Hold(parts: [span], announcement: said, isAnnounced: said != nil)
      }
    }
    close(&open, comeback, settings, turns)
  }

  /// The last words of announcement shortly before a silence.
  private func announcement(
    before span: Span, in hits: [PhraseHit], _ turns: [HeardTurn], _ settings: HoldSettings
  ) -> PhraseHit? {
    hits.last { hit in
      guard let said = turns[hit.endTurnIndex].span else { return false }
      let end = hit.span?.end ?? said.end
      return end <= span.start + Self.slack + 0.5
        && (end >= span.start - settings.announcedWithin
          || said.end >= span.start - settings.announcedWithin)
    }
  }

  private func customerAsked(
    before span: Span, in asks: Set<Int>, _ turns: [HeardTurn], _ settings: HoldSettings
  ) -> Bool {
    guard
      let last = turns.last(where: {
        $0.party == .customer && ($0.span.map { $0.start < span.start } ?? false)
      }), let said = last.span
    else { return false }
    return said.end >= span.start - settings.customerAskedWithin
      && asks.contains(last.index)
  }

  /// The agent left the customer time, and it is the customer who speaks again: "It takes a minute, no rush."
  private func isCustomers(
    _ span: Span, _ givesTime: [PhraseHit], _ turns: [HeardTurn], _ settings: HoldSettings
  ) -> Bool {
    guard announcement(before: span, in: givesTime, turns, settings) != nil else { return false }
    let next = turns.first { $0.span.map { $0.start >= span.end - Self.slack } ?? false }
    return next?.party == .customer
  }

  /// Nothing but a short word of the agent lies between a hold and the next silence.
  private func continues(
    _ hold: Hold, at span: Span, _ timeline: Timeline, _ comeback: [PhraseHit],
    _ turns: [HeardTurn], _ settings: HoldSettings
  ) -> Bool {
    let between = Span(hold.span.end, span.start)
    guard between.duration <= settings.updateSpeech,
      Spans.intersection([between], timeline.customer).isEmpty
    else { return false }
    return !comeback.contains { hit in
      guard let start = hit.span?.start ?? turns[hit.turnIndex].span?.start else { return false }
      return start >= between.start - Self.slack && start < between.end
    }
  }

  private mutating func close(
    _ open: inout Hold?, _ comeback: [PhraseHit], _ settings: HoldSettings, _ turns: [HeardTurn]
  ) {
    guard var hold = open else { return }
    open = nil
    // Unannounced silences do not add up to a hold.
    let longest =
      hold.isAnnounced ? hold.span.duration : hold.parts.map(\.duration).max() ?? 0
    guard longest >= settings.minimum else { return }
    let end = hold.span.end
    hold.comeback = comeback.first { hit in
      guard let start = hit.span?.start ?? turns[hit.turnIndex].span?.start else { return false }
      return start >= end - Self.slack
    }
    holds.append(hold)
  }
}
