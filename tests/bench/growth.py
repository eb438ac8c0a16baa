"""Counts with valgrind how the instructions of a few kinds of work grow: twice the work may cost twice, not four times.

growth.py GROWTH SANITIZERS. Exit status 77: skipped, and it says why; with OREL_LIMITS=required (CI) that is a failure.
"""
import os
import re
import shutil
import subprocess
import sys

GROWTH, SANITIZERS = os.path.abspath(sys.argv[1]), sys.argv[2]

# The smallest of three amounts of work, each twice the one before.
KINDS = {"reasoning_details": 100, "tool_calls": 100, "arguments": 100, "top_members": 100, "links": 200, "letters": 1_000,
         "pages": 5}
# From the second to the third amount the cost of the growth doubles; it would grow fourfold if it were quadratic.
MOST = 2.5


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(1 if os.environ.get("OREL_LIMITS") == "required" else 77)


def instructions(kind, count):
    run = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", GROWTH, kind, str(count)],
                         stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                         check=False)
    found = re.search(r"I\s+refs:\s+([\d,]+)", run.stderr)
    if run.returncode != 0 or not found:
        sys.exit(f"{kind} {count}: exit status {run.returncode}: {run.stderr[-500:]}")
    return int(found[1].replace(",", ""))


def main():
    if not shutil.which("valgrind"):
        skip("valgrind is not installed")
    if SANITIZERS:
        skip("valgrind cannot run a build with sanitizers")
    good = True
    for kind, least in KINDS.items():
        one, two, four = (instructions(kind, least * times) for times in (1, 2, 4))
        growth = (four - two) / (two - one)
        good = good and growth <= MOST
        print(f"{kind:20}{one / 1e6:10.1f}{two / 1e6:10.1f}{four / 1e6:10.1f} million; the growth doubles {growth:.2f} times"
              + ("" if growth <= MOST else "   NOT LINEAR"))
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
