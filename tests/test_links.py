"""Every link of the documentation leads to a file and a heading that exist; the map names files that exist, and every room."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
DOCS = sorted(path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "docs").rglob("*.md"))
PAGES = ("README.md", "CHANGELOG.md", *DOCS)
LINK = re.compile(r"!?\[(?:[^\]\[]|\[[^\]]*\])*\]\(\s*<?([^)\s>]+)")
REFERENCE = re.compile(r"^ {0,3}\[[^\]]+\]:\s*<?(\S+?)>?\s*$", re.MULTILINE)


def prose(text: str) -> str:
    """The text without blocks of code, and without what stands between backticks."""
    return re.sub(
        r"(`+)(?!`).+?(?<!`)\1(?!`)", "", re.sub(r"^(```|~~~).*?^\1", "", text, flags=re.MULTILINE | re.DOTALL)
    )


def anchors(text: str) -> set[str]:
    """What GitHub makes of the headings, for links to go to."""
    without = re.sub(r"^(```|~~~).*?^\1", "", text, flags=re.MULTILINE | re.DOTALL)
    found: list[str] = []
    for heading in re.findall(r"^#{1,6} +(.+?) *#* *$", without, flags=re.MULTILINE):
        slug = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        found.append(slug if slug not in found else f"{slug}-{found.count(slug)}")
    return {*found, *re.findall(r"<a (?:id|name)=\"([^\"]+)\"", text)}


def broken(page: Path) -> list[str]:
    """The links of a page that lead nowhere."""
    text = prose(page.read_text(encoding="utf-8"))
    lost = []
    for link in (*LINK.findall(text), *REFERENCE.findall(text)):
        if re.match(r"[a-z][a-z+.-]*:", link):
            continue
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        if not target.exists() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
            lost.append(link)
    return lost


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file_and_a_heading_that_are_there(page: str) -> None:
    assert broken(REPOSITORY / page) == []


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# One\n## Two words, and *more*\n[a](#one) [b](#two-words-and-more) [c](other.md) [d](#three) `[e](no.md)`\n"
        "[f](https://example.org/x#y) [g](page.md#one) [h](page.md#four)\n\n[i]: gone.md\n```\n[j](no.md)\n# Three\n```\n",
        encoding="utf-8",
    )
    assert broken(page) == ["other.md", "#three", "page.md#four", "gone.md"]


NAMED = re.compile(r"`((?:[\w.]+/)*[\w.]+\.py|(?:[\w.]+/)+)`")
"""Files and folders that prose names."""
MAP = REPOSITORY / "docs/architecture.md"
ROOTS = ("", "factdb", "benchmarks", "factdb/render", "factdb/render/pages", "factdb/review")
"""Where a name may begin: the map and the decisions leave out the folders that a sentence has named already."""


@pytest.mark.parametrize("page", [page for page in DOCS if page.startswith(("docs/architecture", "docs/decisions/"))])
def test_every_file_that_the_map_and_the_decisions_name_exists(page: str) -> None:
    named = NAMED.findall((REPOSITORY / page).read_text(encoding="utf-8"))
    missing = [name for name in named if not any((REPOSITORY / root / name).exists() for root in ROOTS)]
    assert [name for name in missing if "000N" not in name] == []


def test_every_decision_is_in_the_index() -> None:
    index = (REPOSITORY / "docs/decisions/README.md").read_text(encoding="utf-8")
    linked = dict(re.findall(r"^- \[(.+)\]\(([\w.-]+\.md)\)", index, flags=re.MULTILINE))
    titled = {
        path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# "): path.name
        for path in (REPOSITORY / "docs/decisions").glob("*.md")
        if path.name != "README.md"
    }
    assert linked == titled


def test_every_room_is_on_the_map() -> None:
    text = MAP.read_text(encoding="utf-8")
    rooms = [path for path in (REPOSITORY / "factdb").iterdir() if not path.name.startswith("__")]
    names = [f"{path.name}/" if path.is_dir() else path.name for path in rooms if path.suffix in ("", ".py")]
    assert len(names) > 30
    assert [name for name in names if f"`{name}" not in text] == []
