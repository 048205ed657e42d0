"""The file in Datasette: what it is told, what it answers, and what a real browser makes of it."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from factdb import web
from factdb.backend.sqlite import SQLite
from factdb.errors import FactDBError
from factdb.query import contract
from factdb.vocabulary import name_key
from factdb.web import guard, parent

pytestmark = pytest.mark.slow

pytest.importorskip("datasette")
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
HOSTILE = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"


SLOW = "instr(printf('%.*c', 3000000, 'a'), printf('%.*c', 1000000, 'a') || 'b')"
"""One function that runs for minutes; SQLite looks at nothing meanwhile."""
AGAIN = "the server was stopped by SIGKILL; it was started again\n"
STOPPED = "a question could not be interrupted, so the server was stopped; it was started again\n"


@contextmanager
def running(project: Path, *words: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a server on a free port, and its process; it ends with the test."""
    with _begun(project, *words) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        match = re.search(r"http://[0-9.]+:[0-9]+/\S+", line)
        assert match, line + process.stderr.read()
        yield match[0], process


@contextmanager
def _begun(project: Path, *words: str, program: tuple[str, ...] = ("-m", "factdb")) -> Iterator[subprocess.Popen[str]]:
    """A server; it ends with the test, however that ends."""
    with subprocess.Popen(
        [sys.executable, *program, "serve", "--port", "0", *words],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def served(project: Path, *words: str, said: str = "") -> Iterator[str]:
    """The same; it ends with Ctrl-C, quietly, and has `said` this."""
    with running(project, *words) as (address, process):
        yield address
        workers = _workers(process)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
        assert (process.returncode, out, err) == (0, "", said)
        assert not any(_runs(worker) for worker in workers)


def _workers(process: subprocess.Popen[str]) -> list[int]:
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return [int(child) for child in children.split()]


def _runs(pid: int) -> bool:
    """Whether there is such a process, and it is not only waited for."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def sent(address: str, path: str = "", headers: dict[str, str] | None = None, **given: str) -> tuple[int, str]:
    """The status and the body of one answer. `Host` can be given, several divided by a comma."""
    where = urllib.parse.urlsplit(address)
    query = f"?{urllib.parse.urlencode(given)}" if given else ""
    headers = {"Host": where.netloc, **(headers or {})}
    lines = [f"{name}: {value}" for name, several in headers.items() for value in several.split(",") if value]
    with socket.create_connection((where.hostname or "", where.port or 0), timeout=60) as connection:
        connection.sendall(
            "\r\n".join([f"GET {where.path}{path}{query} HTTP/1.1", *lines, "Connection: close", "", ""]).encode()
        )
        answer = http.client.HTTPResponse(connection)
        try:
            answer.begin()
            return answer.status, answer.read().decode("utf-8")
        except (OSError, http.client.HTTPException):
            return 0, ""


def got(address: str, **given: str) -> Any:
    query = urllib.parse.urlencode({"_shape": "array", **given})
    with urllib.request.urlopen(f"{address}.json?{query}", timeout=20) as answer:
        return json.load(answer)


@pytest.fixture
def loaded(project: Path, seeded: Path) -> Path:
    """With a name in Cyrillic letters, as a registry may have it."""
    shutil.copy(seeded, project / "factdb.sqlite")
    with closing(sqlite3.connect(project / "factdb.sqlite")) as connection, connection:
        key = connection.execute("SELECT id FROM actor WHERE slug = 'valery-gerasimov'").fetchone()[0]
        name = "Валерій Герасимов"
        connection.execute(
            "INSERT INTO actor_alias VALUES (?, ?, ?, 'uk', 'cyrillic', NULL)", (key, name, name_key(name))
        )
    return project


def test_datasette_is_told_what_every_column_means(seeded: Path) -> None:
    with closing(sqlite3.connect(seeded, factory=SQLite)) as connection:
        told = web.metadata(connection, "factdb", {"mine": ("Mine", "SELECT 1")})["databases"]["factdb"]
        views = contract.views(connection)
        for view, sql in views.items():
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({view})")]
            assert list(told["tables"][view]["columns"]) == columns
            assert told["tables"][view]["description"] == contract.about(sql)
            assert set(told["tables"][view]["facets"]) <= set(columns)
        assert told["tables"]["claim"] == {"hidden": True}
        assert told["queries"]["mine"] == {"title": "Mine", "sql": "SELECT 1"}
    assert set(web.FACETS) <= set(views)


def test_views_searches_and_saved_questions_answer_and_nothing_can_be_written(loaded: Path) -> None:
    before = (loaded / "factdb.sqlite").read_bytes()
    with served(loaded) as address:
        assert len(got(f"{address}/claims", _size="100")) == 40
        facets = json.load(urllib.request.urlopen(f"{address}/claims.json?_facet=status", timeout=20))["facet_results"]
        assert {each["value"]: each["count"] for each in facets["status"]["results"]}["disputed"] == 5
        assert [row["id"] for row in got(f"{address}/who-is", name="Герасимов")] == ["valery-gerasimov"]
        assert "kursk-article/c02" in [row["id"] for row in got(f"{address}/search", words="liberation")]
        assert [row["who"] for row in got(f"{address}/foreign-deployments")] == ["north-korean-soldiers"]
        with pytest.raises(urllib.error.HTTPError):
            got(address, sql="DELETE FROM claim")
    assert (loaded / "factdb.sqlite").read_bytes() == before


def test_a_port_that_is_taken_and_a_missing_database_are_said(loaded: Path, tmp_path: Path) -> None:
    with served(loaded) as address:
        port = address.split(":")[2].split("/")[0]
        words = [sys.executable, "-m", "factdb", "serve", "--port", port]
        done = subprocess.run(words, cwd=loaded, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.stderr.startswith(f"error: 127.0.0.1:{port} is not available: ")
        assert done.returncode == 1
    done = subprocess.run(
        [sys.executable, "-m", "factdb", "serve", "--db", str(tmp_path / "none.sqlite")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, "there is no database" in done.stderr) == (5, True)


SAME = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
CROSS = {**SAME, "Sec-Fetch-Site": "cross-site"}


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "localhost:1", "", "127.0.0.1:{port},evil.example"]
)
def test_a_name_that_is_not_known_reads_nothing(host: str, loaded: Path) -> None:
    with served(loaded) as address:
        port = address.split(":")[2].split("/")[0]
        named = host.format(port=port)
        status, body = sent(address, "/claims.json", {"Host": named})
        assert status in (400, 421)
        assert "Ukrainian" not in body


def test_names_of_this_machine_and_names_that_are_allowed_read(loaded: Path) -> None:
    with served(loaded, "--allow-host", "facts.example") as address:
        port = address.split(":")[2].split("/")[0]
        for host in (f"localhost:{port}", f"127.0.0.1:{port}", f"[::1]:{port}", "facts.example", "Facts.Example:443"):
            assert sent(address, "/claims.json", {"Host": host}, _size="1")[0] == 200
        said = f"this server is not known as 'x.example:{port}'; to allow the name: factdb serve --allow-host NAME\n"
        assert sent(address, "/claims", {"Host": f"x.example:{port}"}) == (421, said)


def test_other_pages_in_the_browser_may_link_here_and_ask_nothing(loaded: Path) -> None:
    refused = (403, "other pages may not send this request; open the address yourself\n")
    with served(loaded) as address:
        assert sent(address, "/claims", CROSS)[0] == 200
        assert sent(address, "", CROSS, sql="SELECT 1") == refused
        assert sent(address, "/claims", CROSS, _where="1 = 1") == refused
        assert sent(address, ".json", {"Referer": "http://evil.example/"}, sql="SELECT 1") == refused
        for mode in ("no-cors", "cors", "navigate"):
            image = {**CROSS, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": "iframe"}
            assert sent(address, "/claims.json", image) == refused
            assert sent(address, "/claims.json", {**image, "Sec-Fetch-Site": "same-site"}) == refused
        assert sent(address, ".json", SAME, sql="SELECT 1 AS one", _shape="array") == (200, '[{"one": 1}]')
        assert sent(address, ".json", sql="SELECT 1 AS one", _shape="array") == (200, '[{"one": 1}]')


def test_beyond_this_machine_sql_is_taken_only_where_it_is_asked_for(loaded: Path) -> None:
    refused = (403, "SQL is not accepted here; the operator can allow it: factdb serve --sql\n")
    for words, told in (((), ""), (("--sql",), ", with any SQL")):
        with _begun(loaded, "--host", "0.0.0.0", *words) as process:
            assert process.stderr is not None
            line = process.stderr.readline()
            assert line == f"anybody who reaches 0.0.0.0 can read everything, documents included{told}\n"
            match = re.search(r"http://0\.0\.0\.0(:[0-9]+/\S+)", process.stderr.readline())
            assert match
            address = f"http://127.0.0.1{match[1]}"
            asked = sent(address, ".json", sql="SELECT 1 AS one", _shape="array")
            assert asked == ((200, '[{"one": 1}]') if words else refused)
            assert sent(address, "/claims", _where="1")[0] == (200 if words else 403)
            assert sent(address, "/who-is.json", name="Gerasimov")[0] == 200
            assert sent(address, "/claims.json", {"Host": "evil.example"})[0] == 421


def test_nothing_but_reading_is_taken_and_no_page_about_the_server_is_shown(loaded: Path) -> None:
    with served(loaded) as address:
        root = address.rpartition("/")[0]
        assert sent(root, "/-/databases.json") == (404, "there is no such page\n")
        assert sent(root, "/-/static/app.css")[0] == 200
        request = urllib.request.Request(f"{address}/claims", data=b"x", method="POST")
        with pytest.raises(urllib.error.HTTPError, match="405"):
            urllib.request.urlopen(request, timeout=20)


def test_an_address_with_a_thousand_parameters_is_refused(loaded: Path) -> None:
    refused = (414, "an address may have 16 KiB and 64 parameters\n")
    with served(loaded) as address:
        assert sent(address, "/claims?" + "&".join(["_facet=id"] * 65)) == refused
        assert sent(address, "/claims", _search="x" * 16_384) == refused
        assert sent(address, "/claims.json?" + "&".join(["kind=state"] * 64))[0] == 200


def test_what_visitors_send_is_not_written_to_the_terminal(loaded: Path) -> None:
    with served(loaded) as address:
        assert sent(address, ".json", sql="SELECT \x1b]0;taken\x07")[0] == 400
        assert sent(address, "/claims.json", _timelimit="\x1b]0;taken\x07")[0] == 500


def test_three_questions_without_an_end_do_not_freeze_it(loaded: Path) -> None:
    with served(loaded, said=STOPPED) as address:
        with ThreadPoolExecutor(3) as visitors:
            ended = list(visitors.map(lambda _: sent(address, ".json", sql=f"SELECT {SLOW}"), range(3)))
        assert ended == [(0, "")] * 3
        assert len(got(f"{address}/claims", _size="100")) == 40


def test_a_question_that_can_be_interrupted_ends_without_the_server(loaded: Path) -> None:
    endless = "WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t) SELECT count(*) FROM t"
    with served(loaded) as address:
        status, body = sent(address, ".json", sql=endless)
        assert (status, "SQL query took too long" in body) == (400, True)


def test_a_question_that_wants_gigabytes_gets_an_error(loaded: Path) -> None:
    many = "WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t LIMIT 900) SELECT {} FROM t"
    with running(loaded) as (address, process):
        for value in ("zeroblob(60000000)", "hex(zeroblob(30000000))", "length(zeroblob(600000000))"):
            status, _ = sent(address, ".json", sql=many.format(value))
            assert status in (0, 400, 500)
        assert len(got(f"{address}/claims", _size="100")) == 40
        (worker,) = _workers(process)
        most = re.search(r"VmPeak:\s+([0-9]+) kB", Path(f"/proc/{worker}/status").read_text())
        assert most
        assert int(most[1]) < 4 << 20


def test_a_worker_that_is_killed_is_started_again_and_goes_with_its_parent(loaded: Path) -> None:
    with running(loaded) as (address, process):
        assert process.stderr is not None
        got(f"{address}/claims")
        (worker,) = _workers(process)
        os.kill(worker, signal.SIGKILL)
        assert process.stderr.readline() == AGAIN
        assert len(got(f"{address}/claims", _size="100")) == 40
        (worker,) = _workers(process)
        process.kill()
        process.wait()
        while _runs(worker):
            sleep(0.05)


def test_whoever_sends_a_request_slowly_is_cut_off(loaded: Path) -> None:
    with served(loaded) as address:
        where = urllib.parse.urlsplit(address)
        begun = [socket.create_connection((where.hostname or "", where.port or 0), timeout=60) for _ in range(80)]
        try:
            for connection in begun[:40]:
                connection.sendall(b"GET / HTTP/1.1\r\nHost: ")
            # As soon as there is room again, somebody else is answered.
            while True:
                try:
                    assert len(got(f"{address}/claims", _size="100")) == 40
                    break
                except (OSError, urllib.error.URLError):
                    continue
            for connection in begun:
                with suppress(ConnectionResetError):
                    assert connection.recv(1) == b""
        finally:
            for connection in begun:
                connection.close()


def test_headers_without_an_end_are_refused(loaded: Path) -> None:
    with served(loaded) as address:
        with suppress(ConnectionResetError):
            assert sent(address, headers={"X": "x" * 1_000_000})[0] in (0, 400, 431)
        assert len(got(f"{address}/claims", _size="100")) == 40


def test_a_module_in_the_folder_is_not_run(loaded: Path) -> None:
    for name in ("json", "datasette", "factdb"):
        (loaded / f"{name}.py").write_text("raise SystemExit('taken')")
    begin = "import sys; sys.path.remove(''); from factdb.__main__ import run; sys.argv[0] = 'factdb'; run()"
    with _begun(loaded, program=("-c", begin)) as process:
        assert process.stderr is not None
        match = re.search(r"http://\S+", process.stderr.readline())
        assert match
        assert len(got(f"{match[0]}/claims", _size="100")) == 40


def test_a_worker_that_cannot_begin_is_tried_three_times(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    said: list[str] = []
    known = guard.hosts("127.0.0.1", 8001, ())
    with closing(parent.listen("127.0.0.1", 0)) as taken, pytest.raises(FactDBError) as raised:
        parent.run(taken, loaded / "factdb.sqlite", {}, known, sql=True, say=said.append)
    assert (raised.value.message, raised.value.hint) == (
        "the server stopped (code 1), 3 times in a row",
        "to check the file: factdb doctor",
    )
    assert said == ["the server stopped (code 1); it was started again"] * 2


def shown(address: str, folder: Path) -> str:
    """What the page is when a browser has done with it."""
    assert BROWSER is not None
    done = subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}", "--dump-dom", address],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    return done.stdout


@pytest.mark.skipif(BROWSER is None or "CI" in os.environ, reason="needs a browser, and a person who looks on")
def test_a_browser_shows_pages_and_hostile_text_does_nothing(loaded: Path, tmp_path: Path) -> None:
    path = loaded / "factdb.sqlite"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE claim SET statement = ? WHERE slug = 'kursk-article/c01'", (HOSTILE,))
    with served(loaded) as address:
        page = shown(f"{address}/claims?_size=100", tmp_path / "one")
        assert "<title>factdb: claims: 40 rows" in page
        assert "<title>taken" not in page
        assert "&lt;script&gt;document.title='taken'&lt;/script&gt;" in page
        assert "North Korean soldiers were involved in the operation." in page
        page = shown(f"{address}/foreign-deployments", tmp_path / "two")
        assert "over 10,000 North Korean soldiers" in page
        page = shown(f"{address}/who-is?name={urllib.parse.quote('Герасимов')}", tmp_path / "three")
        assert "valery-gerasimov" in page
