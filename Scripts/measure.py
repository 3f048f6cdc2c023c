#!/usr/bin/env python3
"""Runs a command and prints its wall clock, CPU time and peak memory on one line.

Usage: measure.py NAME COMMAND [ARGUMENT ...]
"""
import resource, subprocess, sys, time

name, command = sys.argv[1], sys.argv[2:]
start = time.time()
subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
spent = time.time() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{name:<44} {spent:6.2f} s  {used.ru_utime + used.ru_stime:6.1f} s CPU  "
      f"{used.ru_maxrss / 1024:7.0f} MiB")
