"""Orders and days made so that every rule meets every outcome it can have.

Each case says which rule it is for, what must come out, and why: `centre-truth/planted.csv`.
Times are set by hand and stay as they are; the ordinary work of the month is laid around them.
"""

from datetime import date, datetime, timedelta

from bulk import ticket
from world import AS_OF, LEADERS, at, stamp

NO_CONTACT = "多次联系不上，请班组直接上门装机。"
ALL = "name;address;phone;business;equipment;window"


class Cases:
    def __init__(self, w):
        self.w, self.turn = w, 0

    def agent(self, day, kinds=("correct", "warm", "monotone", "hurried", "shirking", "loud"), until="17:30", since="08:30"):
        """Someone of these kinds on duty that day, taken in turn; on call from `since` to `until`."""
        w = self.w
        able = [a for a, g in w.agents.items() if g["kind"] in kinds and day in g["shifts"] and g["shifts"][day][0] <= since
                and until <= g["shifts"][day][1] and a != "A308"]
        self.turn += 1
        if not able:  # one who was to be off comes in
            idle = [a for a, g in w.agents.items() if g["kind"] in kinds and day not in g["shifts"] and a != "A308"]
            w.set_shift(idle[self.turn % len(idle)], day, "08:30", "17:30")
            return idle[self.turn % len(idle)]
        return able[self.turn % len(able)]

    def order(self, day, queue, tier="普通", service="宽带", business="新装", agent=None, kinds=None, **over):
        agent = agent or self.agent(day, *([kinds] if kinds else []))
        moment = at(day, queue) if queue else None
        over.setdefault("assigned_at", moment)
        return self.w.order(agent, moment or at(day, "09:00"), tier, service, business, **over)

    def book(self, order, when, visit, window="下午", booked=None, agent=None, ctx=None, **kw):
        """A connected call at `when` and the appointment it made. `visit` is a day of October."""
        w, agent = self.w, agent or order["_agent"]
        visit = date(2026, 10, 1) + timedelta(days=visit - 1) if isinstance(visit, int) else visit
        label = kw.pop("label", window)
        call = w.call("OB", order, agent, when, {"mood": "neutral", "planted": True, "short": True} | (ctx or {}), day=visit,
                      window=label, exact=True)
        moment = booked or call["_ended"] + timedelta(seconds=15)
        assert moment - timedelta(minutes=30) <= call["_ended"] <= moment + timedelta(minutes=5), (moment, call["_ended"])
        kw.setdefault("verified", ALL)
        return w.appoint(order, agent, moment, visit, window, call=call, **kw), call

    def serve(self, order, appointment, after=20, finish=True):
        """The rest of an order's way: dispatched, visited, closed."""
        w = self.w
        sent = w.dispatch(order, datetime.fromisoformat(appointment["booked_at"]) + timedelta(minutes=after), appointment)
        if finish and appointment["window_start"]:
            w.finish(order, appointment)
        return sent

    def plant(self, rule, order, expected, case, **kw):
        self.w.plant(rule, order["order_id"], expected, case, agent=order["_agent"], **kw)


def orders(w):
    w.logins, w.meetings, w.checks, w.filings, w.demands = {}, {}, {}, {}, {}
    c = Cases(w)
    appointment_limit(c)
    later_by_a_day(c)
    visiting_hours(c)
    resources(c)
    windows_and_verification(c)
    right_team(c)
    booked_before_dispatch(c)
    nobody_answers(c)
    bursts(c)
    inbound(c)
    reschedules(c)
    deferrals(c)
    escalations(c)
    critical(c)
    not_conversations(c)
    days(c)


def afterwards(w):
    pass


def appointment_limit(c):
    w = c.w
    for seconds, verdict in ((0, "pass"), (1, "fail")):
        o = c.order(12, "09:00:00", "钻石", business="移机")
        a, _ = c.book(o, at(12, "09:55:30"), 13, booked=at(12, "10:00:00") + timedelta(seconds=seconds))
        c.serve(o, a)
        for clock in ("customer", "agent"):
            c.plant("R-01", o, verdict, f"钻石 移机, booked {seconds} s after the limit of one hour", variant=clock)
    w.set_shift("A108", 13, "11:30", "20:00")
    w.set_shift("A108", 14, "08:30", "17:30")
    o = c.order(13, "19:30:00", "钻石", agent="A108", assigned_at=at(13, "19:40:00"))
    a, _ = c.book(o, at(14, "08:41:00"), 15, booked=at(14, "08:45:00"))
    c.serve(o, a)
    c.plant("R-01", o, "fail", "13 h 15 min by the customer's clock", variant="customer")
    c.plant("R-01", o, "pass", "35 min by the agent's clock, which stops at night", variant="agent")
    for day, tier, limit, late in ((6, "金卡", 7, 0), (7, "金卡", 7, 1), (8, "钻石", 3, 0), (9, "钻石", 3, 1)):
        o = c.order(day, "09:00:00", tier, service="固话")
        booked = at(day, "09:00:00") + timedelta(hours=limit, seconds=late)
        a, _ = c.book(o, booked - timedelta(minutes=4), day + 2, booked=booked)
        c.serve(o, a)
        for clock in ("customer", "agent"):
            c.plant("R-01", o, "fail" if late else "pass", f"{tier} 新装, limit {limit} h, {late} s over", variant=clock)
    o = c.order(14, "09:10:00", "")
    a, _ = c.book(o, at(15, "09:03:00"), 17, booked=at(15, "09:10:00"), agent=c.agent(15))
    c.serve(o, a)
    c.plant("R-01", o, "pass", "no tier given counts as 普通: 24 h exactly", variant="customer")
    o = c.order(14, "10:00:00", business="拆机")
    o["status"] = "完工"
    for clock in ("customer", "agent"):
        c.plant("R-01", o, "notApplicable", "拆机 has no limit", variant=clock)
    o = c.order(28, "10:00:00", "银卡")
    w.attempt(o, o["_agent"], at(28, "11:00"))
    c.plant("R-01", o, "fail", "still open, and the limit is over", variant="customer")
    w.set_shift("A202", 31, "11:30", "20:00")
    o = c.order(31, "18:10:00", "普通", agent="A202", assigned_at=at(31, "18:15"))
    for clock in ("customer", "agent"):
        c.plant("R-01", o, "pending", "still open inside its 24 h when the data were exported", variant=clock)
    o = c.order(20, None, "普通", accepted_at=None, assigned_at=at(20, "09:30"))
    o["queue_at"] = ""
    a, _ = c.book(o, at(20, "10:00"), 22)
    c.serve(o, a)
    c.plant("R-01", o, "unknown", "neither acceptance nor arrival is recorded", variant="customer")
    # arrived on the last evening of September, booked on the first of October
    agent = c.agent(1)
    o = w.order(agent, datetime(2026, 9, 30, 23, 0), "普通", assigned_at=at(1, "08:31"))
    a, _ = c.book(o, at(1, "09:20"), 3)
    c.serve(o, a)
    c.plant("R-01", o, "pass", "the clock starts on 30 September: it belongs to that month", variant="customer", note="month 2026-09")


