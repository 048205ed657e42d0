"""Whatever people open the file with, it answers as the command line does."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from factdb.cli.main import main
from factdb.store import schema

Run = Callable[..., tuple[int, str, str]]
Copy = Callable[..., Path]
Row = dict[str, Any]
Ask = Callable[[Path, str], list[Row]]

# What the clients warn about themselves is no matter of ours.
pytestmark = [pytest.mark.filterwarnings("ignore:::(?!factdb)"), pytest.mark.slow]

QUESTIONS: dict[str, tuple[str, str]] = {
    "claims about Kursk by source": (
        "claims --about kursk-oblast --by source",
        "SELECT id, source, voice, voice_name, status, statement, quote, reviewed FROM claims"
        " WHERE id IN (SELECT claim FROM about WHERE id = 'kursk-oblast') ORDER BY id",
    ),
    "foreign deployments": (
        "deployments --foreign",
        'SELECT claim, who, to_place, "when", when_words, size_comparator, size_low, size_high, size_words, voice, status'
        " FROM deployments WHERE is_foreign = 1 ORDER BY claim",
    ),
}
"""The command, and what anybody would write in SQL without having read ours."""
VOICES = (
    "SELECT depth, actor, cue, stance, described_as FROM voices WHERE claim = 'kursk-article/c14' ORDER BY depth, actor"
)
WORDS = "SELECT slug FROM claim_text WHERE claim_text MATCH 'propaganda' ORDER BY slug"


def shell(path: Path, sql: str) -> list[Row]:
    done = subprocess.run(
        ["sqlite3", "-readonly", "-json", str(path), sql], capture_output=True, encoding="utf-8", check=True
    )
    rows: list[Row] = json.loads(done.stdout or "[]")
    return rows


def datasette(path: Path, sql: str) -> list[Row]:
    return fetched(path, f"/{path.stem}.json", sql=sql)


def fetched(path: Path, page: str, **asked: str) -> list[Row]:
    """The rows of a page of Datasette, which has the file open for reading only."""
    from datasette.app import Datasette

    async def get() -> Any:
        served = Datasette([], immutables=[str(path)])
        await served.invoke_startup()
        return await served.client.get(page, params={**asked, "_shape": "array"})

    response = asyncio.run(get())
    assert response.status_code == 200, response.text
    rows: list[Row] = response.json()
    return rows


def sqlite_utils(path: Path, sql: str) -> list[Row]:
    """The program, as it is typed."""
    program = str(Path(sys.executable).parent / "sqlite-utils")
    done = subprocess.run([program, "query", str(path), sql], capture_output=True, encoding="utf-8", check=True)
    rows: list[Row] = json.loads(done.stdout)
    return rows


def pandas(path: Path, sql: str) -> list[Row]:
    import pandas as pd

    with closing(sqlite3.connect(path)) as db:
        frame = pd.read_sql_query(sql, db)
    return [
        {str(k): v for k, v in row.items()}
        for row in frame.astype(object).where(frame.notna(), None).to_dict("records")
    ]


def duckdb(path: Path, sql: str) -> list[Row]:
    import duckdb as library

    with library.connect() as db:
        _load_reader(db)
        db.execute(f"ATTACH '{path}' AS file (TYPE sqlite, READ_ONLY)")
        db.execute("USE file")
        cursor = db.execute(sql)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _load_reader(db: Any) -> None:
    """DuckDB's reader of SQLite's files: the one that is installed beside it, or the one that DuckDB gets by itself."""
    import duckdb as library

    try:
        import duckdb_ext

        beside = [
            extension
            for folder in duckdb_ext.__path__
            for extension in Path(folder).rglob("sqlite_scanner.duckdb_extension")
        ]
    except ImportError:
        beside = []
    try:
        if beside:
            db.execute(f"LOAD '{beside[0]}'")
        else:
            db.execute("INSTALL sqlite; LOAD sqlite")
    except library.Error as error:
        if beside:
            raise
        pytest.skip(f"DuckDB has no reader of SQLite's files here: {str(error).splitlines()[0]}")


def sqlalchemy(path: Path, sql: str) -> list[Row]:
    from sqlalchemy import create_engine, text

    engine = create_engine(f"sqlite:///file:{path}?mode=ro&uri=true")
    try:
        with engine.connect() as db:
            return [dict(row._mapping) for row in db.execute(text(sql))]
    finally:
        engine.dispose()


CLIENTS: dict[str, Ask] = {
    "sqlite3": shell,
    "Datasette": datasette,
    "sqlite-utils": sqlite_utils,
    "pandas": pandas,
    "DuckDB": duckdb,
    "SQLAlchemy": sqlalchemy,
}
SPEAK_SQLITE = [name for name in CLIENTS if name != "DuckDB"]


def needing(clients: Iterable[str]) -> list[Any]:
    """The clients, marked where one is a program of its own."""
    return [pytest.param(c, marks=pytest.mark.programs(c)) if CLIENTS[c] is shell else c for c in clients]


@pytest.fixture(scope="module", params=["whole", "--without-text"])
def file(request: pytest.FixtureRequest, seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("clients") / "copy.sqlite"
    options = [] if request.param == "whole" else [request.param]
    assert main(["export", "sqlite", "--db", str(seeded), "-o", str(path), "-q", *options]) == 0
    return path


def answered(run: Run, path: Path, command: str) -> Any:
    code, out, err = run(*command.split(), "--db", str(path), "--json", "-q")
    assert code == 0, err
    return json.loads(out)


def in_order(rows: Iterable[Row], columns: Sequence[str]) -> list[Row]:
    """The columns of the rows, by the first of them."""
    return sorted(({column: row[column] for column in columns} for row in rows), key=lambda row: str(row[columns[0]]))


@pytest.mark.parametrize("client", ["DuckDB", "SQLAlchemy"])
@pytest.mark.parametrize("view", sorted(schema.shipped_views().keys() - {"link"}))
def test_every_value_of_a_view_is_what_sqlite_gives(client: str, view: str, file: Path) -> None:
    """An empty list is '[]' and a switch 0 or 1, whoever runs the SQL of the view."""
    with closing(sqlite3.connect(file)) as db:
        cursor = db.execute(f"SELECT * FROM {view}")
        columns = [column[0] for column in cursor.description]
        rows = [dict(zip(columns, row, strict=True)) for row in cursor]
    plain = [{key: repr(_plain(value)) for key, value in row.items()} for row in rows]
    found = [
        {key: repr(_plain(value)) for key, value in row.items()}
        for row in CLIENTS[client](file, f"SELECT * FROM {view}")
    ]
    assert sorted(found, key=repr) == sorted(plain, key=repr)


def _plain(value: Any) -> Any:
    """JSON by what it says; else the value itself, of its own type."""
    if isinstance(value, str) and value[:1] in "[{" and value[:1]:
        return json.loads(value)
    return value


@pytest.mark.parametrize("client", needing(CLIENTS))
def test_a_client_answers_questions_as_the_command_line_does(client: str, file: Path, run: Run) -> None:
    for command, sql in QUESTIONS.values():
        rows = CLIENTS[client](file, sql)
        assert rows
        assert in_order(rows, list(rows[0])) == in_order(answered(run, file, command), list(rows[0]))


@pytest.mark.parametrize("client", needing(SPEAK_SQLITE))
def test_the_sql_that_is_printed_gives_a_client_the_same_rows_in_the_same_order(
    client: str, file: Path, run: Run
) -> None:
    for command, _ in QUESTIONS.values():
        sql = run(*command.split(), "--sql", "--db", str(file))[1].strip().rstrip(";")
        rows, wanted = CLIENTS[client](file, sql), answered(run, file, command)
        assert len(rows) == len(wanted) > 0
        columns = [name for name in rows[0] if name in wanted[0] and not isinstance(wanted[0][name], list)]
        assert len(columns) > 5
        assert [[row[c] for c in columns] for row in rows] == [[row[c] for c in columns] for row in wanted]


@pytest.mark.parametrize("client", needing(CLIENTS))
def test_a_client_reads_who_speaks_in_a_claim(client: str, file: Path, run: Run) -> None:
    rows = CLIENTS[client](file, VOICES)
    (shown,) = answered(run, file, "claims --source kursk-article --not status=corroborated --match 10,000")
    assert shown["id"] == "kursk-article/c14"
    columns = ("depth", "actor", "cue", "stance", "described_as")
    assert rows == [{column: voice[column] for column in columns} for voice in shown["voices"]]
    assert len(rows) == 2


@pytest.mark.parametrize("client", needing(SPEAK_SQLITE))
def test_a_client_finds_words(client: str, file: Path, run: Run) -> None:
    found = [row["slug"] for row in CLIENTS[client](file, WORDS)]
    searched = [row["id"] for row in answered(run, file, "search propaganda") if row["found"] == "claim"]
    assert found == sorted(searched) != []


def test_datasette_searches_where_a_person_types(file: Path, run: Run) -> None:
    """On the page of the table; and on that of the view, by the options that Datasette has for that."""
    searched = sorted(row["id"] for row in answered(run, file, "search propaganda") if row["found"] == "claim")
    assert sorted(row["slug"] for row in fetched(file, f"/{file.stem}/claim.json", _search="propaganda")) == searched
    assert fetched(file, f"/{file.stem}/claim.json", _search="nowhere-in-it") == []
    assert len(fetched(file, f"/{file.stem}/claims.json", status__exact="disputed", _size="max")) == len(
        answered(run, file, "claims --status disputed")
    )


def test_sqlite_utils_searches_by_its_own_means(file: Path, run: Run) -> None:
    from sqlite_utils import Database

    db = Database(str(file))
    try:
        assert db["claim"].detect_fts() == "claim_text"  # type: ignore[union-attr]
        found = sorted(row["slug"] for row in db["claim"].search("propaganda"))  # type: ignore[union-attr]
    finally:
        db.conn.close()
    assert found == sorted(row["id"] for row in answered(run, file, "search propaganda") if row["found"] == "claim")


def test_sqlalchemy_reflects_views_and_the_types_of_tables(file: Path, run: Run) -> None:
    from sqlalchemy import MetaData, Table, create_engine, select
    from sqlalchemy.types import INTEGER, REAL, TEXT

    engine = create_engine(f"sqlite:///file:{file}?mode=ro&uri=true")
    try:
        metadata = MetaData()
        claims, about = (Table(name, metadata, autoload_with=engine) for name in ("claims", "about"))
        asked = select(claims.c.id).where(claims.c.id.in_(select(about.c.claim).where(about.c.id == "kursk-oblast")))
        with engine.connect() as db:
            found = sorted(db.execute(asked).scalars())
        metadata.reflect(engine)
        kinds = {type(column.type) for name in ("claim", "quantity") for column in metadata.tables[name].columns}
    finally:
        engine.dispose()
    assert found == sorted(row["id"] for row in answered(run, file, "claims --about kursk-oblast"))
    assert kinds == {INTEGER, REAL, TEXT}


@pytest.mark.programs("sqlite3")
def test_no_client_leaves_anything_beside_the_file(copy: Copy) -> None:
    path = copy()
    before = path.read_bytes()
    for ask in CLIENTS.values():
        ask(path, VOICES)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]
