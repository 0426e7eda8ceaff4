"""Servers of pages as they are met: one that cannot seek, one that can, and one that stops in the middle of a clip."""
import contextlib
import functools
import http.server
import pathlib
import threading


class WithoutRanges(http.server.SimpleHTTPRequestHandler):
    """Python's own server, which answers every request with the whole file."""

    def log_message(self, *_):
        pass


class WithRanges(WithoutRanges):
    """Answers a part when a part is asked for; clips wait at their middle until `more` is set."""
    more = threading.Event()
    more.set()

    def do_GET(self):
        wanted, path = self.headers.get("Range"), pathlib.Path(self.translate_path(self.path.split("?")[0]))
        if not path.is_file() or path.suffix != ".mp4":
            super().do_GET()
            return
        data = path.read_bytes()
        first, last = (wanted or "bytes=0-").removeprefix("bytes=").split("-")
        start, end = int(first or 0), min(int(last or len(data) - 1), len(data) - 1)
        self.send_response(206 if wanted else 200)
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Type", "video/mp4")
        if wanted:
            self.send_header("Content-Range", f"bytes {start}-{end}/{len(data)}")
        self.send_header("Content-Length", str(end - start + 1))
        self.end_headers()
        middle = max(start, len(data) // 2)
        with contextlib.suppress(ConnectionError):  # A browser leaves when it has what it wants.
            self.wfile.write(data[start:min(middle, end + 1)])
            self.wfile.flush()
            self.more.wait()
            self.wfile.write(data[middle:end + 1])


class Holding(WithRanges):
    """The same, and clips wait for `more`, which a test sets."""
    more = threading.Event()


@contextlib.contextmanager
def serving(folder: pathlib.Path, handler=WithRanges):
    """The address at which the folder is served."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        handler.more.set() if hasattr(handler, "more") else None
        server.shutdown()
