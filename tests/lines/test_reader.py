"""Lines out of plain files, packed ones and standard input; what cannot be read is refused."""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from factdb.errors import FactDBError
from factdb.lines import load as bulk
from tests.lines.conftest import Run, exported


@pytest.mark.slow
def test_a_small_file_that_unpacks_to_much_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl.zst"
    path.write_bytes(zstandard.compress(b" " * (300 << 20)))
    program = (
        "import resource, sys; from pathlib import Path; from factdb.lines.reader import opened\n"
        f"with opened(Path({str(path)!r})) as lines:\n"
        "    try: list(lines)\n"
        "    except Exception as error: print(error, file=sys.stderr)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "the line is longer than 128 MiB" in done.stderr
    assert int(done.stdout) < 900_000  # KiB: the line itself, and its copy


@pytest.mark.slow
def test_packed_files_and_standard_input_are_read(
    kursk: bytes, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.jsonl").write_bytes(kursk)
    assert run("load", "a.jsonl", "--db", "a.sqlite")[0] == 0
    for name in ("b.jsonl.gz", "c.jsonl.zst"):
        assert run("export", "jsonl", "-o", name, "--db", "a.sqlite") == (0, "", f"{name}: 243 lines\n")
        assert run("load", name, "--db", f"{name}.sqlite")[2].startswith(f"{name}.sqlite: loaded\n")
        assert exported(tmp_path / f"{name}.sqlite") == kursk
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(kursk)))
    assert run("load", "-", "--db", "d.sqlite")[0] == 0
    assert exported(tmp_path / "d.sqlite") == kursk


@pytest.mark.slow
@pytest.mark.parametrize("name", ["x.jsonl.gz", "x.jsonl.zst"])
def test_a_packed_file_that_is_none_is_refused(name: str, kursk: bytes, tmp_path: Path) -> None:
    for data in (kursk, gzip.compress(kursk)[:2000] if name.endswith("gz") else b"\x28\xb5\x2f\xfd" + b"x" * 50):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(FactDBError, match="cannot be read"):
            bulk.load(tmp_path / "db.sqlite", tmp_path / name)
        assert not (tmp_path / "db.sqlite").exists()


def test_what_cannot_be_read_or_is_no_file_of_lines_is_said(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("load", "nowhere.jsonl")[:2] == (2, "")
    assert run("load", "fixtures")[2].startswith("error: fixtures does not end in .jsonl, .jsonl.gz, .jsonl.zst\n")
    assert run("export", "parquet")[2] == "error: there is no format 'parquet' to export\nhint: one of: jsonl, sqlite\n"


@pytest.mark.slow
@pytest.mark.parametrize("pack", ["gz", "zst"])
def test_a_packed_file_that_is_cut_is_refused_wherever_it_is_cut(pack: str, kursk: bytes, tmp_path: Path) -> None:
    """A block may end where a line does: then every line that comes is whole."""
    blocks = kursk.splitlines(keepends=True)
    path = tmp_path / f"data.jsonl.{pack}"
    if pack == "gz":
        packed = gzip.compress(kursk)
    else:
        frame = zstandard.ZstdCompressor().compressobj()
        pieces = [frame.compress(b) + frame.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK) for b in blocks]
        packed = b"".join([*pieces, frame.flush()])
    for end in (
        (1, len(packed) // 2, len(packed) - 1)
        if pack == "gz"
        else (3, *(len(b"".join(pieces[:n])) for n in (5, 200, 243)))
    ):
        path.write_bytes(packed[:end])
        with pytest.raises(FactDBError, match=r"cannot be read|is empty"):
            bulk.load(tmp_path / "db.sqlite", path, include_unreviewed=True)
        assert not (tmp_path / "db.sqlite").exists()
    path.write_bytes(packed)
    assert bulk.load(tmp_path / "db.sqlite", path).added["claim"] == 40
    path.write_bytes(packed + (gzip.compress(b"\n") if pack == "gz" else zstandard.compress(b"\n")))
    assert not bulk.load(tmp_path / "db.sqlite", path).wrote


@pytest.mark.slow
@pytest.mark.parametrize("name", ["data.jsonl", "data.jsonl.gz", "data.jsonl.zst"])
def test_an_empty_file_is_no_database_without_entries(name: str, tmp_path: Path) -> None:
    packed = {"gz": gzip.compress(b""), "zst": zstandard.compress(b"")}.get(name.rpartition(".")[2], b"")
    for data in (b"", packed):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(FactDBError, match=" is empty"):
            bulk.load(tmp_path / "db.sqlite", tmp_path / name)
        assert not (tmp_path / "db.sqlite").exists()


@pytest.mark.slow
@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.compress])
def test_standard_input_may_be_packed_and_a_failure_leaves_no_file(
    pack: Callable[[bytes], bytes], kursk: bytes, tmp_path: Path
) -> None:
    program = [sys.executable, "-m", "factdb", "load", "-", "--db", str(tmp_path / "db.sqlite")]
    broken = subprocess.run(program, input=pack(kursk + b"x\n"), capture_output=True, check=False)
    assert broken.returncode == 4
    assert broken.stderr.decode().splitlines()[-2:] == [
        "error: 1 problem in the lines",
        "hint: nothing was loaded; fix these and try again",
    ]
    assert list(tmp_path.iterdir()) == []
    assert subprocess.run(program, input=pack(kursk), capture_output=True, check=False).returncode == 0
