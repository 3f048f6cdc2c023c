internal import Lexis
internal import ServiceLevels

extension PersonalDataMask {
  /// The words of a cell about an order: what the order knows of the customer is hidden as it is in the
  /// call itself.
  static func shownCell(_ words: String, of order: Order) -> String {
    PersonalDataMask(
      knownNames: [order.customerName].compactMap(\.self),
      knownPhones: [order.phone, order.phone2].compactMap(\.self),
      knownAddresses: [order.address].compactMap(\.self)
    ).mask(shownCell(words))
  }
}
