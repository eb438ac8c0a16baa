"""Start-up, lists of models, one whole request, streams and memory, over TLS on loopback: orel beside curl, jq, pipelines
of both, and other clients where they are installed; in one run, as ratios of medians.

bench.py PROGRAM MEASURE ROUNDS [MEBIBYTES]. The rivals' runs are interleaved, so that what else the machine does hits all
of them alike. MEBIBYTES (default 256) is the size of the long stream.
"""
import json
import os
import re
import shutil
import ssl
import statistics
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MEASURE = os.path.abspath(sys.argv[2])
BUNDLE = "/etc/ssl/certs/ca-certificates.crt"
KEY = "sk-or-v1-" + "0" * 64
ANSWER = (
    b'data: {"id":"gen-1","model":"acme/orbit-2","choices":[{"index":0,"delta":{"content":"Bamako."},'
    b'"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'
)
# An event of the usual shape and size, with one token; and one that holds much text, for an answer of many megabytes.
TOKEN = (
    b'data: {"id":"gen-1767213726-AbCdEfGhIjKlMnOpQrSt","provider":"Acme","model":"acme/orbit-2","object":'
    b'"chat.completion.chunk","created":1767213727,"choices":[{"index":0,"delta":{"role":"assistant","content":" token"},'
    b'"finish_reason":null,"native_finish_reason":null,"logprobs":null}],"system_fingerprint":"fp_0123456789"}\n\n'
)
PAGE = TOKEN.replace(b" token", b"page " * 800)
TOKENS = 100_000
ANSWER_MIB = 100


def prompt(text):
    return f'{{"model":"acme/orbit-2","messages":[{{"role":"user","content":"{text}"}}],"stream":true}}'


def listing(count):
    """A list of models with rows of the usual size, 1.3 KiB."""
    rows = ({"id": f"acme/orbit-{n * 7919 % count}", "name": f"Acme: Orbit {n}", "created": 1781136000 + n,
             "description": "A model for long documents. " * 24, "context_length": 1000 * (1 + n % 400),
             "architecture": {"modality": "text->text", "input_modalities": ["text"], "output_modalities": ["text"]},
             "pricing": {"prompt": f"0.0000{n % 97:03}", "completion": f"0.000{n % 89:03}"},
             "top_provider": {"context_length": 262144, "max_completion_tokens": 65536, "is_moderated": False},
             "supported_parameters": ["tools", "max_tokens", "temperature", "top_p", "seed", "stop", "response_format"]}
            for n in range(count))
    return json.dumps({"data": list(rows)}).encode()


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
    return sum(int(n.replace(",", "")) for n in re.findall(r"I\s+refs:\s+([\d,]+)", said)) / 1e6


def compare(title, rivals, rounds, environment, expect=0, counted=True, events=0):
    """One table; the first rival is ours, and its median wall time in seconds is returned. `expect` is the exit status of
    ours; `events` how many a stream has, for a column of events in a second."""
    for command in rivals.values():
        Run(command, environment)
    runs = {name: [] for name in rivals}
    for _ in range(rounds):
        for name, command in rivals.items():
            runs[name].append(Run(command, environment))

    def median(name, figure):
        return statistics.median(getattr(run, figure) for run in runs[name])

    ours = next(iter(rivals))
    wrong = sum(run.status != expect for run in runs[ours])
    print(f"\n{title} ({rounds} rounds" + (f"; {wrong} OF THEM FAILED)" if wrong else ")"))
    print(f"  {'':26}{'wall ms':>9}{'x':>7}{'CPU ms':>9}{'x':>7}{'MiB':>7}" +
          (f"{'events/s':>11}" if events else f"{'M instr.':>10}{'x':>7}"))
    base = {figure: median(ours, figure) for figure in ("wall", "cpu", "rss")}
    base["count"] = instructions(rivals[ours], environment) if counted else None
    for name, command in rivals.items():
        wall, cpu, rss = (median(name, figure) for figure in ("wall", "cpu", "rss"))
        last = ""
        if events:
            last = f"{events / wall * 1000:11,.0f}"
        elif base["count"]:
            count = base["count"] if name == ours else instructions(command, environment)
            last = f"{count:10.2f}{count / base['count']:7.1f}" if count else ""
        cpu_ratio = cpu / base["cpu"] if base["cpu"] else float("nan")
        print(f"  {name:26}{wall:9.2f}{wall / base['wall']:7.1f}{cpu:9.2f}{cpu_ratio:7.1f}{rss:7.1f}{last}", flush=True)
    return base["wall"] / 1000


