"""The centre's routine: roster, logins, meetings, filings, checks; ratings and praise."""

from datetime import date, datetime, timedelta

from world import AS_OF, CREWS, LEADERS, NEWCOMER, TEAMS, at, stamp


def routine(w):
    r = w.rng
    for agent_id, agent in w.agents.items():
        for day, (start, end) in sorted(agent["shifts"].items()):
            d = date(2026, 10, day)
            w.add("roster", date=d.isoformat(), agent_id=agent_id, shift_start=f"{d} {start}:00", shift_end=f"{d} {end}:00",
                  duty=["约单", "约单", "约单", "填报", "检查", "呼入"][(day + int(agent_id[1:])) % 6])
            if (agent_id, day) in w.logins:
                moment = w.logins[(agent_id, day)]
                if moment:
                    w.add("logins", agent_id=agent_id, at=stamp(at(day, moment)), mode="坐席")
                continue
            w.add("logins", agent_id=agent_id, at=stamp(at(day, start) - timedelta(seconds=r.randint(70, 1400))), mode="坐席")
    for day in range(1, 32):
        d = date(2026, 10, day)
        if day in w.meetings:
            row = w.meetings[day]
            if row:
                w.add("meetings", date=d.isoformat(), **row)
        else:
            present = [a for a, g in w.agents.items() if g["shifts"].get(day, ("",))[0] == "08:30"]
            w.add("meetings", date=d.isoformat(), started_at=stamp(at(day, "08:30") + timedelta(seconds=r.randint(-40, 150))),
                  minutes=r.choice(["通报昨日约单完成情况，强调首问责任制", "学习服务用语，安排当日预警值班", "通报超时工单，布置三日约单量",
                                    "点评两段录音，表扬耐心解释的同事", "通报派错单一例，核对辖区变更"]), attendees=";".join(present))
        for queue in ("待约", "改约"):
            for slot in (at(day, "09:40"), at(day, "15:20")):
                key = (day, queue, slot.hour < 12)
                if key in w.checks:
                    if w.checks[key]:
                        w.add("checks", queue=queue, **w.checks[key])
                    continue
                w.add("checks", queue=queue, checked_at=stamp(slot + timedelta(minutes=r.randint(-25, 35))),
                      by=r.choice(list(LEADERS.values())), found=r.randint(0, 9), overdue=0, actions="无超时，进度正常")


def filings(w):
    """Three-day figures at 08:30 and 14:00, for each crew; counted from the appointments."""
    r = w.rng
    crews = [c[0] for c in CREWS]
    region = {o["order_id"]: o["region"] for o in w.rows["orders"]}
    visits = {}
    for a in w.rows["appointments"]:
        if a["visit_date"]:
            visits.setdefault(a["visit_date"], []).append(a)

    # A visit no longer stands once it is cancelled, asked to be moved, or booked anew; an order is
    # its region's crew's until it is sent to one.
    of_order, moves, sent = {}, {}, {}
    for a in w.rows["appointments"]:
        if a["booked_at"]:
            of_order.setdefault(a["order_id"], []).append(a["booked_at"])
    for row in w.rows["reschedules"]:
        if row["requested_at"]:
            moves.setdefault(row["order_id"], []).append(row["requested_at"])
    for row in w.rows["dispatches"]:
        if row["dispatched_at"] and row["team_id"]:
            sent.setdefault(row["order_id"], []).append((row["dispatched_at"], row["team_id"]))

    def stands(a, moment):
        if not a["booked_at"] or a["booked_at"] > moment or (a["cancelled_at"] and a["cancelled_at"] <= moment):
            return False
        ends = [b for b in of_order[a["order_id"]] if b > a["booked_at"]]
        if a["status"] == "改约":
            ends += [m for m in moves.get(a["order_id"], []) if m > a["booked_at"]]
        return not ends or min(ends) > moment

    def crew(a, for_date, moment):
        teams = [team for at_, team in sorted(sent.get(a["order_id"], [])) if at_ <= moment]
        return teams[-1] if teams else region.get(a["order_id"]) and w.crew(region[a["order_id"]], for_date)

    def booked(for_date, team, moment):
        return sum(1 for a in visits.get(for_date.isoformat(), []) if stands(a, moment) and crew(a, for_date, moment) == team)

    for day in range(1, 32):
        d = date(2026, 10, day)
        for slot, clock in (("08:30", "08:30"), ("14:00", "14:00")):
            plan = w.filings.get((day, slot), {})
            if plan.get("missing"):
                continue
            moment = at(day, plan.get("filed", clock))
            if "filed" not in plan:
                moment += timedelta(seconds=r.randint(-900, 500))
            for ahead in range(plan.get("days", 3)):
                for team in crews:
                    target = d + timedelta(days=ahead)
                    n = booked(target, team, stamp(moment))
                    demand = max(0, n - r.choice([0, 0, 1, 1, 2]))
                    if (day, slot, ahead, team) in w.demands:
                        demand = w.demands[(day, slot, ahead, team)]
                        demand = n + 6 if demand == "more" else demand
                    shown = n + plan.get("wrong", 0) if team == "T01" else n
                    w.add("booking_reports", date=d.isoformat(), slot=slot, for_date=target.isoformat(), team_id=team,
                          booked=shown, demand=demand, filed_by=plan.get("by", r.choice(list(w.agents)[:22])), filed_at=stamp(moment))


