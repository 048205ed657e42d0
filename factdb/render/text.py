"""Text made safe for where it goes. The database keeps the exact characters; these change what is printed, never what
is stored.

JSON and TSV can be turned back to the exact text. A screen, a spreadsheet and a Markdown table cannot: there what acts
or hides is shown by its code.
"""

from __future__ import annotations

import math
import re
import unicodedata

from factdb.render.cells import FSI, PDI, is_mark

# Patterns are compiled by their first use: together they would take a tenth of a short command.
_CONTROLS = "\x00-\x1f\x7f-\x9f"
# What draws nothing and can hide, part, join or turn round what is beside it: Unicode's default-ignorable code points
# (DerivedCoreProperties.txt), line and paragraph separators, annotation and Egyptian format controls, noncharacters.
_HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_LONE = "\ud800-\udfff"
"""Halves of characters: what Python makes of a file name that is not UTF-8. They could not be written at all."""
_BREAK = "\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]"
"""A line break in any of its forms (Unicode Standard, 5.8); CRLF is one."""
_UNSAFE = f"\r\n|[{_CONTROLS}{_HIDDEN}{_LONE}]"
_ACTS = f"[{_CONTROLS}{_LONE}\u061c\u200e\u200f\u2028-\u202e\u2066\u2067]"
"""Characters that move the cursor or turn text round; but not the isolates that we put round a name."""
_TSV = rf"[\\{_CONTROLS}{_HIDDEN}{_LONE}]"
_JSON = f"[<\x7f-\x9f{_HIDDEN}{_LONE}]"
_SPELLING = "[\u180b-\u180d\u180f\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]"
"""Of what is hidden, what the spelling of words and pictures needs: joiners and variation selectors."""
_JOINING = "[\u0590-\u1fff\ua800-\uabff\U00010a00-\U00011fff]"
"""Scripts whose letters take joiners."""
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RIGHT_TO_LEFT = f"[{_RTL}]"
_RIGHT_TO_LEFT_RUN = f"[{_RTL}](?:[{_RTL}\\s\u200c'’\".-]*[{_RTL}])?"
_MARKUP = r"[\\`*_{}\[\]<>()#|~&$^]"
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_FORMULA = "[\\s'\"\u200c\u200d]*[=+@\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20-]"
_CELL = f"(?:\\A|(?<=[;|\n]))(?={_FORMULA})"
"""The places where a cell begins that would run as a formula: at the start; and where a spreadsheet splits that expects
another sign than the comma, and so does not heed our quotation marks.
"""
_NAMED = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
MARKS = 8
"""Combining marks on one character, at most: more are drawn over the lines above and below."""


def screen(text: str) -> str:
    """One text of the data for a terminal: nothing acts, nothing hides, and what is written from right to left turns
    nothing round beside it.

    Line breaks and tabs are spaces. Control, direction and invisible characters are shown as ⟨U+XXXX⟩; but joiners and
    variation selectors, where they spell a word or a picture, stay or are left out as terminals need it to agree on
    the width. A combining mark without a base stands on ◌, and what is more than MARKS of them is shown as ⟨U+XXXX⟩.
    """
    safe = seen(text)
    return f"{FSI}{safe}{PDI}" if is_turned(safe) else safe


def is_turned(text: str) -> bool:
    """Return whether any of it is written from right to left."""
    return re.search(_RIGHT_TO_LEFT, text) is not None


def sentence(text: str) -> str:
    """A line of our own words with texts of the data in it: as `screen`, but each right-to-left run is isolated by
    itself.
    """
    return re.sub(_RIGHT_TO_LEFT_RUN, f"{FSI}\\g<0>{PDI}", seen(text))


def seen(text: str) -> str:
    """As `screen`, but not isolated: for what is put into a longer text, which is."""
    if _is_plain(text):
        return text
    return _based(re.sub(_UNSAFE, _shown, text))


def inert(text: str) -> str:
    """A line that is not data, safe for a screen whatever is in it, such as the name of a file: what acts there is
    shown by its code. Nothing happens to what has been made safe already.
    """
    return text if _is_plain(text) else re.sub(_ACTS, lambda m: _code(m[0]), text)


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable()


