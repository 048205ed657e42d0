"""A file that no command can open gets no clean bill, whichever bytes of its header are wrong."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdb.cli.main import main
from factdb.doctor.file import HEADER


def answers(path: Path) -> bool:
    """Whether a command gets an answer out of the file."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        return main(["claims", "--db", str(path)]) == 0


def wrong(path: Path) -> list[str]:
    """What the doctor finds wrong with the file."""
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        main(["doctor", "--db", str(path), "--project", str(path.parent), "--tsv"])
    rows = [line.split("\t") for line in out.getvalue().splitlines()]
    return [row[3] for row in rows if row[0] == "database" and row[2] == "wrong"]


@pytest.mark.slow
@given(header=st.dictionaries(st.integers(0, HEADER - 1), st.integers(0, 255), min_size=1, max_size=3))
def test_what_no_command_can_open_the_doctor_finds_wrong(
    seeded: Path, tmp_path_factory: pytest.TempPathFactory, header: dict[int, int]
) -> None:
    path = tmp_path_factory.mktemp("header") / "mine.sqlite"
    data = bytearray(seeded.read_bytes())
    for at, byte in header.items():
        data[at] = byte
    path.write_bytes(data)
    if not answers(path):
        path.write_bytes(data)
        assert wrong(path)
        assert path.read_bytes() == data


@pytest.mark.slow
@pytest.mark.parametrize("at", range(HEADER))
def test_each_byte_of_the_header_that_keeps_a_command_out_is_told(at: int, seeded: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.sqlite"
    data = bytearray(seeded.read_bytes())
    data[at] ^= 0xFF
    path.write_bytes(data)
    if not answers(path):
        found = wrong(path)
        assert found
        if at in (21, 22, 23):  # fractions that SQLite requires to be 64, 32 and 32
            assert found == [f"{path} begins like a SQLite file, but its header is invalid"]
