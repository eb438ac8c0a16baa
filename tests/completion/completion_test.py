#!/usr/bin/env python3
"""Drives completion in a real shell: types at a pseudo-terminal, presses Tab, and compares the line being edited.

usage: completion_test.py {bash|zsh|zsh-sourced|fish} SCRIPT [PROGRAM]

The shell starts without its user's files. Without PROGRAM the binary is the stub beside this file: the script is tested.
With it, script and program are tested together. A key of our own makes the shell write its line into a fifo, so that
nothing is guessed from what the screen looks like, and no time is waited for.
"""

import http.server
import json
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PATIENCE = 20.0  # seconds until a shell that does not answer counts as stuck
SKIPPED = 77
SHOW = b"\x18d"  # Ctrl-X d: write the line into the fifo
CLEAR = b"\x05\x15"  # Ctrl-E, Ctrl-U: empty the line
LEFT = "\x02"  # Ctrl-B: one character to the left

# What starts each shell, and what it is told before the first case. {script} and {fifo} are filled in.
SHELLS = {
    "bash": {
        "command": ["bash", "--norc", "--noprofile", "-i"],
        "setup": [
            "PS1='ready> '; bind 'set enable-bracketed-paste off'; bind 'set page-completions off'",
            "source '{script}'",
            "show() {{ printf '%s\\n' \"$READLINE_LINE\" > '{fifo}'; }}",
            "bind -x '\"\\C-xd\": show'",
        ],
    },
    "zsh": {
        "command": ["zsh", "-f", "-i"],
        "setup": [
            "PS1='ready> '; unset zle_bracketed_paste; bindkey -e",
            "fpath=('{directory}' $fpath); autoload -Uz compinit; compinit -u -D",
            "show() {{ print -r -- \"$BUFFER\" > '{fifo}' }}; zle -N show; bindkey '^Xd' show",
            "bindkey '^U' kill-whole-line; LISTMAX=1000",
        ],
    },
    # The same script as its reader gets it from "source <(orel completion zsh)".
    "zsh-sourced": {
        "command": ["zsh", "-f", "-i"],
        "setup": [
            "PS1='ready> '; unset zle_bracketed_paste; bindkey -e",
            "autoload -Uz compinit; compinit -u -D; source '{script}'",
            "show() {{ print -r -- \"$BUFFER\" > '{fifo}' }}; zle -N show; bindkey '^Xd' show",
            "bindkey '^U' kill-whole-line; LISTMAX=1000",
        ],
    },
    "fish": {
        "command": ["fish", "--no-config", "--private", "-i"],
        "setup": [
            "function fish_prompt; echo 'ready> '; end",
            "source '{script}'; set -g fish_autosuggestion_enabled 0",
            "bind \\cxd 'commandline > \"{fifo}\"'; bind \\cu 'commandline \"\"'",
        ],
    },
}

BASH, ZSH, FISH = {"bash"}, {"zsh", "zsh-sourced"}, {"fish"}
ALL = BASH | ZSH | FISH

# (what is promised, where, typed before Tab, the line after it)
LINES = [
    ("a command", ALL, "orel as", "orel ask "),
    ("a long option", ALL, "orel ask --temp", "orel ask --temperature "),
    ("an option after others", ALL, "orel -q ask --dry", "orel -q ask --dry-run "),
    ("a model", ALL, "orel ask -m bol", "orel ask -m bolt/tiny "),
    ("a model as far as it is one", BASH | ZSH, "orel ask -m ac", "orel ask -m acme/orbit-2"),
    ("a variant after the colon", ALL, "orel ask -m acme/orbit-2:fr", "orel ask -m acme/orbit-2:free "),
    ("the other variant", ALL, "orel ask -m acme/orbit-2:n", "orel ask -m acme/orbit-2:nitro "),
    ("a preset after the at-sign", ALL, "orel ask -m @pre", "orel ask -m @preset/mine "),
    ("a glued value", ALL, "orel ask --model=bol", "orel ask --model=bolt/tiny "),
    ("a glued value with a colon", ALL, "orel ask --model=acme/orbit-2:fr", "orel ask --model=acme/orbit-2:free "),
    ("a model within quotes", BASH, "orel ask -m 'acme/orbit-2:fr", "orel ask -m 'acme/orbit-2:free' "),
    ("a file", ALL, "orel ask -f only-f", "orel ask -f only-file.txt "),
    ("a glued file", ALL, "orel ask --file=only-f", "orel ask --file=only-file.txt "),
    ("a file with a blank in its name", BASH | ZSH, "orel ask -f two", "orel ask -f two\\ words.txt "),
    ("a directory, never a file", ALL, "orel ask --into on", "orel ask --into only-directory/"),
    ("a file after a redirection", ALL, "orel ask hi > only-f", "orel ask hi > only-file.txt "),
    ("nothing for an unknown word", ALL, "orel ask -m zzz", "orel ask -m zzz"),
    ("nothing in the middle of a prompt", ALL, "orel ask 'What is", "orel ask 'What is"),
    ("an option after words in Cyrillic", ALL, "orel ask Привет, орёл --te", "orel ask Привет, орёл --temperature "),
    ("an option after a word with a quote and a blank", ALL, "orel ask 'a b' --te", "orel ask 'a b' --temperature "),
    ("nothing if the program fails", ALL, "orel ask boom", "orel ask boom"),
    ("English where zsh takes bytes for letters", ZSH, "LC_ALL=C\rorel lang-", "orel lang-en "),
    ("its own language elsewhere", ZSH, "LC_ALL=C.UTF-8\rorel lang-", "orel lang-own "),
    ("the second command of a line", ALL, "true; orel mod", "true; orel models "),
]

