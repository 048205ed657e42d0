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


def tsv(value: object) -> str:
    """One cell of a TSV file: backslash, tab and line breaks as `\\\\ \\t \\n \\r`, other unsafe characters as
    `\\uXXXX`; null is empty.
    """
    if value is None:
        return ""
    text = (
        number(value) if isinstance(value, float) else f"x'{value.hex()}'" if isinstance(value, bytes) else str(value)
    )
    return _TSV.sub(lambda m: _NAMED.get(m[0], m[0] if m[0] in _JOINERS else f"\\u{ord(m[0]):04x}"), text)


def escaped(json: str) -> str:
    """JSON text with what could act on a terminal or in HTML written as `\\uXXXX`, which every reader turns back."""
    safe = re.sub(f"[\x7f-\x9f{_INVISIBLE}]", lambda m: f"\\u{ord(m[0]):04x}", json)
    return safe.replace("</", "<\\/")


def number(value: float) -> str:
    """A number without a fraction that it has not."""
    return str(int(value)) if math.isfinite(value) and value.is_integer() else repr(value)
