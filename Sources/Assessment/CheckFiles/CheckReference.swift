/// How a check is named where phrase groups and rules are named too: `check:greets`.
package enum CheckReference {
  private static let prefix = "check:"

  package static func name(_ id: String) -> String { prefix + id }

  /// The check that is named; nil for the name of anything else.
  package static func id(_ name: String) -> String? {
    name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : nil
  }
}
