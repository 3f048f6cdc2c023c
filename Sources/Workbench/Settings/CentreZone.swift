package import CallModel
package import Foundation

/// The time zone that `init` writes down for a centre: the machine's, where the machine names a place.
///
/// Stamps in exports are in the centre's own time, and who lays out a folder mostly sits there: the machine's
/// zone is the best guess, and `init` says which it wrote. The language says less, being of the reader.
///
/// Servers and containers run on UTC without anybody having chosen it, so that UTC says nothing about
/// the centre. A Chinese reader's centre then keeps the one time of China; of another nothing is known,
/// and the line says that it should be looked at.
package struct CentreZone: Sendable {
  package let name: String
  /// Where it comes from, as the settings' comment says it.
  package let origin: LocalText

  package init(machine: TimeZone, language: Language) {
    let zone = machine.identifier
    // `America/New_York`; `UTC`, `GMT`, `Etc/UTC`, `EST5EDT` name no place.
    let isPlace =
      zone.contains("/") && !zone.hasPrefix("Etc/") && TimeZone(identifier: zone) != nil
    let mend = LocalText(zh: "不符请改", en: "change it if your centre lies elsewhere")
    switch (isPlace, language) {
    case (true, _):
      name = zone
      origin = LocalText(zh: "取自本机，\(mend.zh)", en: "this machine's, \(mend.en)")
    case (false, .chinese):
      name = "Asia/Shanghai"
      origin = mend
    case (false, .english):
      name = "UTC"
      origin = LocalText(
        zh: "本机没有说明，请改成中心所在地，例如 Asia/Shanghai",
        en: "this machine names no place: write your centre's, such as America/New_York")
    }
  }
}
