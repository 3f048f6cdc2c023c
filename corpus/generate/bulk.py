"""The ordinary work of the month: orders booked, dispatched, moved, deferred; callers served."""

from datetime import date, datetime, timedelta

from world import AS_OF, LEADERS, NEWCOMER, REGIONS, at, limit_hours, stamp

DEFER_REASONS = [("U03", "用户装修中，预计完工{d}"), ("U04", "房屋未交付，交付日期{d}"), ("U05", "用户待搬迁，搬迁日期{d}"),
                 ("U12", "用户要求暂缓，预约开装时间{d}"), ("U02", "用户外出不在家，回来日期{d}"),
                 ("U08", "用户需与房东协商，再联系日{d}")]
MOODS = ["good"] * 7 + ["neutral"] * 9 + ["busy"] * 2 + ["upset"] * 2
LATE = {"warm": 0.01, "correct": 0.01, "hurried": 0.03, "shirking": 0.13, "monotone": 0.04, "loud": 0.06}


def half_day_after(booked, rng, spread=4):
    """A half-day that is not earlier than a day after the booking: (date, window)."""
    limit = booked + timedelta(hours=24)
    choices = []
    for ahead in range(0, spread + 1):
        day = limit.date() + timedelta(days=ahead)
        if ahead > 0 or limit.hour < 12:
            choices.append((day, "上午"))
        if ahead > 0 or limit.hour < 18:
            choices.append((day, "下午"))
    weights = [6, 5, 4, 3, 3, 2, 2, 1, 1, 1, 1, 1][: len(choices)]
    return rng.choices(choices, weights)[0]


def mood(w):
    return w.rng.choice(MOODS)


def verified_items(w, agent, spoken):
    """What the agent ticks in the record; mostly what was said."""
    items = ["name", "address", "phone", "business", "equipment", "window"]
    if agent["kind"] in ("hurried", "shirking") and w.rng.random() < 0.15:
        items.remove(w.rng.choice(["equipment", "phone"]))
    return ";".join(items)


def shift_of(w, agent_id, day):
    start, end = w.agents[agent_id]["shifts"][day]
    return at(day, start), at(day, end)


