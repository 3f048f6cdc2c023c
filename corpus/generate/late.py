"""Rows added when everything else is drawn, so that no draw moves: the outcomes that are left, and a
burst at the moment of export. Nothing here has words, and nothing here draws a number."""

from datetime import date, timedelta

from world import at, stamp

ROADS = ["南桥路", "北苑大道", "高新二路"]


class Late:
    def __init__(self, w):
        self.w = w
        self.orders = 0

    def order(self, queue, agent="A101", region="南桥片区", **over):
        self.orders += 1
        n = self.orders
        row = self.w.add(
            "orders", order_id=f"D2619{n:05d}", crm_order_id=f"CRM99{n:08d}", service="宽带", business="新装", customer_tier="普通",
            customer_id_hash=f"{n:016x}", customer_name=f"测试{'甲乙丙丁戊己庚辛壬癸'[n % 10]}", contact_phone=f"1542000{n:04d}",
            address=f"{ROADS[n % 3]}{n}号1栋1单元101室", region=region, equipment_mode="我方提供",
            accepted_at=stamp(queue - timedelta(minutes=20)), queue_at=stamp(queue), assigned_at=stamp(queue + timedelta(minutes=2)),
            agent_id=agent, resource_status="具备", status="待约")
        row.update(over)
        return row

    def visit(self, order, booked, day, **over):
        """Booked by the customer online, unless said otherwise."""
        number = sum(1 for a in self.w.rows["appointments"]) + 1
        row = self.w.add(
            "appointments", appointment_id=f"AP9{number:05d}", order_id=order["order_id"], seq=1, agent_id=order["agent_id"],
            booked_at=stamp(booked), visit_date=date(2026, 10, day).isoformat() if day <= 31 else date(2026, 11, day - 31).isoformat(),
            window_type="上午", source="自助", status="有效")
        row.update(over)
        order["status"] = "已约"
        return row

    def spoken_to(self, order, when):
        """An attempt that reached the customer, with the platform's record of the call."""
        call = f"C1{when:%m%d}9{self.orders:04d}"
        end = when + timedelta(seconds=80)
        self.w.add("calls", call_id=call, order_id=order["order_id"], agent_id=order["agent_id"], direction="呼出", call_type="OB",
                   started_at=stamp(when), answered_at=stamp(when + timedelta(seconds=9)), ended_at=stamp(end), hangup_side="customer")
        self.w.add("contact_attempts", attempt_id=f"AT9{self.orders:04d}", order_id=order["order_id"], agent_id=order["agent_id"],
                   purpose="预约", number_ref=1, started_at=stamp(when), ended_at=stamp(end), ring_s=9, result="接通-本人", call_id=call)
        return call

    def inbound(self, when, category, number, order="", ended=True):
        call = f"C1{when:%m%d}8{number:04d}"
        self.w.add("calls", call_id=call, order_id=order, agent_id="A104", direction="呼入", call_type="IN", started_at=stamp(when),
                   answered_at=stamp(when + timedelta(seconds=10)), ended_at=stamp(when + timedelta(seconds=95)) if ended else "",
                   queue_wait_s=10, hangup_side="customer", category=category)
        return call