def later_by_a_day(c):
    for when, visit, window, requested, verdict, note, case in (
            ("10:00", 13, "上午", 0, "pass", "", "Monday 10:00 for Tuesday morning"),
            ("15:00", 13, "上午", 0, "pass", "info", "Monday 15:00 for Tuesday morning is early"),
            ("15:10", 13, "上午", 1, "pass", "info", "early, and the customer asked for it")):
        o = c.order(12, when[:2] + ":00:00" if when != "15:10" else "15:00:00")
        start = at(12, when)
        a, _ = c.book(o, start - timedelta(minutes=3), visit, window, booked=start, requested=requested,
                      ctx={"special": "early"} if requested else None)
        o["queue_at"] = stamp(start - timedelta(minutes=40))
        o["accepted_at"] = stamp(start - timedelta(minutes=50))
        o["assigned_at"] = stamp(start - timedelta(minutes=39))
        c.serve(o, a)
        c.plant("R-02", o, verdict, case, note=note)
    o = c.order(15, "10:00:00")
    a, _ = c.book(o, at(15, "10:30"), 17, "上午")
    a["visit_date"] = a["window_start"] = a["window_end"] = ""
    c.serve(o, a, finish=False)
    o["status"] = "已派"
    c.plant("R-02", o, "unknown", "the appointment has no date")
    c.plant("R-03", o, "pass", "a morning, whatever its date")


def visiting_hours(c):
    for n, (start, end, kind, three, seven, case) in enumerate((
            ("18:00:00", "20:00:00", "傍晚", "pass", "pass", "18:00–20:00, agreed with the crew's leader"),
            ("19:30:00", "20:30:00", "指定", "fail", "pass", "19:30–20:30 ends after 20:00"),
            ("20:00:00", "21:00:00", "指定", "fail", "pass", "starts at 20:00"),
            ("08:00:00", "12:00:00", "上午", "pass", "notApplicable", "an ordinary morning"),
            ("07:30:00", "08:30:00", "指定", "fail", "pass", "starts before 08:00"),
            ("14:00:00", "15:00:00", "指定", "pass", "fail", "an exact hour without the crew's leader"),
            ("18:30:00", "19:30:00", "傍晚", "pass", "fail", "the remark does not say what was asked for"))):
        day = 13 + n
        o = c.order(day, "09:30:00")
        crew = c.w.crew(o["region"], date(2026, 10, day + 2))
        special = kind not in ("上午", "下午")
        a, _ = c.book(o, at(day, "10:10"), day + 2, kind, start=start, end=end, requested=1 if special else 0,
                      label={"18:00:00": "晚上六点", "19:30:00": "晚上七点半", "20:00:00": "晚上八点", "07:30:00": "早上七点半",
                             "14:00:00": "下午两点", "18:30:00": "晚上六点半"}.get(start, kind),
                      ctx={"special": "exact"} if special else None,
                      coordination="" if start == "14:00:00" or not special else f"CL0{crew[-1]}",
                      remark="" if not special else "晚上" if start == "18:30:00" else f"用户要求{start[:5]}上门，白天家里无人")
        c.serve(o, a, finish=start < "20:00:00")
        c.plant("R-03", o, three, case)
        c.plant("R-07", o, seven, case)
        c.plant("R-06", o, "fail" if seven == "fail" else "pass", case)


def resources(c):
    w = c.w
    for day, told, verdict, case in ((5, "10:30", "pass", "told within the limit of 普通"), (6, "15:30:01", "fail", "金卡 新装: told 7 h and 1 s late")):
        o = c.order(day, "08:30:00" if day == 6 else "09:00:00", "普通" if day == 5 else "金卡")
        o["resource_status"], o["status"] = "不具备", "待装"
        call = w.call("OB", o, o["_agent"], at(day, told) - timedelta(minutes=5), {"mood": "neutral", "special": "resource", "planted": True, "short": True},
                      exact=True)
        o["resource_notified_at"] = stamp(at(day, told))
        w.add("alerts", raised_at=stamp(at(day, "09:15")), kind="异常工单-资源不具备", roles_notified="约单员;外包商负责人;约单主管",
              board_updated_at=stamp(at(day, "09:40")))
        c.plant("R-04", o, verdict, case)
        c.plant("R-01", o, "notApplicable", "waiting for resources", variant="customer")
    o = c.order(21, "09:00:00", "银卡")
    o["resource_status"], o["status"] = "不具备", "待装"
    c.plant("R-04", o, "fail", "never told, and the limit is over")
    o = c.order(31, "16:30:00", "普通")
    o["resource_status"], o["status"] = "不具备", "待装"
    c.plant("R-04", o, "pending", "not told yet; 24 h are not over")
    o = c.order(22, "09:00:00")
    a, _ = c.book(o, at(22, "09:40"), 24)
    c.serve(o, a)
    c.plant("R-04", o, "notApplicable", "resources are there")
    o = c.order(22, "09:00:00")
    o["resource_status"] = ""
    a, _ = c.book(o, at(22, "09:50"), 24)
    c.serve(o, a)
    c.plant("R-04", o, "unknown", "nobody recorded whether resources are there")
    # missing on the 7th, ready on the 14th: a new clock starts then
    o = c.order(7, "09:00:00", "金卡")
    o["resource_status"] = "不具备"
    w.call("OB", o, o["_agent"], at(7, "09:30"), {"mood": "neutral", "special": "resource", "planted": True, "short": True}, exact=True)
    o["resource_notified_at"], o["resource_ready_at"] = stamp(at(7, "09:34")), stamp(at(14, "09:00"))
    a, _ = c.book(o, at(14, "11:00"), 16, agent=c.agent(14))
    c.serve(o, a)
    c.plant("R-01", o, "pass", "the clock starts again when the resource is ready", variant="customer")


