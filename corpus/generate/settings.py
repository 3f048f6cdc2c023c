"""`affinity.yaml` of the folders: the moment of export, and the recogniser's labels."""

CENTRE = """# Settings of this data folder.
language: zh
timeZone: Asia/Shanghai
reportTime: "2026-10-31 20:00:00"
period:
  first: "2026-10-01"
  last: "2026-10-31"
roles:
  SPEAKER_00: agent
  SPEAKER_01: customer
  SPEAKER_02: system
"""
WEEK = """# Settings of this data folder.
language: zh
timeZone: Asia/Shanghai
reportTime: "2026-10-31 20:00:00"
period:
  first: "2026-10-01"
  last: "2026-10-07"
"""
FAULTY = """# Settings of this data folder.
language: zh
timeZone: Asia/Shanghai
reportTime: "2026-10-31 20:00:00"
"""