# (what is promised, where, typed before Tab, words that the binary is handed)
WORDS = [
    ("an empty last word", ALL, "orel ask ", ["ask", ""]),
    ("words with colons in one piece", ALL, "orel ask -m a/b:free --te", ["ask", "-m", "a/b:free", "--te"]),
    ("the word with a colon that is typed", ALL, "orel ask -m a/b:fr", ["ask", "-m", "a/b:fr"]),
    ("a glued value in one piece", ALL, "orel ask --model=a/b:fr", ["ask", "--model=a/b:fr"]),
    ("Cyrillic words", ALL, "orel ask Привет, орёл -m a:b", ["ask", "Привет,", "орёл", "-m", "a:b"]),
    ("only what stands left of the cursor", ALL, "orel ask --temp 0.5" + 4 * LEFT, ["ask", "--temp"]),
    ("an empty glued value", ALL, "orel ask --model=", ["ask", "--model="]),
]

# (what is promised, where, typed before Tab Tab, what is to be read on the screen)
LISTS = [
    ("commands with their line of help", ALL, "orel ", [r"ask", r"send a prompt, print the whole"]),
    ("options with their line of help", ALL, "orel ask --", [r"--dry-run", r"print the request: send"]),
    ("models with price and context", BASH | ZSH, "orel ask -m acme/orbit-2:", [r"free", r"free, 32K", r"nitro"]),
    ("models with price, in fish", FISH, "orel ask -m acme/o", [r"/orbit-2:free", r"free, 32K"]),
]

# With the real program: (what is promised, where, typed before Tab, the line after it)
REAL_LINES = [
    ("a command", ALL, "orel as", "orel ask "),
    ("an option of every command", ALL, "orel --err", "orel --error-format "),
    ("an option of this command", ALL, "orel models --max-pr", "orel models --max-price "),
    ("a value", ALL, "orel ask --color al", "orel ask --color always "),
    ("a glued value", ALL, "orel ask --color=nev", "orel ask --color=never "),
    ("a value after a letter", ALL, "orel models --sort newe", "orel models --sort newest "),
    ("one more of a list", ALL, "orel ask --accept length,e", "orel ask --accept length,empty "),
    ("a file", ALL, "orel ask -f only-f", "orel ask -f only-file.txt "),
    ("a glued file", ALL, "orel ask --schema=only-f", "orel ask --schema=only-file.txt "),
    ("a word of config", ALL, "orel config ch", "orel config check "),
    ("a shell", ALL, "orel completion fi", "orel completion fish "),
    ("a topic", ALL, "orel help exi", "orel help exit-codes "),
    ("a provider", ALL, "orel ask --provider gro", "orel ask --provider groq "),
    ("a practice model", ALL, "orel --demo ask -m demo/ech", "orel --demo ask -m demo/echo "),
    ("nothing among the words of a prompt", ALL, "orel ask hel", "orel ask hel"),
    ("nothing after two dashes", ALL, "orel ask -- --te", "orel ask -- --te"),
]
# … after `orel models` has stored the list of a server.
STORED_LINES = [
    ("a stored model", ALL, "orel ask -m bol", "orel ask -m bolt/tiny "),
    ("a stored model's variant after the colon", ALL, "orel ask -m acme/orbit-2:fr", "orel ask -m acme/orbit-2:free "),
    ("a variant that every model has", ALL, "orel ask -m acme/orbit-2:ni", "orel ask -m acme/orbit-2:nitro "),
    ("a glued stored model", ALL, "orel ask --model=acme/orbit-2:fr", "orel ask --model=acme/orbit-2:free "),
    ("a model to fall back to", ALL, "orel stream --fallback bol", "orel stream --fallback bolt/tiny "),
    ("a model by a part of its name", ALL, "orel ask --model tin", "orel ask --model bolt/tiny "),
    ("a glued model by a part of its name", ALL, "orel ask --model=tin", "orel ask --model=bolt/tiny "),
    ("what several names have in common", BASH, "orel ask -m orbit", "orel ask -m acme/orbit-2"),
    ("a part of names that have nothing in common", BASH, "orel ask -m i", "orel ask -m i"),
    ("the first of several names", ZSH, "orel ask -m orbit", "orel ask -m acme/orbit-2"),
    ("a vendor", ALL, "orel models --vendor ac", "orel models --vendor acme "),
    ("a parameter", ALL, "orel models --supports struc", "orel models --supports structured_outputs "),
]
STORED_LISTS = [
    ("stored models with context and prices", ALL, "orel ask -m acme/orbit-2", [r"orbit-2:free", r"200K", r"32K"]),
]
REAL_LISTS = [
    ("commands with their line of help", ALL, "orel ", [r"ask", r"send a prompt, print the whole"]),
    ("options with their line of help", ALL, "orel ask --", [r"--model", r"orel models lists"]),
    ("topics in Russian", ALL, "orel --lang ru help ", ["exit-codes", "что значит каждый код"]),
    ("practice models with their exit status", ALL, "orel --demo ask -m demo/", [r"no-credits", r"exit 11"]),
]