def windows_and_verification(c):
    w = c.w
    for items, verdict, note, case in ((ALL, "pass", "", "all six checked"),
                                       ("name;address;business;equipment", "pass", "warning", "telephone and window are missing: a warning"),
                                       ("name;address;phone;business;window", "fail", "", "the equipment is missing"),
                                       ("name;phone;business;equipment;window", "fail", "", "the address is missing")):
        o = c.order(16, "09:00:00")
        said = {"address", "business", "phone"}
        if "address" not in items:
            said.discard("address")
        if "phone" not in items:
            said.discard("phone")
        if "equipment" not in items:
            said.discard("business")
        a, call = c.book(o, at(16, "09:20"), 18, verified=items, ctx={"verified": said})
        c.serve(o, a)
        c.plant("R-08", o, verdict, case, note=note)
    o = c.order(16, "10:00:00")
    a = w.appoint(o, o["_agent"], at(16, "10:20"), date(2026, 10, 18), "下午", source="自助", verified="")
    c.serve(o, a)
    c.plant("R-08", o, "notApplicable", "booked by the customer online: nobody asked anything")
    c.plant("R-09", o, "notApplicable", "booked by the customer online")
    o = c.order(17, "10:00:00")
    a = w.appoint(o, o["_agent"], at(17, "10:40"), date(2026, 10, 19), "上午", verified=ALL)
    w.attempt(o, o["_agent"], at(17, "10:35"))
    c.serve(o, a)
    c.plant("R-09", o, "fail", "an appointment, and no connected call to the customer")
    o = c.order(17, "11:00:00")
    a, _ = c.book(o, at(17, "11:10"), 19)
    c.serve(o, a)
    c.plant("R-09", o, "pass", "the call ends just before the booking")
    o = c.order(18, "10:00:00")
    call = w.call("IN", o, o["_agent"], at(18, "10:20"), {"want": "urge", "mood": "neutral", "booked": True, "planted": True},
                  day=date(2026, 10, 20), window="上午", exact=True, category="催约装")
    a = w.appoint(o, o["_agent"], call["_ended"] + timedelta(seconds=20), date(2026, 10, 20), "上午", call=call, source="呼入")
    c.serve(o, a)
    c.plant("R-09", o, "pass", "booked while the customer was calling in")


def right_team(c):
    w = c.w
    for day, region, team, verdict, note, case in (
            (9, "东湖片区", "T01", "pass", "", "the crew of the region"),
            (9, "东湖片区", "T03", "fail", "", "another region's crew"),
            (15, "高新片区", "T06", "pass", "", "the last day of T06 in 高新片区"),
            (16, "高新片区", "T06", "fail", "", "since the 16th it is T07"),
            (16, "高新片区", "T07", "pass", "", "since the 16th it is T07")):
        o = c.order(day, "09:00:00", region=region)
        a, _ = c.book(o, at(day, "09:30"), day + 2)
        w.dispatch(o, at(day, "10:30"), a, team=team)
        w.finish(o, a)
        c.plant("R-10", o, verdict, case, note=note)
    o = c.order(10, "09:00:00", region="南桥片区")
    a, _ = c.book(o, at(10, "09:30"), 12)
    first = w.dispatch(o, at(10, "10:00"), a, team="T03")
    w.dispatch(o, at(10, "12:00"), a, team="T03", of=first["dispatch_id"], reason="派错单")
    w.finish(o, a)
    c.plant("R-10", o, "fail", "sent again because it had gone to the wrong crew")
    o = c.order(10, "10:00:00")
    o["region"] = ""
    a, _ = c.book(o, at(10, "10:30"), 12)
    w.dispatch(o, at(10, "11:00"), a, team="T02")
    w.finish(o, a)
    c.plant("R-10", o, "unknown", "the order names no region")
    o = c.order(30, "10:00:00")
    c.book(o, at(30, "10:30"), date(2026, 11, 1))
    c.plant("R-10", o, "notApplicable", "not dispatched yet")
    c.plant("R-11", o, "notApplicable", "not dispatched yet")


def booked_before_dispatch(c):
    w = c.w
    for late, verdict in ((0, "pass"), (60, "fail")):
        o = c.order(19, "08:31:00")
        a, _ = c.book(o, at(19, "08:56:30"), 21, booked=at(19, "09:00:00") + timedelta(seconds=late))
        w.dispatch(o, at(19, "09:00:00"), a)
        w.finish(o, a)
        c.plant("R-11", o, verdict, f"booked {late} s after the dispatch of 09:00")
    o = c.order(20, "09:00:00")
    w.dispatch(o, at(20, "09:30"))
    c.plant("R-11", o, "fail", "dispatched without any appointment")
    o = c.order(20, "10:00:00")
    a, _ = c.book(o, at(20, "10:30"), 22)
    a["status"], a["cancelled_at"] = "取消", stamp(at(20, "11:00"))
    w.dispatch(o, at(20, "11:30"), a)
    c.plant("R-11", o, "fail", "cancelled by the company, then dispatched on the old window")
    o = c.order(5, "09:00:00")
    a, _ = c.book(o, at(5, "09:30"), 7)
    first = w.dispatch(o, at(5, "10:00"), a)
    a["status"], a["cancelled_at"] = "改约", stamp(at(6, "10:00"))
    w.dispatch(o, at(6, "10:30"), a, of=first["dispatch_id"], reason="改约")
    c.plant("R-11", o, "fail", "moved, and sent again without a new appointment")


