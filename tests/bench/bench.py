"""Start-up, one whole request, streams, latency and memory, over TLS on loopback: orel beside curl, pipelines of curl and
jq, and beside other clients where they are installed; in one run, as ratios of medians. The goals come last.

bench.py PROGRAM SHARED STREAM_COST MEASURE ROUNDS [MEBIBYTES]. SHARED is the program built with the shared libcurl. The
rivals' runs are interleaved, so that what else the machine does hits all of them alike. MEBIBYTES (default 256) is the size
of the long stream.
"""
import glob
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from service import HERE, ROUND_TRIPS, TOKEN, serve, tls_context

PROGRAM, SHARED, STREAM_COST, MEASURE = map(os.path.abspath, sys.argv[1:5])
ROUNDS = int(sys.argv[5])
MEBIBYTES = int(sys.argv[6]) if len(sys.argv) > 6 else 256
KEY = "sk-or-v1-" + "0" * 64
TOKENS = 100_000
ANSWER_MIB = 100
PAUSE = 0.4  # seconds for which standard input is silent
goals = []


def goal(case, figure, text, is_met):
    goals.append((case, figure, text, is_met))


def prompt(text):
    return f'{{"model":"acme/orbit-2","messages":[{{"role":"user","content":"{text}"}}],"stream":true}}'


class Run:
    """What one start of a program cost."""

    def __init__(self, command, environment):
        said = subprocess.run([MEASURE, *command], env=environment, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, check=True).stdout
        wall, cpu, kib, self.status = map(int, said.split())
        self.wall, self.cpu, self.rss = wall / 1000, cpu / 1000, kib / 1024