def outcomes(w):
    c = Late(w)

    def plant(rule, subject, verdict, case, order="", agent="", variant="", note=""):
        w.plant(rule, subject, verdict, case, order=order, agent=agent, variant=variant, note=note)

    # Appointments that lack something, or came to nothing.
    o = c.order(at(16, "09:00"))
    a = c.visit(o, at(16, "09:20"), 18, status="取消", cancelled_at=stamp(at(16, "09:20")))
    c.visit(o, at(16, "10:00"), 18)
    for rule in ("R-02", "R-03", "R-06", "R-07", "R-08"):
        plant(rule, a["appointment_id"], "notApplicable", "cancelled before anybody agreed", order=o["order_id"], agent="A101")
    o = c.order(at(16, "09:30"))
    a = c.visit(o, at(16, "09:50"), 18, window_type="")
    for rule in ("R-02", "R-03", "R-06", "R-07"):
        plant(rule, a["appointment_id"], "unknown", "the appointment has no window", order=o["order_id"], agent="A101")
    o = c.order(at(16, "10:00"))
    a = c.visit(o, at(16, "10:30"), 18, source="外呼")
    c.spoken_to(o, at(16, "10:25"))
    plant("R-08", a["appointment_id"], "unknown", "nobody entered what was verified, and the call was not kept", order=o["order_id"], agent="A101")
    o = c.order(at(16, "11:00"))
    a = c.visit(o, at(16, "11:30"), 18, source="外呼", booked_at="", verified_items="name;address;business;equipment")
    c.visit(o, at(16, "11:40"), 18)
    plant("R-09", a["appointment_id"], "unknown", "the time of booking is not known", order=o["order_id"], agent="A101")
    o = c.order(at(16, "13:00"))
    a = c.visit(o, at(16, "13:30"), 18)
    d = w.add("dispatches", dispatch_id="DP90001", order_id=o["order_id"], dispatched_by="A101", dispatched_at="",
              team_id=w.crew(o["region"], date(2026, 10, 16)), appointment_id=a["appointment_id"])
    for rule in ("R-10", "R-11"):
        plant(rule, d["dispatch_id"], "unknown", "the time of dispatch is not known", order=o["order_id"], agent="A101")

    # Reschedules and deferrals of the last hours, and some that lack a result.
    def reschedule(number, queue, requested, **over):
        o = c.order(queue)
        c.visit(o, queue + timedelta(minutes=30), queue.day + 2)
        row = w.add("reschedules", reschedule_id=f"RS9{number:04d}", order_id=o["order_id"], requested_by="T03", requester_role="班组",
                    requested_at=stamp(requested) if requested else "", new_date=date(2026, 11, 3).isoformat(), new_window_type="上午",
                    reason_code="U01", reason_text="U01用户要求改约，新时间11月3日上午，用户本人提出，10时联系")
        row.update(over)
        return row

    row = reschedule(1, at(29, "09:00"), None, reason_text="用户要求立即上门")
    for rule in ("R-30", "R-32", "R-33"):
        plant(rule, row["reschedule_id"], "unknown", "neither a time of the request nor an audit", order=row["order_id"])
    row = reschedule(2, at(28, "09:00"), at(29, "09:00"), auditor_id="A102", audited_at=stamp(at(29, "10:00")))
    c.w.add("contact_attempts", attempt_id="AT90801", order_id=row["order_id"], agent_id="A102", purpose="改约回访", number_ref=1,
            started_at=stamp(at(29, "09:55")), ended_at=stamp(at(29, "09:58")), ring_s=8, result="接通-本人", call_id="C1102990801")
    c.w.add("calls", call_id="C1102990801", order_id=row["order_id"], agent_id="A102", direction="呼出", call_type="OR",
            started_at=stamp(at(29, "09:55")), answered_at=stamp(at(29, "09:55") + timedelta(seconds=8)), ended_at=stamp(at(29, "09:58")),
            hangup_side="customer")
    plant("R-31", row["reschedule_id"], "unknown", "audited, and no result entered", order=row["order_id"], agent="A102")
    row = reschedule(3, at(30, "09:00"), at(31, "15:00"), auditor_id="A102", audited_at=stamp(at(31, "17:00")), audit_result="不属实-提交组长",
                     audit_detail="用户否认提出改约，称全天在家等候，要求给予解释", call_id="")
    c.w.add("contact_attempts", attempt_id="AT90802", order_id=row["order_id"], agent_id="A102", purpose="改约回访", number_ref=1,
            started_at=stamp(at(31, "16:55")), ended_at=stamp(at(31, "16:58")), ring_s=8, result="接通-本人", call_id="C1103190802")
    c.w.add("calls", call_id="C1103190802", order_id=row["order_id"], agent_id="A102", direction="呼出", call_type="OR",
            started_at=stamp(at(31, "16:55")), answered_at=stamp(at(31, "16:55") + timedelta(seconds=8)), ended_at=stamp(at(31, "16:58")),
            hangup_side="customer")
    plant("R-31", row["reschedule_id"], "pending", "not handed to the leader yet; 24 h are not over", order=row["order_id"], agent="A102")
    plant("R-32", row["reschedule_id"], "pending", "an explanation demanded today, and the day is not over", order=row["order_id"], agent="A102")
    row = reschedule(4, at(30, "10:00"), at(31, "16:00"), reason_code="", reason_text="改约")
    plant("R-35", row["reschedule_id"], "pending", "not in form, and 24 h to return it are not over", order=row["order_id"])
    row = reschedule(5, at(28, "10:00"), None, reason_code="", reason_text="", new_date="", new_window_type="", auditor_id="A102",
                     audited_at=stamp(at(29, "11:00")), audit_result="属实-通过", call_id="C1102990803")
    c.w.add("calls", call_id="C1102990803", order_id=row["order_id"], agent_id="A102", direction="呼出", call_type="OR",
            started_at=stamp(at(29, "10:55")), answered_at=stamp(at(29, "10:55") + timedelta(seconds=8)), ended_at=stamp(at(29, "10:58")),
            hangup_side="customer")
    plant("R-35", row["reschedule_id"], "unknown", "nothing was entered", order=row["order_id"])

    def deferral(number, queue, requested, **over):
        o = c.order(queue, status="缓装")
        row = w.add("deferrals", deferral_id=f"DF9{number:04d}", order_id=o["order_id"], kind="缓装", requested_by="A101", requester_role="客户",
                    requested_at=stamp(requested), reason_code="U03", reason_text="U03用户装修中，预计完工11月20日", planned_install_date="2026-11-21",
                    remark="U03用户装修中，预计完工11月20日")
        row.update(over)
        return row

    row = deferral(1, at(31, "09:00"), at(31, "15:00"), verified_by="A102", verified_at=stamp(at(31, "18:00")), verify_result="审核通过")
    plant("R-44", row["deferral_id"], "pending", "checked, and not approved yet", order=row["order_id"], agent="A102")
    row = deferral(2, at(28, "09:00"), at(28, "11:00"), requested_by="", verified_by="A102", verified_at=stamp(at(28, "15:00")), verify_result="审核通过",
                   approved_by="L201", approved_at=stamp(at(28, "16:00")), effective_at=stamp(at(28, "16:00")))
    plant("R-44", row["deferral_id"], "unknown", "who applied is not known", order=row["order_id"], agent="A102")
    row = deferral(3, at(27, "09:00"), at(27, "11:00"), verified_by="A102", verified_at=stamp(at(27, "15:00")), reason_code="", reason_text="", remark="")
    plant("R-41", row["deferral_id"], "unknown", "checked, and no result entered", order=row["order_id"], agent="A102")
    plant("R-46", row["deferral_id"], "unknown", "no reason entered", order=row["order_id"], agent="A102")

    o = c.order(at(26, "10:00"), status="待装", resource_status="不具备", resource_notified_at=stamp(at(26, "11:00")))
    row = w.add("deferrals", deferral_id="DF90004", order_id=o["order_id"], kind="待装", requested_by="A101", requester_role="约单员",
                requested_at=stamp(at(26, "11:10")), reason_text="端口不足，待扩容")
    plant("R-41", row["deferral_id"], "notApplicable", "waiting for resources: nobody has to be asked", order=o["order_id"])

    # Calls that came in.
    call = c.inbound(at(17, "15:10"), "范围外", 1, ended=False)
    w.add("tickets", ticket_id="TK9001", call_id=call, target_dept="线路维护部", demand="用户反映宽带晚间频繁掉线，要求检修", submitted_at=stamp(at(17, "15:20")))
    plant("R-26", call, "unknown", "when the call ended is not known", agent="A104")
    call = c.inbound(at(31, "19:45"), "范围外", 2)
    plant("R-26", call, "pending", "no ticket yet; the half hour is not over", agent="A104")
    call = c.inbound(at(18, "10:10"), "催约装", 3)
    plant("R-27", call, "unknown", "which order it is about is not known", agent="A104")
    w.add("escalations", order_id=c.order(at(26, "09:00"), status="撤单")["order_id"], **{"from": "A101"}, to="L101", at="", reason="用户要求立即上门")
    plant("R-50", w.rows["escalations"][-1]["order_id"], "unknown", "when it was handed up is not known", order=w.rows["escalations"][-1]["order_id"], agent="A101")

    # Duties with something left out.
    for row in w.rows["booking_reports"]:
        if (row["date"], row["slot"], row["for_date"], row["team_id"]) == ("2026-10-16", "08:30", "2026-10-16", "T02"):
            row["filed_at"] = ""
        if (row["date"], row["slot"], row["for_date"], row["team_id"]) == ("2026-10-16", "14:00", "2026-10-17", "T05"):
            row["booked"] = ""
    plant("R-20", "2026-10-16 08:30", "unknown", "one row without its time of filing")
    plant("R-21", "2026-10-17 T05", "unknown", "what is booked was not filed")
    w.add("alerts", raised_at=stamp(at(19, "11:05")), kind="异常工单-地址不详", roles_notified="约单员;外包商负责人;约单主管")
    plant("R-22", "异常工单-地址不详", "unknown", "when the board was updated is not known")
    for row in w.rows["meetings"]:
        if row["date"] == "2026-10-17":
            row["started_at"] = ""
    plant("R-24", "2026-10-17", "unknown", "when it began is not known")
    agent = next(a for a, g in w.agents.items() if 18 not in g["shifts"])
    w.add("roster", date="2026-10-18", agent_id=agent, duty="约单")
    w.add("logins", agent_id=agent, at=stamp(at(18, "08:41")), mode="坐席")
    plant("R-25", f"{agent} 2026-10-18", "unknown", "the shift's start is not known", agent=agent)

    # A burst in the last hour, of which nobody has been told yet.
    for minute in range(0, 48, 3):
        c.order(at(31, "19:02") + timedelta(minutes=minute), agent="A305", region="高新片区")
    plant("R-22", "2026-10-31 19:00", "pending", "sixteen orders in an hour; the half hour to warn is not over")
