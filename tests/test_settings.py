"""factdb.toml: what it may say, and that nothing else is passed over in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdb import database
from factdb.errors import UsageError
from tests.conftest import Run

HINT = 'write, for example: database = "factdb.sqlite"'


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FACTDB_DB", raising=False)
    return tmp_path


@pytest.mark.parametrize(
    "data",
    [
        b'\xef\xbb\xbfdatabase = "x.sqlite"\n',
        b'\xef\xbb\xbf# with a remark\r\ndatabase = "x.sqlite"\r\n',
        b"database = 'x.sqlite'",
    ],
)
def test_a_byte_order_mark_is_read_over(data: bytes, here: Path) -> None:
    Path("factdb.toml").write_bytes(data)
    assert database.locate(None) == here / "x.sqlite"


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf", b"\xef\xbb\xbf# nothing\n", b"\n# nothing\n", b""])
def test_a_file_that_sets_nothing_leaves_all_at_its_default(data: bytes, here: Path) -> None:
    Path("factdb.toml").write_bytes(data)
    assert database.locate(None) == here / "factdb.sqlite"


WRONG = {
    b'databse = "x.sqlite"': "there is no setting databse: did you mean database?",
    b'Database = "x.sqlite"': "there is no setting Database: did you mean database?",
    b'db = "x.sqlite"': "there is no setting db",
    b'database = "x.sqlite"\ncolour = "never"': "there is no setting colour",
    b'[settings]\ndatabase = "x.sqlite"': "there is no setting settings, not a section: put settings at the top level",
    b"[database]": "'database' is not the name of a file",
    b'[database]\npath = "x"': "'database' is not the name of a file",
    b"database = 3": "'database' is not the name of a file",
    b'database = ["x"]': "'database' is not the name of a file",
    b'database = ""': "'database' is not the name of a file",
    b'database = "a\\u0000b"': "'database' is not the name of a file",
    b"database = x": "Invalid value (at line 1, column 12)",
    b"\xff": "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte",
}


@pytest.mark.slow
@pytest.mark.parametrize("data", WRONG, ids=lambda data: data.decode("latin-1"))
@pytest.mark.parametrize("command", [("claims",), ("load",), ("migrate",), ("backup",), ("export", "jsonl"), ("diff",)])
def test_every_command_that_reads_settings_refuses_what_is_none(
    command: tuple[str, ...], data: bytes, here: Path, run: Run
) -> None:
    assert run("init", "-q")[0] == 0
    Path("factdb.toml").write_bytes(data + b"\n")
    code, out, err = run(*command)
    assert (code, out, err) == (2, "", f"error: {here}/factdb.toml: {WRONG[data]}\nhint: {HINT}\n")


@pytest.mark.parametrize("data", WRONG, ids=lambda data: data.decode("latin-1"))
def test_the_doctor_never_calls_them_in_order(data: bytes, here: Path, run: Run) -> None:
    Path("factdb.toml").write_bytes(data + b"\n")
    rows = [line.split("\t") for line in run("doctor", "--tsv")[1].splitlines()]
    (told,) = [row[2:] for row in rows if row[1] == "settings"]
    why = "every command that needs the database stops there"
    assert told == ["wrong", f"{here}/factdb.toml: {WRONG[data]}", why, HINT]


@given(st.dictionaries(st.from_regex(r"[a-z_]{1,12}", fullmatch=True), st.integers() | st.text("abc"), min_size=1))
def test_no_key_but_one_is_ever_taken(tmp_path_factory: pytest.TempPathFactory, said: dict[str, int | str]) -> None:
    folder = tmp_path_factory.mktemp("settings")
    lines = [f"{key} = {value}" if isinstance(value, int) else f'{key} = "{value}"' for key, value in said.items()]
    (folder / "factdb.toml").write_text("\n".join(lines))
    if set(said) == {"database"} and isinstance(said["database"], str) and said["database"]:
        assert database.locate(None, environment="", here=folder) == folder / said["database"]
    else:
        with pytest.raises(UsageError):
            database.locate(None, environment="", here=folder)
