"""Text made safe for where it goes. The database keeps the exact characters; these change what is printed, never what
is stored.
"""

from __future__ import annotations

import math
import re

_CONTROLS = "\x00-\x1f\x7f-\x9f"
_INVISIBLE = "\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
_UNSAFE = re.compile(f"[{_CONTROLS}{_INVISIBLE}]")
_TSV = re.compile(rf"[\\{_CONTROLS}{_INVISIBLE}]")
_MARKUP = re.compile(r"[\\`*_\[\]<>()#|~&$]")
_NAMED = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_JOINERS = "\u200c\u200d"
"""Needed for the spelling of words in several scripts, and harmless on a terminal."""


def screen(text: str) -> str:
    """For a terminal: line breaks and tabs are spaces; control, direction and invisible characters are shown as
    ⟨U+XXXX⟩.
    """
    return _UNSAFE.sub(lambda m: _shown(m[0]), text)


def _shown(character: str) -> str:
    if character in "\t\n\r\x0b\x0c\u2028\u2029":
        return " "
    return character if character in _JOINERS else f"⟨U+{ord(character):04X}⟩"


def plain(value: object) -> str:
    """A value as text: nothing for null, SQL's form for bytes, no fraction that a number has not."""
    if value is None:
        return ""
    if isinstance(value, bytes):
        return f"x'{value.hex()}'"
    return number(value) if isinstance(value, float) else str(value)


def tsv(value: object) -> str:
    """One cell of a TSV file: backslash, tab and line breaks as `\\\\ \\t \\n \\r`, what is unsafe as `\\uXXXX`."""
    return _TSV.sub(lambda m: _NAMED.get(m[0]) or _coded(m[0]), plain(value))


def sheet(value: object) -> str:
    """One cell for a spreadsheet. Text that would run as a formula gets an apostrophe; line breaks stay."""
    text = _UNSAFE.sub(lambda m: m[0] if m[0] == "\n" else _coded(m[0]), plain(value))
    return f"'{text}" if isinstance(value, str) and text.startswith(("=", "+", "-", "@")) else text


def _coded(character: str) -> str:
    return character if character in _JOINERS else f"\\u{ord(character):04x}"


def markdown(text: str) -> str:
    """Text in a cell of a Markdown table: what would be markup is escaped."""
    return _MARKUP.sub(r"\\\g<0>", screen(text))


def escaped(json: str) -> str:
    """JSON text with what could act on a terminal or in HTML written as `\\uXXXX`, which every reader turns back."""
    safe = re.sub(f"[\x7f-\x9f{_INVISIBLE}]", lambda m: f"\\u{ord(m[0]):04x}", json)
    return safe.replace("</", "<\\/")


def number(value: float) -> str:
    """A number without a fraction that it has not."""
    return str(int(value)) if math.isfinite(value) and value.is_integer() else repr(value)
