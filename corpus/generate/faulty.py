"""A small folder in which each kind of bad input occurs once, and good calls between them."""

import random
from datetime import datetime, timedelta

GOOD = [("agent", "您好，请问是韩雪晴女士吗？"), ("customer", "对，是我。"),
        ("agent", "这里是电信预约中心，工号九零一，想跟您约一下安装时间，您现在方便接听吗？"), ("customer", "方便，你说。"),
        ("agent", "核对一下安装地址，是望潮路二十号和顺里三栋一单元六零二，对吗？"), ("customer", "对的。"),
        ("agent", "您申请的是宽带新装，设备是您自备还是我们提供？"), ("customer", "你们带过来吧。"),
        ("agent", "您看明天上午还是下午方便？"), ("customer", "下午吧，我上午要上班。"),
        ("agent", "好的，那就定在明天下午，十二点到六点之间，对吗？"), ("customer", "可以。"),
        ("agent", "请问还有别的问题吗？"), ("customer", "没有了，谢谢。"),
        ("agent", "感谢您的配合，祝您生活愉快，再见。"), ("customer", "再见。")]
HEAD = ("call_id,order_id,agent_id,direction,call_type,started_at,answered_at,ended_at,queue_wait_s,hold_total_s,hangup_side,"
        "audio_path,channels,agent_channel,transcript_path,category,survey_score,survey_scale,sample_kind,language")


def turns():
    t = 0.6
    for role, text in GOOD:
        length = round(len(text) / 4.0, 2)
        yield role, round(t, 2), round(t + length, 2), text
        t += length + 0.5


def jsonl(call, roles=None):
    return "".join('{"call_id": "%s", "turn_no": %d, "role": "%s", "start_s": %s, "end_s": %s, "text": "%s"}\n'
                   % (call, n, (roles or {}).get(r, r), a, b, x) for n, (r, a, b, x) in enumerate(turns(), 1))