def instructions(command, environment):
    """User-space instructions in millions, children included; None without valgrind."""
    if not shutil.which("valgrind"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        said = subprocess.run(
            ["valgrind", "--tool=callgrind", "--trace-children=yes", f"--callgrind-out-file={folder}/%p", *command],
            env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            check=False).stderr
    return sum(int(n.replace(",", "")) for n in re.findall(r"I\s+refs:\s+([\d,]+)", said)) / 1e6 or None


class Table:
    """Medians of each rival; the first one is ours."""

    def __init__(self, title, rivals, rounds, environment, expect=0, counted=True, events=0):
        """`expect` is the exit status of ours; `events` how many a stream has, for a column of events in a second."""
        if rounds > 1:
            for command in rivals.values():
                Run(command, environment)
        runs = {name: [] for name in rivals}
        for _ in range(rounds):
            for name, command in rivals.items():
                runs[name].append(Run(command, environment))
        self.medians = {name: {figure: statistics.median(getattr(run, figure) for run in runs[name])
                               for figure in ("wall", "cpu", "rss")} for name in rivals}
        for name, command in rivals.items():
            self.medians[name]["count"] = instructions(command, environment) if counted else None
        self.ours = self.medians[next(iter(rivals))]
        wrong = sum(run.status != expect for run in runs[next(iter(rivals))])
        self.print(f"{title} ({rounds} rounds" + (f"; {wrong} OF THEM FAILED)" if wrong else ")"), events)

    def times(self, name, figure):
        """How many times as much as ours; 0: unknown."""
        other = self.medians[name][figure]
        return other / self.ours[figure] if other and self.ours[figure] else 0

    def print(self, title, events):
        print(f"\n{title}\n  {'':26}{'wall ms':>9}{'x':>7}{'CPU ms':>9}{'x':>7}{'MiB':>7}" +
              (f"{'events/s':>11}" if events else f"{'M instr.':>10}{'x':>7}"))
        for name, of in self.medians.items():
            last = f"{events / of['wall'] * 1000:11,.0f}" if events else ""
            if not events and of["count"]:
                last = f"{of['count']:10.2f}{self.times(name, 'count'):7.1f}"
            print(f"  {name:26}{of['wall']:9.2f}{self.times(name, 'wall'):7.1f}{of['cpu']:9.2f}"
                  f"{self.times(name, 'cpu'):7.1f}{of['rss']:7.1f}{last}", flush=True)


def others(environment):
    """Start-up of other clients for the same service, where they are installed."""
    found = {name: [path, "--version"] for name in ("ort", "llm", "aichat", "mods")
             if (path := shutil.which(name, path=environment["PATH"]))}
    print("\nother clients found: " + (", ".join(found) or "none"))
    return {f"{name} --version": command for name, command in found.items()}


def start_up(plain, is_shared_cpp):
    """The goals depend on whether the C++ libraries are inside the program, too."""
    most, least = (3.0, 4) if is_shared_cpp else (1.0, 6)
    curl = {"curl --version": ["curl", "--version"]}
    rivals = curl | {"jq -n 1": ["jq", "-n", "1"]} | others(plain)
    for name, words, expect, beside in (("--version", ["--version"], 0, rivals), ("--help", ["--help"], 0, curl),
                                        ("a usage error", ["ask", "--nonsense"], 2, curl),
                                        ("--demo ask hi", ["--demo", "ask", "hi"], 0, curl)):
        table = Table(name, {"orel": [PROGRAM, *words], **beside}, ROUNDS, plain, expect)
        if name == "--demo ask hi":
            continue
        faster = table.times("curl --version", "wall")
        goal(name, f"{table.ours['count'] or 0:.2f} M instr., {faster:.1f} x", f"<= {most} M, >= {least} x curl --version",
             (table.ours["count"] or 0) <= most and faster >= least)


def models(online, port, folder, is_shared_cpp):
    """Five hundred are what there is; twenty thousand show what a row costs in memory."""
    most, least = (3.5, 10) if is_shared_cpp else (1.5, 15)
    here = online | {"OPENROUTER_BASE_URL": f"https://localhost:{port}/500/v1"}
    subprocess.run([PROGRAM, "models"], env=here, stdout=subprocess.DEVNULL, check=True)
    cached, = glob.glob(f"{folder}/.cache/orel/models-*.json")
    rows = ".data|sort_by(.id)[]|[.id,.context_length,.pricing.prompt,.pricing.completion]|@tsv"
    table = Table("500 models, from the cache", {"orel models": [PROGRAM, "models"],
                                                 "jq on the file": ["jq", "-r", rows, cached]}, ROUNDS, here)
    faster = table.times("jq on the file", "wall")
    goal("models from the cache", f"{table.ours['count'] or 0:.2f} M instr., {faster:.1f} x", f"<= {most} M, >= {least} x jq",
         (table.ours["count"] or 0) <= most and faster >= least)

    # With a cache of its own, since every request looks for its model in the cache.
    here |= {"OPENROUTER_BASE_URL": f"https://localhost:{port}/20000/v1", "XDG_CACHE_HOME": f"{folder}/large"}
    ways = {"fetched": ["--refresh"], "fetched, --json": ["--refresh", "--json"], "from the cache": [],
            "from the cache, --json": ["--json"]}
    table = Table("20,000 models", {name: [PROGRAM, "models", *words] for name, words in ways.items()}, 1, here,
                  counted=False)
    cached, = glob.glob(f"{folder}/large/orel/models-*.json")
    size = os.path.getsize(cached) / 2**20
    taken = max(of["rss"] for of in table.medians.values()) / size
    goal("20,000 models, their memory at most", f"{taken:.1f} x the list of {size:.0f} MiB", "<= 3 x", taken <= 3)


class Commands:
    """How the rivals ask for the same thing."""

    def __init__(self, online, folder):
        self.url = f"{online['OPENROUTER_BASE_URL']}/chat/completions"
        self.folder = folder

    def curl(self, text):
        return self.curl_with(prompt(text))

    def curl_with(self, data):
        return ["curl", "-sSN", "--cacert", f"{self.folder}/all.pem", "-H", "Content-Type: application/json", "-d", data,
                self.url]

    def pipeline(self, text, is_live=False):
        shown = " ".join(f"'{word}'" for word in self.curl(text))
        if is_live:
            return ["sh", "-c", f"{shown} | sed -un 's/^data: {{/{{/p' | jq --unbuffered -j '.choices[0].delta.content'"]
        return ["sh", "-c", f"{shown} | grep '^data: {{' | cut -c7- | jq -j '.choices[0].delta.content'"]

    @staticmethod
    def orel(command, text, program=PROGRAM):
        return [program, command, "-m", "acme/orbit-2", text]


def one_request(commands, online):
    table = Table("one verified request over TLS, loopback",
                  {"orel ask": commands.orel("ask", "hi"), "curl": commands.curl("hi"),
                   "curl | grep | cut | jq": commands.pipeline("hi"),
                   "orel, shared libcurl": commands.orel("ask", "hi", SHARED)}, ROUNDS, online)
    ours, shared = table.ours, table.medians["orel, shared libcurl"]
    wall, cpu = table.times("curl", "wall"), table.times("curl", "cpu")
    piped = table.times("curl | grep | cut | jq", "wall")
    goal("one verified request", f"{ours['count'] or 0:.1f} M instr., {ours['rss']:.1f} MiB", "<= 35 M, <= 8 MB",
         (ours["count"] or 0) <= 35 and ours["rss"] * 2**20 <= 8e6)
    goal("  beside curl, wall and CPU", f"1/{wall:.1f}, 1/{cpu:.1f}", "<= 1/3", wall >= 3 and cpu >= 3)
    goal("  beside curl | grep | cut | jq, wall", f"1/{piped:.1f}", "<= 1/4.5", piped >= 4.5)
    part = shared["cpu"] / table.medians["curl"]["cpu"]
    goal("  with the shared libcurl", f"{shared['count'] or 0:.1f} M instr., {shared['rss']:.1f} MiB, {part:.2f} of curl's CPU",
         "<= 50 M, <= 15 MB, <= 0.65",
         (shared["count"] or 0) <= 50 and shared["rss"] * 2**20 <= 15e6 and part <= 0.65)


def after_end_of_input(command, environment, text):
    """Milliseconds from the end of a standard input that took its time to the first byte of output."""
    child = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL)
    time.sleep(PAUSE)
    child.stdin.write(text.encode())
    begun = time.monotonic()
    child.stdin.close()
    child.stdout.read(1)
    took = (time.monotonic() - begun) * 1000
    child.stdout.read()
    child.wait()
    return took