def _shown(match: re.Match[str]) -> str:
    character, before = match[0], match.string[max(match.start() - 1, 0) : match.start()]
    if character == "\t" or re.fullmatch(_BREAK, character):
        return " "
    if re.match(_SPELLING, character):
        if character < "\u200d" and re.match(_JOINING, before):
            return character
        # Terminals do not agree on the width of what is joined or varied; of its parts, as they stand, they do.
        if (_joined if character == "\u200d" else _varied)(before):
            return ""
    return _code(character)


def _joined(before: str) -> bool:
    """Return whether a joiner after this joins: a letter of a script that does so, or a picture."""
    return bool(re.match(_JOINING, before)) or before == "\ufe0f" or unicodedata.category(before or " ") in ("So", "Sk")


def _varied(before: str) -> bool:
    """Return whether a variation selector after this selects: not after a space, another one, or a letter of Europe."""
    return not (before in ("", " ") or re.match(_UNSAFE, before) or (before < "\u1000" and before.isalpha()))


def _code(character: str) -> str:
    return f"⟨U+{ord(character):04X}⟩"


def _based(text: str) -> str:
    """The text with every mark on a base, and no more than MARKS on one."""
    kept: list[str] = []
    marks = 0
    for n, character in enumerate(text):
        if not is_mark(character):
            marks = 0
        else:
            marks += 1
            if marks == 1 and (n == 0 or text[n - 1].isspace()):
                kept.append("◌")
        kept.append(character if marks <= MARKS else _code(character))
    return "".join(kept)


def plain(value: object) -> str:
    """A value as text: nothing for null, SQL's form for bytes, no fraction that a number has not, JSON for parts."""
    if value is None:
        return ""
    if isinstance(value, (dict, list)):
        import json

        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bytes):
        return f"x'{value.hex()}'"
    return number(value) if isinstance(value, float) else str(value)


def tsv(value: object) -> str:
    """One cell of a TSV file: backslash, tab and line breaks as `\\\\ \\t \\n \\r`, what is unsafe as `\\uXXXX` or
    `\\UXXXXXXXX`.
    """
    text = plain(value)
    if _is_plain(text) and "\\" not in text:
        return text
    return re.sub(_TSV, lambda m: _NAMED.get(m[0]) or _coded(m[0]), text)


def lines(text: str) -> list[str]:
    """The lines of a text, whatever its line breaks are."""
    return re.split(_BREAK, text)


def sheet(value: object) -> str:
    """One cell for a spreadsheet. Line breaks stay, each as LF; what else is unsafe is written as `\\uXXXX`.

    Text that would run as a formula, at once or where leading spaces and quotation marks are dropped, gets an
    apostrophe before it (OWASP, CSV injection), behind a semicolon, a bar or a line break, too: many a spreadsheet
    splits there. So does text that is so but for an apostrophe that it has, so that dropping one apostrophe before such
    text gives back what was there. Numbers get none.
    """
    text = re.sub(_UNSAFE, lambda m: "\n" if re.fullmatch(_BREAK, m[0]) else _coded(m[0]), plain(value))
    return re.sub(_CELL, "'", text) if isinstance(value, str) else text


def _coded(character: str) -> str:
    if re.match(_SPELLING, character):
        return character
    return f"\\u{ord(character):04x}" if character <= "\uffff" else f"\\U{ord(character):08x}"


def markdown(safe: str) -> str:
    """Text that is safe for a screen, in a cell of a Markdown table: what would be markup is escaped."""
    return re.sub(_MARKUP, r"\\\g<0>", safe)


def html(safe: str) -> str:
    """Text that is safe for a screen, in HTML: what would be markup is escaped."""
    return safe.translate(_ENTITIES)


def escaped(json: str) -> str:
    """JSON text with what could act on a terminal or in HTML written as `\\uXXXX`, which every reader turns back."""
    return re.sub(_JSON, lambda m: re.sub("....", r"\\u\g<0>", m[0].encode("utf-16-be", "surrogatepass").hex()), json)


def number(value: float) -> str:
    """A number without a fraction that it has not."""
    return str(int(value)) if math.isfinite(value) and value.is_integer() else repr(value)
