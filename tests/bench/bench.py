"""Start-up and one whole request over TLS on loopback: orel beside curl, in one run, as ratios of medians.

bench.py PROGRAM MEASURE ROUNDS. The rivals' runs are interleaved, so that what else the machine does hits all of them alike.
"""
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
PROMPT = '{"model":"acme/orbit-2","messages":[{"role":"user","content":"hi"}],"stream":true}'


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


def compare(title, rivals, rounds, environment, expect=0):
    """One table; the first rival is ours. `expect` is the exit status of ours."""
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
    print(f"  {'':22}{'wall ms':>9}{'x':>7}{'CPU ms':>9}{'x':>7}{'MiB':>7}{'M instr.':>10}{'x':>7}")
    base = {figure: median(ours, figure) for figure in ("wall", "cpu", "rss")}
    base["count"] = instructions(rivals[ours], environment)
    for name, command in rivals.items():
        wall, cpu, rss = (median(name, figure) for figure in ("wall", "cpu", "rss"))
        count = base["count"] if name == ours else instructions(command, environment)
        counted = f"{count:10.2f}{count / base['count']:7.1f}" if count and base["count"] else ""
        cpu_ratio = cpu / base["cpu"] if base["cpu"] else float("nan")
        print(f"  {name:22}{wall:9.2f}{wall / base['wall']:7.1f}{cpu:9.2f}{cpu_ratio:7.1f}{rss:7.1f}{counted}")


class Service(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Content-Length", str(len(ANSWER)))
        self.end_headers()
        self.wfile.write(ANSWER)

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


def main():
    program, rounds = os.path.abspath(sys.argv[1]), int(sys.argv[3])
    with tempfile.TemporaryDirectory() as folder:
        plain = {"PATH": os.environ["PATH"], "HOME": folder, "LC_ALL": "C.UTF-8"}
        version = subprocess.run([program, "--version"], env=plain, capture_output=True, text=True, check=False).stdout
        print(version.strip())
        print(f"size: {os.path.getsize(program) / 2**20:.1f} MiB")

        curl = {"curl --version": ["curl", "--version"]}
        compare("--version", {"orel": [program, "--version"], **curl}, rounds, plain)
        compare("--help", {"orel": [program, "--help"], **curl}, rounds, plain)
        compare("a usage error", {"orel": [program, "ask", "--nonsense"], **curl}, rounds, plain, expect=2)
        compare("--demo ask hi", {"orel": [program, "--demo", "ask", "hi"], **curl}, rounds, plain)

        port = serve(folder)
        url = f"https://localhost:{port}/api/v1"
        online = plain | {"OPENROUTER_BASE_URL": url, "OPENROUTER_API_KEY": KEY, "SSL_CERT_FILE": f"{folder}/ca.pem"}
        post = ["curl", "-sS", "--cacert", f"{folder}/all.pem", "-H", "Content-Type: application/json", "-d", PROMPT,
                f"{url}/chat/completions"]
        shown = " ".join(f"'{word}'" for word in post)
        text = f"{shown} | grep '^data: {{' | cut -c7- | jq -j '.choices[0].delta.content'"
        compare("one verified request over TLS, loopback", {
            "orel ask": [program, "ask", "-m", "acme/orbit-2", "hi"],
            "curl": post,
            "curl | grep | cut | jq": ["sh", "-c", text],
        }, rounds, online)


if __name__ == "__main__":
    main()
