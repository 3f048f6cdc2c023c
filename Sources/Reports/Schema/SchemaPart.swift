/// Pieces of a JSON Schema (draft 2020-12), so that a contract reads as a list of its fields.
package enum SchemaPart {
  package struct Field: Sendable {
    var name: String
    var schema: JSONNode
    var isRequired: Bool
  }

  package static func field(_ name: String, _ schema: JSONNode) -> Field {
    Field(name: name, schema: schema, isRequired: true)
  }
  /// A field that is left out where there is nothing to say.
  package static func maybe(_ name: String, _ schema: JSONNode) -> Field {
    Field(name: name, schema: schema, isRequired: false)
  }

  package static func text(_ about: String? = nil) -> JSONNode { typed("string", about) }
  package static func flag(_ about: String? = nil) -> JSONNode { typed("boolean", about) }

  package static func number(
    _ about: String? = nil, least: Int? = nil, most: Int? = nil
  ) -> JSONNode { bounded("number", about, least, most) }

  package static func integer(
    _ about: String? = nil, least: Int? = nil, most: Int? = nil
  ) -> JSONNode { bounded("integer", about, least, most) }

  package static func choice(_ values: [String], _ about: String? = nil) -> JSONNode {
    described(about, [("enum", .array(values.map { .string($0) }))])
  }
  package static func constant(_ value: String, _ about: String? = nil) -> JSONNode {
    described(about, [("const", .string(value))])
  }
  package static func list(
    _ items: JSONNode, _ about: String? = nil, least: Int? = nil, most: Int? = nil
  ) -> JSONNode {
    var pairs: [(String, JSONNode)] = [("type", .string("array")), ("items", items)]
    if let least { pairs.append(("minItems", .integer(least))) }
    if let most { pairs.append(("maxItems", .integer(most))) }
    return described(about, pairs)
  }
  /// A list of objects with these fields.
  package static func rows(
    _ each: String?, _ fields: [Field], _ about: String? = nil, least: Int? = nil, most: Int? = nil
  ) -> JSONNode { list(object(each, fields), about, least: least, most: most) }
  /// A field that counts things.
  package static func count(_ name: String) -> Field { field(name, integer(least: 0)) }
  /// An object whose keys are data.
  package static func map(of values: JSONNode, _ about: String? = nil) -> JSONNode {
    described(about, [("type", .string("object")), ("additionalProperties", values)])
  }
  package static func orNull(_ schema: JSONNode) -> JSONNode {
    .object([("anyOf", .array([schema, .object([("type", .string("null"))])]))])
  }
  package static func one(of schemas: [JSONNode], _ about: String? = nil) -> JSONNode {
    described(about, [("oneOf", .array(schemas))])
  }
  /// A part named in the document's `$defs`.
  package static func part(_ name: String) -> JSONNode {
    .object([("$ref", .string("#/$defs/" + name))])
  }

  package static func object(_ about: String? = nil, _ fields: [Field]) -> JSONNode {
    described(about, objectPairs(fields))
  }

  /// A whole schema with its version, description and named parts.
  package static func document(
    version: String, title: String, about: String,
    fields: [Field], parts: [(String, JSONNode)]
  ) -> JSONNode {
    .object(
      [
        ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
        ("$id", .string("urn:" + version.map { $0 == "." || $0 == "/" ? ":" : $0 })),
        ("title", .string(title)), ("description", .string(about)),
      ]
        + objectPairs(
          [field("schema", constant(version, "The contract's name and version."))] + fields)
        + [("$defs", .object(parts))])
  }

  private static func objectPairs(_ fields: [Field]) -> [(String, JSONNode)] {
    [
      ("type", .string("object")),
      ("properties", .object(fields.map { ($0.name, $0.schema) })),
      ("required", .array(fields.filter(\.isRequired).map { .string($0.name) })),
      ("additionalProperties", .bool(false)),
    ]
  }

  private static func typed(_ type: String, _ about: String?) -> JSONNode {
    described(about, [("type", .string(type))])
  }

  private static func bounded(
    _ type: String, _ about: String?, _ least: Int?, _ most: Int?
  ) -> JSONNode {
    var pairs: [(String, JSONNode)] = [("type", .string(type))]
    if let least { pairs.append(("minimum", .integer(least))) }
    if let most { pairs.append(("maximum", .integer(most))) }
    return described(about, pairs)
  }

  private static func described(
    _ about: String?, _ pairs: [(String, JSONNode)]
  ) -> JSONNode {
    .object((about.map { [("description", .string($0))] } ?? []) + pairs)
  }
}