def wave(seconds, whole=True):
    """A WAV with two channels of quiet noise; cut off in the middle when not `whole`."""
    rng, frames = random.Random("faulty"), int(seconds * 8000)
    body = bytes(rng.choice((0xD5, 0x55, 0xD4, 0x54)) for _ in range(frames * 2))  # A-law near zero
    head = (b"RIFF" + (50 + len(body)).to_bytes(4, "little") + b"WAVEfmt " + (18).to_bytes(4, "little") + (6).to_bytes(2, "little")
            + (2).to_bytes(2, "little") + (8000).to_bytes(4, "little") + (16000).to_bytes(4, "little") + (2).to_bytes(2, "little")
            + (8).to_bytes(2, "little") + (0).to_bytes(2, "little") + b"fact" + (4).to_bytes(4, "little") + frames.to_bytes(4, "little")
            + b"data" + len(body).to_bytes(4, "little"))
    data = head + body
    return data if whole else data[: len(data) * 2 // 5]


def write(folder):
    recordings, transcripts = folder / "recordings", folder / "transcripts"
    recordings.mkdir(parents=True)
    transcripts.mkdir()
    rows, truth = [], []

    def call(n, audio="", transcript="", fault="", what=""):
        start = datetime(2026, 10, 12, 9, 0) + timedelta(minutes=10 * n)
        name = f"F{n:03d}"
        end = start + timedelta(seconds=70)
        rows.append(f"{name},D9{n:03d},A901,呼出,OB,{start},{start + timedelta(seconds=6)},{end},,0,customer,{audio},{2 if audio else ''},"
                    f"{0 if audio else ''},{transcript},,,,随机,zh")
        if fault:
            truth.append(f"{name},{fault},{what}")
        return name

    def words(name, text, ending=".jsonl", raw=None):
        (transcripts / (name + ending)).write_bytes(raw if raw is not None else text.encode())

    call(1, transcript="transcripts/F001.jsonl")
    words("F001", jsonl("F001"))
    call(2, "recordings/F002.wav", fault="recordings/F002.wav", what="the row names a recording that is not there")
    call(3, "recordings/F003.wav", fault="recordings/F003.wav", what="the recording is cut off: its head promises more than there is")
    (recordings / "F003.wav").write_bytes(wave(20, whole=False))
    call(4, "recordings/F004.wav", fault="recordings/F004.wav", what="the recording is empty")
    (recordings / "F004.wav").write_bytes(b"")
    call(5, "recordings/F005.wav", fault="recordings/F005.wav", what="a text under the name of a recording")
    (recordings / "F005.wav").write_text("这不是录音。\n")
    call(6, transcript="transcripts/F006.jsonl", fault="transcripts/F006.jsonl:4", what="the JSON of line 4 breaks off")
    lines = jsonl("F006").splitlines(True)
    words("F006", "".join(lines[:3]) + lines[3][: len(lines[3]) // 2] + "\n" + "".join(lines[4:]))
    call(7, transcript="transcripts/F007.vtt", fault="transcripts/F007.vtt:12", what="a cue ends before it starts")
    out = ["WEBVTT", ""]
    for n, (role, a, b, text) in enumerate(turns(), 1):
        if n == 3:
            a, b = b, a
        out += [str(n), "%s --> %s" % tuple(f"{int(x // 3600):02d}:{int(x // 60) % 60:02d}:{x % 60:06.3f}" for x in (a, b)),
                f"<v {'坐席' if role == 'agent' else '客户'}>{text}</v>", ""]
    out_text = "\n".join(out)
    truth[-1] = f"F007,transcripts/F007.vtt:{[i for i, x in enumerate(out, 1) if '-->' in x][2]},a cue ends before it starts"
    words("F007", out_text, ".vtt")
    call(8, transcript="transcripts/F008.jsonl", fault="transcripts/F008.jsonl:1", what="'desk' is no party to a call")
    words("F008", jsonl("F008", {"agent": "desk"}))
    call(9, transcript="transcripts/F009.csv", fault="transcripts/F009.csv:1", what="the column text is missing")
    words("F009", "call_id,turn_no,role,start_s,end_s\nF009,1,agent,0.6,2.1\n", ".csv")
    call(10, transcript="transcripts/F010.jsonl", fault="transcripts/F010.jsonl", what="the transcript is not there")
    call(11, transcript="transcripts/F011.srt", fault="transcripts/F011.srt", what="bytes that are no text in any encoding we read")
    words("F011", "", ".srt", bytes(range(128, 256)) * 3 + b"\xff\xff\x00\x80")
    call(12, transcript="transcripts/F012.jsonl", fault="transcripts/F012.jsonl:5", what="a turn starts before the turn before it, by a minute")
    lines = [line for line in jsonl("F012").splitlines(True)]
    lines[4] = lines[4].replace('"start_s": ', '"start_s": -60')
    words("F012", "".join(lines))
    call(13, transcript="transcripts/F013.jsonl")
    words("F013", jsonl("F013"))
    rows.append(rows[0])
    truth.append(f"F001,calls.csv:{len(rows) + 1},the id F001 comes twice")
    bad = rows[-2].replace("F013", "F014").replace("2026-10-12 11:10:00", "2026-10-32 25:61:00").replace("transcripts/F014.jsonl", "transcripts/F013.jsonl")
    rows.append(bad)
    truth.append(f"F014,calls.csv:{len(rows) + 1},there is no 32 October and no 25:61")
    rows.append(f"F015,,A999,呼出,OB,2026-10-12 12:00:00,2026-10-12 12:00:05,2026-10-12 11:59:00,,0,customer,,,,transcripts/F013.jsonl,,,,随机,zh")
    truth.append(f"F015,calls.csv:{len(rows) + 1},the call ends before it starts; the agent A999 is unknown")
    (folder / "calls.csv").write_bytes(("\ufeff" + "\r\n".join([HEAD] + rows) + "\r\n").encode())
    (folder / "agents.csv").write_bytes("\ufeffagent_id,name,team,hired_on,role,shift\r\nA901,尹若谷,约单一组,2021-03-01,约单员,白班\r\n".encode())
    orders = ["order_id,service,business,customer_tier,region,queue_at,assigned_at,agent_id,status",
              "D9001,宽带,新装,普通,东湖片区,2026-10-12 08:40:00,2026-10-12 08:41:00,A901,已约",
              "D9002,宽带,新装,普通,东湖片区,2026-10-12 09:40:00,2026-10-12 09:00:00,A901,已约",
              "D9002,宽带,移机,金卡,东湖片区,2026-10-12 09:40:00,2026-10-12 09:41:00,A901,已约",
              "D9003,宽带,新装,普通,东湖片区,2026-13-01 08:40:00,2026-10-12 08:41:00,A901,已约",
              ",宽带,新装,普通,东湖片区,2026-10-12 08:40:00,2026-10-12 08:41:00,A901,已约",
              "D9004,宽带,新装,普通,东湖片区,2036-10-12 08:40:00,2036-10-12 08:41:00,A901,已约"]
    (folder / "orders.csv").write_bytes(("\ufeff" + "\r\n".join(orders) + "\r\n").encode())
    truth += ["D9002,orders.csv:3,assigned before it arrived", "D9002,orders.csv:4,the id D9002 comes twice", "D9003,orders.csv:5,there is no month 13",
              ",orders.csv:6,the row has no id", "D9004,orders.csv:7,ten years ahead of the export"]
    (folder / "appointments.csv").write_bytes("\ufefforder_id,booked_at\r\nD9001,2026-10-12 09:01:30\r\n".encode())
    truth.append(",appointments.csv:1,the column appointment_id is missing")
    (folder / "dispatches.csv").write_bytes('\ufeffdispatch_id,order_id,dispatched_at,team_id\r\nDP9,D9001,2026-10-12 09:30:00,"T01\r\n'.encode())
    truth.append(",dispatches.csv:2,a quotation mark is opened and never closed")
    (folder / "faults.csv").write_bytes(("\ufeff" + "\r\n".join(["subject,place,what"] + [
        t if t.count(",") == 2 else ",".join(t.split(",", 2)[:2]) + ',"' + t.split(",", 2)[2] + '"' for t in truth]) + "\r\n").encode())
