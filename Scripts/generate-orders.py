#!/usr/bin/env python3
"""Writes a data folder of any size, for measuring: generate-orders.py ORDERS FOLDER

One order brings about one appointment, one contact attempt, one call and nine tenths of a dispatch,
over 31 days and 200 agents; about one in twenty is late, rescheduled or deferred. The standard
library alone, and the same bytes each time.
"""

import os
import random
import sys

ORDERS, FOLDER = int(sys.argv[1]), sys.argv[2]
# With a share of open orders, for the desk: generate-orders.py 100000 FOLDER --open
OPEN = "--open" in sys.argv
os.makedirs(FOLDER, exist_ok=True)
r = random.Random(20261031)
uniform = r.random

DAYS = 31
DATES = [f"2026-10-{d:02d}" for d in range(1, 32)] + [f"2026-11-{d:02d}" for d in range(1, 31)]
CLOCK = [f" {s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}" for s in range(86400)]
END = 30 * 86400 + 20 * 3600


def at(seconds):
    day, second = divmod(seconds, 86400)
    return DATES[day] + CLOCK[second]


REGIONS = [f"片区{n:02d}" for n in range(1, 21)]
AGENTS = [f"A{n:03d}" for n in range(1, 201)]
TIERS = ["普通"] * 12 + ["银卡"] * 5 + ["金卡"] * 2 + ["钻石"]
LIMIT = {"钻石": 3, "金卡": 7, "银卡": 16, "普通": 24}
ITEMS = "姓名;地址;电话;业务;设备;时间"


def table(name, columns):
    out = open(os.path.join(FOLDER, name + ".csv"), "w", encoding="utf-8", buffering=1 << 20)
    out.write(columns.replace(" ", ",") + "\n")
    return out


def small(name, columns, rows):
    with table(name, columns) as out:
        for row in rows:
            out.write(",".join(str(cell) for cell in row) + "\n")


orders = table("orders", "order_id crm_order_id service business customer_tier customer_name contact_phone address region "
               "equipment_mode accepted_at queue_at assigned_at agent_id resource_status status first_visit_at finished_at")
appointments = table("appointments", "appointment_id order_id seq agent_id booked_at visit_date window_type source status "
                     "verified_items call_id")
attempts = table("contact_attempts", "attempt_id order_id agent_id purpose number_ref started_at ended_at ring_s result call_id")
calls = table("calls", "call_id order_id agent_id direction call_type started_at answered_at ended_at hangup_side")
dispatches = table("dispatches", "dispatch_id order_id dispatched_by dispatched_at team_id appointment_id")
reschedules = table("reschedules", "reschedule_id order_id requested_by requester_role requested_at new_date new_window_type "
                    "reason_code reason_text auditor_id audited_at audit_result call_id")
deferrals = table("deferrals", "deferral_id order_id kind requested_by requester_role requested_at reason_code reason_text "
                  "planned_install_date verified_by verified_at verify_result approved_by approved_at effective_at")
