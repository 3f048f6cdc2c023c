public import Foundation

/// Checks a JSON document against a JSON Schema, as far as our own schemas go.
///
/// It knows the keywords our schemas use and refuses a schema with any other, so that a rule it
/// does not know can never pass for a rule that holds.
public struct JSONSchemaCheck {
  public struct Unknown: Error, CustomStringConvertible {
    public var description: String
  }

  private let root: [String: Any]

  public init(_ schema: String) throws {
    let parsed = try JSONSerialization.jsonObject(with: Data(schema.utf8))
    guard let root = parsed as? [String: Any] else {
      throw Unknown(description: "a schema is an object")
    }
    self.root = root
    try Self.know(root, at: "#")
  }

  /// What is wrong with the document, one line each with its place; empty when it fits.
  public func problems(in document: Data) throws -> [String] {
    let value = try JSONSerialization.jsonObject(with: document, options: .fragmentsAllowed)
    return try problems(value, root, at: "")
  }

  private static let keywords: Set<String> = [
    "$schema", "$id", "$defs", "$ref", "title", "description", "type", "properties", "required",
    "additionalProperties", "items", "enum", "const", "minimum", "maximum", "minItems", "maxItems",
    "oneOf", "anyOf",
  ]

  private static func know(_ schema: [String: Any], at place: String) throws {
    for (key, value) in schema {
      guard keywords.contains(key) else {
        throw Unknown(description: "\(place): the keyword '\(key)' is not known")
      }
      switch key {
      case "properties", "$defs":
        for (name, part) in value as? [String: Any] ?? [:] {
          guard let part = part as? [String: Any] else {
            throw Unknown(description: "\(place)/\(key)/\(name) is not a schema")
          }
          try know(part, at: place + "/\(key)/" + name)
        }
      case "additionalProperties":
        if let part = value as? [String: Any] { try know(part, at: place + "/\(key)") }
      case "items":
        guard let part = value as? [String: Any] else {
          throw Unknown(description: "\(place)/items is not a schema")
        }
        try know(part, at: place + "/items")
      case "oneOf", "anyOf":
        for (index, part) in (value as? [Any] ?? []).enumerated() {
          guard let part = part as? [String: Any] else {
            throw Unknown(description: "\(place)/\(key)/\(index) is not a schema")
          }
          try know(part, at: place + "/\(key)/\(index)")
        }
      default: break
      }
    }
  }

  private func problems(_ value: Any, _ schema: [String: Any], at place: String) throws -> [String]
  {
    var found: [String] = []
    if let reference = schema["$ref"] as? String {
      found += try problems(value, try resolved(reference), at: place)
    }
    if let type = schema["type"] as? String, !Self.fits(value, type) {
      return found + ["\(place): not of type \(type)"]
    }
    if let choices = schema["enum"] as? [Any],
      !choices.contains(where: { Self.equal($0, value) })
    {
      found.append("\(place): '\(value)' is not one of the values allowed")
    }
    if let constant = schema["const"], !Self.equal(constant, value) {
      found.append("\(place): '\(value)' is not '\(constant)'")
    }
    if let number = Self.number(value) {
      if let least = Self.number(schema["minimum"]), number < least {
        found.append("\(place): \(number) is below \(least)")
      }
      if let most = Self.number(schema["maximum"]), number > most {
        found.append("\(place): \(number) is above \(most)")
      }
    }
    if let object = value as? [String: Any] { found += try fields(object, schema, at: place) }
    if let list = value as? [Any] {
      if let least = schema["minItems"] as? Int, list.count < least {
        found.append("\(place): \(list.count) items, at least \(least) are asked for")
      }
      if let most = schema["maxItems"] as? Int, list.count > most {
        found.append("\(place): \(list.count) items, at most \(most) are allowed")
      }
      if let items = schema["items"] as? [String: Any] {
        for (index, item) in list.enumerated() {
          found += try problems(item, items, at: place + "/\(index)")
        }
      }
    }
    for (key, wanted) in [("oneOf", "exactly one"), ("anyOf", "one")] {
      guard let choices = schema[key] as? [[String: Any]] else { continue }
      let fitting = try choices.filter { try problems(value, $0, at: place).isEmpty }.count
      if key == "oneOf" ? fitting != 1 : fitting == 0 {
        found.append("\(place): fits \(fitting) of the choices, \(wanted) is asked for")
      }
    }
    return found
  }

  private func fields(
    _ object: [String: Any], _ schema: [String: Any], at place: String
  ) throws -> [String] {
    var found: [String] = []
    for name in schema["required"] as? [String] ?? [] where object[name] == nil {
      found.append("\(place): '\(name)' is missing")
    }
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    for (name, item) in object.sorted(by: { $0.key < $1.key }) {
      if let part = properties[name] {
        found += try problems(item, part, at: place + "/" + name)
      } else if let part = schema["additionalProperties"] as? [String: Any] {
        found += try problems(item, part, at: place + "/" + name)
      } else if schema["additionalProperties"] as? Bool == false {
        found.append("\(place): '\(name)' is not in the contract")
      }
    }
    return found
  }

  private func resolved(_ reference: String) throws -> [String: Any] {
    var part: Any = root
    for step in reference.split(separator: "/").dropFirst() {
      guard let next = (part as? [String: Any])?[String(step)] else {
        throw Unknown(description: "the schema has no \(reference)")
      }
      part = next
    }
    guard let schema = part as? [String: Any] else {
      throw Unknown(description: "\(reference) is not a schema")
    }
    return schema
  }

  private static func isFlag(_ value: Any?) -> Bool {
    guard let number = value as? NSNumber else { return value is Bool }
    return CFBooleanLike.isBoolean(number)
  }

  private static func number(_ value: Any?) -> Double? {
    guard !isFlag(value) else { return nil }
    return (value as? NSNumber)?.doubleValue ?? value as? Double
  }

  private static func fits(_ value: Any, _ type: String) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "boolean": isFlag(value)
    case "number": number(value) != nil
    case "integer": number(value).map { $0 == $0.rounded() } ?? false
    case "null": value is NSNull
    default: false
    }
  }

  private static func equal(_ left: Any, _ right: Any) -> Bool {
    if let left = left as? String, let right = right as? String { return left == right }
    if let left = number(left), let right = number(right) { return left == right }
    if isFlag(left), isFlag(right) { return left as? Bool == right as? Bool }
    return left is NSNull && right is NSNull
  }
}

/// Tells JSON's `true` from its `1`: both arrive as `NSNumber`.
private enum CFBooleanLike {
  static func isBoolean(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c" || number === (true as NSNumber)
      || number === (false as NSNumber)
  }
}
