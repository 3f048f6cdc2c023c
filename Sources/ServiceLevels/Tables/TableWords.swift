public import CallModel

// The words of the tables. A raw value is the word itself, as exports write it; other spellings
// are data (`tables.yaml`).

/// Whether lines and ports for the order are there.
public enum ResourceStatus: String, Codable, Sendable, CaseIterable {
  case available = "具备"
  case missing = "不具备"

  public var name: LocalText {
    switch self {
    case .available: LocalText(zh: "具备", en: "available")
    case .missing: LocalText(zh: "不具备", en: "missing")
    }
  }
}

/// Where an order stands.
public enum OrderStatus: String, Codable, Sendable, CaseIterable {
  case waitingForBooking = "待约"
  case booked = "已约"
  case dispatched = "已派"
  case deferred = "缓装"
  case waitingForResource = "待装"
  case finished = "完工"
  case withdrawn = "撤单"
}

/// How an appointment came about.
public enum AppointmentSource: String, Codable, Sendable, CaseIterable {
  case outbound = "外呼"
  case inbound = "呼入"
  case selfService = "自助"
}

/// What became of an appointment. 有效 is agreed with the customer.
public enum AppointmentStatus: String, Codable, Sendable, CaseIterable {
  case valid = "有效"
  case rescheduled = "改约"
  case cancelled = "取消"
}

/// Why the customer was called.
public enum AttemptPurpose: String, Codable, Sendable, CaseIterable {
  case booking = "预约"
  case rescheduleAudit = "改约回访"
  case deferralCheck = "缓装核实"
}

/// How an attempt to reach the customer ended.
public enum AttemptResult: String, Codable, Sendable, CaseIterable {
  case connectedCustomer = "接通-本人"
  case connectedOther = "接通-他人"
  case noAnswer = "无人接听"
  case busy = "忙"
  case rejected = "拒接"
  case poweredOff = "关机"
  case suspended = "停机"
  case emptyNumber = "空号"
  case wrongNumber = "错号"
  case agentCancelled = "坐席取消"

  public var name: LocalText {
    switch self {
    case .connectedCustomer: LocalText(zh: "接通-本人", en: "connected, customer")
    case .connectedOther: LocalText(zh: "接通-他人", en: "connected, other person")
    case .noAnswer: LocalText(zh: "无人接听", en: "no answer")
    case .busy: LocalText(zh: "忙", en: "busy")
    case .rejected: LocalText(zh: "拒接", en: "rejected")
    case .poweredOff: LocalText(zh: "关机", en: "powered off")
    case .suspended: LocalText(zh: "停机", en: "suspended")
    case .emptyNumber: LocalText(zh: "空号", en: "no such number")
    case .wrongNumber: LocalText(zh: "错号", en: "wrong number")
    case .agentCancelled: LocalText(zh: "坐席取消", en: "cancelled by agent")
    }
  }
}

/// Who asked for a change.
public enum RequesterRole: String, Codable, Sendable, CaseIterable {
  case crew = "班组"
  case agent = "约单员"
  case customer = "客户"
}

/// What the call-back on a reschedule found.
public enum AuditResult: String, Codable, Sendable, CaseIterable {
  case confirmed = "属实-通过"
  case denied = "不属实-提交组长"
  case unverifiable = "无法核实"

  public var name: LocalText {
    switch self {
    case .confirmed: LocalText(zh: "属实-通过", en: "true, passed")
    case .denied: LocalText(zh: "不属实-提交组长", en: "untrue, to the leader")
    case .unverifiable: LocalText(zh: "无法核实", en: "could not be verified")
    }
  }
}

/// A deferral by the customer's wish, or a wait for resources.
public enum DeferralKind: String, Codable, Sendable, CaseIterable {
  case deferral = "缓装"
  case waiting = "待装"
}

/// What the check of a deferral found.
public enum VerifyResult: String, Codable, Sendable, CaseIterable {
  case approved = "审核通过"
  case returned = "退回申请"
  case waiting = "转待装"
  case unverifiable = "无法核实"
}

/// What an agent goes through with the customer when booking.
public enum VerifiedItem: String, Codable, Sendable, CaseIterable {
  case name = "姓名"
  case address = "地址"
  case phone = "电话"
  case business = "业务"
  case equipment = "设备"
  case window = "时间"

  public var name: LocalText {
    switch self {
    case .name: LocalText(zh: "姓名", en: "name")
    case .address: LocalText(zh: "地址", en: "address")
    case .phone: LocalText(zh: "电话", en: "phone")
    case .business: LocalText(zh: "业务", en: "business")
    case .equipment: LocalText(zh: "设备", en: "equipment")
    case .window: LocalText(zh: "时间", en: "window")
    }
  }
}