def ordinary_orders(w):
    plan = []
    for agent_id, agent in w.agents.items():
        days = sorted(d for d in agent["shifts"] if d <= 30)
        count = 31 if agent_id == NEWCOMER else w.rng.randint(31, 39)
        if agent_id == NEWCOMER:
            count = 24
        for n in range(count):
            plan.append((days[(n * len(days)) // count], agent_id, w.rng.random()))
    for day, agent_id, _ in sorted(plan):
        ordinary_order(w, agent_id, day)


def ordinary_order(w, agent_id, day):
    r, agent = w.rng, w.agents[agent_id]
    start, end = shift_of(w, agent_id, day)
    tier = r.choices(["钻石", "金卡", "银卡", "普通", ""], [5, 15, 28, 48, 4])[0]
    business = r.choices(["新装", "移机"], [72, 28])[0]
    service = r.choices(["宽带", "固话"], [82, 18])[0]
    language = "en" if r.random() < 0.15 else "zh"
    night = r.random() < 0.15 and not agent["late"]
    if night:  # arrived in the evening before, handed out when the shift begins
        queue = start - timedelta(hours=r.uniform(11, 13.5))
        if queue < datetime(2026, 10, 1):
            queue = start + timedelta(minutes=5)
        assigned = start + timedelta(seconds=r.randint(20, 400))
    else:
        queue = start + (end - start) * r.uniform(0.0, 0.72)
        assigned = queue + timedelta(seconds=r.randint(40, 900))
    queue = queue.replace(microsecond=0)
    assigned = assigned.replace(microsecond=0)
    if r.random() < 0.02:
        return other_business(w, agent_id, queue, assigned, language)
    order = w.order(agent_id, queue, tier, service, business, language, assigned_at=assigned)
    limit = limit_hours(business, tier)
    if r.random() < 0.02:
        return resource_missing(w, order, agent_id, assigned, limit)
    late = r.random() < LATE[agent["kind"]]
    share = r.uniform(1.05, 1.4) if late else r.betavariate(1.6, 4) * 0.75
    delay = (limit if late else min(limit, 7.0)) * share
    first = assigned + timedelta(hours=delay)
    if late:  # forgotten until the limit, which stands still at night, is over
        first = next_shift(w, agent_id, first + timedelta(hours=12.5 * (first.date() - assigned.date()).days))
        if first is None:
            late, first = False, assigned + timedelta(minutes=25)
    if first > end - timedelta(minutes=12) and not late:
        first = max(assigned + timedelta(minutes=2), end - timedelta(minutes=r.randint(12, 50)))
    first = first.replace(microsecond=0)
    # attempts before somebody answers
    when = first
    for _ in range(r.choices([0, 1, 2], [76, 19, 5])[0]):
        if limit < 3 or (when - assigned) > timedelta(hours=limit * 0.5):
            break
        w.attempt(order, agent_id, when, r.choice(["无人接听", "无人接听", "忙", "拒接", "关机"]))
        when += timedelta(minutes=r.randint(31, 55))
    if when > end - timedelta(minutes=4) and not late:
        when = end - timedelta(minutes=r.randint(4, 9), seconds=r.randint(0, 50))
    inbound_first = r.random() < 0.06 and not late
    own = r.random() < 0.02
    if own:
        booked = assigned + timedelta(minutes=r.randint(10, 40))
        visit, window = half_day_after(booked, r)
        appointment = w.appoint(order, agent_id, booked, visit, window, source="自助", requested=1,
                                verified="name;address;phone;business;equipment;window")
    else:
        special = r.choices([None, "early", "exact"], [88, 6, 6])[0] if not inbound_first else None
        visit, window = half_day_after(when + timedelta(minutes=4), r)
        label = window
        if special == "early":
            visit = when.date() + timedelta(days=1)
            window = label = "上午" if when.hour >= 12 else r.choice(["上午"])
            if when.hour < 12:
                special = None
        if special == "exact":
            label = r.choice(["晚上七点", "下午五点半", "早上八点半", "晚上六点半"]) if language == "zh" else "at seven in the evening"
        temper = "upset" if late and r.random() < 0.6 else mood(w)
        if inbound_first:
            call = w.call("IN", order, agent_id, when, {"want": "urge", "mood": temper, "booked": True, "day": day}, day=visit,
                          window=label, category="催约装")
        else:
            call = w.call("OB", order, agent_id, when, {"mood": temper, "special": special, "day": day}, day=visit, window=label)
        booked = call["_ended"] + timedelta(seconds=r.randint(3, 45))
        common = dict(call=call, source="呼入" if inbound_first else "外呼", requested=1 if special else 0,
                      verified=verified_items(w, agent, call["_talk"].verified))
        if special == "exact":
            clock = {"晚上七点": ("19:00:00", "20:00:00", "傍晚"), "下午五点半": ("17:30:00", "18:30:00", "指定"),
                     "早上八点半": ("08:30:00", "09:30:00", "指定"), "晚上六点半": ("18:30:00", "19:30:00", "傍晚"),
                     "at seven in the evening": ("19:00:00", "20:00:00", "傍晚")}[label]
            crew = w.crew(order["region"], visit)
            leader = "CL0" + crew[-1]
            appointment = w.appoint(order, agent_id, booked, visit, clock[2], start=clock[0], end=clock[1],
                                    coordination=leader if agent["kind"] != "shirking" or r.random() < 0.6 else "",
                                    remark=f"用户要求{visit.month}月{visit.day}日{clock[0][:5]}上门，已与班组负责人协调", **common)
        else:
            appointment = w.appoint(order, agent_id, booked, visit, window, **common)
        if inbound_first and call["_talk"].outcome == "shirked":
            pass  # booked by the record, though the caller was fobbed off
    send = booked + timedelta(minutes=r.randint(3, 150))
    if send.hour >= 20:
        send = send.replace(hour=19, minute=r.randint(20, 59))
    if send < booked:
        send = booked + timedelta(minutes=2)
    wrong = r.random() < 0.006
    team = None
    if wrong:
        team = r.choice([t for t in ["T01", "T02", "T03", "T04", "T05"] if t != w.crew(order["region"], send.date())])
    if send >= AS_OF:
        return
    sent = w.dispatch(order, send, appointment, team=team)
    # what comes after
    x = r.random()
    visit_at = datetime.fromisoformat(appointment["window_start"])
    if wrong:
        again = send + timedelta(hours=2)
        if again < AS_OF:
            w.dispatch(order, again, appointment, of=sent["dispatch_id"], reason="派错单")
        if visit_at + timedelta(hours=8) < AS_OF:
            w.finish(order, appointment)
    elif x < 0.15:
        moved_order(w, order, appointment, sent, agent_id)
    elif x < 0.235 and visit_at > send + timedelta(hours=6):
        deferred_order(w, order, appointment, agent_id)
    else:
        w.finish(order, appointment)
        if x < 0.275 and order["status"] == "完工":
            later_caller(w, order, "complaint" if r.random() < 0.5 else "late")


def other_business(w, agent_id, queue, assigned, language):
    r = w.rng
    order = w.order(agent_id, queue, r.choice(["普通", "银卡"]), "宽带", r.choice(["拆机", "改速", "修障"]), language,
                    assigned_at=assigned)
    order["status"] = "完工"
    order["finished_at"] = stamp(min(AS_OF, queue + timedelta(days=1)))


def resource_missing(w, order, agent_id, assigned, limit):
    r = w.rng
    order["resource_status"], order["status"] = "不具备", "待装"
    when = assigned + timedelta(minutes=min(limit * 20, r.randint(6, 90)))
    call = w.call("OB", order, agent_id, when, {"mood": mood(w), "special": "resource"})
    order["resource_notified_at"] = stamp(call["_ended"] + timedelta(seconds=8))
    order["remark"] = "资源不具备，已通知用户，待扩容"
    w.add("alerts", raised_at=stamp(assigned + timedelta(minutes=12)), kind="异常工单-资源不具备",
          roles_notified="约单员;外包商负责人;约单主管", board_updated_at=stamp(assigned + timedelta(minutes=25)))
    ready = (call["_ended"] + timedelta(days=r.randint(6, 13))).replace(hour=9, minute=r.randint(0, 40))
    days = [d for d in w.agents[agent_id]["shifts"] if d >= ready.day and ready.month == 10]
    if ready >= AS_OF or not days or min(days) != ready.day:
        return
    start, end = shift_of(w, agent_id, ready.day)
    ready = max(ready, start)
    order["resource_ready_at"] = stamp(ready)
    when = ready + timedelta(minutes=min(limit * 20, r.randint(8, 60)))
    visit, window = half_day_after(when + timedelta(minutes=4), r, 2)
    call = w.call("OB", order, agent_id, when, {"mood": mood(w)}, day=visit, window=window)
    appointment = w.appoint(order, agent_id, call["_ended"] + timedelta(seconds=12), visit, window, call=call)
    w.dispatch(order, call["_ended"] + timedelta(minutes=20), appointment)
    w.finish(order, appointment)


def next_shift(w, agent_id, when):
    """The first moment from `when` at which the agent is on duty."""
    for day in range(when.day, 32):
        if day in w.agents[agent_id]["shifts"]:
            start, end = shift_of(w, agent_id, day)
            if when < end - timedelta(minutes=15):
                return max(when, start + timedelta(minutes=w.rng.randint(3, 60)))
    return None


def by_day(w, when):
    """Nobody files a request at night: it comes in the evening before."""
    if when.hour < 8:
        evening = (when - timedelta(days=1)).replace(hour=w.rng.randint(16, 19), minute=w.rng.randint(0, 59))
        return evening
    return when


def moved_order(w, order, appointment, sent, agent_id):
    """A reschedule: audited by a call; genuine, or not."""
    r = w.rng
    visit_at = datetime.fromisoformat(appointment["window_start"])
    genuine = r.random() < 0.78
    requested = visit_at - timedelta(hours=r.uniform(1.5, 5)) if genuine else visit_at + timedelta(hours=r.uniform(2, 5))
    requested = by_day(w, requested.replace(microsecond=0))
    booked = datetime.fromisoformat(appointment["booked_at"])
    if requested < max(booked, datetime.fromisoformat(sent["dispatched_at"])) + timedelta(minutes=10):
        requested = visit_at + timedelta(minutes=30)
    crew = sent["team_id"]
    if requested >= AS_OF:
        return
    when = next_shift(w, agent_id, requested + timedelta(minutes=r.randint(20, 200)))
    if when is None or when - requested > timedelta(hours=23.5):
        other = [a for a in w.agents if w.agents[a]["team"] == w.agents[agent_id]["team"] and a != NEWCOMER]
        r.shuffle(other)
        agent_id = None
        for a in other:
            t = next_shift(w, a, requested + timedelta(minutes=r.randint(20, 200)))
            if t is not None and t - requested < timedelta(hours=22):
                agent_id, when = a, t
                break
        if agent_id is None:
            w.finish(order, appointment)
            return
    new_day, window = half_day_after(when + timedelta(minutes=4), r, 3)
    c = order["_customer"]
    call = w.call("OR", order, agent_id, when, {"mood": mood(w), "genuine": genuine, "escalate": not genuine and r.random() < 0.35,
                                                "day": when.day}, "改约回访", new_day, window)
    ended = call["_ended"]
    leader = LEADERS[w.agents[agent_id]["team"]]
    who = f"{c['surname']}{c['title']}本人" if c["language"] == "zh" else f"用户{c['surname']}本人"
    row = w.add(
        "reschedules", reschedule_id=w.number("RS", 5), order_id=order["order_id"], requested_by=crew if r.random() < 0.7 else c["name"],
        requester_role="班组", requested_at=stamp(requested), old_window=f"{appointment['visit_date']} {appointment['window_type']}",
        new_date=new_day.isoformat(), new_window_type=window, reason_code="U01" if genuine else r.choice(["U01", "U02"]),
        reason_text=f"U01用户要求改约，新时间{new_day.month}月{new_day.day}日{window}，{who}提出，{requested.month}月{requested.day}日{requested:%H:%M}联系",
        auditor_id=agent_id, audited_at=stamp(ended + timedelta(seconds=r.randint(10, 90))),
        audit_result="属实-通过" if genuine else "不属实-提交组长",
        audit_detail="用户本人确认改约" if genuine else "用户否认提出改约，称在家等候无人上门，班组未按约定时间到达", call_id=call["call_id"])
    if row["requested_by"] == c["name"]:
        row["requester_role"] = "客户"
    if not genuine:
        row["leader_id"], row["leader_at"] = leader, stamp(ended + timedelta(minutes=r.randint(5, 180)))
        w.add("escalations", order_id=order["order_id"], **{"from": agent_id}, to=leader,
              at=stamp(ended + timedelta(minutes=r.randint(1, 4))), reason="用户否认改约，要求解释并尽快上门",
              responded_at=stamp(ended + timedelta(minutes=r.randint(15, 200))), result="组长已回电致歉，重新安排上门")
    appointment["status"] = "改约"
    booked = ended + timedelta(seconds=r.randint(5, 40))
    second = w.appoint(order, agent_id, booked, new_day, window, call=call, requested=1 if genuine else 0)
    send = ended + timedelta(minutes=r.randint(3, 60))
    if send < AS_OF:
        w.dispatch(order, send, second, by=agent_id, of=sent["dispatch_id"], reason="改约")
        w.finish(order, second)
    else:
        order["status"] = "已约"


def deferred_order(w, order, appointment, agent_id):
    r = w.rng
    visit_at = datetime.fromisoformat(appointment["window_start"])
    requested = by_day(w, (visit_at - timedelta(hours=r.uniform(1, 4))).replace(microsecond=0))
    when = next_shift(w, agent_id, requested + timedelta(minutes=r.randint(25, 240))) if requested < AS_OF else None
    if when is None or when - requested > timedelta(hours=23) or requested < datetime.fromisoformat(appointment["booked_at"]):
        w.finish(order, appointment)
        return
    genuine = r.random() < 0.85
    planned = when.date() + timedelta(days=r.randint(5, 45))
    c = order["_customer"]
    call = w.call("OD", order, agent_id, when, {"mood": mood(w), "genuine": genuine, "day": when.day}, "缓装核实", planned)
    ended = call["_ended"]
    code, text = r.choice(DEFER_REASONS)
    reason = text.format(d=f"{planned.month}月{planned.day}日")
    leader = LEADERS[w.agents[agent_id]["team"]]
    row = w.add(
        "deferrals", deferral_id=w.number("DF", 5), order_id=order["order_id"], kind="缓装",
        requested_by=w.crew(order["region"], requested.date()), requester_role="班组", requested_at=stamp(requested),
        reason_code=code, reason_text=reason, planned_install_date=planned.isoformat(), verified_by=agent_id,
        verified_at=stamp(ended + timedelta(seconds=r.randint(10, 60))),
        verify_result="审核通过" if genuine else "退回申请", call_id=call["call_id"])
    appointment["status"] = "取消"
    appointment["cancelled_at"] = stamp(ended + timedelta(seconds=70))
    if genuine:
        approved = ended + timedelta(minutes=r.randint(4, 300))
        row.update(approved_by=leader, approved_at=stamp(approved), effective_at=stamp(approved), remark=f"{code}{reason}")
        order["status"], order["remark"] = "缓装", f"{code}{reason}"
        wake = datetime(planned.year, planned.month, planned.day, 10) - timedelta(days=1)
        if wake < AS_OF - timedelta(days=1) and wake.month == 10:
            again = next_shift(w, agent_id, wake)
            if again and again.date() == wake.date():
                row["released_at"] = stamp(again - timedelta(minutes=5))
                day, window = half_day_after(again + timedelta(minutes=4), r, 1)
                second = w.call("OB", order, agent_id, again, {"mood": "good", "day": again.day}, day=day, window=window)
                new = w.appoint(order, agent_id, second["_ended"] + timedelta(seconds=9), day, window, call=second, requested=1)
                if second["_ended"] + timedelta(minutes=30) < AS_OF:
                    w.dispatch(order, second["_ended"] + timedelta(minutes=30), new)
                    w.finish(order, new)
    else:
        row["returned_at"] = stamp(ended + timedelta(minutes=r.randint(2, 30)))
        day, window = half_day_after(ended + timedelta(minutes=4), r, 2)
        again = w.call("OB", order, agent_id, ended + timedelta(minutes=r.randint(6, 30)), {"mood": "neutral", "day": ended.day},
                       day=day, window=window)
        new = w.appoint(order, agent_id, again["_ended"] + timedelta(seconds=15), day, window, call=again)
        if again["_ended"] + timedelta(minutes=10) < AS_OF:
            w.dispatch(order, again["_ended"] + timedelta(minutes=10), new)
            w.finish(order, new)


def ticket(w, call, dept, demand, minutes=None, promised_hours=20, closed=True):
    r, ended = w.rng, call["_ended"]
    submitted = ended + timedelta(minutes=minutes if minutes is not None else r.randint(1, 18))
    accepted = submitted + timedelta(minutes=r.randint(8, 90))
    promised = ended + timedelta(hours=promised_hours)
    done = promised - timedelta(hours=r.uniform(0.5, promised_hours * 0.6))
    return w.add("tickets", ticket_id=w.number("TK", 4), call_id=call["call_id"], target_dept=dept, demand=demand,
                 submitted_at=stamp(submitted), accepted_at=stamp(accepted) if accepted < AS_OF else "",
                 promised_at=stamp(promised), closed_at=stamp(done) if closed and done < AS_OF else "")


def later_caller(w, order, want, **ctx):
    """Someone calls about an order after the visit."""
    r = w.rng
    done = datetime.fromisoformat(order["finished_at"])
    agents = [a for a in w.agents if a != NEWCOMER]
    r.shuffle(agents)
    for agent_id in agents:
        when = next_shift(w, agent_id, done + timedelta(hours=r.uniform(1, 30)))
        if when and when - done < timedelta(hours=60) and when < AS_OF - timedelta(hours=3):
            break
    else:
        return
    day, window = half_day_after(when + timedelta(minutes=4), r, 2)
    want = "complaint"
    call = w.call("IN", order, agent_id, when, {"want": want, "mood": "upset", "threat": r.random() < 0.3, "day": when.day} | ctx,
                  day=day, window=window, category="投诉")
    c = order["_customer"]
    if call["_talk"].outcome == "ticket":
        ticket(w, call, "装维管理部", f"用户{c['surname']}{c['title']}反映装维人员服务问题，要求核实并回复，联系电话{c['phone']}")
    if r.random() < 0.35:
        w.add("complaints", order_id=order["order_id"], agent_id=order["agent_id"], at=stamp(call["_ended"] + timedelta(hours=2)),
              valid=1 if r.random() < 0.3 else 0)


def strangers(w):
    """Callers without an order: enquiries, and matters of other departments."""
    r = w.rng
    for agent_id, agent in w.agents.items():
        days = sorted(d for d in agent["shifts"] if d <= 30)
        for n in range(3):
            day = days[(n * len(days)) // 3 + r.randint(0, len(days) // 4)]
            start, end = shift_of(w, agent_id, day)
            when = start + (end - start) * r.uniform(0.05, 0.9)
            want = ["enquiry", "scope", "enquiry"][(n + int(agent_id[-1])) % 3]
            caller = {"order_id": "", "service": "宽带", "business": "新装", "equipment_mode": "我方提供",
                      "_customer": w.customer("en" if r.random() < 0.12 else "zh"), "_queue": when}
            call = w.call("IN", caller, agent_id, when.replace(microsecond=0),
                          {"want": want, "mood": "neutral" if want == "enquiry" else "upset", "unlinked": True, "day": day,
                           "slots": {"诉": "小区门口线路的安全问题", "部": "线路维护部"}},
                          category="咨询" if want == "enquiry" else "范围外")
            if want == "scope" and call["_talk"].outcome == "ticket":
                c = caller["_customer"]
                ticket(w, call, "线路维护部", f"用户反映{c['road']}{c['estate']}门口通信线路下垂存在隐患，请派人处理，联系电话{c['phone']}")
