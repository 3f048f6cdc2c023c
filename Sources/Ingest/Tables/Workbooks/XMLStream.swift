import CExpat
import CallModel

/// What an XML document says, element by element; subclasses take what they need.
///
/// Names come without their prefix. Pointers hold for the time of the call.
class XMLHandler {
  /// Nothing more is wanted.
  var isDone = false
  /// The line that is read, from 1; told of documents that are read whole.
  var lineRead: () -> Int = { 0 }

  func start(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
  func end(_ name: UnsafePointer<CChar>) {}

  static func bare(_ name: UnsafePointer<CChar>) -> UnsafePointer<CChar> {
    var place = name
    var start = name
    while place.pointee != 0 {
      if place.pointee == 0x3A { start = place + 1 }
      place += 1
    }
    return start
  }

  static func equals(_ name: UnsafePointer<CChar>, _ word: StaticString) -> Bool {
    word.withUTF8Buffer { word in
      for index in 0..<word.count where UInt8(bitPattern: name[index]) != word[index] {
        return false
      }
      return name[word.count] == 0
    }
  }
}

/// The attributes of an element, as expat holds them.
struct XMLAttributes {
  let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>

  /// An attribute by its name without prefix.
  subscript(_ name: StaticString) -> UnsafePointer<CChar>? {
    var index = 0
    while let key = pairs[index] {
      if XMLHandler.equals(XMLHandler.bare(key), name) { return pairs[index + 1] }
      index += 2
    }
    return nil
  }

  func string(_ name: StaticString) -> String? { self[name].map { String(cString: $0) } }
}

/// A part of a workbook, or a whole document, read through expat as a stream.
///
/// A document type is refused: no part of a workbook and no transcript has one, and it is what entities, and
/// documents that expand without end, are declared in.
enum XMLStream {
  static func read(
    _ part: String, of archive: ZipArchive, file: String, into handler: XMLHandler
  ) throws(InputProblem) {
    guard let parser = XML_ParserCreate(nil) else { return }
    defer { XML_ParserFree(parser) }
    let context = Context(handler: handler, parser: parser)
    prepare(parser, context)
    try archive.read(part) { (bytes, isLast) throws(InputProblem) -> Bool in
      let status = XML_Parse(
        parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count),
        isLast ? 1 : 0)
      if handler.isDone { return false }
      if status == XML_STATUS_ERROR {
        let line = Int(XML_GetCurrentLineNumber(parser))
        throw InputProblem(
          context.hasDocumentType ? .workbookDocumentType : .workbookXML, file: file,
          what: context.hasDocumentType
            ? LocalText(
              zh: "部件 \(part) 含有文档类型声明，不是正常的 XLSX",
              en: "its part \(part) declares a document type, which no XLSX does")
            : LocalText(
              zh: "部件 \(part) 第 \(line) 行不是有效的 XML",
              en: "its part \(part) is no valid XML at line \(line)"),
          fix: LocalText(zh: "请重新导出或另存为 XLSX", en: "export it again, or save it as XLSX again"))
      }
      return true
    }
    withExtendedLifetime(context) {}
  }

  /// Reads a document whose text was decoded to UTF-8, whatever encoding it declares.
  ///
  /// - Throws: the line that is no XML.
  static func read(
    _ bytes: [UInt8], file: String, into handler: XMLHandler
  ) throws(InputProblem) {
    guard let parser = XML_ParserCreate("UTF-8") else { return }
    defer { XML_ParserFree(parser) }
    let context = Context(handler: handler, parser: parser)
    prepare(parser, context)
    handler.lineRead = { Int(XML_GetCurrentLineNumber(parser)) }
    defer { handler.lineRead = { 0 } }
    let status = bytes.withUnsafeBytes { bytes in
      XML_Parse(
        parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), 1)
    }
    if status == XML_STATUS_ERROR, !handler.isDone {
      throw .brokenXML(
        file, line: Int(XML_GetCurrentLineNumber(parser)), hasDocumentType: context.hasDocumentType)
    }
    withExtendedLifetime(context) {}
  }

  private static func prepare(_ parser: XML_Parser, _ context: Context) {
    XML_SetUserData(parser, Unmanaged.passUnretained(context).toOpaque())
    XML_SetElementHandler(
      parser,
      { user, name, attributes in
        guard let user, let name, let attributes else { return }
        Context.of(user).handler.start(
          XMLHandler.bare(name), XMLAttributes(pairs: attributes))
      },
      { user, name in
        guard let user, let name else { return }
        Context.of(user).handler.end(XMLHandler.bare(name))
      })
    XML_SetCharacterDataHandler(parser) { user, text, count in
      guard let user, let text else { return }
      text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
        Context.of(user).handler.text(UnsafeBufferPointer(start: $0, count: Int(count)))
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, _ in
      guard let user else { return }
      let context = Context.of(user)
      context.hasDocumentType = true
      XML_StopParser(context.parser, XML_Bool(XML_FALSE))
    }
  }

  private final class Context {
    let handler: XMLHandler
    let parser: XML_Parser
    var hasDocumentType = false

    init(handler: XMLHandler, parser: XML_Parser) {
      self.handler = handler
      self.parser = parser
    }

    static func of(_ user: UnsafeMutableRawPointer) -> Context {
      Unmanaged<Context>.fromOpaque(user).takeUnretainedValue()
    }
  }
}
