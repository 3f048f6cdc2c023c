import CallModel
import ServiceLevels

/// Headers that stand for a column only where no other header of the file does.
///
/// `坐席姓名` is who spoke, unless `坐席工号` stands beside it; `Type` is the type of call in a table of
/// calls that has no other. As names of their own they would give a file two columns of one meaning,
/// which costs it whole.
enum StandInHeaders {
  /// The column, where its place is still free.
  static func column(_ header: String, of table: TableName) -> String? {
    header.isEmpty ? nil : columns[table]?[TableAliases.normalised(header)]
  }

  private static let columns: [TableName: [String: String]] = [
    .orders: turned(orders), .calls: turned(calls), .agents: turned(agents),
  ]

  private static func turned(_ lists: [String: String]) -> [String: String] {
    var columns: [String: String] = [:]
    for (column, headers) in lists {
      for header in headers.split(separator: " ") { columns[String(header)] = column }
    }
    return columns
  }

  // Written as they are compared: without case, spaces and marks.
  private static let orders: [String: String] = [
    "customer_name": "用户姓名 用户名称 用户名 客户名",
    "region": "所属区域 所属分局 所属片区 区县",
    "contact_phone": "用户电话 客户电话 联系方式",
    "address": "用户地址 客户地址 详细地址 安装位置",
  ]
  private static let calls: [String: String] = [
    "agent_id":
      "坐席姓名 座席姓名 坐席名称 座席 座席工号 坐席编号 坐席员 员工工号 员工姓名 客服 客服姓名 客服工号 客服代表 话务员姓名 话务员工号 "
      + "接线员 预约员 约单员姓名 约单员工号 业务员 姓名 agentname advisor adviser operator representative rep csr "
      + "handledby answeredby",
    "order_id": "订单编号 关联工单 ordernumber orderno workorder order",
    "call_type": "type 通话类别",
    "direction": "呼叫类别 calldirection",
    "started_at": "start started datetime timestamp 起始时间 通话时间 来电时间 呼入时间 拨打时间",
    "answered_at": "answered 摘机时间 通话建立时间 接听时间 接通时刻 应答时刻",
    "ended_at": "end ended 终止时间 挂断时间 挂机时刻 挂断时刻",
    "survey_score": "客户评价 用户评价 客户满意度 用户满意度 rating survey satisfaction",
    "survey_scale": "scale 分制 量表 满意度分制",
    "audio_path": "录音文件名 audiofile recordingfile",
    "transcript_path": "文本 文本文件 转写 转写文本 transcriptfile",
  ]
  private static let agents: [String: String] = [
    "name": "坐席姓名 座席姓名 坐席名称 客服姓名 agentname fullname",
    "team": "部门 所属班组 所属小组 group department",
    "hired_on": "入职时间 到岗日期 startdate hiredate joined",
    "role": "职务 岗位名称 position jobtitle",
  ]
}

extension TableAliases {
  /// A column that a header nobody knows may mean, of those that the file lacks: one of the column's
  /// names is part of it, it is part of a name, or it is nearly one. Nil where nothing is near.
  func likely(_ header: String, of table: TableName, among missing: [String]) -> String? {
    let plain = Self.normalised(header)
    guard plain.unicodeScalars.count > 1 else { return nil }
    let wanted = Set(missing)
    let known = (headers[table] ?? [:]).filter { wanted.contains($0.value) }
    // Two letters are part of too much; two characters are a word.
    func isTelling(_ name: String) -> Bool {
      name.unicodeScalars.count >= (name.utf8.count > name.unicodeScalars.count ? 2 : 5)
    }
    let parts = known.filter { name, _ in
      isTelling(name) && plain.contains(name) || isTelling(plain) && name.contains(plain)
    }
    // The name that shares most of it; of equals the first by its letters.
    if let best = parts.min(by: { left, right in
      (-shared(left.key, plain), left.key) < (-shared(right.key, plain), right.key)
    }) {
      return best.value
    }
    guard isTelling(plain), let near = Spelling.nearest(to: plain, among: known.keys.sorted())
    else { return nil }
    return known[near]
  }

  private func shared(_ name: String, _ plain: String) -> Double {
    let (a, b) = (Double(name.unicodeScalars.count), Double(plain.unicodeScalars.count))
    return min(a, b) / max(a, b)
  }
}
