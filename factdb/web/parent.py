"""The process that a person started: it holds the socket, and runs the worker again when that ends."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from signal import Signals
from time import monotonic
from typing import Any

from factdb.errors import FactDBError
from factdb.web.guard import Hosts

STUCK = 75
"""The worker's exit code where a question could not be interrupted (worker.py)."""
SOON = 2.0
"""A worker that ends within so many seconds has not worked."""
TRIES = 3
"""How many of those in a row are tried."""
FAREWELL = 5.0
"""Seconds that a worker has to end in."""


def need_datasette() -> None:
    """Raise FactDBError where Datasette is not installed."""
    if find_spec("datasette") is None or find_spec("uvicorn") is None:
        raise FactDBError("factdb serve needs Datasette", hint="pip install 'factdb[serve]'")


def listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections; port 0 is any free one. Raises FactDBError where it cannot be had."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        taken = socket.socket(family, socket.SOCK_STREAM)
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host, port))
        taken.listen(128)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FactDBError(f"{host}:{port} is not available: {reason}", hint="choose another port: --port 0") from None
    return taken


def run(
    taken: socket.socket,
    path: Path,
    metadata: dict[str, Any],
    known: Hosts,
    *,
    sql: bool,
    say: Callable[[str], None],
    debug: bool = False,
) -> None:
    """Answer until Ctrl-C. What becomes of a worker is said. Raises FactDBError where none can work."""
    order = {
        "socket": taken.fileno(),
        "path": str(path.resolve()),
        "metadata": metadata,
        "hosts": (known.port, sorted(known.named), known.everywhere),
        "sql": sql,
        "debug": debug,
    }
    failed = 0
    while True:
        begun = monotonic()
        code = _worked(taken, json.dumps(order))
        failed = failed + 1 if monotonic() - begun < SOON else 0
        if failed == TRIES:
            raise FactDBError(f"{_ended(code)}, {TRIES} times in a row", hint="to check the file: factdb doctor")
        say(f"{_ended(code)}; it was started again")


def _ended(code: int) -> str:
    """Why a worker is there no more."""
    if code == STUCK:
        return "a question could not be interrupted, so the server was stopped"
    if code < 0:
        with suppress(ValueError):
            return f"the server was stopped by {Signals(-code).name}"
    return f"the server stopped (code {code})"


def _worked(taken: socket.socket, order: str) -> int:
    """The exit code of a worker. It has a session of its own, so that Ctrl-C is ours alone. It ends when we do, however
    that is, since it reads from us.
    """
    # -P: a module in the folder where somebody serves is no module of ours.
    worker = subprocess.Popen(
        [sys.executable, "-P", "-m", "factdb.web.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        pass_fds=[taken.fileno()],
        start_new_session=True,
    )
    assert worker.stdin is not None
    try:
        with suppress(BrokenPipeError):
            worker.stdin.write(f"{order}\n".encode())
            worker.stdin.flush()
        return worker.wait()
    finally:
        with suppress(BrokenPipeError):
            worker.stdin.close()
        try:
            worker.wait(FAREWELL)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()