def slow_input(commands, online, round_trip=0):
    """`round_trip` is the way to the server and back, in milliseconds."""
    rivals = {"orel ask": (commands.orel("ask", "-"), "hi"), "curl -d @-": (commands.curl_with("@-"), prompt("hi"))}
    took = {name: [] for name in rivals}
    for _ in range(ROUNDS):
        for name, (command, text) in rivals.items():
            took[name].append(after_end_of_input(command, online, text))
    ours, theirs = (statistics.median(times) for times in took.values())
    print(f"\nstandard input that ends after {PAUSE * 1000:.0f} ms, round trip {round_trip} ms: from its end to the first byte "
          f"({ROUNDS} rounds)")
    print(f"  {'orel ask':26}{ours:9.2f} ms\n  {'curl -d @-':26}{theirs:9.2f} ms{theirs / ours:7.1f} x")
    goal(f"input slower than the handshake, r = {round_trip} ms", f"{ours:.1f} ms", "<= r + 3 ms", ours <= round_trip + 3)


def far_away(online, folder, context):
    """The whole request where the server is some round trips away, its address known (see far_away.cpp)."""
    port = serve(context, HERE)
    if not port:
        print("\nround trips: not measured, for there is no distance here")
        return
    for round_trip, address in ROUND_TRIPS.items():
        there = online | {"OPENROUTER_BASE_URL": f"https://{address}:{port}/api/v1"}
        commands = Commands(there, folder)
        table = Table(f"one verified request over TLS, round trip {round_trip} ms",
                      {"orel ask": commands.orel("ask", "hi"), "curl": commands.curl("hi"),
                       "curl | grep | cut | jq": commands.pipeline("hi")}, ROUNDS, there, counted=False)
        above = table.ours["wall"] - 3 * round_trip
        goal(f"one verified request, r = {round_trip} ms", f"3 r + {above:.1f} ms", "<= 3 r + 12 ms", above <= 12)
        slow_input(commands, there, round_trip)