visits = {}
for n in range(ORDERS):
    order = f"D{n:08d}"
    tier = TIERS[int(uniform() * 20)]
    area = int(uniform() * 20)
    agent = AGENTS[int(uniform() * 200)]
    day = int(uniform() * (DAYS - 2)) if not OPEN else DAYS - 1 - int(uniform() * 2)
    queue = day * 86400 + 28800 + int(uniform() * 36000)
    if queue > END:
        queue = END - 3600
    assigned = queue + 60 + int(uniform() * 600)
    late = uniform() < 0.05
    spend = int((LIMIT[tier] * 3600) * (0.1 + 0.7 * uniform())) if not late else int(LIMIT[tier] * 3600 * (1 + uniform()))
    call_at = queue + max(700, min(spend, 20000) if not late else spend)
    hour = call_at % 86400
    if not 28800 <= hour < 71000:
        call_at += (86400 + 30000 + int(uniform() * 9000) - hour) % 86400
    open_order = OPEN or call_at > END - 7200
    visit, finish, status, booked = "", "", "待约", ""
    if not open_order:
        booked = call_at + 180
        visit_day = call_at // 86400 + 2
        morning = uniform() < 0.5
        half = "上午" if morning else "下午"
        appointments.write(f"P{n:08d},{order},1,{agent},{at(booked)},{DATES[visit_day]},{half},外呼,有效,{ITEMS},C{n:08d}\n")
        visits[(visit_day, area)] = visits.get((visit_day, area), 0) + 1
        calls.write(f"C{n:08d},{order},{agent},呼出,OB,{at(call_at)},{at(call_at + 12)},{at(call_at + 150)},customer\n")
        attempts.write(f"T{n:08d},{order},{agent},预约,1,{at(call_at)},{at(call_at + 150)},12,接通-本人,C{n:08d}\n")
        status = "已约"
        if uniform() < 0.9:
            dispatches.write(f"S{n:08d},{order},{agent},{at(booked + 900)},T{area:02d},P{n:08d}\n")
            came = visit_day * 86400 + (30000 if morning else 45000) + int(uniform() * 9000)
            status = "已派"
            if came < END:
                visit, finish, status = at(came), at(came + 5400), "完工"
        chance = uniform()
        if chance < 0.04:
            asked = booked + 3600
            if asked + 7200 < END:
                reschedules.write(f"R{n:08d},{order},{agent},客户,{at(asked)},{DATES[visit_day + 1]},下午,U01,U01用户要求改约，新时间次日下午，本人提出,"
                                  f"{agent},{at(asked + 7200)},属实-通过,C{n:08d}\n")
        elif chance < 0.07:
            asked = booked + 1800
            if asked + 14400 < END:
                deferrals.write(f"F{n:08d},{order},缓装,{agent},客户,{at(asked)},U03,U03用户装修中，预计完工下月,{DATES[min(60, visit_day + 20)]},"
                                f"{agent},{at(asked + 3600)},审核通过,L001,{at(asked + 7200)},{at(asked + 7200)}\n")
    else:
        tries = 1 + int(uniform() * 3)
        for k in range(tries):
            t = queue + 900 + k * 2400
            if t < END:
                attempts.write(f"T{n:08d}-{k},{order},{agent},预约,1,{at(t)},{at(t + 30)},25,无人接听,\n")
    orders.write(f"{order},CRM{n:09d},宽带,{'新装' if uniform() < 0.8 else '移机'},{tier},王{n % 97:02d},142{n % 100000000:08d},"
                 f"{REGIONS[area]}路{n % 300}号,{REGIONS[area]},我方提供,{at(max(0, queue - 600))},{at(queue)},{at(assigned)},{agent},具备,"
                 f"{status},{visit},{finish}\n")
for out in (orders, appointments, attempts, calls, dispatches, reschedules, deferrals):
    out.close()
small("agents", "agent_id name team role", [(a, "王明", f"G{i % 8}", "约单员") for i, a in enumerate(AGENTS)])
small("teams", "team_id contractor leader_id", [(f"T{a:02d}", "外包商", f"L{a:03d}") for a in range(20)])
small("region_team", "region team_id valid_from", [(REGIONS[a], f"T{a:02d}", "2026-01-01") for a in range(20)])
small("roster", "date agent_id shift_start shift_end duty",
      [(DATES[d], a, "08:30", "17:30", "约单") for d in range(DAYS) for a in AGENTS[::4]])
small("checks", "queue checked_at by found overdue actions",
      [(q, at(d * 86400 + h * 3600), "L001", 9, 0, "无超时") for d in range(DAYS) for h in (10, 15) for q in ("待约", "改约")])
small("booking_reports", "date slot for_date team_id booked demand filed_by filed_at",
      [(DATES[d], slot, DATES[d + k], f"T{a:02d}", visits.get((d + k, a), 0), 0, "A001", DATES[d] + f" {slot}:00")
       for d in range(DAYS) for slot in ("08:30", "14:00") for k in range(3) for a in range(20)])
with open(os.path.join(FOLDER, "affinity.yaml"), "w", encoding="utf-8") as out:
    out.write('language: zh\nreportTime: "2026-10-31 20:00"\n')