def nobody_answers(c):
    """R-42 and R-43, and with them R-11's exception and R-01's excuse."""
    w = c.w

    def case(tries, met, remark, r43, r11, text, note="", phone2=None, how="dispatch", connected=None):
        day = tries[0][0]
        o = c.order(day, "08:40:00")
        if phone2:
            o["contact_phone2"] = phone2
        agents = []
        for d, clock, *rest in tries:
            agent = o["_agent"] if d in w.agents[o["_agent"]]["shifts"] else c.agent(d)
            agents.append(agent)
            result = rest[0] if rest else "无人接听"
            w.attempt(o, agent, at(d, clock), result, number_ref=rest[1] if len(rest) > 1 else 1)
        last_day, last = tries[-1][0], tries[-1][1]
        if connected:
            w.call("OB", o, c.agent(connected[0]), at(*connected), {"mood": "busy", "special": "refused", "planted": True, "short": True}, exact=True)
        if how == "dispatch":
            w.dispatch(o, at(last_day, last) + timedelta(minutes=40), remark=remark)
            o["remark"] = remark
        elif how == "defer":
            when = at(last_day, last) + timedelta(minutes=40)
            w.add("deferrals", deferral_id=w.number("DF", 5), order_id=o["order_id"], kind="缓装", requested_by=o["_agent"], requester_role="约单员",
                  requested_at=stamp(when), reason_code="U15", reason_text="U15多次联系不上，按规定备注",
                  planned_install_date=(when.date() + timedelta(days=14)).isoformat(), verified_by=o["_agent"],
                  verified_at=stamp(when + timedelta(minutes=20)), verify_result="无法核实", approved_by="L201",
                  approved_at=stamp(when + timedelta(hours=1)), effective_at=stamp(when + timedelta(hours=1)), remark=remark)
            o["status"], o["remark"] = "缓装", remark
        c.plant("R-42", o, met, text)
        if r43:
            c.plant("R-43", o, r43, text, note=note)
        if r11:
            c.plant("R-11", o, r11, text)
        return o

    good = [(5, "10:00"), (5, "14:00"), (6, "11:00"), (6, "15:00")]
    o = case(good, "pass", NO_CONTACT, "pass", "pass", "two in the morning, two in the afternoon, on two days; the prescribed remark")
    c.plant("R-01", o, "fail", "nobody reached within 24 h", variant="customer")
    c.plant("R-01", o, "pass", "nobody reached, and the attempts were made as prescribed", variant="agent", note="excused")
    case([(7, "10:00"), (7, "14:00"), (8, "11:00"), (8, "15:00")], "pass", "多次联系不上,请班组直接上门装机", "pass", "pass",
         "the same with an ASCII comma and no full stop")
    case([(8, "09:30"), (8, "13:00"), (9, "09:40"), (9, "16:00")], "pass", "联系不上", "fail", "fail", "the remark is not the prescribed one")
    case([(12, "10:00"), (12, "10:10"), (12, "14:00"), (12, "15:00")], "fail", NO_CONTACT, "fail", "fail", "10:00 and 10:10 are too close, and all on one day")
    case([(13, "09:00"), (13, "10:00"), (13, "14:00"), (13, "15:00")], "fail", NO_CONTACT, "fail", "fail", "four on one day")
    case([(14, "10:00"), (14, "14:00"), (15, "11:00"), (15, "15:00")], "fail", NO_CONTACT, "fail", "fail",
         "the customer was reached in between", connected=(15, "12:00"))
    case([(14, "11:59:59"), (14, "14:00"), (15, "11:00"), (15, "12:00:00")], "pass", NO_CONTACT, "pass", "pass", "11:59:59 is morning, 12:00:00 is afternoon")
    w.set_shift("A204", 20, "11:30", "20:00")
    case([(19, "10:00"), (19, "15:00"), (20, "10:00"), (20, "20:00:00")], "fail", NO_CONTACT, "fail", "fail", "20:00:00 does not count")
    case([(19, "09:10", "空号"), (19, "14:00", "空号"), (20, "10:00", "空号"), (20, "15:00", "空号")], "fail", NO_CONTACT, "fail", "fail",
         "a number that does not exist is wrong data, no absence")
    case([(21, "10:00"), (21, "15:00"), (22, "10:00"), (22, "15:00")], "fail", NO_CONTACT, "fail", "fail", "the second number was never tried",
         phone2="14299990002")
    case([(21, "10:00"), (21, "15:00"), (22, "10:00", "关机", 2), (22, "15:00", "无人接听", 2)], "pass", NO_CONTACT, "pass", "pass", "both numbers were tried",
         phone2="14299990003")
    case([(22, "09:30"), (22, "13:30"), (23, "09:30"), (23, "13:30")], "pass", NO_CONTACT, "pass", None, "to the deferral desk with the remark", how="defer")
    case([(26, "09:30"), (26, "13:30"), (27, "09:30"), (27, "13:30")], "pass", "U15 多次联系不上", "pass", None,
         "to the deferral desk: another remark is a warning", note="warning", how="defer")
    case([(23, "09:30"), (23, "13:30")], "fail", NO_CONTACT, "fail", None, "to the deferral desk after two attempts", how="defer")


def bursts(c):
    w = c.w
    for day, hour, roles, verdict, case in ((29, 10, "约单员;外包商负责人;约单主管", "pass", "all three roles told 12 min after the hour"),
                                            (30, 15, "约单员;约单主管", "fail", "the contractor's leader was not told")):
        on_duty = [a for a, g in w.agents.items() if day in g["shifts"] and g["shifts"][day][0] <= f"{hour:02d}:00" and a != "A308"
                   and g["kind"] != "shirking"]
        if len(on_duty) < 6:
            on_duty = [a for a, g in w.agents.items() if day in g["shifts"] and a != "A308"]
        for n in range(18):
            agent = on_duty[n % len(on_duty)]
            o = w.order(agent, at(day, f"{hour:02d}:{n * 3 + 1:02d}"), "普通" if n % 3 else "银卡", "宽带", "新装")
            start = max(at(day, f"{hour:02d}:20") + timedelta(minutes=4 * n), at(day, w.agents[agent]["shifts"][day][0]) + timedelta(minutes=3 + n))
            visit = date(2026, 10, day) + timedelta(days=2)
            call = w.call("OB", o, agent, start, {"mood": "neutral", "day": day, "burst": True}, day=visit, window="下午")
            a = w.appoint(o, agent, call["_ended"] + timedelta(seconds=9), visit, "下午", call=call)
            w.dispatch(o, call["_ended"] + timedelta(minutes=9), a)
            w.finish(o, a)
        w.add("alerts", raised_at=stamp(at(day, f"{hour + 1:02d}:12")), kind="突发来单", roles_notified=roles,
              board_updated_at=stamp(at(day, f"{hour + 1:02d}:40")))
        w.plant("R-22", f"2026-10-{day} {hour:02d}:00", verdict, case, order="")


