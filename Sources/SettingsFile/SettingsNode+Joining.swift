internal import Yams

/// A file that holds only what differs from another, and both in one.
extension SettingsNode {
  /// The mapping without some of its keys.
  package func without(_ keys: Set<String>) -> SettingsNode {
    guard let mapping = node.mapping else { return self }
    let kept = mapping.filter { !keys.contains($0.key.scalar?.string ?? "") }
    return SettingsNode(
      .mapping(
        Node.Mapping(kept.map { ($0.key, $0.value) }, mapping.tag, mapping.style, mapping.mark)),
      file: file)
  }

  /// This mapping with what it leaves out taken from another: mappings are joined key by key; a
  /// number, a word or a list takes the place of the other's.
  ///
  /// What comes from the other has no lines: its own are none of this file's.
  package func joined(over base: SettingsNode) -> SettingsNode {
    SettingsNode(Self.joined(node, over: base.node), file: file)
  }

  /// As YAML; nil where it cannot be written.
  package var yaml: String? { try? Yams.serialize(node: node, allowUnicode: true) }

  private static func joined(_ node: Node, over base: Node) -> Node {
    guard let own = node.mapping, let below = base.mapping else { return node }
    // What only the file has stands first: its name and version.
    var pairs: [(Node, Node)] = own.filter { below[$0.key] == nil }.map { ($0.key, $0.value) }
    let entries = own.reduce(into: [String: (key: Node, value: Node)]()) {
      $0[$1.key.scalar?.string ?? ""] = ($1.key, $1.value)
    }
    for (key, value) in below {
      let name = key.scalar?.string ?? ""
      if let entry = entries[name] {
        pairs.append((entry.key, joined(entry.value, over: value)))
      } else {
        pairs.append((unmarked(key), unmarked(value)))
      }
    }
    return .mapping(Node.Mapping(pairs, own.tag, own.style, own.mark))
  }

  private static func unmarked(_ node: Node) -> Node {
    switch node {
    case .scalar(let scalar): .scalar(Node.Scalar(scalar.string, scalar.tag, scalar.style))
    case .sequence(let list):
      .sequence(Node.Sequence(list.map(unmarked), list.tag, list.style))
    case .mapping(let mapping):
      .mapping(
        Node.Mapping(
          mapping.map { (unmarked($0.key), unmarked($0.value)) }, mapping.tag, mapping.style))
    case .alias: node
    }
  }
}
