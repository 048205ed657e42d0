"""Bad input, end to end: one mistake, one message with the next step, the right exit code, and nothing written."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
Change = Callable[[Path], None]

CLAIMS = "fixtures/claims/kursk-article.yaml"
ACTORS, PLACES, EVENTS = "fixtures/actors.yaml", "fixtures/places.yaml", "fixtures/events.yaml"
SOURCES, VOCABULARY = "fixtures/sources.yaml", "fixtures/vocabulary.yaml"
SEED = "seeds/000_44ca8dfbb1b241f2.txt"

FIXTURES = "fixtures are actors.yaml, events.yaml, places.yaml, retired.yaml, sources.yaml, vocabulary.yaml, claims/NAME.yaml, questions/NAME.yaml and seals/NUMBER.seal"
BELOW = "give a path below the project's folder, like seeds/article.txt"
ARMY = "voices: [{actor: russian-army, cue: has declared}]\n    asserts"
SIGNED = "v1:198bf7d07c5eaea6e2cff0ead6c887bf"
SIGNED_BY_ANOTHER = "v1:28ac497bfe6b5049cf050ad1867ddd82"


@dataclass(frozen=True)
class Bad:
    """One change made to a sound project, and what `check` says of it: `{line}` is the line where `at` stands."""

    change: Change
    told: str
    at: tuple[str, str] | None = None


def put(file: str, old: str, new: str) -> Change:
    """Write `new` where `old` stands in the file."""

    def change(root: Path) -> None:
        text = (root / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"“{old}” occurs {text.count(old)} times in {file}"
        (root / file).write_text(text.replace(old, new), encoding="utf-8")

    return change


def made(file: str, data: bytes | Callable[[bytes], bytes]) -> Change:
    """Write the file anew, out of its bytes where a function is given."""

    def change(root: Path) -> None:
        path = root / file
        path.write_bytes(data if isinstance(data, bytes) else data(path.read_bytes()))

    return change


def grown(file: str) -> Change:
    """Make the file 50 MB long without writing them."""

    def change(root: Path) -> None:
        (root / file).touch()
        os.truncate(root / file, 50_000_000)

    return change


def without(file: str, slug: str) -> Change:
    """Take an entry out of a file."""

    def change(root: Path) -> None:
        head, mark, rest = (root / file).read_text(encoding="utf-8").partition(f"  - id: {slug}\n")
        assert mark
        (root / file).write_text(head + rest[rest.index("  - id: ") :], encoding="utf-8")

    return change


def linked(file: str, to: str) -> Change:
    """Put a link in the place of the file. `{root}` is the project's folder; what stood there moves beside it."""

    def change(root: Path) -> None:
        path = root / file
        if path.exists():
            path.rename(root.parent / "moved")
        path.symlink_to(to)

    return change


def piped(file: str) -> Change:
    """Put a pipe in the place of the file: to open one waits for somebody to write into it."""

    def change(root: Path) -> None:
        (root / file).unlink(missing_ok=True)
        os.mkfifo(root / file)

    return change


def both(*changes: Change) -> Change:
    def change(root: Path) -> None:
        for each in changes:
            each(root)

    return change


def named(old: str, new: str) -> Change:
    def change(root: Path) -> None:
        (root / old).rename(root / new)

    return change


PINNED = (
    f"{CLAIMS}:8: source kursk-article: {SEED} is not the document that was pinned (put it back, byte for byte:"
    " its SHA-256 is {digest}; {why})"
)
NEW_SOURCE = "a corrected document is a new source that 'supersedes' this one"

