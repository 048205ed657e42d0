"""A file of JSON lines, plain or packed: its lines with their numbers, and what one of them says."""

from __future__ import annotations

import gzip
import io
import json
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

import orjson
import zstandard

from factdb.document import MAX_BYTES
from factdb.entry.field_types import Data
from factdb.errors import FactDBError, UsageError

MAX_LINE = 4 * MAX_BYTES
"""The longest line in bytes: the longest document, the letters of which JSON may write as several times as many."""
MAX_BLANK = 16 * 1024 * 1024
"""How many bytes of blank lines are passed over: gigabytes of them take no room, when they are packed."""

KINDS = ("factdb", "code", "source", "actor", "place", "event", "claim", "retired", "seal")
ENDINGS = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson", ".ndjson.gz", ".ndjson.zst")
STANDARD_INPUT = Path("-")
GZIP, ZSTANDARD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
"""The first bytes of a compressed file, whatever its name."""
PIECE = 1024
"""How many packed bytes are unpacked at once: a block of 128 KiB takes four."""


class Line(NamedTuple):
    """One line of the file, counted from 1."""

    number: int
    data: bytes


class Broken(Exception):
    """A fault in one line, and its remedy."""


@contextmanager
def opened(path: Path, *, read: Callable[[int], None] | None = None) -> Iterator[Iterator[Line]]:
    """The lines of a file, or of standard input; blank ones are left out. `read` is told how many bytes of the file
    have been read.

    Raises FactDBError where it cannot be read or unpacked, a line is longer than 128 MiB, or nearly all of it is blank.
    """
    name = "standard input" if path == STANDARD_INPUT else str(path)
    try:
        with _raw(path) as raw, _unpacked(path, raw) as file:
            yield _lines(name, file, raw, read)
    except (OSError, EOFError, zlib.error, zstandard.ZstdError) as error:
        reason = getattr(error, "strerror", None) or str(error) or "it is incomplete"
        raise FactDBError(f"{name} cannot be read: {reason}", hint="check that the file is complete") from error


def _raw(path: Path) -> IO[bytes]:
    if path == STANDARD_INPUT:
        return sys.stdin.buffer
    if path.is_dir() or not path.exists():
        raise UsageError(
            f"there is no file {path}" if not path.exists() else f"{path} is a folder",
            hint=f"name a file of lines: data{' data'.join(ENDINGS[:3])}",
        )
    return path.open("rb")


@contextmanager
def _unpacked(path: Path, raw: IO[bytes]) -> Iterator[IO[bytes]]:
    begins = raw.peek(4)[:4] if isinstance(raw, io.BufferedReader) else b""
    if path.suffix == ".gz" or begins.startswith(GZIP):
        with gzip.open(raw) as file:
            yield cast("IO[bytes]", file)
    elif path.suffix == ".zst" or begins.startswith(ZSTANDARD):
        yield io.BufferedReader(_Frames(raw), 1 << 20)
    else:
        yield raw


class _Frames(io.RawIOBase):
    """A stream of Zstandard frames. One that ends in the middle is an error; the library does not tell."""

    def __init__(self, raw: IO[bytes]) -> None:
        self.raw, self.frame, self.begun = raw, zstandard.ZstdDecompressor().decompressobj(), False
        self.packed = self.plain = b""
        self.at = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while self.at == len(self.plain):
            if not self.packed and not (packed := self.raw.read(PIECE)):
                if self.begun:
                    raise EOFError
                return 0
            self.packed = self.packed or packed
            self.plain, self.at, self.begun = self.frame.decompress(self.packed), 0, True
            self.packed = b""
            if self.frame.eof:
                self.packed, self.begun = self.frame.unused_data, False
                self.frame = zstandard.ZstdDecompressor().decompressobj()
        taken = min(len(buffer), len(self.plain) - self.at)
        buffer[:taken] = self.plain[self.at : self.at + taken]
        self.at += taken
        return taken


def _lines(name: str, file: IO[bytes], raw: IO[bytes], read: Callable[[int], None] | None) -> Iterator[Line]:
    number = blank = 0
    while data := file.readline(MAX_LINE + 1):
        number += 1
        if len(data) > MAX_LINE:
            raise FactDBError(f"{name}:{number}: the line is longer than {MAX_LINE >> 20} MiB", hint="split it")
        if read is not None and number % 1000 == 0:
            with suppress(OSError):
                read(raw.tell())
        if not data.isspace():
            yield Line(number, data.rstrip(b"\r\n"))
            continue
        blank += len(data)
        if blank > MAX_BLANK:
            what = f"{name}:{number}: more than {MAX_BLANK >> 20} MiB of blank lines"
            raise FactDBError(what, hint="leave them out: sed '/^[[:space:]]*$/d'")
    if not number:
        raise FactDBError(f"{name} is empty", hint="check that the file is complete")


def parsed(data: bytes) -> tuple[str, Data, bool]:
    """Return what kind of thing a line is, what it says, and whether it is written as we write. Raises Broken."""
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise Broken(f"not JSON: {_reason(error)}", "each line is one JSON object, in UTF-8") from None
    try:
        canonical = orjson.dumps(value) == data
    except orjson.JSONEncodeError:  # of what was just read, this alone can be wrong
        raise Broken("lists and objects are nested more than 254 deep", "no entry needs more than ten levels") from None
    if not canonical:
        value = _strictly(data)
    if not isinstance(value, dict) or len(value) != 1:
        raise Broken("not an object with one key", f'write {{"claim": {{…}}}}; the key is one of {", ".join(KINDS)}')
    kind, inner = next(iter(value.items()))
    if kind not in KINDS:
        raise Broken(f"there is no kind '{kind}'", f"one of {', '.join(KINDS)}")
    if not isinstance(inner, dict):
        raise Broken(f"'{kind}' is not an object", 'write {"' + kind + '": {…}}')
    if kind == "source":
        _refuse_large(inner.get("text"))
    return kind, inner, canonical


def _refuse_large(text: object) -> None:
    """Raise Broken for the text of a document that no project could hold."""
    if isinstance(text, str) and 4 * len(text) > MAX_BYTES:
        size = len(text.encode("utf-8", "surrogatepass"))
        if size > MAX_BYTES:
            what = f"the document has {size:,} bytes; the limit is {MAX_BYTES >> 20} MiB"
            raise Broken(what, "make a separate document of the part that claims quote")


def _reason(error: orjson.JSONDecodeError) -> str:
    return str(error.msg).split(":")[0]


def _strictly(data: bytes) -> object:
    """The value of a line in which no key appears twice: which of the two a reader takes is anybody's guess."""

    def once(pairs: list[tuple[str, Any]]) -> Data:
        found: Data = {}
        for key, value in pairs:
            if key in found:
                raise Broken(f"the key '{key}' appears twice", "keep only one")
            found[key] = value
        return found

    try:
        return json.loads(data, object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        raise Broken(f"not JSON: {error}", "each line is one JSON object, in UTF-8") from None
