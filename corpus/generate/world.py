"""The centre: its people, its places, and the rows that its month of work leaves behind."""

import hashlib
import random
from datetime import date, datetime, timedelta

import dialogues_en
import dialogues_zh
from grammar import Memory, spoken_digits, spoken_number
from talk import Talk, time_turns

MONTH_START = datetime(2026, 10, 1)
AS_OF = datetime(2026, 10, 31, 20, 0, 0)  # the moment of export: no row is later

TEAMS = ["约单一组", "约单二组", "约单三组"]
LEADERS = {"约单一组": "L101", "约单二组": "L201", "约单三组": "L301"}
KIND_OF = dict(zip(
    [f"A{t}{i:02d}" for t in (1, 2, 3) for i in range(1, 9)],
    ["warm", "correct", "hurried", "shirking", "monotone", "loud", "warm", "correct",
     "warm", "correct", "hurried", "shirking", "monotone", "loud", "hurried", "monotone",
     "warm", "correct", "hurried", "shirking", "monotone", "loud", "shirking", "loud"]))
AGENT_NAMES = ["林若溪", "程予安", "贺子昂", "邱明远", "闻静怡", "雷振宇", "苏念慈", "范书宁",
               "顾云舒", "卫承泽", "骆嘉言", "尤立群", "温知夏", "彭啸天", "江一帆", "秦素心",
               "白露生", "蓝亦然", "祝飞扬", "柴守拙", "施清和", "龚浩然", "邵闻达", "熊立峰"]
NEWCOMER = "A308"  # hired in the month itself: not ranked

REGIONS = ["东湖片区", "西岭片区", "南桥片区", "北门片区", "滨江片区", "高新片区"]
CREWS = [("T01", "恒通装维", "CL01"), ("T02", "恒通装维", "CL02"), ("T03", "信达通信", "CL03"),
         ("T04", "信达通信", "CL04"), ("T05", "远航工程", "CL05"), ("T06", "远航工程", "CL06"),
         ("T07", "远航工程", "CL07")]
ROADS = {"东湖片区": ["文昌路", "莲塘路", "紫荆路"], "西岭片区": ["西岭大道", "枫林路", "茶园路"],
         "南桥片区": ["南桥路", "码头街", "竹园路"], "北门片区": ["北门大街", "学府路", "柳巷"],
         "滨江片区": ["滨江大道", "渔歌路", "望潮路"], "高新片区": ["创新路", "云谷路", "星海路"]}
ESTATES = ["翠湖苑", "锦绣花园", "明月小区", "书香雅居", "丹桂园", "听涛苑", "和顺里", "青禾公寓",
           "银杏小区", "春晓花园", "枫桥新村", "玉兰家园"]
ROADS_EN = {"文昌路": "Wenchang Road", "莲塘路": "Liantang Road", "紫荆路": "Zijing Road", "西岭大道": "Xiling Avenue",
            "枫林路": "Fenglin Road", "茶园路": "Chayuan Road", "南桥路": "Nanqiao Road", "码头街": "Matou Street",
            "竹园路": "Zhuyuan Road", "北门大街": "Beimen Street", "学府路": "Xuefu Road", "柳巷": "Liu Lane",
            "滨江大道": "Binjiang Avenue", "渔歌路": "Yuge Road", "望潮路": "Wangchao Road", "创新路": "Chuangxin Road",
            "云谷路": "Yungu Road", "星海路": "Xinghai Road"}
ESTATES_EN = dict(zip(ESTATES, ["Emerald Lake Court", "Splendid Garden", "Bright Moon Estate", "Scholars' Residence",
                                "Osmanthus Garden", "Wave Court", "Heshun Lane", "Green Field Apartments",
                                "Ginkgo Estate", "Spring Dawn Garden", "Maple Bridge Village", "Magnolia Homes"]))