def inbound(c):
    w = c.w

    def stranger(day, clock, kinds, want, category, **ctx):
        agent = c.agent(day, kinds)
        caller = {"order_id": "", "service": "宽带", "business": "新装", "equipment_mode": "我方提供", "_customer": w.customer(), "_queue": at(day, "08:00")}
        call = w.call("IN", caller, agent, at(day, clock), {"want": want, "mood": "upset", "unlinked": True, "planted": True,
                      "slots": {"诉": "小区门口线路的安全问题", "部": "线路维护部"}} | ctx, exact=True, category=category)
        return call, caller["_customer"]

    def plant(rule, call, expected, case, note=""):
        w.plant(rule, call["call_id"], expected, case, order=call["order_id"], agent=call["agent_id"], note=note)

    demand = "用户反映小区门口通信线路下垂存在安全隐患，要求派人处理，联系电话"
    call, k = stranger(8, "10:10", ("warm",), "scope", "范围外")
    ticket(w, call, "线路维护部", demand + k["phone"], minutes=12)
    plant("R-26", call, "pass", "a ticket within half an hour, and the caller was soothed")
    plant("R-27", call, "notApplicable", "out of scope")
    plant("R-28", call, "notApplicable", "no enquiry")
    call, k = stranger(9, "10:10", ("warm",), "scope", "范围外")
    ticket(w, call, "线路维护部", demand + k["phone"], minutes=45)
    plant("R-26", call, "fail", "the ticket came 45 min after the call")
    call, k = stranger(10, "11:10", ("correct",), "scope", "范围外")
    ticket(w, call, "线路维护部", "线路问题", minutes=5)
    plant("R-26", call, "fail", "the demand is four characters long")
    call, k = stranger(11, "11:20", ("correct",), "scope", "范围外")
    plant("R-26", call, "fail", "no ticket")
    call, k = stranger(12, "11:20", ("shirking",), "scope", "范围外")
    ticket(w, call, "线路维护部", demand + k["phone"], minutes=5)
    plant("R-26", call, "fail", "the agent shirked")
    call, _ = stranger(12, "13:10", ("correct",), "enquiry", "咨询", mood="neutral")
    plant("R-28", call, "pass", "an enquiry, guided to 10000")
    plant("R-26", call, "notApplicable", "an enquiry")
    call, _ = stranger(13, "13:10", ("shirking",), "enquiry", "咨询", mood="neutral")
    plant("R-28", call, "fail", "an enquiry, turned away")

    def urge(day, clock, kinds, **ctx):
        o = c.order(day, "09:00:00")
        agent = c.agent(day, kinds)
        call = w.call("IN", o, agent, at(day, clock), {"want": "urge", "mood": "neutral", "booked": True, "planted": True} | ctx,
                      day=date(2026, 10, day + 2), window="下午", exact=True, category="催约装")
        a = w.appoint(o, o["_agent"], call["_ended"] + timedelta(seconds=30), date(2026, 10, day + 2), "下午", call=call, source="呼入", verified=ALL)
        c.serve(o, a)
        return o, call

    o, call = urge(14, "10:10", ("warm",))
    plant("R-27", call, "pass", "the caller's visit was booked on the call")
    o, call = urge(15, "10:20", ("shirking",), shirk=True)
    plant("R-27", call, "fail", "the agent shirked")
    o, call = urge(19, "10:20", ("correct",))
    again = w.call("IN", o, c.agent(20), at(20, "10:40"), {"want": "urge", "mood": "upset", "planted": True}, day=date(2026, 10, 21), window="下午",
                   exact=True, category="催约装")
    plant("R-27", call, "fail", "the same matter came back within 72 h")

    def promise(day, clock, promised, closed, verdict, case):
        o = c.order(day, "08:45:00")
        a, _ = c.book(o, at(day, "09:10"), day + 2, agent=c.agent(day))
        c.serve(o, a)
        call = w.call("IN", o, c.agent(day, ("correct",)), at(day, clock), {"want": "complaint", "mood": "upset", "planted": True}, exact=True, category="投诉")
        w.add("tickets", ticket_id=w.number("TK", 4), call_id=call["call_id"], target_dept="装维管理部",
              demand=f"用户要求说明上门时间并回复，联系电话{o['_customer']['phone']}", submitted_at=stamp(call["_ended"] + timedelta(minutes=4)),
              accepted_at=stamp(call["_ended"] + timedelta(minutes=40)), promised_at=stamp(promised), closed_at=stamp(closed))
        plant("R-27", call, verdict, case)

    promise(20, "11:00", at(21, "17:00"), at(21, "16:00"), "pass", "promised by 17:00, closed at 16:00")
    promise(21, "11:00", at(22, "17:00"), at(22, "18:30"), "fail", "promised by 17:00, closed at 18:30")
    promise(31, "13:00", datetime(2026, 11, 2, 17), None, "pending", "promised for November")


def reschedules(c):
    w = c.w

    def base(day, queue="08:40:00", kinds=None):
        o = c.order(day, queue, kinds=kinds)
        a, _ = c.book(o, at(day, "09:10"), day + 2)
        return o, a, c.serve(o, a, finish=False)

    def move(o, a, sent, requested, audited=None, result="属实-通过", detail="用户本人确认改约", text=None, genuine=True, call_agent=None,
             again=True, code="U01", leader=True, leader_at=None, kinds=None, new_call=True, escalate=False, **over):
        c_ = o["_customer"]
        new = requested.date() + timedelta(days=2)
        call = None
        if audited:
            agent = call_agent or c.agent(audited.day, *([kinds] if kinds else []))
            call = w.call("OR", o, agent, audited - timedelta(minutes=4), {"mood": "neutral", "genuine": genuine, "planted": True, "short": True,
                          "escalate": escalate}, "改约回访", new, "下午", exact=True)
        text = text if text is not None else (f"U01用户要求改约，新时间{new.month}月{new.day}日下午，{c_['surname']}{c_['title']}本人提出，"
                                              f"{requested.month}月{requested.day}日{requested:%H:%M}联系")
        row = w.add("reschedules", reschedule_id=w.number("RS", 5), order_id=o["order_id"], requested_by=sent["team_id"], requester_role="班组",
                    requested_at=stamp(requested), old_window=f"{a['visit_date']} {a['window_type']}", new_date=new.isoformat(), new_window_type="下午",
                    reason_code=code, reason_text=text, auditor_id=call["agent_id"] if call else "", audited_at=stamp(audited),
                    audit_result=result if audited else "", audit_detail=detail if audited else "", call_id=call["call_id"] if call else "")
        if audited and result.startswith("不属实") and leader:
            row["leader_id"], row["leader_at"] = LEADERS[w.agents[call["agent_id"]]["team"]], stamp(leader_at or audited + timedelta(hours=1))
        row.update(over)
        a["status"] = "改约"
        if audited and again and call:
            second = w.appoint(o, call["agent_id"], call["_ended"] + timedelta(seconds=10), new, "下午", call=call, requested=1 if genuine else 0)
            w.dispatch(o, audited + timedelta(minutes=15), second, of=sent["dispatch_id"], reason="改约")
            w.finish(o, second)
        elif audited is None:
            o["status"] = "已派"
        return row

    def plant(rule, row, o, verdict, case, note="", variant=""):
        w.plant(rule, row["reschedule_id"], verdict, case, order=o["order_id"], agent=row["auditor_id"], note=note, variant=variant)

    w.set_shift("A102", 13, "08:30", "17:30")
    for seconds, verdict in ((0, "pass"), (1, "fail")):
        o, a, sent = base(11)
        row = move(o, a, sent, at(12, "17:00:00"), at(13, "17:00:00") + timedelta(seconds=seconds), call_agent="A102" if seconds == 0 else None)
        plant("R-33", row, o, verdict, f"audited 24 h and {seconds} s after the request")
        if seconds == 0:
            for rule in ("R-30", "R-31", "R-35"):
                plant(rule, row, o, "pass", "audited by a call, found genuine, well written")
    o, a, sent = base(18)
    row = move(o, a, sent, at(19, "10:00"))
    plant("R-30", row, o, "fail", "never audited")
    plant("R-33", row, o, "fail", "never audited")
    o, a, sent = base(29)
    row = move(o, a, sent, at(31, "15:00"))
    plant("R-30", row, o, "pending", "not audited yet; 24 h are not over")
    plant("R-33", row, o, "pending", "not audited yet; 24 h are not over")
    o, a, sent = base(20)
    row = move(o, a, sent, at(21, "10:00"), at(21, "14:00"))
    row["requested_at"] = ""
    plant("R-33", row, o, "unknown", "the request bears no time")
    # nobody answers the audit
    for complete, verdict in ((True, "pass"), (False, "fail")):
        o, a, sent = base(21 if complete else 22)
        d = 22 if complete else 23
        tries = [(d, "10:00"), (d, "14:00"), (d + 1, "09:00"), (d + 1, "13:00")] if complete else [(d, "10:00")]
        for day, clock in tries:
            w.attempt(o, c.agent(day), at(day, clock), purpose="改约回访")
        row = move(o, a, sent, at(d, "08:50"))
        row.update(auditor_id=o["_agent"], audited_at=stamp(at(*tries[-1]) + timedelta(minutes=2)), audit_result="无法核实", audit_detail="多次联系用户无人接听")
        plant("R-30", row, o, verdict, "nobody reached: " + ("two tries in the morning and two in the afternoon" if complete else "one try"))
        plant("R-31", row, o, "pass", "无法核实 is one of the three results")
    for detail, hand, verdict, case in (("用户否认提出改约，称在家等候无人上门，班组未按约定时间到达", 1, "pass", "not genuine: recorded and handed to the leader"),
                                        ("用户否认", 1, "fail", "four characters of detail"),
                                        ("用户否认提出改约，称在家等候无人上门，班组未按约定时间到达", 25, "fail", "handed to the leader after 25 h"),
                                        ("用户否认提出改约，称在家等候无人上门，班组未按约定时间到达", None, "fail", "never handed to the leader")):
        o, a, sent = base(24)
        done = at(25, "14:00")
        row = move(o, a, sent, at(25, "10:00"), done, "不属实-提交组长", detail, genuine=False, leader=hand is not None,
                   leader_at=done + timedelta(hours=hand or 0), escalate=hand == 1)
        plant("R-31", row, o, verdict, case)
        if hand == 1 and verdict == "pass":
            w.add("escalations", order_id=o["order_id"], **{"from": row["auditor_id"]}, to=row["leader_id"],
                  at=stamp(done + timedelta(minutes=3)), reason="用户要求立即上门并给予解释", responded_at=stamp(done + timedelta(hours=2)),
                  result="组长回电解释，当日加派")
            plant("R-32", row, o, "pass", "a special demand, escalated the same day")
    o, a, sent = base(26)
    row = move(o, a, sent, at(27, "10:00"), at(27, "14:00"), "不属实-提交组长", "用户否认提出改约，要求当天立即上门并给予解释", genuine=False,
               kinds=("shirking", "hurried"), escalate=True)
    plant("R-32", row, o, "fail", "a special demand, neither explained nor escalated")
    o, a, sent = base(26)
    row = move(o, a, sent, at(27, "10:00"), at(27, "15:00"))
    plant("R-32", row, o, "notApplicable", "no special demand")
    for text, returned, verdict, case in (("改约", None, "fail", "one generic word, not returned"), ("客户原因", 3, "pass", "generic, and returned within 24 h"),
                                          ("客户原因", 30, "fail", "generic, returned after 30 h")):
        o, a, sent = base(27)
        row = move(o, a, sent, at(28, "09:00"), at(28, "13:00"), text=text, code="" if returned is None else "U01")
        if returned:
            row["returned_at"] = stamp(at(28, "09:00") + timedelta(hours=returned))
        plant("R-35", row, o, verdict, case)