class Service(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self):
        """The prompt says how much is wanted: "N tokens", "N pages", or something else for one short answer."""
        asked = re.search(rb"(\d+) (tokens|pages)", self.rfile.read(int(self.headers["Content-Length"])))
        event = TOKEN if asked and asked[2] == b"tokens" else PAGE
        count = int(asked[1]) if asked else 0
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Content-Length", str(count * len(event) + len(ANSWER)))
        self.end_headers()
        at_once = max(1, 262_144 // len(event))
        for _ in range(count // at_once):
            self.wfile.write(event * at_once)
        self.wfile.write(event * (count % at_once) + ANSWER)

    def do_GET(self):
        """/N/…/models: a list of N models."""
        body = listing(int(self.path.split("/")[1]))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        pass  # orel closes at [DONE]


def serve(folder):
    """A TLS server with a throw-away CA: its port."""
    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

    new = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    openssl("req", "-x509", *new, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=bench CA")
    openssl("req", *new, "-keyout", "key.pem", "-out", "request.pem", "-subj", "/CN=localhost")
    with open(f"{folder}/names", "w", encoding="ascii") as names:
        names.write("subjectAltName=DNS:localhost\n")
    openssl("x509", "-req", "-in", "request.pem", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
            "-extfile", "names", "-out", "cert.pem")
    with open(f"{folder}/all.pem", "wb") as everything:
        for path in (BUNDLE, f"{folder}/ca.pem"):
            with open(path, "rb") as part:
                everything.write(part.read())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{folder}/cert.pem", f"{folder}/key.pem")
    server = Server(("127.0.0.1", 0), Service)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def others(environment):
    """Start-up of other clients for the same service, where they are installed."""
    found = {name: [path, "--version"] for name in ("ort", "llm", "aichat", "mods")
             if (path := shutil.which(name, path=environment["PATH"]))}
    print("\nother clients found: " + (", ".join(found) or "none"))
    return {f"{name} --version": command for name, command in found.items()}


def start_up(program, rounds, plain):
    rivals = {"curl --version": ["curl", "--version"], "jq -n 1": ["jq", "-n", "1"]} | others(plain)
    compare("--version", {"orel": [program, "--version"], **rivals}, rounds, plain)
    curl = {"curl --version": ["curl", "--version"]}
    compare("--help", {"orel": [program, "--help"], **curl}, rounds, plain)
    compare("a usage error", {"orel": [program, "ask", "--nonsense"], **curl}, rounds, plain, expect=2)
    compare("--demo ask hi", {"orel": [program, "--demo", "ask", "hi"], **curl}, rounds, plain)


def lists(program, rounds, online, port, folder):
    """The list of models, out of the cache and fetched; jq selects and sorts the very file that is cached."""
    cached = f"{folder}/.cache/orel/models.json"
    table = (".data | sort_by(.pricing.prompt | tonumber) | .[] | [.id, .context_length,"
             " .top_provider.max_completion_tokens, .pricing.prompt, .pricing.completion] | @tsv")
    for count in (500, 20_000):
        here = online | {"OPENROUTER_BASE_URL": f"https://localhost:{port}/{count}/v1"}
        few = rounds if count == 500 else 3
        orel = [program, "models"]
        compare(f"{count:,} models from the cache, by price",
                {"orel models": [*orel, "--sort", "price"], "orel models --json": [*orel, "--sort", "price", "--json"],
                 "jq": ["jq", "-r", table, cached]}, few, here, counted=count == 500)
        compare(f"{count:,} models fetched", {"orel models": [*orel, "--refresh"],
                                              "orel models --json": [*orel, "--refresh", "--json"]}, few, here, counted=False)
        print(f"  the list has {os.path.getsize(cached) / 2**20:.1f} MiB")


def over_tls(program, rounds, mebibytes, online, folder):
    def curl(text):
        return ["curl", "-sSN", "--cacert", f"{folder}/all.pem", "-H", "Content-Type: application/json", "-d", prompt(text),
                f"{online['OPENROUTER_BASE_URL']}/chat/completions"]

    def pipeline(text):
        shown = " ".join(f"'{word}'" for word in curl(text))
        return ["sh", "-c", f"{shown} | grep '^data: {{' | cut -c7- | jq -j '.choices[0].delta.content'"]

    def orel(command, text):
        return [program, command, "-m", "acme/orbit-2", text]

    compare("one verified request over TLS, loopback",
            {"orel ask": orel("ask", "hi"), "curl": curl("hi"), "curl | grep | cut | jq": pipeline("hi")}, rounds, online)

    few = max(3, rounds // 5)
    text = f"{TOKENS} tokens"
    compare(f"a stream of {TOKENS:,} tokens, over TLS",
            {"orel stream": orel("stream", text), "curl -N": curl(text), "curl | grep | cut | jq": pipeline(text)},
            few, online, counted=False, events=TOKENS)

    count = mebibytes * 2**20 // len(TOKEN)
    text = f"{count} tokens"
    seconds = compare(f"a stream of {mebibytes} MiB", {"orel stream": orel("stream", text), "curl -N": curl(text)}, 1, online,
                      counted=False, events=count)
    print(f"  that is {mebibytes / seconds:,.0f} MiB/s")

    count = ANSWER_MIB * 2**20 // 4000
    compare(f"an answer of {ANSWER_MIB} MiB, held until it is whole", {"orel ask": orel("ask", f"{count} pages")}, 1, online,
            counted=False, events=count)


def main():
    program, rounds = os.path.abspath(sys.argv[1]), int(sys.argv[3])
    mebibytes = int(sys.argv[4]) if len(sys.argv) > 4 else 256
    with tempfile.TemporaryDirectory() as folder:
        plain = {"PATH": os.environ["PATH"], "HOME": folder, "LC_ALL": "C.UTF-8"}
        version = subprocess.run([program, "--version"], env=plain, capture_output=True, text=True, check=False).stdout
        print(version.strip())
        print(f"size: {os.path.getsize(program) / 2**20:.1f} MiB")
        start_up(program, rounds, plain)
        port = serve(folder)
        online = plain | {"OPENROUTER_BASE_URL": f"https://localhost:{port}/api/v1", "OPENROUTER_API_KEY": KEY,
                          "SSL_CERT_FILE": f"{folder}/ca.pem"}
        lists(program, rounds, online, port, folder)
        over_tls(program, rounds, mebibytes, online, folder)


if __name__ == "__main__":
    main()