SURNAMES = list("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶杜魏程吕丁")
GIVEN = ["建国", "晓燕", "志强", "丽华", "俊杰", "雅琴", "海涛", "玉梅", "文博", "思雨", "立新", "美玲", "国栋", "佳慧",
         "振华", "欣怡", "家豪", "秀兰", "子轩", "雪晴", "永康", "婷婷", "德明", "春燕", "浩宇", "素芬", "少峰", "佩珊"]
FEMALE = {"晓燕", "丽华", "雅琴", "玉梅", "思雨", "美玲", "佳慧", "欣怡", "秀兰", "雪晴", "婷婷", "春燕", "素芬", "佩珊"}
SURNAMES_EN = ["Keller", "Novak", "Brandt", "Okafor", "Lindqvist", "Moreau", "Haddad", "Tanaka", "Rossi", "Murphy",
               "Santos", "Kowalski", "Fraser", "Bianchi", "Dubois", "Larsen", "Petrov", "Walsh"]
GIVEN_EN = [("Anna", "Ms"), ("Peter", "Mr"), ("Julia", "Ms"), ("Daniel", "Mr"), ("Marta", "Ms"), ("Oliver", "Mr"),
            ("Sofia", "Ms"), ("Henrik", "Mr"), ("Claire", "Ms"), ("Samuel", "Mr")]
LIMITS = {"新装": {"钻石": 3, "金卡": 7, "银卡": 16}, "移机": {"钻石": 1, "金卡": 5, "银卡": 10}}


def limit_hours(business, tier):
    return LIMITS[business].get(tier, 24)


def stamp(t):
    return t.strftime("%Y-%m-%d %H:%M:%S") if t else ""


def at(day, clock):
    """`at(12, "09:00:01")`: that moment of October 2026."""
    parts = [int(p) for p in clock.split(":")] + [0]
    return datetime(2026, 10, 1) + timedelta(days=day - 1, hours=parts[0], minutes=parts[1], seconds=parts[2])


