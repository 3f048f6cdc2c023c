internal import CallModel
internal import Foundation

/// Sentences that come again in each scorecard - names of criteria, advice, reasons -, so that a
/// month of them holds each once instead of twenty thousand times.
///
/// Each has one place by its hash, and a newcomer takes the place of the one before: memory stays
/// bounded whatever the texts are. Not for two threads at once.
package final class SharedTexts {
  /// Five times what the sentences of a rubric need; a power of two.
  private static let places = 4096

  private var texts = [LocalText?](repeating: nil, count: places)

  package init() {}

  /// The text with these bytes, which are UTF-8.
  func text(zh: UnsafeBufferPointer<UInt8>, en: UnsafeBufferPointer<UInt8>) -> LocalText {
    let place = Int(truncatingIfNeeded: Self.hash(zh, Self.hash(en, 0)) >> 40) & (Self.places - 1)
    if let known = texts[place], Self.equal(known.zh, zh), Self.equal(known.en, en) { return known }
    let text = LocalText(zh: String(validUTF8: zh), en: String(validUTF8: en))
    texts[place] = text
    return text
  }

  private static func equal(_ text: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.utf8.count == bytes.count, let base = bytes.baseAddress else {
      return text.utf8.count == bytes.count
    }
    var text = text
    return text.withUTF8 { own in
      own.baseAddress.map { memcmp($0, base, own.count) == 0 } ?? true
    }
  }

  /// Eight bytes at once; only spread matters, since a hit is compared byte by byte.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ seed: UInt64) -> UInt64 {
    var hash = seed ^ UInt64(bytes.count)
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return hash }
    func mix(_ word: UInt64) {
      let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      hash = product.high ^ product.low
    }
    var at = 0
    while at + 8 <= bytes.count {
      mix(base.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
    }
    var rest: UInt64 = 0
    while at < bytes.count {
      rest = rest << 8 | UInt64(bytes[at])
      at += 1
    }
    mix(rest)
    return hash
  }
}

extension String {
  /// A copy of bytes that have been validated before.
  init(validUTF8 bytes: UnsafeBufferPointer<UInt8>) {
    var span = unsafe UTF8Span(unchecked: bytes.span)
    _ = span.checkForASCII()
    self = String(copying: span)
  }
}
