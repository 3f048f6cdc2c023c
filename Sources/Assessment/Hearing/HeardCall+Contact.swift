internal import CallModel
internal import Foundation
internal import Lexis

/// When the customer will hear from the desk, beside when somebody comes.
extension HeardCall {
  /// A day or time at which somebody will call or answer, which is none of a visit: 请组长今天跟您联系.
  func isOfContact(_ mention: SlotMention) -> Bool {
    let text = turns[mention.turnIndex].text
    let end = text.breaks.first { $0 >= mention.range.upperBound } ?? text.count
    let behind = text.units[
      mention.range.upperBound..<min(end, mention.range.upperBound + Self.contactReach)]
    let words = String(decoding: behind, as: UTF16.self)
    guard
      let contact = Self.contacts.compactMap({ words.range(of: $0)?.lowerBound }).min()
    else { return false }
    return !Self.visits.contains { words[..<contact].contains($0) }
  }

  private static let contactReach = 24
  private static let contacts = [
    "联系", "回电", "回复", "答复", "打电话", "来电", "致电", "通知", "告诉您", "打给", "打过来", "call you",
    "call back", "get back to you", "ring you", "hear from", "contact you", "let you know",
  ]
  private static let visits = [
    "上门", "安装", "装", "到您", "过去", "过来", "师傅来", "visit", "install", "come",
  ]
}
