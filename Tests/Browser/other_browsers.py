"""Firefox and WebKit through the protocols that they bring themselves, with nothing between: Debian's Firefox speaks
Marionette on a socket, and Debian's WebKitWebDriver speaks WebDriver over HTTP. Both know the same few commands.
"""
import contextlib
import itertools
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.error
import urllib.request

from driver import NEVER

MINI_BROWSER = next(pathlib.Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), None)


class BrowserError(Exception):
    """What the browser said against a command."""


class Browser:
    """What a test does with a browser, whichever it is."""

    name = ""

    def open(self, path: pathlib.Path, fragment: str = "") -> None:
        """Opens a file as a new document, also when only its fragment differs from the one that is open."""
        self.command("Navigate", url="about:blank")
        self.command("Navigate", url=path.as_uri() + fragment)

    def ask(self, expression: str):
        """The value of an expression in the page."""
        return self.command("ExecuteScript", script=f"return ({expression});", args=[])

    def wait(self, condition: str) -> None:
        """Until the condition is true of the page."""
        end = time.monotonic() + NEVER
        while not self.ask(condition):
            if time.monotonic() > end:
                raise AssertionError(f"{self.name}: never became true: {condition}")
            time.sleep(0.05)

    def click(self, selector: str) -> None:
        """Clicks as a person does, which is what allows sound."""
        element = self.command("FindElement", using="css selector", value=selector)
        self.command("ElementClick", id=next(iter(element.values())))

    def screenshot(self, path: pathlib.Path) -> None:
        import base64
        path.write_bytes(base64.b64decode(self.command("TakeScreenshot")))

    def command(self, name: str, **parameters):
        raise NotImplementedError


class Firefox(Browser):
    """A Firefox without a window, in a profile of its own."""

    name = "Firefox"

    def __init__(self, log):
        self.profile = tempfile.mkdtemp(prefix="dailies-firefox-")
        port = free_port()
        preferences = {
            "marionette.port": port,
            # As a producer's: a file may not read its neighbours, whatever automation would like.
            "security.fileuri.strict_origin_policy": True,
            "browser.shell.checkDefaultBrowser": False,
            "datareporting.policy.dataSubmissionEnabled": False,
        }
        pathlib.Path(self.profile, "user.js").write_text(
            "".join(f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in preferences.items()))
        self.process = subprocess.Popen(
            ["firefox-esr", "--headless", "--no-remote", "--profile", self.profile, "--marionette",
             "--width", "1280", "--height", "900"],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, env={**os.environ, "HOME": self.profile},
            start_new_session=True)
        self.stream = connected(port, self.process)
        self.numbers = itertools.count(1)
        self.receive()  # Its greeting.
        self.command("NewSession", capabilities={})

    def command(self, name: str, **parameters):
        number = next(self.numbers)
        text = json.dumps([0, number, f"WebDriver:{name}", parameters]).encode()
        self.stream.sendall(b"%d:%s" % (len(text), text))
        _, answered, error, result = self.receive()
        assert answered == number
        if error:
            raise BrowserError(f"Firefox: {name}: {error['message']}")
        return result["value"] if isinstance(result, dict) and set(result) == {"value"} else result

    def receive(self):
        length = b""
        while not length.endswith(b":"):
            length += self.read(1)
        return json.loads(self.read(int(length[:-1])))

    def read(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            part = self.stream.recv(count - len(data))
            if not part:
                raise BrowserError("Firefox closed the connection")
            data += part
        return data

    def close(self) -> None:
        self.stream.close()
        end(self.process)
        shutil.rmtree(self.profile, ignore_errors=True)


class WebKit(Browser):
    """WebKitGTK's small browser on a screen that nobody sees."""

    name = "WebKit"
    # (method, path) of what the tests use.
    paths = {
        "Navigate": "url", "ExecuteScript": "execute/sync", "FindElement": "element",
        "ElementClick": "element/{id}/click", "TakeScreenshot": "screenshot",
    }

    def __init__(self, log):
        self.home = tempfile.mkdtemp(prefix="dailies-webkit-")
        read, write = os.pipe()
        self.screen = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=[write], start_new_session=True)
        os.close(write)
        with os.fdopen(read) as answer:
            display = f":{answer.readline().strip()}"
        environment = {
            **os.environ, "DISPLAY": display, "HOME": self.home, "XDG_RUNTIME_DIR": self.home,
            # No sandbox inside a container, no graphics card.
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
            "LIBGL_ALWAYS_SOFTWARE": "1",
        }
        port = free_port()
        self.process = subprocess.Popen(
            ["WebKitWebDriver", f"--port={port}"], stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment,
            start_new_session=True)
        connected(port, self.process).close()
        self.address = f"http://127.0.0.1:{port}/session"
        options = {"binary": str(MINI_BROWSER), "args": ["--automation"]}
        answer = self.send("POST", "", {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}})
        self.address += "/" + answer["sessionId"]

    def command(self, name: str, **parameters):
        path = self.paths[name].format(**parameters)
        return self.send("GET", path) if name == "TakeScreenshot" else self.send("POST", path, parameters)

    def send(self, method: str, path: str, body: dict | None = None):
        request = urllib.request.Request(
            f"{self.address}/{path}".rstrip("/"), method=method, data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=NEVER) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise BrowserError(f"WebKit: {path}: {error.read().decode(errors='replace')}") from None

    def close(self) -> None:
        with contextlib.suppress(BrowserError, OSError):
            self.send("DELETE", "")
        end(self.process)
        end(self.screen)
        shutil.rmtree(self.home, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def connected(port: int, process: subprocess.Popen) -> socket.socket:
    """A connection to what listens there as soon as it does."""
    for _ in range(NEVER * 10):
        with contextlib.suppress(ConnectionRefusedError):
            return socket.create_connection(("127.0.0.1", port))
        if process.poll() is not None:
            raise BrowserError(f"{process.args[0]} ended with {process.returncode}; what it said is in the log")
        time.sleep(0.1)
    raise BrowserError(f"{process.args[0]} does not listen at {port}")


def end(process: subprocess.Popen) -> None:
    """Ends a process that was started as the first of its group, with its children."""
    for word in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, word)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            continue


def run_in(kinds: list[type[Browser]], tests: dict, log_path: pathlib.Path) -> tuple[int, int]:
    """Runs the functions called `test_…` in each browser; how many passed, and how many failed."""
    passed = failed = 0
    with log_path.open("w") as log:
        for kind in kinds:
            try:
                browser = kind(log)
            except Exception:  # A browser that does not start is a failure, and the other one is tried.
                failed += 1
                print(f"FAIL {kind.name} does not start; see {log_path}\n{traceback.format_exc()}")
                continue
            try:
                for name, test in [(name, test) for name, test in tests.items() if name.startswith("test_")]:
                    try:
                        test(browser)
                        passed += 1
                        print(f"ok   {name} [{kind.name}]")
                    except Exception:
                        failed += 1
                        print(f"FAIL {name} [{kind.name}]\n{traceback.format_exc()}")
                    sys.stdout.flush()
            finally:
                browser.close()
    return passed, failed
