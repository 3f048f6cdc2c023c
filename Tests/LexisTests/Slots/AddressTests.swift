import CallModel
import Lexis
import Testing

@Suite struct AddressTests {
  private func match(_ said: String, order: String) -> SlotMatch {
    let finder = SlotFinder(expected: SlotExpectations(address: order))
    let turns = [
      Turn(number: 1, party: .agent, text: said), Turn(number: 2, party: .customer, text: "对的"),
    ]
    return finder.findings(in: turns).first { $0.kind == .address }?.match ?? .unknown
  }

  @Test(arguments: [
    ("地址是人民路88号阳光小区3栋2单元501室", SlotMatch.same),
    ("地址是人民路八十八号阳光小区三栋二单元五零一", .same),
    ("您家是阳光小区3栋吗", .same), ("是3栋2单元501吗", .same),
    // A recogniser wrote the name by its sound.
    ("地址是仁民路88号羊光小区", .same),
    ("地址是阳光小区5栋2单元501室", .different), ("地址是人民路18号", .different),
    ("是3栋2单元601吗", .different), ("地址是解放大道88号水岸花园3栋", .different),
    // The same way of counting houses is no same house.
    ("地址是水岸花园7栋2单元", .different),
  ])
  func `an address is held against the order's by its names and numbers`(
    said: String, expected: SlotMatch
  ) {
    #expect(match(said, order: "人民路88号阳光小区3栋2单元501室") == expected, "\(said)")
  }

  @Test(arguments: [
    ("your address is 88 Renmin Road, building 3, room 501", SlotMatch.same),
    ("at eighty eight renmin road, is that right", .different),
    ("it is building three, room 501, right", .same),
    ("your address is 12 Jiefang Avenue, building 3", .different),
    ("it is Renmin Road, building 7, right", .different),
    ("are you living on Renmin Road still", .same),
  ])
  func `in English as well`(said: String, expected: SlotMatch) {
    #expect(match(said, order: "88 Renmin Road, building 3, room 501") == expected, "\(said)")
  }

  @Test func `letters that words share by chance are no address`() {
    let finder = SlotFinder(expected: SlotExpectations(address: "88 Renmin Road, building 3"))
    let turns = [
      Turn(number: 1, party: .agent, text: "Good morning, I am calling about the road works")
    ]
    #expect(finder.mentions(in: turns).allSatisfy { $0.kind != .address })
  }

  @Test func `an address in another script cannot be compared`() {
    #expect(match("at 88 Renmin Road, right", order: "人民路88号") == .unknown)
  }
}
