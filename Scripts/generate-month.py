#!/usr/bin/env python3
"""Lays out a month of a large centre from corpus/centre: 180 agents, 20,000 calls, 100,000 orders.

Usage: generate-month.py CORPUS OUTPUT [--orders 100] [--calls 40]

The orders are copied `--orders` times and the calls with words `--calls` times, each copy with ids
of its own and another ninth of the agents. Cells that name a call which was not copied are emptied,
so that tables and calls agree as they do in the corpus. Recordings are left out.
"""
import argparse, csv, os, re, shutil

AGENT = re.compile(r"^[AL]\d{3}$")
AGENT_COLUMNS = {
    "agent_id", "requested_by", "auditor_id", "verified_by", "approved_by", "leader_id",
    "dispatched_by", "filed_by", "by", "from", "to",
}
ID_COLUMNS = {
    "order_id", "crm_order_id", "appointment_id", "attempt_id", "call_id", "reschedule_id",
    "deferral_id", "dispatch_id", "redispatch_of", "ticket_id",
}
SHARES = 9


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    return rows[0], rows[1:]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus")
    parser.add_argument("output")
    parser.add_argument("--orders", type=int, default=100)
    parser.add_argument("--calls", type=int, default=40)
    options = parser.parse_args()
    source, target = options.corpus, options.output
    shutil.rmtree(target, ignore_errors=True)
    os.makedirs(target + "/transcripts")
    shutil.copy(source + "/affinity.yaml", target)

    header, calls = read(source + "/calls.csv")
    call_id, transcript = header.index("call_id"), header.index("transcript_path")
    heard = {row[call_id] for row in calls if row[transcript].endswith(".jsonl")}

    def cell(column, value, copy):
        if not value:
            return value
        if column == "call_id" and (value not in heard or copy >= options.calls):
            return ""
        if column in ID_COLUMNS:
            return f"{value}x{copy:02d}"
        if column in AGENT_COLUMNS and AGENT.match(value):
            return f"{value}g{copy % SHARES}"
        if column in ("audio_path", "channels", "agent_channel"):
            return ""
        if column == "transcript_path":
            return value.replace(".jsonl", f"x{copy:02d}.jsonl")
        return value

    def copies(name, count):
        header, rows = read(f"{source}/{name}.csv")
        with open(f"{target}/{name}.csv", "w", newline="", encoding="utf-8") as file:
            out = csv.writer(file)
            out.writerow(header)
            for copy in range(count):
                for row in rows:
                    if name == "calls" and row[call_id] not in heard:
                        continue
                    out.writerow(cell(column, value, copy) for column, value in zip(header, row))

    for name in ["orders", "appointments", "contact_attempts", "reschedules", "deferrals",
                 "dispatches", "tickets"]:
        if os.path.exists(f"{source}/{name}.csv"):
            copies(name, options.orders)
    copies("calls", options.calls)

    header, agents = read(source + "/agents.csv")
    with open(target + "/agents.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(header)
        team = header.index("team_id") if "team_id" in header else 2
        for share in range(SHARES):
            for row in agents:
                row = list(row)
                row[0] += f"g{share}"
                row[team] += str(share)
                out.writerow(row)
    for name in ["teams", "region_team"]:
        if os.path.exists(f"{source}/{name}.csv"):
            shutil.copy(f"{source}/{name}.csv", target)

    for call in sorted(heard):
        with open(f"{source}/transcripts/{call}.jsonl", "rb") as file:
            text = file.read()
        for copy in range(options.calls):
            name = f"{call}x{copy:02d}"
            with open(f"{target}/transcripts/{name}.jsonl", "wb") as file:
                file.write(text.replace(call.encode(), name.encode()))
    print(f"{len(heard) * options.calls} calls, {len(agents) * SHARES} agents")


if __name__ == "__main__":
    main()
