"""What somebody who can write into the project or the database could try, and what is said of it."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from factdb.store.entries import Stored

pytestmark = pytest.mark.programs("ssh-keygen")

Run = Callable[..., tuple[int, str, str]]

CLAIMS = "fixtures/claims/kursk-article.yaml"
SEAL = "fixtures/seals/0001.seal"
WHO = re.compile(r"seal 1, of \d{4}-\d\d-\d\d, state sha256:[0-9a-f]{16}…, ")
AS_SEALED = "all 242 are unchanged, and none was added or removed"


def edited(path: Path, change: Callable[[str], str]) -> None:
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, encoding="utf-8")


def without(text: str, *ids: str) -> str:
    """The claims file without these claims, and without whatever relates to them."""
    for each in ids:
        start = text.index(f"  - id: {each}\n")
        end = text.find("\n  - id: ", start + 1)
        text = text[:start] + (text[end + 1 :] if end > 0 else "")
    return text


def verified(run: Run, allowed: Path, *words: str) -> tuple[int, str, list[str]]:
    """The exit code, who sealed it, and what has changed."""
    code, out, _ = run("seal", "--verify", "--allowed-signers", str(allowed), *words)
    who, *rest = out.splitlines()
    return code, WHO.sub("", who), rest


@pytest.fixture
def trusted(ada: Any, allowed: Path) -> str:
    return f"sealed by ada@example.org, {ada.fingerprint}, trusted by {allowed}"


@pytest.mark.parametrize("where", [(), ("--db", "factdb.sqlite")])
def test_the_state_that_was_sealed_is_said_to_be_it(
    where: tuple[str, ...], sealed: Path, run: Run, allowed: Path, trusted: str
) -> None:
    assert verified(run, allowed, *where) == (0, trusted, [AS_SEALED])


@pytest.mark.slow
def test_1_another_name_under_a_signature_is_told(sealed: Path, run: Run, allowed: Path, trusted: str) -> None:
    edited(sealed / CLAIMS, lambda text: re.sub(r"by: [\w-]+", "by: eve", text, count=1))
    assert run("check")[0] == 0  # the checksum holds: a name beside it is no proof
    told = ["source kursk-article: who signed it has changed since"]
    assert verified(run, allowed) == (4, trusted, told)
    assert run("load", "-q")[0] == 0
    assert verified(run, allowed, "--db", "factdb.sqlite") == (4, trusted, told)


def test_a_signature_that_another_claim_voids_is_no_new_signer(
    sealed: Path, run: Run, allowed: Path, trusted: str
) -> None:
    """Claim c11 contests c30, so that its signature covers what c30 states."""
    edited(sealed / CLAIMS, lambda text: text.replace("statement: Kursk was recaptured.", "statement: Kursk fell."))
    told = [
        "claim kursk-article/c30 has changed since it was sealed",
        "claim kursk-article/c11: no valid signature for it any more",
    ]
    assert verified(run, allowed) == (4, trusted, told)


def test_2_a_day_that_has_not_come_is_refused(sealed: Path, run: Run) -> None:
    edited(sealed / CLAIMS, lambda text: re.sub(r"on: \d{4}", "on: 2999", text, count=1))
    code, out, _ = run("check")
    assert code == 4
    assert "2999-11-22 is in the future: a signature cannot have that day" in out
    assert run("load", "-q")[0] == 4


def test_3_claims_that_were_removed_are_told_with_whom_they_contested(
    sealed: Path, run: Run, allowed: Path, trusted: str
) -> None:
    edited(sealed / CLAIMS, lambda text: without(text, "c09", "c11"))
    code, _, err = run("check", "--no-lint", "--allowed-signers", str(allowed))
    assert code == 0
    assert "all signed" in err
    told = [
        "claim kursk-article/c09, which contests kursk-article/c01, kursk-article/c07 and kursk-article/c10,"
        " has been removed since it was sealed",
        "claim kursk-article/c11, which contests kursk-article/c01, kursk-article/c07, kursk-article/c10,"
        " kursk-article/c23, kursk-article/c28 and kursk-article/c30, has been removed since it was sealed",
    ]
    assert [line for line in told if line not in err] == []
    code, who, rest = verified(run, allowed)
    assert (code, who, rest[:2]) == (4, trusted, told)


def test_4_labels_of_codes_that_were_swapped_are_told(sealed: Path, run: Run, allowed: Path, trusted: str) -> None:
    def swapped(text: str) -> str:
        one, other = (re.search(rf"code: {code}\b.*?label: (\w+)", text, re.S) for code in ("affirms", "denies"))
        assert one
        assert other
        text = text[: one.start(1)] + other[1] + text[one.end(1) : other.start(1)] + one[1] + text[other.end(1) :]
        return text

    edited(sealed / "fixtures/vocabulary.yaml", swapped)
    told = ["codes polarity/affirms and polarity/denies have changed since they were sealed"]
    assert verified(run, allowed) == (4, trusted, told)


@pytest.mark.slow
def test_5_a_seal_of_ones_own_with_a_list_in_the_project_is_vouched_for_by_the_project_only(
    sealed: Path, run: Run, allowed: Path, mallory: Any
) -> None:
    edited(sealed / CLAIMS, lambda text: re.sub(r"by: [\w-]+", "by: eve", text, count=1))
    (sealed / SEAL).unlink()
    (sealed / "fixtures/seals/allowed_signers").write_text(f"ada@example.org {mallory.public}\n", encoding="utf-8")
    assert run("seal", "--key", str(mallory.path))[0] == 0
    told = f"sealed by {mallory.fingerprint}, vouched for only by this project, which calls it ada@example.org"
    assert verified(run, allowed) == (4, told, [AS_SEALED])
    own = sealed / "fixtures/seals/allowed_signers"
    assert verified(run, own) == (4, told, [AS_SEALED])
    code, _, err = run("check")
    assert code == 0
    assert told in err


@pytest.mark.slow
def test_6_an_older_sealed_state_that_is_put_back_verifies_and_help_says_so(
    sealed: Path, run: Run, allowed: Path, trusted: str, ada: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    older = tmp_path_factory.mktemp("older")
    shutil.copytree(sealed / "fixtures", older / "fixtures")
    edited(sealed / "fixtures/vocabulary.yaml", lambda text: text.replace("label: denies", "label: says no"))
    assert run("seal", "--key", str(ada.path))[0] == 0
    shutil.rmtree(sealed / "fixtures")
    shutil.copytree(older / "fixtures", sealed / "fixtures")
    assert verified(run, allowed) == (0, trusted, [AS_SEALED])
    assert "an older state, with its seal, still verifies" in " ".join(run("help", "trust")[1].split())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "UPDATE claim SET statement = 'Forged.' WHERE slug = 'kursk-article/c01'",
            "claim kursk-article/c01 has changed since it was sealed",
        ),
        (
            "UPDATE review SET reviewer = 'eve' WHERE kind = 'claim' AND entry_id = "
            "(SELECT id FROM claim WHERE slug = 'kursk-article/c01')",
            "claim kursk-article/c01: who signed it has changed since",
        ),
        (
            "UPDATE claim SET when_earliest = '2019-01-01' WHERE when_earliest = '2022-01-01'",
            "its rows differ from what factdb wrote",
        ),
        ("UPDATE claim SET position = position + 1 WHERE slug = 'kursk-article/c01'", "claim kursk-article/c01"),
        ("UPDATE claim SET voice = '' WHERE slug = 'kursk-article/c01'", "its rows differ from what factdb wrote"),
        ("UPDATE source SET text = replace(text, 'propaganda', 'falsehoods')", "source kursk-article has changed"),
        ("UPDATE polarity SET label = 'x' WHERE code = 'denies'", "code polarity/denies has changed since it was"),
        (
            "UPDATE actor SET name = 'Nobody' WHERE slug = 'valery-gerasimov'",
            "actor valery-gerasimov: its rows differ from what factdb wrote",
        ),
        (
            "INSERT INTO retired VALUES ('claim', 'kursk-article/c99', NULL, '2024-01-01', 'x')",
            "retired id claim:kursk-article/c99 has been added since it was sealed",
        ),
    ],
)
def test_7_a_row_that_was_changed_in_the_database_is_told(
    statement: str, told: str, sealed: Path, run: Run, allowed: Path
) -> None:
    with closing(sqlite3.connect("factdb.sqlite", isolation_level=None)) as db:
        assert db.execute(statement).rowcount
    code, _, rest = verified(run, allowed, "--db", "factdb.sqlite")
    assert code == 4
    assert told in "\n".join(rest)


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        (
            ("DROP VIEW gaps", "CREATE VIEW gaps AS -- factdb view\nSELECT 'claim' AS kind, 'x' AS id"),
            "the view gaps is not as factdb created it: it may show something other than the entries",
        ),
        (
            ("DELETE FROM claim_area WHERE claim_id = (SELECT id FROM claim WHERE slug = 'kursk-article/c01')",),
            "claim kursk-article/c01: its rows differ from what factdb wrote",
        ),
    ],
)
def test_7c_a_view_or_a_table_of_places_that_was_changed_is_told(
    statements: tuple[str, ...], told: str, sealed: Path, run: Run, allowed: Path
) -> None:
    with closing(sqlite3.connect("factdb.sqlite", isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)
    code, _, rest = verified(run, allowed, "--db", "factdb.sqlite")
    assert (code, rest) == (4, [told])


def test_7d_a_claim_that_says_it_is_another_is_told_by_its_own_id(sealed: Path, run: Run, allowed: Path) -> None:
    """What was kept of it names the other claim, so that the two would be one line."""
    with closing(sqlite3.connect("factdb.sqlite", isolation_level=None)) as db:
        db.row_factory = sqlite3.Row
        row = dict(db.execute("SELECT * FROM claim WHERE slug = 'kursk-article/c02'").fetchone())
        key = row["id"]
        row |= {"id": 9999, "slug": "kursk-article/c99", "statement": "Forged."}
        db.execute(f"INSERT INTO claim ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
        data = Stored(db).entry("claim", key)
        data.pop("review")
        db.execute("INSERT OR REPLACE INTO written VALUES ('claim', 9999, ?)", (json.dumps(data),))
    code, _, rest = verified(run, allowed, "--db", "factdb.sqlite")
    assert code == 4
    assert "claim kursk-article/c99 has been added since it was sealed" in rest


def test_7b_what_was_kept_as_it_was_written_is_held_against_the_rows(sealed: Path, run: Run, allowed: Path) -> None:
    """An entry whose rows do not tell all of it is kept as it was written; the rows are changed, and that is not."""
    with closing(sqlite3.connect("factdb.sqlite", isolation_level=None)) as db:
        kept = db.execute(
            "SELECT c.slug FROM written AS w JOIN claim AS c ON c.id = w.entry_id WHERE w.kind = 'claim' LIMIT 1"
        ).fetchone()[0]
        db.execute("UPDATE claim SET statement = 'Forged.' WHERE slug = ?", (kept,))
    code, _, rest = verified(run, allowed, "--db", "factdb.sqlite")
    assert (code, rest) == (4, [f"claim {kept}: its rows differ from what factdb wrote"])


@pytest.mark.slow
def test_8_a_database_without_its_seal_is_no_sealed_one_and_load_brings_it_back(
    sealed: Path, run: Run, allowed: Path, trusted: str
) -> None:
    with closing(sqlite3.connect("factdb.sqlite", isolation_level=None)) as db:
        db.execute("DELETE FROM seal")
    code, _, err = run("seal", "--verify", "--db", "factdb.sqlite")
    assert (code, err.splitlines()[0]) == (4, "error: factdb.sqlite has no seal")
    _, out, _ = run("diff", "-f", "table")
    assert "seal 1 is new: of 20" in " ".join(out.split())
    assert run("load", "-q")[0] == 0
    assert verified(run, allowed, "--db", "factdb.sqlite") == (0, trusted, [AS_SEALED])


def test_9_a_manifest_that_was_edited_is_none(sealed: Path, run: Run) -> None:
    edited(sealed / SEAL, lambda text: re.sub(r"\nclaim kursk-article/c09 .*", "", text))
    code, out, _ = run("check", "--no-lint")
    assert (code, out) == (
        4,
        f"{SEAL}:12: the manifest is not the sealed one: its SHA-256 differs"
        " (it was edited or cut: copy the seal again from where it was made)\n",
    )
    with closing(sqlite3.connect("factdb.sqlite", isolation_level=None)) as db:
        db.execute("UPDATE seal SET manifest = replace(manifest, 'claim kursk-article/c09', 'claim kursk-article/c99')")
    code, out, _ = run("seal", "--verify", "--db", "factdb.sqlite")
    assert (code, out) == (
        4,
        "seal 1 of the file is not valid: the manifest is not the sealed one: its SHA-256 differs\n",
    )


@pytest.mark.slow
def test_9b_a_manifest_and_its_digest_that_were_both_edited_make_the_signature_bad(
    sealed: Path, run: Run, allowed: Path, ada: Any
) -> None:
    import hashlib

    text = (sealed / SEAL).read_text(encoding="utf-8")
    head, _, manifest = text.partition("\n\n")
    manifest = re.sub(r"claim kursk-article/c09 .*\n", "", manifest)
    head = re.sub(r"sha256:\w+", f"sha256:{hashlib.sha256(manifest.encode()).hexdigest()}", head)
    head = head.replace("entries 242", "entries 241")
    (sealed / SEAL).write_text(f"{head}\n\n{manifest}", encoding="utf-8")
    code, who, _ = verified(run, allowed)
    assert code == 4
    assert who.endswith(
        f": THE SIGNATURE IS BAD. It does not belong to this seal; it claims to be by {ada.fingerprint}"
    )
    code, out, _ = run("check", "--no-lint")
    assert (code, out) == (
        4,
        f"{SEAL}:1: the signature does not belong to this seal (copy the seal again from where it was made, or make a new one: factdb seal)\n",
    )
    assert run("doctor", "--tsv")[0] == 4


def test_10_an_entry_that_was_added_is_told(sealed: Path, run: Run, allowed: Path, trusted: str) -> None:
    edited(
        sealed / "fixtures/sources.yaml",
        lambda text: text + "  - id: one-more\n    kind: reference\n    title: One more\n",
    )
    told = ["source one-more has been added since it was sealed"]
    assert verified(run, allowed) == (4, trusted, told) or run("seal", "--verify")[0] == 4
    with closing(sqlite3.connect("factdb.sqlite", isolation_level=None)) as db:
        db.execute(
            "INSERT INTO source SELECT 99, 'one-more', kind, title, publisher, byline, url, archive_url, language,"
            " published_edtf, published_earliest, published_latest, published_precision, published_basis,"
            " published_words, NULL, NULL, 'one-more', reliability, NULL, note, digest, 0, NULL FROM source LIMIT 1"
        )
    code, _, rest = verified(run, allowed, "--db", "factdb.sqlite")
    assert (code, "source one-more has been added since it was sealed" in rest) == (4, True)
