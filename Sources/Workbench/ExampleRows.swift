import CallModel
import ServiceLevels

/// What `affinity init` writes beside the headers.
enum ExampleRows {
  /// One filled row, by column. It is made up.
  static func row(of table: TableName, in language: Language) -> [String: String] {
    (rows[table] ?? [:]).mapValues { $0[language] }
  }

  private static func text(_ zh: String, _ en: String) -> LocalText { LocalText(zh: zh, en: en) }
  private static func same(_ text: String) -> LocalText { LocalText(verbatim: text) }

  private static let rows: [TableName: [String: LocalText]] = [
    .orders: [
      "order_id": same("GD20261001000123"),
      "crm_order_id": same("CRM880012"),
      "service": text("宽带", "broadband"),
      "business": text("新装", "new installation"),
      "customer_tier": text("金卡", "gold"),
      "customer_name": text("张先生", "Mr Zhang"),
      "contact_phone": same("13800000000"),
      "contact_phone2": same("02088880000"),
      "address": text("天河区示例路1号2栋303", "No. 1 Example Road, 2-303"),
      "region": text("天河", "Tianhe"),
      "equipment_mode": text("公司提供", "company provides"),
      "accepted_at": same("2026-10-01 08:40:00"),
      "queue_at": same("2026-10-01 08:52:10"),
      "assigned_at": same("2026-10-01 08:55:00"),
      "agent_id": same("A07"),
      "resource_status": text("具备", "available"),
      "status": text("完工", "finished"),
      "first_visit_at": same("2026-10-03 09:10:00"),
      "finished_at": same("2026-10-03 10:20:00"),
      "remark": text("客户上午在家", "customer at home in the morning"),
    ],
    .appointments: [
      "appointment_id": same("P0001"),
      "order_id": same("GD20261001000123"),
      "seq": same("1"),
      "agent_id": same("A07"),
      "booked_at": same("2026-10-01 10:02:30"),
      "visit_date": same("2026-10-03"),
      "window_type": text("上午", "morning"),
      "window_start": same("08:00"),
      "window_end": same("12:00"),
      "source": text("外呼", "outbound"),
      "status": text("有效", "valid"),
      "customer_requested": same("0"),
      "verified_items": text("姓名;地址;电话;业务;设备;时间", "name;address;phone;business;equipment;window"),
      "call_id": same("C0001"),
    ],
    .contactAttempts: [
      "attempt_id": same("T0001"),
      "order_id": same("GD20261001000123"),
      "agent_id": same("A07"),
      "purpose": text("预约", "booking"),
      "number_ref": same("1"),
      "started_at": same("2026-10-01 09:58:00"),
      "ended_at": same("2026-10-01 10:02:00"),
      "ring_s": same("8"),
      "result": text("接通-本人", "connected"),
      "call_id": same("C0001"),
    ],
    .reschedules: [
      "reschedule_id": same("G0001"),
      "order_id": same("GD20261001000123"),
      "requested_by": same("A07"),
      "requester_role": text("客户", "customer"),
      "requested_at": same("2026-10-02 09:00:00"),
      "old_window": text("2026-10-03 上午", "2026-10-03 morning"),
      "new_date": same("2026-10-04"),
      "new_window_type": text("下午", "afternoon"),
      "reason_code": same("U02"),
      "reason_text": text(
        "用户外出不在家，10月4日下午回来；10月4日下午；本人要求；10月2日9:00联系",
        "customer away, back on 4 Oct afternoon; asked himself; called 2 Oct 9:00"),
      "auditor_id": same("A11"),
      "audited_at": same("2026-10-02 15:30:00"),
      "audit_result": text("属实-通过", "true, passed"),
      "call_id": same("C0002"),
    ],
    .deferrals: [
      "deferral_id": same("H0001"),
      "order_id": same("GD20261001000123"),
      "kind": text("缓装", "deferral"),
      "requested_by": same("A07"),
      "requester_role": text("客户", "customer"),
      "requested_at": same("2026-10-02 10:00:00"),
      "reason_code": same("U03"),
      "reason_text": text("用户装修中，预计10月20日完工", "home being decorated until 20 Oct"),
      "planned_install_date": same("2026-10-21"),
      "verified_by": same("A11"),
      "verified_at": same("2026-10-02 16:00:00"),
      "verify_result": text("审核通过", "approved"),
      "call_id": same("C0003"),
      "approved_by": same("S02"),
      "approved_at": same("2026-10-02 17:00:00"),
      "effective_at": same("2026-10-02 17:00:00"),
    ],
    .dispatches: [
      "dispatch_id": same("D0001"),
      "order_id": same("GD20261001000123"),
      "dispatched_by": same("A07"),
      "dispatched_at": same("2026-10-01 10:10:00"),
      "team_id": same("T1"),
      "appointment_id": same("P0001"),
    ],
    .calls: [
      "call_id": same("C0001"),
      "order_id": same("GD20261001000123"),
      "agent_id": same("A07"),
      "direction": text("呼出", "outbound"),
      "call_type": same("OB"),
      "started_at": same("2026-10-01 09:58:00"),
      "answered_at": same("2026-10-01 09:58:12"),
      "ended_at": same("2026-10-01 10:02:00"),
      "hold_total_s": same("0"),
      "hangup_side": text("客户", "customer"),
      "audio_path": same("recordings/C0001.wav"),
      "channels": same("2"),
      "agent_channel": same("0"),
      "transcript_path": same("transcripts/C0001.jsonl"),
      "survey_score": same("5"),
      "survey_scale": same("1-5"),
      "sample_kind": text("随机", "random"),
      "language": text("中文", "zh"),
    ],
    .agents: [
      "agent_id": same("A07"),
      "name": text("李晓", "Li Xiao"),
      "team": text("约单一组", "Desk 1"),
      "hired_on": same("2024-03-01"),
      "role": text("约单员", "booking agent"),
      "shift": text("白班", "day"),
    ],
    .teams: [
      "team_id": same("T1"),
      "contractor": text("某某通信工程", "Example Telecom Works"),
      "leader_id": same("L1"),
    ],
    .regionTeam: [
      "region": text("天河", "Tianhe"),
      "team_id": same("T1"),
      "valid_from": same("2026-01-01"),
      "valid_to": same("2026-12-31"),
    ],
    .roster: [
      "date": same("2026-10-01"),
      "agent_id": same("A07"),
      "shift_start": same("08:30"),
      "shift_end": same("17:30"),
      "duty": text("约单量填报", "three-day figures"),
    ],
    .bookingReports: [
      "date": same("2026-10-01"),
      "slot": same("08:30"),
      "for_date": same("2026-10-02"),
      "team_id": same("T1"),
      "booked": same("18"),
      "demand": same("20"),
      "filed_by": same("A07"),
      "filed_at": same("2026-10-01 08:33:00"),
    ],
    .checks: [
      "queue": same("待约"),
      "checked_at": same("2026-10-01 10:30:00"),
      "by": same("A07"),
      "found": same("42"),
      "overdue": same("1"),
      "actions": text("GD20261001000098 已上报组长", "GD20261001000098 reported to the leader"),
    ],
    .alerts: [
      "raised_at": same("2026-10-01 11:05:00"),
      "kind": text("突发来单", "burst"),
      "roles_notified": same("约单员;外包商负责人;约单主管"),
      "board_updated_at": same("2026-10-01 11:20:00"),
    ],
    .meetings: [
      "date": same("2026-10-01"),
      "started_at": same("08:30"),
      "minutes": text("通报昨日超时单，安排今日约单", "yesterday's overdue orders; today's bookings"),
      "attendees": same("A07;A11"),
    ],
    .logins: [
      "agent_id": same("A07"),
      "at": same("2026-10-01 08:21:40"),
      "mode": text("坐席", "agent"),
    ],
    .tickets: [
      "ticket_id": same("K0001"),
      "call_id": same("C0004"),
      "target_dept": text("宽带障碍", "broadband faults"),
      "demand": text(
        "客户反映宽带频繁掉线，要求尽快处理并回复", "the line drops often; wants it repaired and a call back"),
      "submitted_at": same("2026-10-01 11:20:00"),
      "accepted_at": same("2026-10-01 11:40:00"),
      "promised_at": same("2026-10-02 12:00:00"),
      "closed_at": same("2026-10-02 10:30:00"),
    ],
    .escalations: [
      "order_id": same("GD20261001000123"),
      "from": same("A07"),
      "to": same("L9"),
      "at": same("2026-10-01 14:00:00"),
      "reason": text("客户要求立即上门", "wants a visit at once"),
      "responded_at": same("2026-10-01 15:10:00"),
      "result": text("协调下午上门，客户接受", "visit moved to the afternoon, accepted"),
    ],
    .ratings: [
      "call_id": same("C0001"),
      "rater_id": same("R01"),
      "criterion": same("P7"),
      "value": same("0.75"),
      "at": same("2026-10-08 10:00:00"),
      "blind": same("1"),
    ],
    .confirmations: [
      "call_id": same("C0001"),
      "subject": same("K3"),
      "by": same("R01"),
      "verdict": text("不属实", "not upheld"),
      "at": same("2026-10-08 10:05:00"),
      "comment": text("录音中已核对地址", "the address was verified on the call"),
    ],
    .complaints: [
      "order_id": same("GD20261001000123"),
      "agent_id": same("A07"),
      "at": same("2026-10-10 09:00:00"),
      "valid": same("0"),
    ],
    .praises: [
      "agent_id": same("A07"),
      "at": same("2026-10-09 09:00:00"),
      "source": text("客户来电", "customer's call"),
    ],
    .appeals: [
      "call_id": same("C0001"),
      "agent_id": same("A07"),
      "subject": same("P1"),
      "reason": text("未打断客户，系同时开口", "both began at the same time"),
      "at": same("2026-10-12 09:00:00"),
      "verdict": text("成立", "upheld"),
      "decided_by": same("S02"),
      "decided_at": same("2026-10-13 09:00:00"),
      "decision_reason": text("录音中双方同时开口", "on the recording both begin at once"),
    ],
  ]