class Shell:
    """A shell at a pseudo-terminal of 24 lines by 100 columns, in a directory of its own."""

    def __init__(self, name, script, home, binaries, base_url):
        self.base_url = base_url
        self.binaries = binaries
        self.fifo = os.path.join(home, "line")
        self.log = os.path.join(home, "words")
        os.mkfifo(self.fifo)
        self.fifo_fd = os.open(self.fifo, os.O_RDWR | os.O_NONBLOCK)
        self.screen = b""
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(os.path.join(home, "work"))
            os.execvpe(SHELLS[name]["command"][0], SHELLS[name]["command"], self.environment(home))
        places = {"script": script, "fifo": self.fifo, "directory": os.path.dirname(script)}
        for line in SHELLS[name]["setup"]:
            self.type(line.format(**places).encode() + b"\r")
        # The shell is ready when our key answers.
        self.type(SHOW)
        self.line()

    def environment(self, home):
        return {
            "PATH": self.binaries + ":" + os.environ.get("PATH", "/usr/bin:/bin"),
            "HOME": home,
            "OPENROUTER_BASE_URL": self.base_url,
            "XDG_CONFIG_HOME": home,
            "XDG_DATA_HOME": home,
            "TERM": "xterm",
            "LC_ALL": "C.UTF-8",
            "LINES": "24",
            "COLUMNS": "100",
            "OREL_STUB_LOG": self.log,
        }

    def type(self, keys):
        while keys:
            keys = keys[os.write(self.terminal, keys):]

    def wait_for(self, done):
        """Reads the screen until done() is true; false if that takes too long or the shell has gone."""
        end = time.monotonic() + PATIENCE
        while not done():
            left = end - time.monotonic()
            if left <= 0:
                return False
            ready, _, _ = select.select([self.terminal, self.fifo_fd], [], [], left)
            if self.terminal in ready:
                try:
                    self.screen += os.read(self.terminal, 65536)
                except OSError:
                    return False
            if self.fifo_fd in ready:
                self.shown += os.read(self.fifo_fd, 65536)
        return True

    def line(self):
        self.shown = getattr(self, "shown", b"")
        if not self.wait_for(lambda: b"\n" in self.shown):
            raise RuntimeError("the shell does not answer; its screen:\n" + self.text())
        line, _, self.shown = self.shown.partition(b"\n")
        return line.decode()

    def complete(self, typed):
        self.type(CLEAR + typed.encode() + b"\t" + SHOW)
        return self.line()

    def listing(self, typed, patterns):
        self.screen = b""
        self.type(CLEAR + typed.encode() + b"\t\t")
        found = self.wait_for(lambda: all(re.search(p, self.text()) for p in patterns))
        return found or self.text()

    def text(self):
        return re.sub(r"\x1b(\[[0-9;?>]*[A-Za-z]|[()][B0]|[=>])", "", self.screen.decode(errors="replace"))

    def end(self):
        """Ends the shell and all that it started, which could still write into the home that is removed next."""
        end = time.monotonic() + PATIENCE
        while (alive := session_members(self.process)) and time.monotonic() < end:
            for process in alive:
                try:
                    os.kill(process, signal.SIGKILL)
                except ProcessLookupError:
                    pass
            time.sleep(0.01)
        os.waitpid(self.process, 0)
        os.close(self.terminal)
        os.close(self.fifo_fd)