def deferrals(c):
    w = c.w

    def defer(day, requested="14:00", verified="16:00", planned=20, genuine=True, result=None, approved=30, approver=None, returned=10, code="U03",
              text=None, kind="缓装", plan_date=None, effective=True, requester_role="班组", **over):
        o = c.order(day, "08:40:00")
        a, _ = c.book(o, at(day, "09:10"), day + 2)
        c.serve(o, a, finish=False)
        ask = at(day + 1, requested)
        check = ask.replace(hour=int(verified[:2]), minute=int(verified[3:5])) if isinstance(verified, str) else verified
        if plan_date is None:
            plan_date = ask.date() + timedelta(days=planned)
        call = None
        agent = ""
        if check:
            agent = c.agent(check.day)
            call = w.call("OD", o, agent, check - timedelta(minutes=3, seconds=30), {"mood": "neutral", "genuine": genuine, "planted": True, "short": True},
                          "缓装核实", plan_date or ask.date() + timedelta(days=20), exact=True)
        leader = LEADERS[w.agents[agent]["team"]] if agent else ""
        shown = f"{plan_date.month}月{plan_date.day}日" if plan_date else ""
        text = text if text is not None else f"用户装修中，预计完工{shown}"
        row = w.add("deferrals", deferral_id=w.number("DF", 5), order_id=o["order_id"], kind=kind, requested_by=w.crew(o["region"], ask.date()),
                    requester_role=requester_role, requested_at=stamp(ask), reason_code=code, reason_text=text,
                    planned_install_date=plan_date.isoformat() if plan_date else "", verified_by=agent, verified_at=stamp(check),
                    verify_result=(result if result is not None else "审核通过" if genuine else "退回申请") if check else "",
                    call_id=call["call_id"] if call else "", remark=code + text)
        a["status"], a["cancelled_at"] = "取消", stamp((check or ask) + timedelta(minutes=1))
        o["status"], o["remark"] = "缓装", code + text
        if check and genuine and approved is not None:
            row["approved_by"], row["approved_at"] = approver or leader, stamp(check + timedelta(minutes=approved))
        if check and genuine and effective:
            row["effective_at"] = stamp(check + timedelta(minutes=max(31, approved or 0)))
        if check and not genuine and returned is not None:
            row["returned_at"] = stamp(check + timedelta(minutes=returned))
            o["status"] = "待约"
        row.update(over)
        return o, row

    def plant(rule, pair, verdict, case, note=""):
        o, row = pair
        w.plant(rule, row["deferral_id"], verdict, case, order=o["order_id"], agent=row["verified_by"], note=note)

    w.set_shift("A202", 7, "08:30", "17:30")
    good = defer(5)
    for rule in ("R-40", "R-41", "R-44", "R-45", "R-46"):
        plant(rule, good, "pass", "asked for by the customer, checked, approved, well written")
    plant("R-47", good, "notApplicable", "deferred, not waiting")
    for seconds, verdict in ((0, "pass"), (1, "fail")):
        pair = defer(6, "14:00:00", at(8, "14:00:00") + timedelta(seconds=seconds))
        plant("R-40", pair, verdict, f"checked 24 h and {seconds} s after the request")
    pair = defer(7, verified=None, effective=False)
    plant("R-40", pair, "fail", "never checked")
    plant("R-41", pair, "pending", "never checked: there is no verdict yet (R-40 fails)")
    pair = defer(30, "15:00", verified=None, effective=False)
    plant("R-40", pair, "pending", "not checked yet; 24 h are not over")
    pair = defer(8)
    pair[1]["requested_at"] = ""
    plant("R-40", pair, "unknown", "the request bears no time")
    pair = defer(8, genuine=False)
    plant("R-41", pair, "pass", "the customer never asked: returned to the crew")
    plant("R-44", pair, "notApplicable", "not in force")
    pair = defer(9, genuine=False, returned=None)
    plant("R-41", pair, "fail", "the customer never asked, and it was not returned")
    pair = defer(9, genuine=False, result="审核通过", returned=None, effective_at=stamp(at(10, "17:00")), approved_by="L101",
                 approved_at=stamp(at(10, "16:40")))
    plant("K8", pair, "candidate", "recorded as the customer's wish; the customer says on the call that it is not")
    pair = defer(12, approver=None)
    pair[1]["approved_by"] = pair[1]["requested_by"]
    plant("R-44", pair, "fail", "approved by the applicant")
    pair = defer(12, approved=None)
    plant("R-44", pair, "fail", "in force without approval")
    pair = defer(13, approved=-30)
    plant("R-44", pair, "fail", "approved before it was checked")
    pair = defer(13, approved=26 * 60)
    plant("R-44", pair, "pass", "approved 26 h after the check", note="info")
    pair = defer(14, plan_date=date(2026, 10, 15))
    plant("R-45", pair, "fail", "planned for the day of the request")
    pair = defer(14, planned=None, plan_date=False)
    plant("R-45", pair, "fail", "no planned date")
    pair = defer(15, code="", text="用户装修中，预计完工11月5日")
    plant("R-45", pair, "fail", "no reason code")
    pair = defer(15, planned=210)
    plant("R-45", pair, "pass", "planned in more than 180 days", note="warning")
    pair = defer(16, text="用户原因", code="U03")
    plant("R-46", pair, "fail", "a generic remark")
    pair = defer(16, text="用户装修中", code="U03")
    plant("R-46", pair, "fail", "the date that must follow is missing")
    pair = defer(19, code="U02", text="用户外出不在家，回来日期11月12日", requester_role="约单员")
    plant("R-46", pair, "pass", "the term and its date")
    # the customer said no, but there is no resource: it waits
    o, row = pair = defer(20, genuine=False, kind="待装", result="退回申请", text="资源不具备，待扩容", code="", plan_date=False, planned=None)
    o["resource_status"], o["status"], o["resource_notified_at"] = "不具备", "待装", stamp(at(21, "16:00"))
    plant("R-47", pair, "reported", "waiting: counted with its age and reason, neither pass nor fail")
    # the planned day comes: an attempt the day before, and none
    for called, verdict in ((True, "pass"), (False, "fail")):
        pair = defer(6 if called else 7, planned=8)
        o, row = pair
        planned_day = int(row["planned_install_date"][-2:])
        if called:
            w.attempt(o, c.agent(planned_day - 1), at(planned_day - 1, "10:30"))
        plant("R-48", pair, verdict, "called the day before the planned date" if called else "nobody called before the planned date", note="off by default")


