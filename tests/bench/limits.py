"""Counts the instructions of a few runs with valgrind; none may need more than its limit, 10 % above what was measured.

limits.py OREL STREAM_COST BUILD_TYPE SANITIZERS. Exit status 77: skipped, and it says why; with OREL_LIMITS=required (CI)
that is a failure.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

OREL, STREAM_COST = map(os.path.abspath, sys.argv[1:3])
BUILD_TYPE, SANITIZERS = sys.argv[3:5]

# Millions of instructions of whole runs; Debian 12, libcurl inside the program, simdjson and libstdc++ shared.
LIMITS = {
    "orel --version": ([OREL, "--version"], 3.05),
    "orel --help": ([OREL, "--help"], 3.15),
    "a usage error": ([OREL, "ask", "--nonsense"], 3.20),
    "orel --demo ask hi": ([OREL, "--demo", "ask", "hi"], 3.30),
}
# Instructions for one event of a stream, from its bytes to the verdict.
LARGEST_EVENT_COST = 1_560
EVENTS = 1_000


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(1 if os.environ.get("OREL_LIMITS") == "required" else 77)


def counted(valgrind, figure, command):
    """The number that valgrind's report gives for this figure."""
    with tempfile.TemporaryDirectory() as home:
        run = subprocess.run(["valgrind", *valgrind, *command], cwd=home,
                             env={"PATH": os.environ["PATH"], "HOME": home, "LC_ALL": "C.UTF-8"},
                             stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                             check=False)
    found = re.search(figure, run.stderr)
    if not found:
        skip(f"valgrind cannot run it: {run.stderr[-500:]}")
    return int(found[1].replace(",", ""))


def instructions(command):
    return counted(["--tool=callgrind", "--callgrind-out-file=out"], r"I\s+refs:\s+([\d,]+)", command)


def allocations(command):
    return counted(["--leak-check=no"], r"total heap usage: ([\d,]+) allocs", command)


def per_event(count, way):
    """What one more event costs, once the stream has found its stride."""
    once, twice = (count([STREAM_COST, str(events), way]) for events in (EVENTS, 2 * EVENTS))
    return (twice - once) / EVENTS


def is_within(what, count, limit, unit):
    verdict = "" if count <= limit else "   OVER THE LIMIT"
    print(f"{what:32}{count:12,.2f} of {limit:9,.2f} {unit}{verdict}")
    return count <= limit


def main():
    if not shutil.which("valgrind"):
        skip("valgrind is not installed")
    if BUILD_TYPE != "Release" or SANITIZERS:
        skip("only a release build has limits")
    version = subprocess.run([OREL, "--version"], capture_output=True, text=True, check=True).stdout
    if "inside the program" not in version:
        skip("with a shared libcurl the loader's work depends on the system")
    good = [is_within(what, instructions(command) / 1e6, limit, "million")
            for what, (command, limit) in LIMITS.items()]
    for way in ("burst", "paced"):
        good.append(is_within(f"one event, {way}", per_event(instructions, way), LARGEST_EVENT_COST, "instructions"))
        good.append(is_within(f"one event, {way}", per_event(allocations, way), 0, "allocations"))
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
