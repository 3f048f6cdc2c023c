package import CallModel

/// What raises the suspicion of each critical error, in words: for whoever meets `K5` on a page.
package struct CriticalErrorMeaning: Sendable {
  package let id: String
  package let name: LocalText
  /// What makes a candidate.
  package let raisedBy: LocalText
  /// Names of the checks whose findings raise it.
  package let checks: [String]

  /// Nil for what is no critical error. Letters of either case.
  package init?(_ id: String, in rubric: Rubric) {
    guard let kind = CriticalErrorKind(rawValue: id.uppercased()),
      let name = rubric.criticalErrorNames[kind.id]
    else { return nil }
    self.id = kind.id
    self.name = name
    raisedBy = Self.raising(kind)
    checks = rubric.criticalErrors.groups(of: kind).compactMap(CheckReference.id)
  }

  private static func raising(_ kind: CriticalErrorKind) -> LocalText {
    switch kind {
    case .abuse:
      LocalText(
        zh: "坐席说了辱骂、侮辱或威胁的话；复述客户原话的不算。",
        en:
          "The agent says words of abuse, insult or threat; what repeats the customer's words is none."
      )
    case .breakingOff:
      LocalText(
        zh: "坐席说了断绝通话的话；或话单登记坐席先挂机，没有道别，而客户在最后几句里不满或扬言投诉。",
        en:
          "The agent breaks off the call in words; or the call's row has the agent hang up first, without a leave, on a customer who is upset or threatens in the last turns."
      )
    case .falsePromise:
      LocalText(
        zh: "坐席作绝对化的承诺；或预约表登记的上门时间与通话不符：没谈到任何上门时间、谈定的是另一天、客户拒绝或否认。",
        en:
          "The agent promises without reserve; or the appointment table is at odds with the call: no time of a visit is spoken of, another day is settled on, or the customer refuses or denies it."
      )
    case .disclosure:
      LocalText(
        zh: "坐席读出完整证件号；或接电话的人表示不是客户，坐席仍说出客户的信息，或没问清是谁就说了地址。",
        en:
          "The agent reads out a full identity number; or tells of the customer to somebody who says that they are not, or an address before it is known who answers."
      )
    case .shirking:
      LocalText(
        zh: "坐席把职责内的要求推开而没有马上接手；登记为“范围外”的来电不提。",
        en:
          "The agent pushes away a demand within the desk's scope and does not take it on at once; calls recorded as out of scope raise none."
      )
    case .leadingToComplain:
      LocalText(
        zh: "坐席引导或激将客户投诉；复述客户原话的不算。",
        en:
          "The agent leads or dares the customer to complain; what repeats the customer's words is none."
      )
    case .fabricatedContact:
      LocalText(
        zh: "不凭通话里的话：联系记录表登记了联系，前后没有相应的通话记录。",
        en:
          "Not by words: the log of contact attempts has an attempt to which no record of a call corresponds."
      )
    case .companyCause:
      LocalText(
        zh: "坐席说出我方原因后仍要记成客户原因，或请客户认下；或改约、缓装登记为客户要求，而客户在通话中否认。",
        en:
          "The agent puts our cause down to the customer, or asks the customer to bear it; or a reschedule or deferral is recorded as the customer's wish, which the customer denies."
      )
    }
  }
}