class World:
    TABLES = {
        "orders": "order_id crm_order_id service business customer_tier customer_id_hash customer_name contact_phone "
        "contact_phone2 address region equipment_mode accepted_at queue_at assigned_at agent_id resource_status "
        "resource_notified_at resource_ready_at status first_visit_at finished_at remark",
        "appointments": "appointment_id order_id seq agent_id booked_at visit_date window_type window_start window_end "
        "source status cancelled_at customer_requested verified_items coordination_by call_id remark",
        "contact_attempts": "attempt_id order_id agent_id purpose number_ref started_at ended_at ring_s result call_id",
        "reschedules": "reschedule_id order_id requested_by requester_role requested_at old_window new_date "
        "new_window_type reason_code reason_text auditor_id audited_at audit_result audit_detail call_id returned_at "
        "leader_id leader_at",
        "deferrals": "deferral_id order_id kind requested_by requester_role requested_at reason_code reason_text "
        "planned_install_date verified_by verified_at verify_result call_id approved_by approved_at effective_at "
        "released_at returned_at remark",
        "dispatches": "dispatch_id order_id dispatched_by dispatched_at team_id appointment_id redispatch_of "
        "redispatch_reason remark",
        "calls": "call_id order_id agent_id direction call_type started_at answered_at ended_at queue_wait_s "
        "hold_total_s hangup_side audio_path channels agent_channel transcript_path category survey_score survey_scale "
        "sample_kind language",
        "agents": "agent_id name team hired_on role shift",
        "teams": "team_id contractor leader_id",
        "region_team": "region team_id valid_from valid_to",
        "roster": "date agent_id shift_start shift_end duty",
        "booking_reports": "date slot for_date team_id booked demand filed_by filed_at",
        "checks": "queue checked_at by found overdue actions",
        "alerts": "raised_at kind roles_notified board_updated_at",
        "meetings": "date started_at minutes attendees",
        "logins": "agent_id at mode",
        "tickets": "ticket_id call_id target_dept demand submitted_at accepted_at promised_at closed_at",
        "escalations": "order_id from to at reason responded_at result",
        "ratings": "call_id rater_id criterion value at blind",
        "complaints": "order_id agent_id at valid",
        "praises": "agent_id at source",
        "confirmations": "call_id order_id subject by verdict at comment",
    }

    def __init__(self, renderer=None):
        self.rng = random.Random("affinity-corpus-2026-10")
        self.memory = Memory()
        self.rows = {name: [] for name in self.TABLES}
        self.planted, self.talks, self.counters = [], {}, {}
        self.renderer, self.wanted, self.audio = renderer, [], {}
        self.busy = {}
        self.agents = {}
        self.people()

    # people ---------------------------------------------------------------------------------
    def people(self):
        voices = random.Random("voices")
        for n, (agent_id, kind) in enumerate(KIND_OF.items()):
            team = TEAMS[n // 8]
            hired = date(2019, 3, 1) + timedelta(days=voices.randrange(0, 2500))
            if agent_id == NEWCOMER:
                hired = date(2026, 10, 9)
            self.agents[agent_id] = {
                "id": agent_id, "name": AGENT_NAMES[n], "kind": kind, "team": team, "hired": hired,
                "late": n % 5 == 4, "pace": voices.uniform(0.96, 1.05)}
            self.add("agents", agent_id=agent_id, name=AGENT_NAMES[n], team=team, hired_on=hired.isoformat(),
                     role="约单员", shift="晚班" if n % 5 == 4 else "白班")
        for n, team in enumerate(TEAMS):
            self.add("agents", agent_id=LEADERS[team], name=["闵思远", "樊晓岚", "倪学勤"][n], team=team,
                     hired_on=f"201{4 + n}-06-01", role="组长", shift="白班")
            self.add("teams", team_id=team, contractor="", leader_id=LEADERS[team])
        for team, contractor, leader in CREWS:
            self.add("teams", team_id=team, contractor=contractor, leader_id=leader)
        for region, team in zip(REGIONS, ["T01", "T02", "T03", "T04", "T05"]):
            self.add("region_team", region=region, team_id=team, valid_from="2026-01-01", valid_to="")
        self.add("region_team", region="高新片区", team_id="T06", valid_from="2026-01-01", valid_to="2026-10-15")
        self.add("region_team", region="高新片区", team_id="T07", valid_from="2026-10-16", valid_to="")
        for n, (agent_id, agent) in enumerate(self.agents.items()):
            agent["shifts"] = {}
            for day in range(1, 32):
                if (day + n) % 7 in (2, 5) or (agent_id == NEWCOMER and day < 9):
                    continue
                agent["shifts"][day] = ("11:30", "20:00") if agent["late"] else ("08:30", "17:30")

    def set_shift(self, agent_id, day, start, end):
        self.agents[agent_id]["shifts"][day] = (start, end)

    def crew(self, region, day):
        if region == "高新片区":
            return "T06" if day <= date(2026, 10, 15) else "T07"
        return "T0" + str(REGIONS.index(region) + 1)

    # rows -----------------------------------------------------------------------------------
    def add(self, table, **row):
        columns = self.TABLES[table].split()
        assert set(row) <= set(columns), set(row) - set(columns)
        full = {c: row.get(c, "") for c in columns}
        self.rows[table].append(full)
        return full

    def number(self, kind, width=4):
        self.counters[kind] = self.counters.get(kind, 0) + 1
        return f"{kind}{self.counters[kind]:0{width}d}"

    def plant(self, rule, subject, expected, case, variant="", order=None, agent="", note=""):
        self.planted.append({"rule": rule, "variant": variant, "subject": subject,
                             "order_id": order if order is not None else subject, "agent_id": agent,
                             "expected": expected, "note": note, "case": case})

    # customers ------------------------------------------------------------------------------
    def customer(self, language="zh", region=None):
        r = self.rng
        region = region or r.choice(REGIONS)
        road, estate = r.choice(ROADS[region]), r.choice(ESTATES)
        number, building, unit = r.randint(2, 198), r.randint(1, 16), r.randint(1, 3)
        room = r.randint(1, 18) * 100 + r.randint(1, 4)
        phone = "1" + r.choice(["42", "43", "54"]) + "".join(r.choice("0123456789") for _ in range(8))
        c = {"region": region, "phone": phone, "language": language, "road": road, "estate": estate,
             "building": building, "unit": unit, "room": room, "number": number,
             "wrong_room": room + r.choice([1, -1, 100, 10])}
        if language == "en":
            given, title = r.choice(GIVEN_EN)
            c.update(surname=r.choice(SURNAMES_EN), title=title, given=given)
            c["name"] = f"{given} {c['surname']}"
            c["address"] = (f"Room {room}, Unit {unit}, Building {building}, {ESTATES_EN[estate]}, "
                            f"{number} {ROADS_EN[road]}")
        else:
            given = r.choice(GIVEN)
            c.update(surname=r.choice(SURNAMES), given=given, title="女士" if given in FEMALE else "先生")
            c["name"] = c["surname"] + given
            c["address"] = f"{road}{number}号{estate}{building}栋{unit}单元{room}室"
        return c

    # orders ---------------------------------------------------------------------------------
    def order(self, agent_id, queue_at, tier="普通", service="宽带", business="新装", language="zh", region=None,
              assigned_at="auto", accepted_at="auto", **over):
        r = self.rng
        c = self.customer(language, region)
        row = self.add(
            "orders", order_id=self.number("D2610", 5), crm_order_id="CRM" + str(r.randrange(10**9, 10**10)),
            service=service, business=business, customer_tier=tier,
            customer_id_hash=hashlib.sha256(("corpus" + c["phone"]).encode()).hexdigest()[:16],
            customer_name=c["name"], contact_phone=c["phone"], address=c["address"], region=c["region"],
            equipment_mode=r.choice(["我方提供", "我方提供", "客户自备", "租用"]),
            accepted_at=stamp(queue_at - timedelta(minutes=r.randint(3, 50)) if accepted_at == "auto" else accepted_at),
            queue_at=stamp(queue_at),
            assigned_at=stamp(queue_at + timedelta(seconds=r.randint(40, 600)) if assigned_at == "auto" else assigned_at),
            agent_id=agent_id, resource_status="具备", status="待约")
        row.update(over)
        row["_customer"], row["_queue"], row["_seq"], row["_agent"] = c, queue_at, 0, agent_id
        return row

    # calls ----------------------------------------------------------------------------------
    def slots(self, order, agent, when, day=None, window=None, spoken=True):
        """What the sentences of a call about this order are filled with."""
        c = order["_customer"]
        r = self.rng
        business = order["business"] + order["service"]
        v = {"surname": c["surname"], "phone": c["phone"], "tail": c["phone"][-4:]}
        day = day or (when + timedelta(days=2)).date()
        ahead = (day - when.date()).days
        if c["language"] == "en":
            part = {"上午": "morning", "下午": "afternoon"}.get(window, window or "morning")
            name = ("today" if ahead == 0 else "tomorrow" if ahead == 1
                    else f"{day.strftime('%A')}" if ahead < 7 else f"the {ordinal(day.day)} of {day.strftime('%B')}")
            v.update(title=c["title"], time="morning" if when.hour < 12 else "afternoon", me=["Lynn", "Kevin", "Grace", "Leo",
                     "Ivy", "Ray", "Joy", "Sam"][int(agent["id"][-1]) - 1], number=agent["id"][1:], order=f"{'new' if order['business'] == '新装' else 'relocated'} "
                     f"{'broadband line' if order['service'] == '宽带' else 'fixed line'}", wait=r.randint(3, 9),
                     address=c["address"], equipment=order["equipment_mode"], early="tomorrow afternoon",
                     day=name, Day=name[0].upper() + name[1:], part=part,
                     hours="eight and twelve" if part == "morning" else "twelve and six", planned=name,
                     Planned=name[0].upper() + name[1:])
            return v
        say = spoken_number if spoken else str
        digits = spoken_digits if spoken else str
        week = "一二三四五六日"[day.weekday()]
        name = {0: "今天", 1: "明天", 2: "后天"}.get(ahead) or r.choice(
            [f"{say(day.month)}月{say(day.day)}号", f"{say(day.day)}号"] + ([f"星期{week}", f"这周{week}"] if ahead < 7 and
            day.isocalendar()[1] == when.isocalendar()[1] else []))
        wait = max(2, (when - order["_queue"]).days + r.randint(1, 4))
        room = digits(str(c["room"]))
        wrong = digits(str(c["wrong_room"]))
        verb = {"新装": "新装", "移机": "移机"}.get(order["business"], order["business"])
        speech = f"{c['road']}{say(c['number'])}号{c['estate']}{say(c['building'])}栋{say(c['unit'])}单元{room}"
        phone = digits(c["phone"])
        if spoken:
            phone = phone.replace("一", "幺")
            phone = f"{phone[:3]}，{phone[3:7]}，{phone[7:]}" if r.random() < 0.5 else phone
        part = window or "上午"
        other = self.rng.choice(["142", "143", "154"]) + "".join(r.choice("0123456789") for _ in range(8))
        v.update(姓=c["surname"], 名=c["name"], 称=c["title"], 我=agent["name"][0], 工=digits(agent["id"][1:]),
                 业=r.choice([f"{order['service']}{verb}", f"{verb}{order['service']}" if verb == "新装" else f"{order['service']}{verb}"])
                 .replace("固话新装", "新装固定电话").replace("新装固话", "新装固定电话").replace("固话", "固定电话"),
                 前=r.choice(["前两天", "前几天", "这周", "昨天"]), 时="早上" if when.hour < 9 else "上午" if when.hour < 12 else "下午" if
                 when.hour < 18 else "晚上", 等=say(wait), 址=speech, 正=room, 误=wrong, 尾=digits(c["phone"][-4:]), 电=phone,
                 他电=digits("1" + other[1:]), 设备=order["equipment_mode"],
                 设问={"我方提供": "我们提供吧", "客户自备": "你自备吧", "租用": "租用的吧"}[order["equipment_mode"]],
                 速=r.choice(["两百兆", "五百兆", "一千兆"]) if spoken else r.choice(["200M", "500M", "1000M"]),
                 早=r.choice(["明天下午", "后天上午", "明天上午"]), 日=name, 段=part,
                 何时=r.choice(["什么时候", "哪天"]), 段时={"上午": "上午八点到十二点之间", "下午": "下午十二点到六点之间"}.get(part, part),
                 小区=c["estate"], 日前=r.choice(["昨天", "前天", "上周六"]), 开装=name,
                 诉=r.choice(["师傅服务态度的问题", "现场施工的问题"]), 部=r.choice(["线路维护部", "装维管理部", "客户服务部"]),
                 限=r.choice(["明天下午五点前", "两个工作日之内", "今天之内"]))
        return v

    def conversation(self, kind, order, agent, when, ctx, day=None, window=None):
        """A talk of this kind, with its times and its length in seconds."""
        language = order["_customer"]["language"]
        wanted = self.take_wanted(kind, order, agent, ctx)
        spoken = bool(wanted) or self.rng.random() < 0.7
        slots = self.slots(order, agent, when, day, window, spoken)
        slots.update(ctx.get("slots", {}))
        if language == "en" and kind in dialogues_en.SCRIPTS:
            script = dialogues_en.SCRIPTS[kind]
        else:
            script = dialogues_zh.SCRIPTS[kind]
        # Brief talks are common with hurried agents; a scorable one needs 15 s of the agent's speech,
        # so a few are told again until one is long enough. Recorded and planted ones stay as they are.
        best = None
        for _ in range(1 if wanted or ctx.get("short") or ctx.get("planted") else 9):
            trial = dict(ctx)
            t = Talk(self.rng, self.memory, agent, slots, language, short=bool(wanted) or ctx.get("short", False))
            t.verified = []
            script(t, trial)
            t.style = {"spoken": spoken, "punctuated": self.rng.random() > 0.12}
            if wanted and self.renderer:
                t.recording = wanted
                length = self.renderer(t, wanted)
            else:
                t.recording = None
                length = time_turns(t)
            speech = sum(turn.end - turn.start for turn in t.turns if turn.role == "agent")
            if best is None or speech > best[0]:
                best = (speech, t, length, trial)
            if speech >= 18:
                break
        _, t, length, trial = best
        ctx.update(trial)
        return t, length

    def take_wanted(self, kind, order, agent, ctx):
        """A recording that is to be made of just such a call, if one is still wanted."""
        for n, wish in enumerate(self.wanted):
            if (wish["type"] == kind and wish["kind"] == agent["kind"]
                    and wish.get("language", "zh") == order["_customer"]["language"]
                    and all(ctx.get(k) == v for k, v in wish.get("ctx", {}).items())
                    and ctx.get("day", 99) >= wish.get("from", 1) and not ctx.get("planted") and not ctx.get("burst") and not ctx.get("special")):
                return self.wanted.pop(n)
        return None

    def free_from(self, agent_id, when, length):
        """The first moment from `when` at which the agent is not in another call."""
        spans = self.busy.setdefault(agent_id, [])
        moved = True
        while moved:
            moved = False
            for a, b in spans:
                if when < b and when + timedelta(seconds=length) > a:
                    when, moved = b + timedelta(seconds=self.rng.randint(15, 90)), True
        return when

    def call(self, kind, order, agent_id, when, ctx, purpose="预约", day=None, window=None, exact=False, number_ref=1,
             category=""):
        """A connected call. `exact` keeps the given start; else it waits until the agent is free."""
        agent = self.agents[agent_id]
        t, length = self.conversation(kind, order, agent, when, ctx, day, window)
        ring = self.rng.randint(4, 18)
        if not exact:
            when = self.free_from(agent_id, when, length + ring + 5)
        answered = when + timedelta(seconds=ring)
        ended = answered + timedelta(seconds=round(length))
        self.busy.setdefault(agent_id, []).append((when, ended))
        holds = sum(turn.silence for turn in t.turns if turn.silence_kind == "hold")
        inbound = kind == "IN"
        row = self.add(
            "calls", call_id="C" + when.strftime("%m%d") + f"{len(self.rows['calls']) + 1:05d}",
            order_id=order["order_id"] if not ctx.get("unlinked") else "", agent_id=agent_id,
            direction="呼入" if inbound else "呼出", call_type=ctx.get("type", kind), started_at=stamp(when),
            answered_at=stamp(answered), ended_at=stamp(ended),
            queue_wait_s=self.rng.randint(2, 25) if inbound else "", hold_total_s=round(holds) if holds else 0,
            hangup_side=t.hangup, category=category, language=order["_customer"]["language"])
        row["_ended"], row["_talk"], row["_order"], row["_planted"] = ended, t, order, bool(ctx.get("planted"))
        row["_kind"] = kind
        self.talks[row["call_id"]] = row
        if not inbound and purpose:
            self.add("contact_attempts", attempt_id=self.number("AT", 5), order_id=row["order_id"], agent_id=agent_id,
                     purpose=purpose, number_ref=number_ref, started_at=stamp(when), ended_at=stamp(ended), ring_s=ring,
                     result="接通-本人", call_id=row["call_id"])
        return row

    def attempt(self, order, agent_id, when, result="无人接听", ring=None, purpose="预约", number_ref=1, recorded=True):
        """An attempt that reached nobody; the platform keeps a call record of it as well."""
        ring = ring if ring is not None else self.rng.randint(24, 45) if result == "无人接听" else self.rng.randint(2, 9)
        ended = when + timedelta(seconds=ring + 1)
        call_id = ""
        if recorded:
            call_id = "C" + when.strftime("%m%d") + f"{len(self.rows['calls']) + 1:05d}"
            self.add("calls", call_id=call_id, order_id=order["order_id"], agent_id=agent_id, direction="呼出",
                     call_type={"预约": "OB", "改约回访": "OR", "缓装核实": "OD"}[purpose], started_at=stamp(when),
                     ended_at=stamp(ended), hold_total_s=0, hangup_side="system",
                     language=order["_customer"]["language"])
        self.add("contact_attempts", attempt_id=self.number("AT", 5), order_id=order["order_id"], agent_id=agent_id,
                 purpose=purpose, number_ref=number_ref, started_at=stamp(when), ended_at=stamp(ended), ring_s=ring,
                 result=result, call_id=call_id)

    WINDOWS = {"上午": ("08:00:00", "12:00:00"), "下午": ("12:00:00", "18:00:00")}

    def appoint(self, order, agent_id, booked_at, day, window, call=None, source="外呼", status="有效", start=None, end=None,
                requested=0, verified="name;address;phone;business;equipment;window", coordination="", remark="",
                cancelled=None):
        order["_seq"] += 1
        s, e = self.WINDOWS.get(window, (start, end))
        if window == "傍晚" and not start:
            s, e = "18:00:00", "20:00:00"
        if start:
            s, e = start, end
        if order["status"] == "待约":
            order["status"] = "已约"
        return self.add(
            "appointments", appointment_id=self.number("AP", 5), order_id=order["order_id"], seq=order["_seq"],
            agent_id=agent_id, booked_at=stamp(booked_at), visit_date=day.isoformat() if day else "", window_type=window,
            window_start=f"{day.isoformat()} {s}" if day and s else "", window_end=f"{day.isoformat()} {e}" if day and e else "",
            source=source, status=status, cancelled_at=stamp(cancelled), customer_requested=requested,
            verified_items=verified, coordination_by=coordination, call_id=call["call_id"] if call else "", remark=remark)

    def dispatch(self, order, when, appointment=None, team=None, by=None, of="", reason="", remark=""):
        order["status"] = "已派"
        return self.add(
            "dispatches", dispatch_id=self.number("DP", 5), order_id=order["order_id"], dispatched_by=by or order["_agent"],
            dispatched_at=stamp(when), team_id=team or self.crew(order["region"], when.date()),
            appointment_id=appointment["appointment_id"] if appointment else "", redispatch_of=of,
            redispatch_reason=reason, remark=remark)

    def finish(self, order, appointment):
        """The crew's visit, if it lies before the export."""
        start = datetime.fromisoformat(appointment["window_start"])
        end = datetime.fromisoformat(appointment["window_end"])
        arrive = start + (end - start) * self.rng.uniform(0.05, 0.8)
        arrive = arrive.replace(microsecond=0, second=self.rng.randint(0, 59))
        done = arrive + timedelta(minutes=self.rng.randint(35, 85))
        if done + timedelta(minutes=30) < AS_OF:
            order["first_visit_at"], order["status"] = stamp(arrive), "完工"
            order["finished_at"] = stamp(done + timedelta(minutes=self.rng.randint(2, 25)))


def ordinal(n):
    return {1: "first", 2: "second", 3: "third", 5: "fifth", 8: "eighth", 9: "ninth", 12: "twelfth",
            20: "twentieth", 21: "twenty-first", 22: "twenty-second", 23: "twenty-third", 30: "thirtieth",
            31: "thirty-first"}.get(n) or (
        ["", "", "", "", "fourth", "", "sixth", "seventh", "", "", "tenth", "eleventh", "", "thirteenth", "fourteenth",
         "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "", "", "", "", "twenty-fourth",
         "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth"][n])
