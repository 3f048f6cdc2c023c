public import CallModel

/// A piece of order data that a call is to settle.
public enum SlotKind: String, Hashable, Sendable, Codable, CaseIterable {
  case name, address, phone, business, equipment, date, halfDay, time

  public var name: LocalText {
    switch self {
    case .name: LocalText(zh: "姓名", en: "name")
    case .address: LocalText(zh: "地址", en: "address")
    case .phone: LocalText(zh: "联系电话", en: "contact number")
    case .business: LocalText(zh: "办理业务", en: "service ordered")
    case .equipment: LocalText(zh: "设备提供方式", en: "equipment")
    case .date: LocalText(zh: "日期", en: "date")
    case .halfDay: LocalText(zh: "上午/下午", en: "half of the day")
    case .time: LocalText(zh: "时间", en: "time")
    }
  }
}

/// A place where a slot is spoken of.
public struct SlotMention: Hashable, Sendable {
  public enum Act: String, Hashable, Sendable {
    /// A value is said.
    case said
    /// A value is asked for.
    case asked
  }

  public var kind: SlotKind
  public var act: Act
  public var party: Party
  /// Index into the turns that were searched, from 0.
  public var turnIndex: Int
  /// The turn's number in the transcript.
  public var turnNumber: Int
  /// UTF-16 units of the normalised turn, from 0.
  public var range: Range<Int>
  /// The speaker's own words, not masked.
  public var quote: String
  /// In a form that can be compared: `2026-10-03`, `morning`, `14:30`, digits, a surname, `宽带`,
  /// `自备`; the words themselves for an address; empty for a question.
  public var value: String
  /// Nil where the turn has no times.
  public var span: Span?
  /// The turn in which the other party agreed, or said the same; nil where nobody did.
  public var confirmedIn: Int?
  /// The value, compared with the order.
  public var match = SlotMatch.unknown
  /// What the order has in its place, as it is written there; nil where it has nothing.
  public var expected: String?
}

/// What the order says, to compare with what was said.
public struct SlotExpectations: Hashable, Sendable {
  public var name: String?
  /// Empty where the order has none; nil of the others means the same.
  public var phones: [String]
  public var address: String?
  /// 新装, 移机, …
  public var business: String?
  /// 固话, 宽带.
  public var service: String?
  /// 自备, 电信提供, …
  public var equipmentMode: String?
  public var day: Day?
  public var halfDay: HalfDay?

  public init(
    name: String? = nil, phones: [String] = [], address: String? = nil, business: String? = nil,
    service: String? = nil, equipmentMode: String? = nil, day: Day? = nil,
    halfDay: HalfDay? = nil
  ) {
    self.name = name
    self.phones = phones
    self.address = address
    self.business = business
    self.service = service
    self.equipmentMode = equipmentMode
    self.day = day
    self.halfDay = halfDay
  }
}

/// How a value said compares with the order.
public enum SlotMatch: String, Hashable, Sendable {
  case same, different
  /// The order does not say, or the value cannot be compared.
  case unknown
}

/// What a call did about one slot.
package struct SlotFinding: Hashable, Sendable {
  package enum Status: String, Hashable, Sendable {
    /// The agent said the value, or asked for it and the customer gave it.
    case verified
    /// Asked for, and not answered.
    case asked
    /// The customer alone spoke of it.
    case given
    /// Nobody did.
    case absent
  }

  package var kind: SlotKind
  package var status: Status
  /// The customer agreed to the value, gave it, or said the same.
  package var isConfirmed: Bool
  /// The last value settled on, compared with the order.
  package var match: SlotMatch
  /// The mentions that show it, in the order of speaking.
  package var mentions: [SlotMention]
  /// The value that was compared.
  package var compared: String?

  /// The value that stands at the end.
  package var value: String? { mentions.last { $0.act == .said && !$0.value.isEmpty }?.value }
}
