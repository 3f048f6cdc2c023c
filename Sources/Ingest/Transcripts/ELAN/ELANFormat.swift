package import CallModel

/// ELAN's annotations (EAF): tiers of texts with times in milliseconds. A tier is a speaker, by its
/// participant or else by its name.
///
/// Tiers that hang on another (translations, words, glosses) say again what is said there, and are left out.
package enum ELANFormat: TranscriptFormat {
  package static let id = "elan"
  package static let name = LocalText(zh: "ELAN 标注（EAF）", en: "ELAN annotations (EAF)")
  package static let endings = [".eaf"]
  package static let shape: LocalText? = LocalText(
    zh: "是以 ANNOTATION_DOCUMENT 为根的 XML", en: "stands XML whose root is ANNOTATION_DOCUMENT")

  package static func likeness(to source: TranscriptSource) -> Likeness {
    guard source.json == nil, let first = source.opening(1).first,
      source.bytes[first.range].first(where: { $0 != 0x20 && $0 != 0x09 }) == UInt8(ascii: "<")
    else { return .none }
    let head = String(decoding: source.bytes.prefix(4096), as: UTF8.self)
    return head.contains("<ANNOTATION_DOCUMENT") ? .certain : .none
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    let reader = ELANReader()
    try XMLStream.read(source.bytes, file: source.file, into: reader)
    var draft = TranscriptDraft()
    draft.order = .free
    for annotation in reader.annotations {
      let text = TextPieces.joined(
        annotation.text.split(whereSeparator: \.isNewline).map(String.init))
      guard !text.isEmpty else { continue }
      var turn = TurnDraft(text: text)
      turn.line = annotation.line
      let tier = reader.tiers[annotation.tier]
      turn.label = tier.participant.isEmpty ? tier.name : tier.participant
      turn.aliases = [tier.name] + SpeakerPrefix.aliases(turn.label ?? "")
      var times: [Double?] = []
      for slot in annotation.slots {
        guard let time = reader.times[slot] else {
          throw .missing("TIME_SLOT \(slot)", file: source.file, line: annotation.line)
        }
        guard let time else {
          times.append(nil)
          continue
        }
        guard let value = Double(time), value.isFinite else {
          throw .badTime(time, file: source.file, line: reader.timeLines[slot])
        }
        times.append(value / 1000)
      }
      guard times.count == 2 else {
        throw .missing("TIME_SLOT_REF", file: source.file, line: annotation.line)
      }
      (turn.start, turn.end) = (times[0], times[1])
      draft.turns.append(turn)
    }
    for tier in reader.tiers where tier.hangsOn != nil && tier.hasText {
      draft.notes.append(
        .note(
          .transcriptTierLeftOut, source.file,
          LocalText(
            zh: "层“\(InputProblem.shortened(tier.name))”从属于另一层，未读入",
            en: "tier '\(InputProblem.shortened(tier.name))' hangs on another and was left out")))
    }
    return draft
  }
}

/// What an EAF holds, as its elements come.
private final class ELANReader: XMLHandler {
  struct Tier {
    var name: String
    var participant: String
    var hangsOn: String?
    var hasText = false
  }

  struct Annotation {
    var tier: Int
    var slots: [String]
    var line: Int
    var text = ""
  }

  private(set) var tiers: [Tier] = []
  private(set) var annotations: [Annotation] = []
  /// Times as they are written, nil where a slot has none.
  private(set) var times: [String: String?] = [:]
  private(set) var timeLines: [String: Int] = [:]
  private var bytes: [UInt8] = []
  private var isValue = false
  private var isOpen = false

  override func start(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) {
    if Self.equals(name, "TIME_SLOT") {
      guard let id = attributes.string("TIME_SLOT_ID") else { return }
      times.updateValue(attributes.string("TIME_VALUE"), forKey: id)
      timeLines[id] = lineRead()
    } else if Self.equals(name, "TIER") {
      tiers.append(
        Tier(
          name: attributes.string("TIER_ID") ?? "",
          participant: TextPieces.trimmed(attributes.string("PARTICIPANT") ?? ""),
          hangsOn: attributes.string("PARENT_REF")))
    } else if Self.equals(name, "ALIGNABLE_ANNOTATION"), let tier = tiers.last {
      guard tier.hangsOn == nil else { return }
      let slots = [
        attributes.string("TIME_SLOT_REF1"), attributes.string("TIME_SLOT_REF2"),
      ].compactMap(\.self)
      annotations.append(Annotation(tier: tiers.count - 1, slots: slots, line: lineRead()))
      isOpen = true
    } else if Self.equals(name, "ANNOTATION_VALUE") {
      isValue = true
      bytes = []
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isValue { self.bytes += bytes }
  }

  override func end(_ name: UnsafePointer<CChar>) {
    if Self.equals(name, "ANNOTATION_VALUE") {
      isValue = false
      let text = String(decoding: bytes, as: UTF8.self)
      if let tier = tiers.indices.last, !text.isEmpty { tiers[tier].hasText = true }
      if isOpen, let last = annotations.indices.last { annotations[last].text = text }
    } else if Self.equals(name, "ALIGNABLE_ANNOTATION") {
      isOpen = false
    }
  }
}