def session_members(session):
    """The living processes of a session: the shell, which leads it, and its children, also those whose parent has gone."""
    members = []
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{process}/stat", encoding="utf-8", errors="replace") as stat:
                state, _, _, its_session = stat.read().rpartition(")")[2].split()[:4]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(its_session) == session and state not in "ZX":
            members.append(int(process))
    return members


def folder_with(program, home):
    """A folder for $PATH in which the program is called orel."""
    folder = os.path.join(home, "bin")
    os.makedirs(folder)
    os.symlink(program, os.path.join(folder, "orel"))
    return folder


class ModelServer(http.server.BaseHTTPRequestHandler):
    """Answers every GET with three models."""

    def do_GET(self):
        def row(model, context, price):
            return {
                "id": model,
                "name": model,
                "context_length": context,
                "architecture": {"input_modalities": ["text"], "output_modalities": ["text"]},
                "pricing": {"prompt": price, "completion": price},
                "supported_parameters": ["tools", "structured_outputs"],
            }

        rows = [row("acme/orbit-2", 200000, "0.000001"), row("acme/orbit-2:free", 32000, "0"), row("bolt/tiny", 8000, "0.0000001")]
        body = json.dumps({"data": rows}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def store_models(program, home):
    """Fills the cache as its reader would, by listing models once, and returns the base URL that it is of."""
    server = http.server.HTTPServer(("127.0.0.1", 0), ModelServer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    environment = {"HOME": home, "OPENROUTER_BASE_URL": f"http://127.0.0.1:{server.server_port}/api/v1"}
    listed = subprocess.run([program, "models"], env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE)
    server.shutdown()
    if listed.returncode != 0:
        raise RuntimeError("the list was not stored: " + listed.stderr.decode())
    return environment["OPENROUTER_BASE_URL"]


def run(name, script, home, program):
    os.makedirs(os.path.join(home, "work", "only-directory"))
    for file in ("only-file.txt", "two words.txt"):
        with open(os.path.join(home, "work", file), "w", encoding="utf-8"):
            pass
    lines, words_handed, lists, base_url = LINES, WORDS, LISTS, ""
    if program:
        base_url = store_models(program, home)
        lines, words_handed, lists = REAL_LINES + STORED_LINES, [], REAL_LISTS + STORED_LISTS
    shell = Shell(name, script, home, folder_with(program, home) if program else HERE, base_url)
    passed, failures = 0, []

    def judge(title, good, seen):
        nonlocal passed
        passed += good
        if not good:
            failures.append(f"{name}: {title}\n    seen: {seen!r}")

    try:
        for title, where, typed, expected in lines:
            if name in where:
                line = shell.complete(typed)
                # A shell may hold the blank after a finished word back until the next key.
                judge(f"{title}: {typed!r} becomes {expected!r}", line.rstrip(" ") == expected.rstrip(" "), line)
        for title, where, typed, expected in words_handed:
            if name in where:
                shell.complete(typed)
                with open(shell.log, encoding="utf-8") as log:
                    words = log.read().split("\n")[:-1]
                judge(f"{title}: {typed!r} hands over {expected!r}", words == expected, words)
        for title, where, typed, patterns in lists:
            if name in where:
                seen = shell.listing(typed, patterns)
                judge(f"{title}: {typed!r} lists {patterns!r}", seen is True, seen)
    finally:
        shell.end()

    for failure in failures:
        print("FAILED", failure)
    print(f"{name}: {passed} passed, {len(failures)} failed")
    return not failures


def main():
    name, script = sys.argv[1], os.path.abspath(sys.argv[2])
    program = os.path.abspath(sys.argv[3]) if len(sys.argv) > 3 else None
    shell = SHELLS[name]["command"][0]
    if not shutil.which(shell):
        print(f"skipped: {shell} is not installed")
        return SKIPPED
    with tempfile.TemporaryDirectory() as home:
        return 0 if run(name, script, home, program) else 1


if __name__ == "__main__":
    sys.exit(main())
