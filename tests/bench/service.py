"""The server that scripts/bench measures against: TLS on loopback with a throw-away CA."""
import json
import re
import ssl
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# In the namespace of far_away: the address on which a server listens, and the addresses with latency that lead to it.
HERE = "198.18.0.1"
ROUND_TRIPS = {10: "198.18.0.10", 50: "198.18.0.50"}
BUNDLE = "/etc/ssl/certs/ca-certificates.crt"
# An event of the usual form and size, with one token, and one with much text for an answer of many megabytes.
TOKEN = (
    b'data: {"id":"gen-1767213726-AbCdEfGhIjKlMnOpQrSt","provider":"Acme","model":"acme/orbit-2","object":'
    b'"chat.completion.chunk","created":1767213727,"choices":[{"index":0,"delta":{"role":"assistant","content":" token"},'
    b'"finish_reason":null,"native_finish_reason":null,"logprobs":null}],"system_fingerprint":"fp_0123456789"}\n\n'
)
PAGE = TOKEN.replace(b" token", b"page " * 800)
ANSWER = (
    b'data: {"id":"gen-1","model":"acme/orbit-2","choices":[{"index":0,"delta":{"content":"Bamako."},'
    b'"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'
)

def models(count):
    return json.dumps({"data": [
        {"id": f"vendor{i % 40}/model-{i}", "name": f"Model {i}", "created": 1700000000 + i, "context_length": 128000,
         "description": "What this model is good at, told at some length. " * 28,
         "pricing": {"prompt": "0.0000025", "completion": "0.00001"},
         "supported_parameters": ["max_tokens", "temperature", "tools", "top_p"]} for i in range(count)]}).encode()


def clocked(count, microseconds):
    """Events whose token is the time at which it was made, one each so many microseconds."""
    begun = time.monotonic()
    for number in range(count):
        time.sleep(max(0.0, begun + number * microseconds / 1e6 - time.monotonic()))
        yield TOKEN.replace(b" token", b"%d " % time.monotonic_ns())
    yield ANSWER


def repeated(event, count):
    at_once = max(1, 262_144 // len(event))
    for _ in range(count // at_once):
        yield event * at_once
    yield event * (count % at_once) + ANSWER


class Service(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self):
        """/N/…/models: a list of N."""
        body = models(int(self.path.split("/")[1]))
        self.reply("application/json", [body], len(body))

    def do_POST(self):
        """The prompt says how much is wanted: "N tokens", "N pages", "N clocked M", "N bytes", or one short answer."""
        asked = re.search(rb"(\d+) (tokens|pages|clocked|bytes) ?(\d*)",
                          self.rfile.read(int(self.headers["Content-Length"])))
        count, kind = (int(asked[1]), asked[2]) if asked else (0, b"tokens")
        if kind == b"bytes":
            text = b"twelve bytes" * (count // 12)
            body = (b'{"id":"gen-1","model":"acme/orbit-2","choices":[{"index":0,"finish_reason":"stop","message":'
                    b'{"role":"assistant","content":"' + text + b'"}}]}')
            self.reply("application/json", [body], len(body))
        elif kind == b"clocked":
            self.close_connection = True
            self.reply("text/event-stream", clocked(count, int(asked[3])))
        else:
            event = TOKEN if kind == b"tokens" else PAGE
            self.reply("text/event-stream", repeated(event, count), count * len(event) + len(ANSWER))

    def reply(self, media_type, pieces, length=None):
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        self.send_header(*(("Connection", "close") if length is None else ("Content-Length", str(length))))
        self.end_headers()
        for piece in pieces:
            self.wfile.write(piece)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        pass  # orel closes at [DONE]


def serve(context=None, address="127.0.0.1"):
    """Serves in the background: the port, or None if this machine has no such address."""
    try:
        server = Server((address, 0), Service)
    except OSError:
        return None
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def tls_context(folder):
    """Leaves ca.pem and all.pem, the system's authorities besides it, in the folder."""
    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

    new = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    openssl("req", "-x509", *new, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=bench CA")
    openssl("req", *new, "-keyout", "key.pem", "-out", "request.pem", "-subj", "/CN=localhost")
    with open(f"{folder}/names", "w", encoding="ascii") as names:
        names.write("subjectAltName=DNS:localhost" + "".join(f",IP:{address}" for address in ROUND_TRIPS.values()) + "\n")
    openssl("x509", "-req", "-in", "request.pem", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
            "-extfile", "names", "-out", "cert.pem")
    with open(f"{folder}/all.pem", "wb") as everything:
        for path in (BUNDLE, f"{folder}/ca.pem"):
            with open(path, "rb") as part:
                everything.write(part.read())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{folder}/cert.pem", f"{folder}/key.pem")
    return context