def escalations(c):
    w = c.w
    for n, (responded, result, verdict, case) in enumerate((
            ("13:00", "组长回电解释，安排次日上午第一家", "pass", "the leader answered within 3 h"),
            ("14:00:01", "组长回电解释", "fail", "the leader answered after 4 h and 1 s"),
            ("12:00", "", "fail", "answered, and no result recorded"),
            (None, "", "fail", "never answered"))):
        day = 6 + n
        o = c.order(day, "08:40:00")
        a, call = c.book(o, at(day, "09:10"), day + 2)
        c.serve(o, a)
        w.add("escalations", order_id=o["order_id"], **{"from": o["_agent"]}, to=LEADERS[w.agents[o["_agent"]]["team"]],
              at=stamp(at(day, "10:00:00")), reason="用户要求当天立即上门，约单员无法解决", responded_at=stamp(at(day, responded)) if responded else "",
              result=result)
        w.plant("R-50", o["order_id"], verdict, case, order=o["order_id"], agent=o["_agent"])
    o = c.order(31, "16:00:00")
    a, call = c.book(o, at(31, "16:30"), date(2026, 11, 2))
    w.add("escalations", order_id=o["order_id"], **{"from": o["_agent"]}, to=LEADERS[w.agents[o["_agent"]]["team"]],
          at=stamp(at(31, "17:00:00")), reason="用户要求指定师傅上门，需要协调")
    w.plant("R-50", o["order_id"], "pending", "asked at 17:00 of the last day; four hours are not over", order=o["order_id"], agent=o["_agent"])


def critical(c):
    """The calls behind K1 to K8."""
    w = c.w

    def plant(k, call, case):
        w.plant(k, call["call_id"], "candidate", case, order=call["order_id"], agent=call["agent_id"])

    o = c.order(14, "09:00:00", agent=c.agent(14, ("loud",)))
    call = w.call("quarrel", o, o["_agent"], at(14, "10:00"), {"type": "OB", "planted": True, "mood": "upset"}, exact=True)
    plant("K1", call, "abuse")
    plant("K2", call, "a quarrel, and the agent hangs up")
    a, _ = c.book(o, at(14, "14:00"), 16, agent=c.agent(14))
    c.serve(o, a)
    o = c.order(15, "09:00:00", agent=c.agent(15, ("loud", "hurried")))
    a, call = c.book(o, at(15, "09:40"), 17, ctx={"overpromise": True})
    c.serve(o, a)
    plant("K3", call, "a promise nobody can keep")
    o = c.order(16, "09:00:00", agent=c.agent(16, ("loud", "hurried")))
    a, call = c.book(o, at(16, "10:40"), 18, ctx={"privacy": True})
    c.serve(o, a)
    plant("K4", call, "another customer's telephone number is told")
    o = c.order(19, "09:00:00", agent=c.agent(19, ("shirking",), since="11:30"))
    call = w.call("OB", o, o["_agent"], at(19, "13:00"), {"mood": "neutral", "special": "refused", "planted": True}, exact=True)
    a = w.appoint(o, o["_agent"], call["_ended"] + timedelta(seconds=20), date(2026, 10, 21), "上午", call=call)
    c.serve(o, a, finish=False)
    plant("K3", call, "booked in the record, refused on the call")
    o = c.order(20, "09:00:00", agent=c.agent(20, ("shirking",), since="11:30"))
    a, _ = c.book(o, at(20, "12:10"), 22)
    c.serve(o, a)
    call = w.call("IN", o, c.agent(23, ("loud",)), at(23, "13:00"), {"want": "complaint", "mood": "upset", "threat": True, "planted": True}, exact=True,
                  category="投诉")
    plant("K6", call, "the customer is told to go and complain")
    ticket(w, call, "装维管理部", f"用户反映师傅服务问题，情绪激动要求经理回电，联系电话{o['_customer']['phone']}")
    w.add("complaints", order_id=o["order_id"], agent_id=call["agent_id"], at=stamp(at(23, "16:00")), valid=1)
    for day in (21, 22):
        o = c.order(day, "09:00:00", agent=c.agent(day, ("shirking", "hurried"), since="11:30"))
        w.attempt(o, o["_agent"], at(day, "13:20"), recorded=False)
        attempt = w.rows["contact_attempts"][-1]
        a, _ = c.book(o, at(day, "15:00"), day + 2)
        c.serve(o, a)
        w.plant("K7", attempt["attempt_id"], "candidate", "an attempt without a record of a call", order=o["order_id"], agent=o["_agent"])