BAD: dict[str, Bad] = {
    # Quotes.
    "a quote that is not in the document": Bad(
        put(CLAIMS, "quote: the conflict escalated in 2022", "quote: the conflict escalated in 2023"),
        CLAIMS + ":{line}: claim kursk-article/c21: the document does not say “the conflict escalated in 2023”"
        " (the nearest words are “the conflict escalated in 2022”)",
        (CLAIMS, "quote: the conflict escalated in 2023"),
    ),
    "a quote that is like nothing in the document": Bad(
        put(CLAIMS, "quote: the conflict escalated in 2022", "quote: zzzz qqqq"),
        CLAIMS + ":{line}: claim kursk-article/c21: the document does not say “zzzz qqqq”"
        " (copy the words exactly from the document)",
        (CLAIMS, "quote: zzzz"),
    ),
    "a quote that is in it twice": Bad(
        put(CLAIMS, "quote: the conflict escalated in 2022", "quote: Ukrainian forces"),
        CLAIMS + ":{line}: claim kursk-article/c21: “Ukrainian forces” occurs 2 times in the document"
        " (quote more words, or add 'occurrence: 1', or give a 'context' that contains it)",
        (CLAIMS, "quote: Ukrainian forces"),
    ),
    "verbatim words that are not in the quote": Bad(
        put(CLAIMS, ARMY, ARMY.replace("has declared", "commended")),
        CLAIMS + ":25: claim kursk-article/c01: “commended” occurs in the document but not in the quote"
        " (quote it, or give a 'context' that contains it)",
    ),
    "verbatim words that are nowhere": Bad(
        put(CLAIMS, ARMY, ARMY.replace("has declared", "has claimed")),
        CLAIMS
        + ":25: claim kursk-article/c01: the document does not say “has claimed” (give the document's own words)",
    ),
    # Documents.
    "a changed seed": Bad(
        made(SEED, lambda data: data + b"\n"),
        PINNED.format(digest="6b75cdde71b36e17642ef74c0bc9bf9daeb90a397d44f64c283672df4b23fb67", why=NEW_SOURCE),
    ),
    "a seed with other line breaks": Bad(
        made(SEED, lambda data: data.replace(b"\n", b"\r\n")),
        PINNED.format(
            digest="16d54bb52dd9527d5b5ddcd79aa3d8fcdc28dc0c982d45d8ff05deaf6fdb6c73",
            why="its line breaks were translated; with git, write 'seeds/** -text' into .gitattributes, then type:"
            f" rm {SEED} && git checkout -- {SEED}",
        ),
    ),
    "an empty seed": Bad(
        made(SEED, b""),
        PINNED.format(digest="e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", why=NEW_SOURCE),
    ),
    "a seed that is not there": Bad(
        lambda root: (root / SEED).unlink(),
        f"{CLAIMS}:7: source kursk-article: there is no file {SEED} (put the document there, byte for byte)",
    ),
    "a seed that is not UTF-8": Bad(
        made(SEED, lambda data: data + b"\xff"),
        f"{CLAIMS}:7: source kursk-article: {SEED} is not UTF-8 (byte 2153) (convert a copy and pin that copy)",
    ),
    "a seed with a NUL": Bad(
        made(SEED, lambda data: data + b"\0"),
        f"{CLAIMS}:7: source kursk-article: {SEED} holds a NUL character at 2137 (pin a text document)",
    ),
    "a seed of 50 MB": Bad(
        grown(SEED),
        f"{CLAIMS}:7: source kursk-article: {SEED} is larger than 32 MiB (pin a text document, split into parts)",
    ),
    "a folder as document": Bad(
        put(CLAIMS, f"document: {SEED}", "document: seeds"),
        f"{CLAIMS}:7: source kursk-article: seeds is not a file (name the document itself, a text file)",
    ),
    "a pipe as document": Bad(
        piped(SEED),
        f"{CLAIMS}:7: source kursk-article: {SEED} is not a file (name the document itself, a text file)",
    ),
    "a document out of the project by ..": Bad(
        put(CLAIMS, f"document: {SEED}", "document: ../article.txt"),
        f"{CLAIMS}:7: source kursk-article: '../article.txt' leads out of the project ({BELOW})",
    ),
    "a document out of the project by an absolute path": Bad(
        put(CLAIMS, f"document: {SEED}", "document: /article.txt"),
        f"{CLAIMS}:7: source kursk-article: '/article.txt' leads out of the project ({BELOW})",
    ),
    "a document out of the project by a link": Bad(
        linked(SEED, "../../moved"),
        f"{CLAIMS}:7: source kursk-article: '{SEED}' is a link that leads out of the project"
        " (copy the document into the project)",
    ),
    "a document out of the project by a folder that is a link": Bad(
        linked("seeds", "../moved"),
        f"{CLAIMS}:7: source kursk-article: '{SEED}' is a link that leads out of the project"
        " (copy the document into the project)",
    ),
    "a link to itself as document": Bad(
        linked(SEED, SEED.partition("/")[2]),
        f"{CLAIMS}:7: source kursk-article: {SEED} is not a file (name the document itself, a text file)",
    ),
    # Slugs.
    "an unknown slug": Bad(
        put(EVENTS, "- {role: addressee, actor: vladimir-putin}", "- {role: addressee, actor: vladimir-puton}"),
        EVENTS + ":{line}: event gerasimov-putin-conference: no actor 'vladimir-puton' (did you mean vladimir-putin?)",
        (EVENTS, "vladimir-puton"),
    ),
    "an unknown slug that is like none": Bad(
        put(EVENTS, "- {role: addressee, actor: vladimir-putin}", "- {role: addressee, actor: zzz}"),
        EVENTS + ":{line}: event gerasimov-putin-conference: no actor 'zzz'"
        " (add it to fixtures/actors.yaml, or name another)",
        (EVENTS, "zzz"),
    ),
    "a duplicate slug": Bad(
        put(ACTORS, "actors:\n", "actors:\n  - {id: ukraine, name: Ukraine, kind: state}\n"),
        ACTORS + ":{line}: actor ukraine appears twice (the first is at fixtures/actors.yaml:7)",
        (ACTORS, "- id: ukraine"),
    ),
    "a malformed slug": Bad(
        put(ACTORS, "- id: russian-army\n", "- id: Russian Army\n"),
        ACTORS + ":{line}: actor Russian Army: id: 'Russian Army' is not a slug:"
        " lower-case letters, digits and hyphens, at most 80",
        (ACTORS, "- id: Russian Army"),
    ),
    # YAML.
    "a duplicate key": Bad(
        put(ACTORS, "    name: Russian army\n", "    name: Russian army\n    name: Russian army\n"),
        ACTORS + ":23: the key 'name' appears twice (keep only one)",
    ),
    "an anchor": Bad(
        put(ACTORS, "name: Russian army\n", "name: &army Russian army\n"),
        ACTORS + ":22: an anchor (&army) (write the value wherever it is needed)",
    ),
    "an alias": Bad(
        put(ACTORS, "name: Russian army\n", "name: *army\n"),
        ACTORS + ":22: an alias (*army) (write the value out)",
    ),
    "a tag": Bad(
        put(ACTORS, "name: Russian army\n", "name: !!python/name:os.system x\n"),
        ACTORS + ":22: a tag (tag:yaml.org,2002:python/name:os.system) (every value is text; leave out the tag)",
    ),
    "a tab": Bad(
        put(ACTORS, "    name: Russian army\n", "\tname: Russian army\n"),
        ACTORS + ":22: not YAML: found a tab character that violates indentation (indent with spaces)",
    ),
    "deep nesting": Bad(
        put(ACTORS, "name: Russian army\n", f"name: {'[' * 100_000}\n"),
        ACTORS + ":22: nested deeper than 24 levels (fixtures must be simpler than that)",
    ),
    "a bomb": Bad(
        made(
            ACTORS, b"a: &a [x, x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (n, n, n - 1, n - 1) for n in range(98, 122))
        ),
        ACTORS + ":1: an anchor (&a) (write the value wherever it is needed)",
    ),
    "a fixture that is not UTF-8": Bad(
        made(ACTORS, lambda data: data.replace(b"name: Russian army", b"name: R\xfcssian army")),
        ACTORS + ":22: not UTF-8 (save the file as UTF-8)",
    ),
    "a byte order mark": Bad(
        made(CLAIMS, lambda data: b"\xef\xbb\xbf" + data),
        CLAIMS + ":1: the file begins with a byte order mark (save it as UTF-8 without one)",
    ),
    "line breaks of the last century": Bad(
        made(ACTORS, lambda data: data.replace(b"\n", b"\r")),
        ACTORS + ":1: the character U+000D is written here directly"
        ' (end lines with LF or CRLF, or write it as "\\u000d" in double quotes)',
    ),
    "an empty file of claims": Bad(
        made(CLAIMS, b""), CLAIMS + ":1: the file is empty (remove it, or write its entries)"
    ),
    "an empty registry": Bad(made(ACTORS, b""), ACTORS + ":1: the file is empty (remove it, or write its entries)"),
    "an empty vocabulary": Bad(
        made(VOCABULARY, b""), VOCABULARY + ":1: the file is empty (remove it, or write its entries)"
    ),
    "a fixture of 50 MB": Bad(
        grown(PLACES), PLACES + ":1: the file is larger than 16 MiB (split it, one file a document)"
    ),
    # Files.
    "no vocabulary": Bad(
        lambda root: (root / VOCABULARY).unlink(),
        VOCABULARY + ":1: the file is missing (copy it from factdb's own fixtures)",
    ),
    "a pipe as fixture": Bad(piped(EVENTS), EVENTS + ":1: not a file (a fixture is a text file)"),
    "a folder as fixture": Bad(
        lambda root: (root / "fixtures/claims/x.yaml").mkdir(),
        "fixtures/claims/x.yaml:1: not a file (a fixture is a text file)",
    ),
    "a fixture that is a link out of the project": Bad(
        linked(CLAIMS, "../../../moved"),
        CLAIMS + ":1: a link that leads out of the project (copy the file into the project)",
    ),
    "a folder of claims that is a link out of the project": Bad(
        linked("fixtures/claims", "../../moved"),
        "fixtures/claims:1: a link that leads out of the project (copy the folder into the project)",
    ),
    "a file of claims with another ending": Bad(
        named(CLAIMS, "fixtures/claims/kursk-article.YAML"),
        f"fixtures/claims/kursk-article.YAML:1: factdb does not read this file (name it {CLAIMS})",
    ),
    "a registry with another ending": Bad(
        named(ACTORS, "fixtures/Actors.yml"),
        f"fixtures/Actors.yml:1: factdb does not read this file (name it {ACTORS})",
    ),
    "a stranger among the fixtures": Bad(
        made("fixtures/claims/notes.txt", b"?\n"),
        f"fixtures/claims/notes.txt:1: factdb does not read this file ({FIXTURES})",
    ),
    # Cycles.
    "a cycle of places": Bad(
        put(PLACES, "    name: Russia\n", "    name: Russia\n    part_of: kursk-oblast\n"),
        PLACES + ":8: place russia: is part of itself: russia → kursk-oblast → russia"
        " (take 'part_of' out of one of them)",
    ),
    "a cycle of events": Bad(
        both(
            put(
                EVENTS,
                "    title: Change of control over Kursk Oblast\n",
                "    part_of: kursk-control-announcement\n    title: Change of control over Kursk Oblast\n",
            ),
            put(
                EVENTS,
                "    title: Announcement on the control over Kursk Oblast\n",
                "    part_of: kursk-control-change\n    title: Announcement on the control over Kursk Oblast\n",
            ),
        ),
        EVENTS + ":7: event kursk-control-change: is part of itself: kursk-control-change →"
        " kursk-control-announcement → kursk-control-change (take 'part_of' out of one of them)",
    ),
    "a cycle of voices": Bad(
        put(
            CLAIMS,
            ARMY,
            ARMY.replace("}]", "}, {actor: ukrainian-army, cue: has}, {actor: russian-army, cue: declared}]"),
        ),
        CLAIMS + ":25: claim kursk-article/c01: russian-army appears twice in the chain of voices"
        " (name each voice once; make a separate claim of what it says here)",
    ),
    "a voice that speaks to itself": Bad(
        put(CLAIMS, ARMY, ARMY.replace("}]", ", addressee: russian-army}]")),
        CLAIMS + ":25: claim kursk-article/c01: russian-army speaks to itself"
        " (leave 'addressee' out, or name the person addressed)",
    ),
    # Relations and dates.
    "a relation to itself": Bad(
        put(CLAIMS, "- {kind: disputes, claim: c10}", "- {kind: disputes, claim: c09}"),
        CLAIMS + ":{line}: claim kursk-article/c09: disputes itself (name another claim)",
        (CLAIMS, "- {kind: disputes, claim: c09}"),
    ),
    "a relation to a claim that does not exist": Bad(
        put(CLAIMS, "- {kind: disputes, claim: c10}", "- {kind: disputes, claim: c99}"),
        CLAIMS + ":{line}: claim kursk-article/c09: no claim 'kursk-article/c99' (did you mean kursk-article/c39?)",
        (CLAIMS, "claim: c99"),
    ),
    "an end before a start": Bad(
        put(CLAIMS, 'when: {edtf: "2022", verbatim: in 2022}', "when: {edtf: 2022/2021, verbatim: in 2022}"),
        CLAIMS + ":{line}: claim c21: when.edtf: '2022/2021': the end lies before the start:"
        " write the earlier date first",
        (CLAIMS, "2022/2021"),
    ),
    "an upper bound below the lower": Bad(
        put(CLAIMS, 'value: "> 10000"', "value: 10000..9999"),
        CLAIMS + ":{line}: claim c14: quantities.1: '10000..9999': the upper bound is below the lower:"
        " write the smaller number first",
        (CLAIMS, "- value: 10000..9999"),
    ),
    # Removals.
    "a removed actor that claims refer to": Bad(
        without(ACTORS, "russian-army"),
        CLAIMS + ":25: claim kursk-article/c01, claim kursk-article/c02: no actor 'russian-army'"
        " (put it back into fixtures/actors.yaml, or take it out of these)",
    ),
    "a removed claim that others contest": Bad(
        without(CLAIMS, "c10"),
        CLAIMS + ":{line}: claim kursk-article/c09, claim kursk-article/c11: no claim 'kursk-article/c10'"
        " (put it back into the claims of kursk-article, or take it out of these)",
        (CLAIMS, "- {kind: disputes, claim: c10}"),
    ),
    # Somebody else's content.
    "the signature of another entry": Bad(
        put(CLAIMS, SIGNED, SIGNED_BY_ANOTHER),
        CLAIMS + ":32: claim kursk-article/c01: carries the signature of claim kursk-article/c02"
        " (a signature is valid for one entry only; read this one and sign it: factdb review --by NAME FILE)",
    ),
    "the signature of another version": Bad(
        put(CLAIMS, "battlefield remains “difficult”.", "battlefield stays “difficult”."),
        CLAIMS + ":{line}: claim kursk-article/c12: has changed since factdb-maintainers signed it on 2026-11-22"
        " (read it and what it refers to again, and sign it: factdb review --by NAME FILE)",
        (CLAIMS, 'review: {by: factdb-maintainers, on: 2026-11-22, digest: "v1:079f'),
    ),
    "what is no signature": Bad(
        put(CLAIMS, SIGNED, "v1:ok"),
        CLAIMS + ":32: claim c01: review.digest: 'v1:ok' is not a digest that `factdb review` wrote:"
        " take 'review' out, and sign again",
    ),
    "a signature whose name cannot be seen": Bad(
        put(
            CLAIMS,
            f'{{by: factdb-maintainers, on: 2026-11-22, digest: "{SIGNED}"}}',
            f'{{by: "\\u202Eada", on: 2026-11-22, digest: "{SIGNED}"}}',
        ),
        CLAIMS + ":32: claim c01: review.by: the name to sign with holds an invisible character:"
        " choose a plain handle, like ada",
    ),
}


