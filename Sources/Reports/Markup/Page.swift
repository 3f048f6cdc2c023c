package import CallModel

/// The frame every page stands in: head, navigation, title, footer.
package struct Page {
  /// A page of the report that the bar at the top leads to.
  package enum Place { case index, competition, comparison, calibration, orders, problems, inside }

  package var title: String
  package var place: Place
  /// Folders between the page and the report's own.
  package var depth: Int
  /// A single page without the others around it.
  package var isAlone: Bool
  package var language: Language
  /// Pages above this one: title and path.
  package var crumbs: [(String, String)] = []

  package init(
    _ title: String, place: Place, depth: Int = 0, isAlone: Bool = false, language: Language
  ) {
    self.title = title
    self.place = place
    self.depth = depth
    self.isAlone = isAlone
    self.language = language
  }

  package func html(
    script: StaticString? = nil, opens: Bool = false, foot: String? = nil,
    content: (inout Markup) -> Void
  ) -> String {
    let bytes = utf8(script: script, opens: opens, foot: foot, content: content)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The same as the bytes of its file.
  package func utf8(
    script: StaticString? = nil, opens: Bool = false, foot: String? = nil,
    content: (inout Markup) -> Void
  ) -> [UInt8] {
    let say = Say(language)
    let frame = PageFrame(
      title: title + " · " + say("服务亲和力", "Affinity"), language: language,
      policy: isAlone ? .lively : .searching,
      style: Stylesheet.text)
    return frame.page { html in
      html.element("a", .class("skip"), .href("#main"), text: say("跳到正文", "Skip to content"))
      html.element("header") { bar(&$0, say) }
      html.element("main", .id("main")) { content(&$0) }
      html.element("footer") { html in
        html.element("p") { html in
          // Paper opens nothing and has no network to use.
          html.element(
            "span", .class("noprint"),
            text: say(
              "每一分都有凭据：点开即可看到通话时刻与原话。",
              "Every point opens into the moment and the words behind it. "))
          html.text(say("个人信息已遮蔽。", "Personal data is masked."))
          html.element(
            "span", .class("noprint"),
            text: say("本页不联网。", " This page uses no network."))
        }
        html.element(
          "p", text: (foot.map { $0 + " · " } ?? "") + Product.name)
      }
      if let script { html.element("script") { $0.literal(script) } }
      if opens || script == nil { html.element("script") { $0.literal(Script.open) } }
      if !isAlone { html.element("script") { $0.literal(Script.search) } }
    }.bytes
  }

  private func bar(_ html: inout Markup, _ say: Say) {
    html.element("div", .class("bar")) { html in
      guard !isAlone else {
        html.element("span", .class("brand"), text: say("服务亲和力", "Affinity"))
        return
      }
      html.element("a", .class("brand"), .href(path(ReportPaths.index))) {
        $0.text(say("服务亲和力", "Affinity"))
      }
      let places: [(Place, String, String)] = [
        (.index, ReportPaths.index, say("排名", "Ranking")),
        (.competition, ReportPaths.competition, say("劳动竞赛", "Competition")),
        (.comparison, ReportPaths.comparison, say("对比", "Comparison")),
        (.calibration, ReportPaths.calibration, say("校准", "Calibration")),
        (.orders, ReportPaths.orders, say("工单时限", "Orders")),
        (.problems, ReportPaths.problems, say("数据问题", "Data problems")),
      ]
      html.element("nav", .label(say("报告", "Report"))) { html in
        for (own, target, name) in places {
          html.element(
            "a", .href(path(target)), place == own ? Attribute("aria-current", "page") : nil,
            text: name)
        }
      }
      html.searchField(depth: depth, say)
      if !crumbs.isEmpty {
        html.element("nav", .class("crumbs"), .label(say("所在位置", "You are here"))) { html in
          for (name, target) in crumbs {
            html.element("a", .href(path(target)), text: name)
            html.text(" › ")
          }
          html.text(title)
        }
      }
    }
  }

  private func path(_ target: String) -> String {
    ReportPaths.relative(target, depth: depth)
  }
}

extension Markup {
  /// A card with a heading.
  package mutating func card(
    _ heading: String, id: String? = nil, content: (inout Markup) -> Void
  ) {
    element("section", .class("card"), id.map { .id($0) }) { html in
      html.element("h2", text: heading)
      content(&html)
    }
  }

  /// Lines as short paragraphs, in two columns where there is room.
  package mutating func parted(_ text: String) {
    element("div", .class("parted")) { html in
      for line in text.split(separator: "\n") { html.element("p", text: String(line)) }
    }
  }

  package mutating func chip(_ text: String, _ kind: String = "", title: String? = nil) {
    element(
      "span", .class(kind.isEmpty ? "chip" : "chip " + kind), title.map { .title($0) }, text: text)
  }

  /// A part that opens by a click: its heading and a few words stand, the rest waits.
  package mutating func fold(
    _ heading: String, note: String? = nil, value: String? = nil, id: String? = nil,
    content: (inout Markup) -> Void
  ) {
    element("details", .class("fold"), id.map { .id($0) }) { html in
      html.element("summary") { html in
        html.element("span", .class("what"), text: heading)
        if let note { html.element("span", .class("small soft nowrap"), text: note) }
        if let value { html.element("b", .class("nowrap"), text: value) }
      }
      html.element("div", .class("body")) { content(&$0) }
    }
  }

  /// A small number with a name, for the row of tiles.
  package mutating func tile(_ name: String, _ value: String, note: String? = nil) {
    element("div", .class("tile")) { html in
      html.element("dt", text: name)
      html.element("dd") { html in
        html.text(value)
        if let note { html.element("small", text: note) }
      }
    }
  }

  package mutating func fact(_ name: String, _ value: String) {
    element("dt", text: name)
    element("dd", text: value)
  }
}

extension Markup {
  /// A field to search in a table and a choice of group; the script shows them.
  package mutating func tools(
    for table: String, search: String, groups: [String] = [], groupName: String = "",
    all: String = ""
  ) {
    element("div", .class("tools"), Attribute("data-for", table), .flag("hidden")) { html in
      html.element("label") { html in
        html.text(search + " ")
        html.void("input", Attribute("type", "search"))
      }
      if groups.count > 1 {
        html.element("label") { html in
          html.text(groupName + " ")
          html.element("select") { html in
            html.element("option", Attribute("value", ""), text: all)
            for group in groups {
              html.element("option", Attribute("value", group), text: group)
            }
          }
        }
      }
      html.element("output", .class("soft"), text: "")
    }
  }
}

/// A column of a table: its heading, and what it writes of a row.
package struct TableColumn<Row> {
  enum Kind { case text, prose, number, plot }

  var heading: String
  var kind: Kind
  /// It names the row, and stays in sight where a telephone scrolls the rest.
  var namesRow = false
  /// Told on hovering.
  var meaning: String?
  /// What the script sorts by; nil for a column that is not sorted by.
  var key: ((Row) -> String)?
  var header: ((inout Markup) -> Void)?
  var cell: (inout Markup, Row) -> Void

  private init(
    _ heading: String, _ kind: Kind, _ meaning: String?,
    _ cell: @escaping (inout Markup, Row) -> Void
  ) {
    self.heading = heading
    self.kind = kind
    self.meaning = meaning
    self.cell = cell
  }

  static func text(
    _ heading: String, meaning: String? = nil, _ cell: @escaping (inout Markup, Row) -> Void
  ) -> TableColumn { TableColumn(heading, .text, meaning, cell) }

  /// Whole sentences, which need some room.
  static func prose(
    _ heading: String, _ cell: @escaping (inout Markup, Row) -> Void
  ) -> TableColumn { TableColumn(heading, .prose, nil, cell) }

  static func number(
    _ heading: String, meaning: String? = nil, _ cell: @escaping (inout Markup, Row) -> Void
  ) -> TableColumn { TableColumn(heading, .number, meaning, cell) }

  static func plot(
    _ heading: String, _ cell: @escaping (inout Markup, Row) -> Void
  ) -> TableColumn { TableColumn(heading, .plot, nil, cell) }

  /// The column sorts by this.
  func sorted(_ key: @escaping (Row) -> String) -> TableColumn {
    var column = self
    column.key = key
    return column
  }

  /// The column names the row, though it is not the first.
  func naming() -> TableColumn {
    var column = self
    column.namesRow = true
    return column
  }

  /// The heading has this under its words.
  func headed(_ header: @escaping (inout Markup) -> Void) -> TableColumn {
    var column = self
    column.header = header
    return column
  }
}

extension Markup {
  /// A table with a caption; the first column names the row, unless another one does. It scrolls by
  /// itself where the page is narrower than it.
  ///
  /// - Parameter stacks: on a telephone a row stands as a few lines, each with its heading: for
  ///   tables of sentences.
  package mutating func table<Row>(
    _ caption: String, rows: [Row], columns: [TableColumn<Row>], sorts: Bool = false,
    stacks: Bool = false, id: String? = nil, rowAttribute: ((Row) -> Attribute?)? = nil
  ) {
    let naming = columns.firstIndex(where: \.namesRow) ?? 0
    element(
      "div", .class("scroll"), .role("region"), .label(caption), Attribute("tabindex", "0")
    ) { html in
      let kinds = [rows.count > 12 ? "long" : nil, stacks ? "stack" : nil].compactMap(\.self)
      html.element(
        "table", id.map { .id($0) }, kinds.isEmpty ? nil : .class(kinds.joined(separator: " ")),
        sorts ? .flag("data-sorts") : nil
      ) { html in
        html.element("caption") { $0.element("span", text: caption) }
        html.element("thead") { html in
          html.element("tr") { html in
            for column in columns {
              html.element(
                "th", Attribute("scope", "col"),
                Self.classAttribute(column.kind, namesRow: column.namesRow),
                column.meaning.map { .title($0) },
                sorts && column.key != nil ? .flag("data-key") : nil
              ) { html in
                html.text(column.heading)
                column.header?(&html)
              }
            }
          }
        }
        html.element("tbody") { html in
          for row in rows {
            html.element("tr", rowAttribute?(row)) { html in
              for (index, column) in columns.enumerated() {
                let key = sorts ? column.key.map { Attribute("data-v", $0(row)) } : nil
                let kind = Self.classAttribute(column.kind, namesRow: column.namesRow)
                if index == naming {
                  html.element("th", Attribute("scope", "row"), kind, key) { column.cell(&$0, row) }
                } else {
                  let heading =
                    stacks && !column.heading.isEmpty
                    ? Attribute("data-h", column.heading) : nil
                  html.element("td", kind, key, heading) { column.cell(&$0, row) }
                }
              }
            }
          }
        }
      }
    }
  }

  private static func classAttribute<Row>(
    _ kind: TableColumn<Row>.Kind, namesRow: Bool
  ) -> Attribute? {
    let name: String? =
      switch kind {
      case .text: nil
      case .prose: "prosecell"
      case .number: "n"
      case .plot: "plot"
      }
    guard namesRow else { return name.map { .class($0) } }
    return .class(name.map { $0 + " who" } ?? "who")
  }
}
