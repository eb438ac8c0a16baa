"""Changes one place of the source at a time, and says which changes no test notices.

mutate.py [--check | --list] [WORD…], from the root of the project; scripts/mutate is its name for people.

The mutants are in *.txt beside this file:

    # a comment
    source src/api/retry.cpp           what is changed, and by which tests it is judged: for all mutants that follow
    tests unit_tests *Retry*:*Hint*
    == A wait that ends with the time left is refused
    - if (wait > facts.time_left)
    + if (wait >= facts.time_left)
    = why it may live, if no test can or should notice it

The old text must stand in the source exactly once; blanks and line ends are all alike. `tests` names a target and a filter of
googletest. The source is copied to build-mutate and built there, in debug mode, so an interrupted run harms nothing.
A mutant is killed if a test fails, or hangs; it survives if all pass; one that does not compile is no mutant. Exit status 1:
some survive without a reason, are no mutants, or do not fit the source any more; the others are tried all the same.
"""

import filecmp
import os
import re
import shutil
import subprocess
import sys
from collections import namedtuple

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
COPY = os.path.join(ROOT, "build-mutate")
PATIENCE = 300  # seconds for the tests of one mutant

Mutant = namedtuple("Mutant", "file number source target filter what old new reason")


def mutants_of(path):
    """The mutants of one file, in order."""
    state = {"source": "", "tests": ""}
    found = []
    with open(path, encoding="utf-8") as text:
        for number, line in enumerate(text.read().splitlines(), 1):
            kind, _, rest = line.partition(" ")
            if kind in state:
                state[kind] = rest
            elif kind == "==":
                target, _, wanted = state["tests"].partition(" ")
                found.append({"file": os.path.basename(path), "number": number, "source": state["source"], "target": target,
                              "filter": wanted, "what": rest, "old": [], "new": [], "reason": ""})
            elif kind in ("-", "+"):
                found[-1]["old" if kind == "-" else "new"].append(rest)
            elif kind == "=":
                found[-1]["reason"] += rest
            elif line and kind != "#":
                sys.exit(f"{path}:{number}: what is this? {line}")
    return [Mutant(**{**one, "old": "\n".join(one["old"]), "new": "\n".join(one["new"])}) for one in found]


def all_mutants(words):
    files = sorted(name for name in os.listdir(HERE) if name.endswith(".txt"))
    found = [mutant for name in files for mutant in mutants_of(os.path.join(HERE, name))]
    return [one for one in found
            if not words or any(word in text for word in words for text in (one.file, one.source, one.what))]


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def fault_of(mutant, source):
    """Why it cannot be applied to this text of its source, or nothing."""
    count = len(pattern_of(mutant).findall(source))
    if not mutant.old or mutant.old == mutant.new:
        return "changes nothing"
    if not mutant.target:
        return "names no tests"
    return "" if count == 1 else f"its old text stands there {count} times"


def pattern_of(mutant):
    """Its old text, with any blanks and line ends between the words."""
    return re.compile(r"\s+".join(re.escape(word) for word in mutant.old.split()))


def mutated(mutant, source):
    return pattern_of(mutant).sub(lambda _: mutant.new, source)


def name_of(mutant):
    return f"{mutant.file}:{mutant.number}: {mutant.what} ({mutant.source})"


def check(mutants):
    """Prints what does not fit the source; true if all do."""
    faults = [(one, fault_of(one, read(os.path.join(ROOT, one.source)))) for one in mutants]
    faults = [(one, fault) for one, fault in faults if fault]
    for one, fault in faults:
        print(f"{name_of(one)}: {fault}")
    print(f"{len(mutants)} mutants, {len(faults)} do not fit")
    return not faults


def build(targets):
    jobs = os.environ.get("OREL_JOBS") or str(os.cpu_count())
    return subprocess.run(["cmake", "--build", "build-dev", "--parallel", jobs, "--target", *targets], cwd=COPY,
                          capture_output=True, text=True, check=False)


def make_copy(mutants):
    """A copy of all files that git knows or would take, built with the tests concerned. What is alike stays untouched."""
    listed = subprocess.run(["git", "-c", "core.quotePath=off", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True)
    for path in filter(lambda path: os.path.isfile(os.path.join(ROOT, path)), listed.stdout.splitlines()):
        source, copy = os.path.join(ROOT, path), os.path.join(COPY, path)
        os.makedirs(os.path.dirname(copy), exist_ok=True)
        if not os.path.exists(copy) or not filecmp.cmp(source, copy, shallow=False):
            shutil.copy(source, copy)
    configure = ["cmake", "-S", ".", "-B", "build-dev", "-DCMAKE_BUILD_TYPE=Debug", "-DOREL_TESTS=ON", "-DOREL_WERROR=OFF"]
    if not os.path.exists(os.path.join(COPY, "build-dev", "CMakeCache.txt")):
        configure += ["-G", "Ninja"] if shutil.which("ninja") else []
        configure += ["-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
    subprocess.run(configure, cwd=COPY, stdout=subprocess.DEVNULL, check=True)
    built = build(sorted({one.target for one in mutants}))
    if built.returncode != 0:
        sys.exit("the tests do not build without any mutant:\n" + built.stdout[-3000:])


def passes(mutant):
    tests = os.path.join("build-dev", "tests", mutant.target)
    try:
        run = subprocess.run([tests, "--gtest_brief=1", f"--gtest_filter={mutant.filter}"], cwd=COPY, timeout=PATIENCE,
                             stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    except subprocess.TimeoutExpired:
        return False
    if " 0 tests ran" in run.stdout or "[==========] 0 tests" in run.stdout:
        sys.exit(f"{name_of(mutant)}: no test has a name like {mutant.filter}")
    return run.returncode == 0


def verdict_on(mutant):
    place = os.path.join(COPY, mutant.source)
    original = read(place)
    write(place, mutated(mutant, original))
    try:
        if build([mutant.target]).returncode != 0:
            return "DOES NOT COMPILE"
        if not passes(mutant):
            return "killed"
        return "lives, with a reason" if mutant.reason else "SURVIVES"
    finally:
        write(place, original)


def try_all(mutants):
    os.makedirs(COPY, exist_ok=True)
    make_copy(mutants)
    for target, wanted in sorted({(one.target, one.filter) for one in mutants}):
        sample = next(one for one in mutants if (one.target, one.filter) == (target, wanted))
        if not passes(sample):
            sys.exit(f"{target} {wanted}: these tests fail without any mutant")
    counts = {}
    for mutant in mutants:
        verdict = verdict_on(mutant)
        counts[verdict] = counts.get(verdict, 0) + 1
        print(f"{verdict:22}{name_of(mutant)}", flush=True)
    print(", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items())))
    return not {"SURVIVES", "DOES NOT COMPILE"} & counts.keys()


def main():
    words = sys.argv[1:]
    option = words.pop(0) if words and words[0].startswith("--") else ""
    mutants = all_mutants(words)
    if option == "--list":
        print("\n".join(map(name_of, mutants)))
        return 0
    if not mutants or option not in ("", "--check"):
        sys.exit("usage: scripts/mutate [--check|--list] [WORD…]")
    fit = check(mutants)
    if option == "--check":
        return 0 if fit else 1
    fitting = [one for one in mutants if not fault_of(one, read(os.path.join(ROOT, one.source)))]
    return 0 if try_all(fitting) and fit else 1


if __name__ == "__main__":
    sys.exit(main())
