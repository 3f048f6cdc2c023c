internal import CallModel
internal import Lexis

/// Hides what names a person in everything that is shown of a call.
struct QuoteMask: Sendable {
  private var mask: PersonalDataMask
  private let isOff: Bool

  init(order: OrderFacts?, agentNames: [String] = [], isOff: Bool = false) {
    self.isOff = isOff
    mask = PersonalDataMask(
      knownNames: [order?.customerName].compactMap { $0 }, knownPhones: order?.phones ?? [],
      knownAddresses: [order?.address].compactMap { $0 }, agentNames: agentNames)
  }

  /// The same, which knows the names that are given in the call as well.
  func learning(_ read: ReadTurns) -> QuoteMask {
    if isOff { return self }
    var learnt = self
    learnt.mask = mask.learning(read)
    return learnt
  }

  /// All turns together: a number may be dictated over several.
  func masked(_ read: ReadTurns) -> [String] {
    isOff ? read.turns.map(\.text) : mask.maskTurns(read)
  }
  func masked(_ text: String) -> String { isOff ? text : mask.mask(text) }
  /// What is told of the transcript, which may quote a label or a cell of it.
  func masked(_ notes: [LocalText]) -> [LocalText] {
    isOff ? notes : notes.map(PersonalDataMask.shownSentence)
  }
  /// What is known to be a name, a number, an address, without the words around it.
  func maskedName(_ name: String) -> String {
    isOff ? name : PersonalDataMask.hidden(name: name)
  }
  func maskedPhone(_ number: String) -> String {
    isOff ? number : PersonalDataMask(knownPhones: [number]).mask(number)
  }
  func maskedAddress(_ address: String) -> String {
    isOff ? address : PersonalDataMask.hidden(address: address)
  }
  func maskedPath(_ path: String) -> String { isOff ? path : mask.maskFileName(path) }
}
