"""The first week of one team with the headers that Chinese systems export, in GB18030."""

NAMES = {
    "order_id": "工单号", "crm_order_id": "CRM工单号", "service": "产品", "business": "操作类型", "customer_tier": "客户等级",
    "customer_id_hash": "客户标识", "customer_name": "客户姓名", "contact_phone": "联系电话", "contact_phone2": "备用电话", "address": "装机地址",
    "region": "区域", "equipment_mode": "设备提供方式", "accepted_at": "受理时间", "queue_at": "集中预约到单时间", "assigned_at": "分派时间",
    "agent_id": "约单员", "resource_status": "资源状态", "resource_notified_at": "资源通知时间", "resource_ready_at": "资源具备时间", "status": "状态",
    "first_visit_at": "装维上门时间", "finished_at": "归档时间", "remark": "备注", "appointment_id": "预约编号", "seq": "预约次数",
    "booked_at": "预约完成时间", "visit_date": "预约上门日期", "window_type": "预约时段", "window_start": "时段开始", "window_end": "时段结束",
    "source": "来源", "cancelled_at": "取消时间", "customer_requested": "客户要求", "verified_items": "核对项目", "coordination_by": "协调人",
    "call_id": "通话编号", "attempt_id": "拨打编号", "purpose": "外呼目的", "number_ref": "号码序号", "started_at": "拨号开始", "ended_at": "拨号结束",
    "ring_s": "振铃时长", "result": "外呼结果", "dispatch_id": "派单编号", "dispatched_by": "派单人", "dispatched_at": "派单时间", "team_id": "班组",
    "redispatch_of": "原派单编号", "redispatch_reason": "重派原因", "reschedule_id": "改约编号", "requested_by": "申请人", "requester_role": "申请方",
    "requested_at": "改约时间", "old_window": "原预约时段", "new_date": "新预约日期", "new_window_type": "新预约时段", "reason_code": "原因代码",
    "reason_text": "改约原因", "auditor_id": "审核人", "audited_at": "审核时间", "audit_result": "审核结果", "audit_detail": "审核说明",
    "returned_at": "退回时间", "leader_id": "组长", "leader_at": "提交组长时间", "name": "姓名", "team": "班组", "hired_on": "入职日期", "role": "岗位",
    "shift": "班次", "contractor": "外包商", "valid_from": "生效日期", "valid_to": "失效日期", "date": "日期",
    "shift_start": "上班时间", "shift_end": "下班时间", "duty": "职责",
}
OTHER = {
    "teams": {"leader_id": "班组负责人"}, "agents": {"agent_id": "工号", "team": "小组"}, "roster": {"agent_id": "工号"},
    "calls": {"agent_id": "坐席工号", "direction": "呼叫方向", "call_type": "通话类型", "started_at": "开始时间", "answered_at": "应答时间",
              "ended_at": "结束时间", "queue_wait_s": "排队秒数", "hold_total_s": "保持秒数", "hangup_side": "挂机方", "audio_path": "录音文件",
              "channels": "声道数", "agent_channel": "坐席声道", "transcript_path": "转写文件", "category": "来电类别", "survey_score": "满意度",
              "survey_scale": "满意度量表", "sample_kind": "抽样方式", "language": "语种"}}
# The table's file, as its export is called.
FILES = {"orders": "工单", "appointments": "预约", "contact_attempts": "外呼记录", "reschedules": "改约", "dispatches": "派单", "agents": "人员",
         "teams": "外包班组", "region_team": "辖区", "roster": "班表", "calls": "话单"}
HANGUP = {"agent": "坐席", "customer": "客户", "system": "系统", "": ""}


def chinese(w, folder, table):
    folder.mkdir(parents=True)
    team = {a for a, g in w.agents.items() if g["team"] == "约单一组"}
    orders = {o["order_id"] for o in w.rows["orders"] if o["agent_id"] in team and "2026-10-01" <= o["queue_at"][:10] <= "2026-10-07"}
    for name in FILES:
        columns = w.TABLES[name].split()
        rows = w.rows[name]
        if "order_id" in columns:
            rows = [r for r in rows if r["order_id"] in orders]
        if name == "agents":
            rows = [r for r in rows if r["team"] == "约单一组"]
        if name == "roster":
            rows = [r for r in rows if r["agent_id"] in team and r["date"] <= "2026-10-07"]
        if name == "calls":
            rows = [dict(r, audio_path="", channels="", agent_channel="", transcript_path="", sample_kind="",
                         hangup_side=HANGUP[r["hangup_side"]], language="中文" if r["language"] == "zh" else "英文") for r in rows]
        names = {c: OTHER.get(name, {}).get(c, NAMES.get(c, c)) for c in columns}
        assert len(set(names.values())) == len(names), name
        (folder / f"{FILES[name]}.csv").write_bytes(table(rows, columns, "gb18030", names))