  /// - Parameter zone: of stamps that name none.
  static func settings(_ language: Language, zone: CentreZone) -> String {
    let name = zone.name.padding(
      toLength: max(25, zone.name.count + 1), withPad: " ", startingAt: 0)
    return switch language {
    case .chinese:
      """
      # 本数据文件夹的设置。去掉行首的 # 即生效；都可以不写。
      language: zh                       # 报告语言：zh 或 en
      timeZone: \(name)# 表中时间没写时区时，按这个时区算；\(zone.origin.zh)
      # reportTime: 2026-11-01 08:00:00  # 报告时点；不写为当前时间
      # period: {first: 2026-10-01, last: 2026-10-31}
      # agentChannel: 0                  # 双声道录音中坐席的声道，从 0 数起：0 左，1 右；calls.csv 的 agent_channel 也这样写
      # soundMatching: off               # 短语只按字面查找；不写则也按读音（homophones），accents 更宽
      # roles: {SPEAKER_00: agent, SPEAKER_01: customer}   # 转写文件里的说话人标签
      # showAgentNames: true             # false 时报告中员工姓名打码
      # rubric: rubric.yaml              # 自定评分表（affinity rubric show --yaml 可导出）
      # checks: checks.yaml              # 自定检查项（affinity checks list --yaml 可导出）
      # competition: competition.yaml    # 自定竞赛办法（affinity competition show --yaml 可导出）
      # rules: rules.yaml                # 自定规则参数（affinity orders rules list --yaml 可导出）
      # aliases: aliases.yaml            # 贵单位系统的表头叫法
      # surveyScale: 1-5                 # 客户评价的量表，通话表没写时用；0-10、五分制、十分制、百分制均可
      # emptyTables: [complaints, praises]   # 本期确实没有一条的表；不写，没有的表就是“不知道”，不算 0

      """
    case .english:
      """
      # Settings of this data folder. Remove a # to use a line; all may be left out.
      language: en                       # of the reports: zh or en
      timeZone: \(name)# of stamps in tables that name none; \(zone.origin.en)
      # reportTime: 2026-11-01 08:00:00  # the moment the report speaks from; now if left out
      # period: {first: 2026-10-01, last: 2026-10-31}
      # agentChannel: 0                  # the agent's channel in recordings of two, from 0: 0 left, 1 right; so agent_channel in calls.csv
      # soundMatching: off               # phrases as written only; by sound too (homophones) if left out
      # roles: {SPEAKER_00: agent, SPEAKER_01: customer}   # labels in transcripts
      # showAgentNames: true             # false masks staff names in reports
      # rubric: rubric.yaml              # a rubric of your own (affinity rubric show --yaml)
      # checks: checks.yaml              # checks of your own (affinity checks list --yaml)
      # competition: competition.yaml    # your competition (affinity competition show --yaml)
      # rules: rules.yaml                # rules' parameters (affinity orders rules list --yaml)
      # aliases: aliases.yaml            # what your systems call the columns
      # surveyScale: 1-5                 # of customers' ratings, where the table of calls names none
      # emptyTables: [complaints, praises]   # of which there was none; else a missing table is unknown, not 0

      """
    }
  }

