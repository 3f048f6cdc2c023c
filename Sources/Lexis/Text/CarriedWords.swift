private import CDefaults

/// The files of words that the product carries, as they are: what is judged by them is judged anew when one changes.
package enum CarriedWords {
  package static let text: String = {
    let files = [
      embedded_phrases(), embedded_phrase_exclusions(), embedded_phrase_assertions(),
      embedded_order_data(), embedded_questions(), embedded_satisfaction(),
      embedded_personal_questions(),
      embedded_english_names(), embedded_surnames(), embedded_simplified(), embedded_pinyin(),
    ]
    return files.map {
      String(decoding: UnsafeBufferPointer(start: $0.bytes, count: $0.count), as: UTF8.self)
    }.joined(separator: "\n")
  }()
}
