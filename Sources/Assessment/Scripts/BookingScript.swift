internal import CDefaults
public import CallModel

/// A booking script that the product carries.
public struct BookingScript: Hashable, Sendable {
  public enum Occasion: String, Hashable, Sendable, CaseIterable {
    case newInstallation = "new-installation"
    case relocation
    case reschedule
    case deferral

    public var name: LocalText {
      switch self {
      case .newInstallation: LocalText(zh: "新装预约", en: "booking a new installation")
      case .relocation: LocalText(zh: "移机预约", en: "booking a relocation")
      case .reschedule: LocalText(zh: "改约回访", en: "calling back on a reschedule")
      case .deferral: LocalText(zh: "推迟安装核实", en: "checking a deferral")
      }
    }
  }

  public var occasion: Occasion
  public var language: Language
  /// Markdown.
  public var text: String

  /// `new-installation.zh`.
  public var id: String { "\(occasion.rawValue).\(language.rawValue)" }

  public init(_ occasion: Occasion, _ language: Language) {
    self.occasion = occasion
    self.language = language
    let isChinese = language == .chinese
    let file =
      switch occasion {
      case .newInstallation:
        isChinese ? embedded_script_new_installation_zh() : embedded_script_new_installation_en()
      case .relocation:
        isChinese ? embedded_script_relocation_zh() : embedded_script_relocation_en()
      case .reschedule:
        isChinese ? embedded_script_reschedule_zh() : embedded_script_reschedule_en()
      case .deferral: isChinese ? embedded_script_deferral_zh() : embedded_script_deferral_en()
      }
    text = String(
      decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
  }

  /// Each occasion in Chinese and in English.
  public static let all: [BookingScript] = Occasion.allCases.flatMap { occasion in
    Language.allCases.map { BookingScript(occasion, $0) }
  }
}