  static func readMe(_ language: Language) -> String {
    switch language {
    case .chinese:
      """
      1. 录音放进 recordings/，转写文件放进 transcripts/。
      2. 各表从第二行起填写；examples/ 里有填好的样例行，可照抄格式，任何命令都不读 examples/。
         只有 calls.csv 是必需的，其他表有就填，只有表头的等于没有。也可直接放入系统导出的表，
         它取代同一张只有表头的表；agent_channel（坐席声道）从 0 数起，0 左 1 右；中文表头、GB18030 编码都能读；叫法不同的列写进 aliases.yaml，我们的列名在前，贵方的在方括号里：
           tables: {calls: {columns: {agent_id: [受理人员], started_at: [话务开始]}}}
           words: {sample: {risk: [抽查]}}
      3. affinity doctor 文件夹   先看缺什么、哪些对不上
         affinity report 文件夹 --output 报告   评分、个人报告、排名
         affinity orders check 文件夹   工单时限与合规

      """
    case .english:
      """
      1. Recordings go into recordings/, transcripts into transcripts/.
      2. Fill the tables from their second line. examples/ holds filled rows to copy the form
         from; no command reads it. Only calls.csv is needed; a table with its header alone counts as
         left out. Exports of your own systems can be put here as they are and take the place of
         such a table; columns with other names go into aliases.yaml, our name first and yours in
         brackets; agent_channel counts from 0, so that 0 is left and 1 is right:
           tables: {calls: {columns: {agent_id: [Advisor], started_at: [Call start]}}}
           words: {sample: {risk: [spot check]}}
      3. affinity doctor FOLDER                  what is missing, what does not match
         affinity report FOLDER --output REPORTS scores, reports by agent, ranking
         affinity orders check FOLDER            service levels of orders

      """
    }
  }
}
