"""The words of a command, read without the command line: as strictly, and in the same words."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from factdb.backend import Reader
from factdb.cli.main import ClickUsageError, build
from factdb.errors import UsageError
from factdb.options import Declared, command_words, of_list, of_search

PIECES = (
    *(
        "--about",
        "--about=Kursk",
        "Kursk",
        "--not",
        "--foreign",
        "--foreign=1",
        "--by",
        "source",
        "--limit",
        "--limit=",
    ),
    *("-n", "-n3", "-n=3", "3", "-3", "x", "", "-", "--", "--count", "--coutn", "--fr", "-x", "-qn", "-qq", "--=a"),
    *("--status=disputed", "--sort", "--sort=-id", "--columns", "id,voice", "--since", "2024", "--width", "a b", "-é"),
)
LISTS = {"claims": of_list("claims"), "timeline": of_list("timeline"), "search": of_search()}


@cache
def command(name: str) -> Any:
    """Typer's own command. Making one takes longer than reading with it."""
    made: Any = build().get_command(None, name)  # type: ignore[arg-type]
    made.add_help_option = False
    return made


def by_typer(name: str, behind: list[str]) -> dict[str, Any] | str:
    """What Typer makes of them: the values, or its message as ours are."""
    try:
        context: typer.Context = command(name).make_context(f"factdb {name}", list(behind))
    except ClickUsageError as error:
        message: str = error.format_message().rstrip(".")  # type: ignore[attr-defined]
        return message[:1].lower() + message[1:]
    several = {name: list(value) or None for name, value in context.params.items() if isinstance(value, (tuple, list))}
    return {**context.params, **several}


def by_us(known: tuple[Declared, ...], behind: list[str]) -> dict[str, Any] | str:
    try:
        return dict(command_words.read(known, behind))
    except UsageError as error:
        return error.message


@given(st.sampled_from(sorted(LISTS)), st.lists(st.sampled_from(PIECES), max_size=6))
def test_words_mean_what_the_command_line_makes_of_them(name: str, behind: list[str]) -> None:
    ours, theirs = by_us(LISTS[name], behind), by_typer(name, behind)
    if isinstance(ours, str) and ours.endswith("is not part of a question"):
        assert isinstance(theirs, dict)
    else:
        assert ours == theirs


@pytest.mark.parametrize(
    ("behind", "message"),
    [
        (["-q"], "--quiet, -q is not part of a question"),
        (["--width", "80", "--json"], "--json is not part of a question"),
        (["--limit", "few"], "invalid value for '--limit' / '-n': 'few' is not a valid int"),
        (["--abuot", "Kursk"], "no such option: --abuot (Possible options: --about, --not, --sort)"),
        (["Kursk"], "got unexpected extra argument(s) (Kursk)"),
        (["--about"], "option '--about' requires an argument"),
    ],
)
def test_what_does_not_make_a_question_is_refused(behind: list[str], message: str) -> None:
    assert by_us(of_list("claims"), behind) == message


def test_a_hint_says_where_the_options_are(connection: Reader) -> None:
    with pytest.raises(UsageError, match="no such option: --abuot") as raised:
        command_words.asked(connection, ["claims", "--abuot"])
    assert raised.value.hint == "see: factdb claims --help"