def voices_of_others(w, kept):
    """A few human ratings, praise, and the verdicts on critical errors."""
    r = w.rng
    for call in kept:
        if call["_kind"] in ("voicemail", "agent_only") or r.random() > 0.045:
            continue
        t = call["_talk"]
        for rater in (["R1", "R2"] if r.random() < 0.5 else ["R1"]):
            base = {"warm": 1, "correct": 0.75, "monotone": 0.75, "hurried": 0.25, "shirking": 0.25, "loud": 0.25}[t.kind]
            for criterion, value in (("P7", base), ("M4", min(1, base + 0.25) if t.kind == "hurried" else base),
                                     ("S2", round(t.content * 4) / 4)):
                value = min(4, max(0, round(value * 4) + r.choice([0, 0, 0, 1, -1]))) / 4
                w.add("ratings", call_id=call["call_id"], rater_id=rater, criterion=criterion, value=value,
                      at=stamp(min(AS_OF, call["_ended"] + timedelta(days=r.randint(1, 3)))), blind=1)
    for agent_id, agent in w.agents.items():
        for _ in range({"warm": 2, "correct": 1}.get(agent["kind"], 0)):
            if r.random() < 0.7:
                w.add("praises", agent_id=agent_id, at=stamp(at(r.randint(5, 30), "16:20")), source=r.choice(["10000号表扬工单", "用户来电", "装维回访"]))
    for call in kept:
        for check, what, turn in call["_talk"].plants:
            if check in ("K1", "K2", "K3", "K4", "K6") and r.random() < 0.8:
                w.add("confirmations", call_id=call["call_id"], order_id=call["order_id"], subject=check,
                      by="Q01", verdict="属实", at=stamp(min(AS_OF, call["_ended"] + timedelta(days=2))), comment="录音复核")


LIMITS = {"新装": {"钻石": 3, "金卡": 7, "银卡": 16}, "移机": {"钻石": 1, "金卡": 5, "银卡": 10}}


def look_through(w):
    """What each check of the queues found, as the orders were at that moment. Draws nothing."""
    first, sent, deferred = {}, {}, {}

    def earliest(table, moment, into, keep=lambda row: True):
        for row in w.rows[table]:
            if row[moment] and keep(row):
                into[row["order_id"]] = min(into.get(row["order_id"], row[moment]), row[moment])

    earliest("appointments", "booked_at", first,
             lambda a: a["status"] != "取消" or (a["cancelled_at"] and a["cancelled_at"] > a["booked_at"]))
    earliest("dispatches", "dispatched_at", sent)
    earliest("deferrals", "requested_at", deferred)
    queue = []
    for o in w.rows["orders"]:
        start = o["resource_ready_at"] or o["queue_at"] or o["accepted_at"]
        limits = LIMITS.get(o["business"])
        if not start or limits is None or o["service"] not in ("固话", "宽带") or (o["resource_status"] == "不具备" and not o["resource_ready_at"]):
            continue
        end = first.get(o["order_id"]) or sent.get(o["order_id"]) or deferred.get(o["order_id"])
        if not end:
            end = start if o["status"] in ("撤单", "完工") else "9999"
        due = stamp(datetime.fromisoformat(start) + timedelta(hours=limits.get(o["customer_tier"], 24)))
        queue.append((start, due, end, o["order_id"]))
    silent = False
    for check in w.rows["checks"]:
        moment = check["checked_at"]
        if check["found"] == "" or not moment:
            continue
        if check["queue"] == "待约":
            found = [q for q in queue if q[0] <= moment < q[2]]
            late = [q[3] for q in found if q[1] < moment]
        else:
            found = [row for row in w.rows["reschedules"] if row["requested_at"] and row["requested_at"] <= moment
                     and not (row["audited_at"] and row["audited_at"] <= moment)]
            late = [row["reschedule_id"] for row in found
                    if stamp(datetime.fromisoformat(row["requested_at"]) + timedelta(hours=24)) < moment]
        check["found"], check["overdue"] = len(found), len(late)
        if late:
            check["actions"] = f"超时{len(late)}张：" + "、".join(late) + ("，已上报并跟进" if check["queue"] == "待约" else "，立即回访")
        if late and check["queue"] == "待约" and not silent and moment[:10] >= "2026-10-20":
            # One check that found orders overdue and named none of them.
            silent = True
            check["actions"] = "有超时，继续联系"
            w.plant("R-23", f"{moment[:10]} {'AM' if moment[11:13] < '12' else 'PM'}", "fail", "overdue, and neither named nor handed up", order="")