@pytest.fixture
def here(tmp_path: Path, repository: Path, seeded: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped project with its database, in a folder of its own: links may lead out of it."""
    root = tmp_path / "project"
    for name in ("fixtures", "seeds"):
        shutil.copytree(repository / name, root / name)
    shutil.copy(seeded, root / "factdb.sqlite")
    monkeypatch.chdir(root)
    monkeypatch.delenv("FACTDB_DB", raising=False)
    return root


def expected(bad: Bad, root: Path) -> str:
    if bad.at is None:
        return bad.told
    file, words = bad.at
    before, found, _ = (root / file).read_text(encoding="utf-8").partition(words)
    assert found
    return bad.told.replace("{line}", str(before.count("\n") + 1))


def files(root: Path) -> dict[str, bytes]:
    """The databases of the project, and what SQLite puts beside them."""
    return {path.name: path.read_bytes() for path in root.glob("*.sqlite*")}


@pytest.mark.slow
@pytest.mark.parametrize("what", BAD)
def test_a_mistake_is_one_message_with_exit_4_and_nothing_is_written(here: Path, run: Run, what: str) -> None:
    BAD[what].change(here)
    told = expected(BAD[what], here)
    assert run("check", "-q") == (4, f"{told}\n", "1 problem; nothing was changed\n")
    before = files(here)
    code, out, err = run("load")
    assert (code, out) == (4, "")
    assert err.startswith(f"{told}\nerror: 1 problem in the fixtures\nhint: nothing was loaded; ")
    assert files(here) == before


@pytest.mark.slow
@pytest.mark.parametrize("what", ["a changed seed", "a bomb", "a removed claim that others contest"])
def test_a_mistake_creates_no_database(here: Path, run: Run, what: str) -> None:
    BAD[what].change(here)
    before = files(here)
    assert run("load", "--db", "none.sqlite")[0] == 4
    assert files(here) == before


@pytest.mark.slow
def test_line_breaks_of_windows_are_no_mistake_in_fixtures(here: Path, run: Run) -> None:
    for file in (CLAIMS, ACTORS, PLACES, EVENTS, SOURCES, VOCABULARY):
        made(file, lambda data: data.replace(b"\n", b"\r\n"))(here)
    assert run("check")[0] == 0
    assert run("load")[2] == "factdb.sqlite: nothing to change, 95 entries unchanged\n"


def test_notes_hidden_files_and_copies_of_an_editor_are_left_alone(here: Path, run: Run) -> None:
    for name in ("README.md", ".actors.yaml.swp", "actors.yaml~", "claims/.kursk-article.yaml"):
        made(f"fixtures/{name}", b"?\n")(here)
    (here / "fixtures" / ".#actors.yaml").symlink_to("ada@nowhere.1")
    assert run("check")[0] == 0


def test_a_registry_that_is_gone_is_missed_once(here: Path, run: Run) -> None:
    (here / EVENTS).unlink()
    code, out, _ = run("check")
    assert (code, len(out.splitlines())) == (4, 1)
    assert out.startswith("fixtures/events.yaml:1: the file is missing, and claim kursk-article/c01, ")
    assert out.endswith(" more refer to its events (put it back, or write it)\n")


def test_a_file_that_cannot_be_read_is_missed_once_where_two_documents_have_names(here: Path, run: Run) -> None:
    """Names stand in documents; where one of these is unread, names that stand in it are not said to stand nowhere."""
    made("seeds/note.txt", b"Gornal.\n")(here)
    digest = hashlib.sha256(b"Gornal.\n").hexdigest()
    note = f"source: {{id: note, kind: news-article, document: seeds/note.txt, sha256: {digest}}}\n"
    made("fixtures/claims/note.yaml", note.encode())(here)
    made(CLAIMS, b"source: [\n")(here)
    assert run("check")[1].splitlines() == [
        f"{CLAIMS}:2: not YAML: did not find expected node content (close the bracket or brace that is open)",
        "fixtures/claims/note.yaml:1: source note: is not reviewed (factdb review --by NAME FILE)",
    ]


@pytest.mark.slow
def test_a_wrong_word_of_megabytes_is_told_in_short(here: Path, run: Run) -> None:
    put(ACTORS, "- id: russian-army\n", f"- id: {'x' * 1_000_000}\n")(here)
    assert len(run("check")[1]) < 10_000


REVIEWED = ("--yes", CLAIMS, "c01")
UNREADABLE = "the name to sign with holds an invisible character: choose a plain handle, like ada"
BY = f"hint: factdb review --by NAME {CLAIMS}\n"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (REVIEWED, 2, f"error: a signature needs a name\n{BY}"),
        (("--by", "", *REVIEWED), 2, f"error: a signature needs a name\n{BY}"),
        (("--by", " \t", *REVIEWED), 2, f"error: a signature needs a name\n{BY}"),
        (("--by", "ada\nreview: {}", *REVIEWED), 2, f"error: {UNREADABLE}\n{BY}"),
        (("--by", "\u202eada", *REVIEWED), 2, f"error: {UNREADABLE}\n{BY}"),
        (("--by", "ada\x1b[2J", *REVIEWED), 2, f"error: {UNREADABLE}\n{BY}"),
        (
            ("--by", "a" * 81, *REVIEWED),
            2,
            f"error: the name to sign with is longer than 80 characters: choose a plain handle, like ada\n{BY}",
        ),
        (("--by", *REVIEWED), 2, f"error: --yes is an option, not a name to sign with\n{BY}"),
        (
            ("--by", "ada", "--yes", CLAIMS, "c77"),
            3,
            f"error: {CLAIMS} has no entry c77\nhint: ids are like c01, or kursk-oblast\n",
        ),
    ],
)
def test_a_review_that_cannot_be_given_signs_nothing(
    here: Path, run: Run, words: tuple[str, ...], code: int, told: str
) -> None:
    before = (here / CLAIMS).read_bytes()
    assert run("review", *words) == (code, "", told)
    assert (here / CLAIMS).read_bytes() == before


@pytest.mark.slow
@pytest.mark.parametrize(
    "file", ["../theirs/fixtures/actors.yaml", "fixtures", "nothing.yaml", VOCABULARY, SEED, "loop"]
)
def test_a_review_of_what_is_not_the_projects_own_is_refused(here: Path, run: Run, file: str) -> None:
    shutil.copytree(here / "fixtures", here.parent / "theirs" / "fixtures")
    (here / "loop").symlink_to("loop")
    before = {path: path.read_bytes() for path in here.parent.rglob("*") if path.is_file()}
    assert run("review", "--by", "ada", "--yes", file) == (
        2,
        "",
        f"error: {file} is not a fixture file with entries in {here}\n"
        f"hint: one of: {ACTORS}, {CLAIMS}, {EVENTS}, {PLACES}, {SOURCES}; another project: --project DIR\n",
    )
    assert {path: path.read_bytes() for path in here.parent.rglob("*") if path.is_file()} == before


def test_fixtures_that_are_a_link_out_of_the_project_are_refused(here: Path, run: Run) -> None:
    linked("fixtures", "../moved")(here)
    assert run("check") == (
        2,
        "",
        f"error: {here}/fixtures is a link that leads out of the project\n"
        "hint: name the folder that holds them: --project DIR\n",
    )


def test_a_hundred_mistakes_are_told_and_the_first_are_helped(here: Path, run: Run) -> None:
    """The nearest words of a quote are looked for while somebody may read them, and not a hundred thousand times."""
    claim = "  - {{id: x{0}, quote: the conflict escalated in {0}, statement: S., kind: state, evidence: narration}}\n"
    made(CLAIMS, lambda data: data + b"\n" + "".join(claim.format(n) for n in range(3000, 3100)).encode())(here)
    problems = run("check")[1].splitlines()
    assert len(problems) == 100
    assert sum("(the nearest words are “the conflict escalated in 2022”)" in problem for problem in problems) == 50