def delays(command, environment):
    """Microseconds from the making of each token to its being read behind a pipe."""
    child = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL)
    found, rest = [], b""
    while piece := os.read(child.stdout.fileno(), 65536):
        now = time.monotonic_ns()
        rest += piece
        for made in re.findall(rb"(\d{10,}) ", rest):
            found.append((now - int(made)) / 1000)
        rest = rest[rest.rfind(b" ") + 1:]
    child.wait()
    return sorted(found)


def latency(commands, online):
    print(f"\nfrom a token's making to its being read behind a pipe\n  {'':34}{'p50 us':>9}{'p99 us':>9}")
    medians = {}
    for count, pause in ((300, 10_000), (1_000, 1_000)):
        text = f"{count} clocked {pause}"
        for name, command in {"orel stream": commands.orel("stream", text), "curl -N": commands.curl(text),
                              "curl | sed -u | jq --unbuffered": commands.pipeline(text, is_live=True)}.items():
            found = delays(command, online)
            if not found:
                continue
            medians[name, pause] = found[len(found) // 2]
            print(f"  {name:34}{medians[name, pause]:9.0f}{found[len(found) * 99 // 100]:9.0f}"
                  f"   each {pause / 1000:.0f} ms", flush=True)
    added = medians["orel stream", 10_000] - medians["curl -N", 10_000]
    goal("one token, latency added to curl -N, p50", f"{added / 1000:.2f} ms", "<= 0.3 ms", added <= 300)


def beside_the_floor(environment):
    """How long decoding takes beside a copy and two searches a line, which nobody can do without."""
    table = Table("10,000,000 events, in memory", {"to the verdict": [STREAM_COST, "10000000"],
                                                 "only split into lines": [STREAM_COST, "10000000", "lines"]},
                  max(3, ROUNDS // 5), environment, counted=False, events=10_000_000)
    slower = 1 / table.times("only split into lines", "cpu")
    goal("  its time", f"{slower:.1f} x a split into lines", "<= 3 x", slower <= 3)


def per_event(command_of, environment, counts):
    """Instructions that one more event costs; None without valgrind."""
    few, many = (instructions(command_of(count), environment) for count in counts)
    return (many - few) * 1e6 / (counts[1] - counts[0]) if few and many else 0


def streams(commands, online):
    few = max(3, ROUNDS // 5)
    text = f"{TOKENS} tokens"
    table = Table(f"a stream of {TOKENS:,} tokens, over TLS",
                  {"orel stream": commands.orel("stream", text), "curl -N": commands.curl(text),
                   "curl | grep | cut | jq": commands.pipeline(text)}, few, online, counted=False, events=TOKENS)
    parse = per_event(lambda count: [STREAM_COST, str(count)], online, (1_000, 2_000))
    paced = per_event(lambda count: commands.orel("stream", f"{count} clocked 10000"), online, (50, 250))
    print(f"  one event: {parse:,.0f} instructions from its bytes to the verdict; alone, with TLS and write, {paced:,.0f}")
    goal("one event, to the verdict", f"{parse:,.0f} instr.", "<= 4,000", parse <= 4_000)
    beside_the_floor(online)
    goal("  in a burst, with TLS", f"{table.ours['cpu'] * 1000 / TOKENS:.2f} us CPU", "<= 1.2 us",
         table.ours["cpu"] * 1000 / TOKENS <= 1.2)
    goal("  alone, with TLS", f"{paced:,.0f} instr.", "<= 16,000", paced <= 16_000)

    count = MEBIBYTES * 2**20 // len(TOKEN)
    text = f"{count} tokens"
    table = Table(f"a stream of {MEBIBYTES} MiB", {"orel stream": commands.orel("stream", text),
                                                   "curl -N": commands.curl(text)}, 1, online, counted=False, events=count)
    print(f"  that is {MEBIBYTES / table.ours['wall'] * 1000:,.0f} MiB/s, and curl's {table.times('curl -N', 'wall'):.2f} times")
    goal(f"a stream of {MEBIBYTES} MiB", f"{table.ours['rss']:.1f} MiB", "<= 10 MB", table.ours["rss"] * 2**20 <= 10e6)


def bodies(commands, online):
    text = f"{10 * 2**20} bytes"
    shown = " ".join(f"'{word}'" for word in commands.curl(text))
    small = Run(commands.orel("ask", "hi"), online).rss
    table = Table("an answer of 10 MiB in one body, without TLS", {
        "orel ask": commands.orel("ask", text),
        "curl | jq": ["sh", "-c", f"{shown} | jq -j '.choices[0].message.content'"]}, max(3, ROUNDS // 5), online)
    goal("an answer of 10 MiB in one body", f"{table.ours['count'] or 0:.0f} M instr.",
         "<= 60 M", (table.ours["count"] or 0) <= 60)
    taken = (table.ours["rss"] - small) / 10
    goal("  its memory", f"{taken:.1f} x the body", "<= 2.2 x", taken <= 2.2)

    count = ANSWER_MIB * 2**20 // 4000
    table = Table(f"an answer of {ANSWER_MIB} MiB, held until it is whole",
                  {"orel ask": commands.orel("ask", f"{count} pages")}, 1, online, counted=False, events=count)
    taken = table.ours["rss"] / ANSWER_MIB
    goal(f"an answer of {ANSWER_MIB} MiB, streamed to ask", f"{taken:.1f} x the answer", "<= 2.2 x", taken <= 2.2)


def main():
    with tempfile.TemporaryDirectory() as folder:
        plain = {"PATH": os.environ["PATH"], "HOME": folder, "LC_ALL": "C.UTF-8"}
        version = subprocess.run([PROGRAM, "--version"], env=plain, capture_output=True, text=True, check=False).stdout
        print(version.strip())
        print(f"size: {os.path.getsize(PROGRAM) / 2**20:.1f} MiB; with the shared libcurl "
              f"{os.path.getsize(SHARED) / 2**20:.1f} MiB")
        is_shared_cpp = "libstdc++" in subprocess.run(["ldd", PROGRAM], capture_output=True, text=True, check=True).stdout
        start_up(plain, is_shared_cpp)
        context = tls_context(folder)
        port = serve(context)
        online = plain | {"OPENROUTER_BASE_URL": f"https://localhost:{port}/api/v1", "OPENROUTER_API_KEY": KEY,
                          "SSL_CERT_FILE": f"{folder}/ca.pem"}
        commands = Commands(online, folder)
        models(online, port, folder, is_shared_cpp)
        one_request(commands, online)
        slow_input(commands, online)
        far_away(online, folder, context)
        latency(commands, online)
        streams(commands, online)
        online["OPENROUTER_BASE_URL"] = f"http://localhost:{serve()}/api/v1"
        bodies(Commands(online, folder), online)
    print("\ngoals")
    for case, figure, text, is_met in goals:
        print(f"  {case:44}{figure:44}{text:36}{'' if is_met else 'MISSED'}".rstrip())


if __name__ == "__main__":
    main()