def not_conversations(c):
    """Calls that carry words and yet are no conversation."""
    w = c.w
    for day, kind in ((8, "voicemail"), (13, "voicemail"), (20, "voicemail"), (9, "agent_only"), (23, "agent_only"), (21, "empty")):
        o = c.order(day, "09:00:00")
        agent = o["_agent"]
        if kind == "empty":
            start = at(day, "09:20")
            row = w.add("calls", call_id="C" + start.strftime("%m%d") + f"{len(w.rows['calls']) + 1:05d}", order_id=o["order_id"], agent_id=agent,
                        direction="呼出", call_type="OB", started_at=stamp(start), answered_at=stamp(start + timedelta(seconds=9)),
                        ended_at=stamp(start + timedelta(seconds=31)), hold_total_s=0, hangup_side="customer", sample_kind="随机", language="zh")
            row["_kind"] = "empty"
            call = row
        else:
            call = w.call(kind, o, agent, at(day, "09:20"), {"type": "OB", "planted": True, "mood": "neutral"}, purpose=None, exact=True)
            call["_kind"] = kind
            w.add("contact_attempts", attempt_id=w.number("AT", 5), order_id=o["order_id"], agent_id=agent, purpose="预约", number_ref=1,
                  started_at=call["started_at"], ended_at=call["ended_at"], ring_s=25, result="无人接听", call_id=call["call_id"])
        w.plant("scorable", call["call_id"], "no", {"voicemail": "a voice box answers", "agent_only": "nobody is heard but the agent",
                                                    "empty": "the transcript has no line"}[kind], order=o["order_id"], agent=agent)
        a, _ = c.book(o, at(day, "11:30"), day + 2)
        c.serve(o, a)


def days(c):
    """Filings, checks, meetings and logins."""
    w = c.w

    def plant(rule, subject, verdict, case, agent="", variant=""):
        w.plant(rule, subject, verdict, case, order="", agent=agent, variant=variant)

    w.filings[(6, "08:30")] = {"filed": "08:41"}
    w.filings[(6, "14:00")] = {"filed": "14:16"}
    w.filings[(7, "14:00")] = {"missing": True}
    w.filings[(8, "08:30")] = {"days": 2}
    w.filings[(12, "14:00")] = {"wrong": 5, "filed": "14:00"}
    w.filings[(13, "08:30")] = {"filed": "07:50"}
    w.filings[(10, "08:30")] = {"filed": "08:30"}
    plant("R-20", "2026-10-06 08:30", "pass", "filed at 08:41, within the quarter of an hour")
    plant("R-20", "2026-10-06 14:00", "fail", "filed at 14:16, a minute late")
    plant("R-20", "2026-10-07 14:00", "fail", "not filed")
    plant("R-20", "2026-10-08 08:30", "fail", "two days of the three")
    plant("R-20", "2026-10-13 08:30", "fail", "filed at 07:50, before the figures are of that slot")
    plant("R-20", "2026-10-10 08:30", "pass", "filed on time for three days")
    plant("R-20b", "2026-10-12 14:00 T01", "fail", "five more than the appointments say")
    w.demands[(8, "14:00", 1, "T02")] = "more"
    w.demands[(9, "14:00", 1, "T03")] = 0
    w.demands[(10, "14:00", 1, "T04")] = ""
    plant("R-21", "2026-10-09 T02", "fail", "six fewer booked than the crew can do")
    plant("R-21", "2026-10-10 T03", "pass", "nothing demanded")
    plant("R-21", "2026-10-11 T04", "notApplicable", "no demand given")
    w.checks[(9, "待约", False)] = None
    w.checks[(12, "待约", True)] = {"checked_at": stamp(at(12, "09:40")), "by": "L101", "found": "", "overdue": "", "actions": "已检查"}
    w.checks[(13, "待约", False)] = {"checked_at": stamp(at(13, "12:10")), "by": "L201", "found": 3, "overdue": 0, "actions": "无超时"}
    w.checks[(14, "改约", True)] = None
    plant("R-23", "2026-10-09 PM", "fail", "no check in the afternoon")
    plant("R-23", "2026-10-12 AM", "fail", "a check without counts")
    plant("R-23", "2026-10-13 PM", "pass", "12:10 counts as afternoon")
    plant("R-34", "2026-10-14 AM", "fail", "no check in the morning")
    plant("R-34", "2026-10-15 AM", "pass", "checked, nothing overdue")
    w.meetings[6] = {"started_at": stamp(at(6, "08:45")), "minutes": "通报昨日约单情况", "attendees": "A101;A102;A201"}
    w.meetings[7] = {"started_at": stamp(at(7, "08:30")), "minutes": "", "attendees": "A101;A102;A201"}
    w.meetings[8] = None
    w.meetings[9] = {"started_at": stamp(at(9, "08:31")), "minutes": "学习服务用语", "attendees": ""}
    w.meetings[10] = {"started_at": stamp(at(10, "08:25")), "minutes": "通报超时工单", "attendees": "A101;A103;A202"}
    plant("R-24", "2026-10-06", "fail", "began at 08:45")
    plant("R-24", "2026-10-07", "fail", "no minutes")
    plant("R-24", "2026-10-08", "fail", "no meeting")
    plant("R-24", "2026-10-09", "fail", "nobody's attendance")
    plant("R-24", "2026-10-10", "pass", "began at 08:25 with minutes and attendance")
    for agent, day, moment, verdict, case in (("A101", 7, "08:29:59", "pass", "one second before"), ("A103", 7, "08:30:00", "fail", "08:30:00 is not before 08:30"),
                                              ("A205", 8, "08:52:10", "fail", "22 min late"), ("A305", 9, None, "fail", "rostered, and never logged in")):
        w.set_shift(agent, day, "08:30", "17:30")
        w.logins[(agent, day)] = moment
        plant("R-25", f"{agent} 2026-10-{day:02d}", verdict, case, agent)
    w.set_shift("A104", 8, "11:30", "20:00")
    w.logins[("A104", 8)] = "11:29:10"
    plant("R-25", "A104 2026-10-08", "pass", "a late shift: before 11:30", "A104")
