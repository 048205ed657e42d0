"""The topics of `factdb help`. What a table of the code knows is printed from that table."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from factdb import limits
from factdb.cli.help_text import Formatter, examples, lead, section
from factdb.cli.phrases_topic import phrases
from factdb.options import HELP, READ_SETTINGS, Declared


class Topic(NamedTuple):
    """One page of help, and what it is about."""

    about: str
    write: Callable[[Formatter], None]


EXIT_CODES = (
    ("0", "done; an empty answer too"),
    (
        "1",
        "a file that cannot be read or written, words that a document does not say, an extra that is not installed, a "
        "question that took too long; or an unexpected failure",
    ),
    ("2", "usage, or a phrase that is not understood"),
    ("3", "a name that is unknown or ambiguous"),
    (
        "4",
        "findings of `check`, `fmt --check`, `test` and `doctor`, fixtures that cannot be loaded, a seal that does not "
        "hold under `seal --verify`, differences under "
        "`diff --exit-code`, nothing found under `--fail-empty`",
    ),
    ("5", "the database is missing, locked, not factdb's, or of another version"),
    ("130, 141", "interrupted; the pipe was closed"),
)

FORMATS = (
    ("table", "aligned columns, as wide as the terminal; what a terminal gets"),
    (
        "cards",
        "a block of lines for each row; what a terminal gets if it has under 72 columns, or a table would cut an id",
    ),
    ("tsv", "a header and one line for each row, nothing cut; what a pipe gets"),
    (
        "csv",
        "for spreadsheets: text that would run as a formula gets an apostrophe, even after ; | or a line break",
    ),
    ("json", "a list of objects: ids and labels, null if something is not stated"),
    ("jsonl", "one such object a line"),
    ("md", "a Markdown table"),
    ("ids", "one id a line, for factdb show -"),
)

VARIABLES = (
    ("FACTDB_DB", "the database, unless --db names one"),
    ("NO_COLOR", "if not empty, no colour (no-color.org)"),
    ("TERM", "“dumb” means no colour and plain signs"),
    ("COLUMNS", "the width of the terminal; --width overrides it"),
    ("FACTDB_PAGER", "the program that shows long answers; if empty, none, like --no-pager"),
    ("PAGER", "the same, if FACTDB_PAGER is not set. Default: less"),
    ("VISUAL", "the editor that the full-screen review opens"),
    ("EDITOR", "the same, if VISUAL is not set. Default: vi"),
)


def formats(page: Formatter) -> None:
    lead(
        page,
        "Data goes to standard output, everything else to standard error. A terminal gets a table or cards; a pipe or"
        " a file gets complete TSV. Choose another format with -f or its shortcut, like --json.",
        (
            "factdb claims --about Kursk --json",
            "factdb claims --csv > claims.csv",
            "factdb disputes -f cards",
            "factdb show c14 --json",
            "factdb claims --tsv | cut -f 1,5",
            "factdb claims --about Kursk --sql | sqlite3 factdb.sqlite",
        ),
    )
    section(
        page,
        "Formats",
        list(FORMATS),
        "TSV writes backslash, tab and line breaks as \\\\ \\t \\n \\r, and characters that act or hide as \\uXXXX. "
        "CSV keeps line breaks, each as one LF. JSON is exact. JSON keys and TSV "
        "columns change only with a note in the changelog.",
    )


def limiting(page: Formatter) -> None:
    lead(
        page,
        "Questions have a limit in time and in size, and so do the files that factdb reads.",
        ('factdb sql "SELECT id FROM claims" --timeout 600', "factdb test"),
    )
    section(
        page,
        "Asking",
        [
            ("time", f"{limits.SECONDS:g} seconds for a question, sql and each saved question; sql: --timeout SECONDS"),
            (
                "rows of sql",
                f"{limits.ROWS:,}, and {_mebibytes(limits.HELD)} of text; -n N, or --all for every one",
            ),
            ("one value", _mebibytes(limits.VALUE)),
            ("a phrase", f"{limits.WORDS} words"),
            ("Ctrl-C", "ends a question at once"),
        ],
    )
    section(
        page,
        "Reading",
        [
            ("a document", "32 MiB, in a project and in lines"),
            ("a file of fixtures", "16 MiB"),
            ("a line of JSON", "128 MiB, and 254 lists and objects in one another"),
            ("blank lines", "16 MiB of them"),
        ],
    )
    section(
        page,
        "Serving",
        [
            ("a question", "3 seconds; a question that cannot be interrupted restarts the server"),
            ("memory", "1 GiB beyond what the server starts with"),
            ("connections", "64 at once; a request must be complete within 10 seconds"),
            ("an address", "16 KiB and 64 parameters"),
        ],
    )


def _mebibytes(size: int) -> str:
    return f"{size >> 20} MiB"


def environment(page: Formatter) -> None:
    lead(
        page,
        "Options override variables, and variables override the settings file.",
        (
            "FACTDB_DB=factdb.sqlite factdb claims",
            "NO_COLOR=1 factdb actors",
            "FACTDB_PAGER= factdb timeline",
            "factdb actors --db factdb.sqlite",
        ),
    )
    section(page, "Variables", list(VARIABLES))
    section(
        page,
        "The database, the first of these",
        [
            ("--db FILE", "before or after the command"),
            ("FACTDB_DB", "the variable"),
            (
                "factdb.toml",
                "in this folder or the nearest one above: database = “data/facts.sqlite”, relative to that file",
            ),
            ("./factdb.sqlite", "in this folder"),
        ],
    )
    section(
        page,
        "The project, for check, load, review, diff, test and doctor",
        [
            ("--project DIR", "the folder that holds fixtures/ and seeds/"),
            ("this folder", "if it has fixtures/"),
            ("factdb.toml", "the nearest folder above that has one"),
        ],
    )


def common_options(page: Formatter) -> None:
    lead(
        page,
        "Options that most commands have. They can be given before the command or after it; each command's --help "
        "names those it takes.",
        ("factdb claims --about Kursk --json -o claims.json", "factdb --db factdb.sqlite timeline --ascii"),
    )
    section(
        page,
        "Options",
        [(_spelled(each), each.text) for each in (*READ_SETTINGS, HELP)],
    )


def _spelled(described: Declared) -> str:
    flags = ", ".join(sorted(described.flags, key=len))
    return f"{flags} {described.metavar}" if described.metavar else flags


def exit_codes(page: Formatter) -> None:
    lead(
        page,
        "Exit codes are stable, so scripts can rely on them. An error is one line, followed by a line that says what"
        " to type next.",
        ('factdb claims --about Kursk --json || echo "failed: $?"',),
    )
    section(page, "Exit codes", list(EXIT_CODES), "Under --json an error is one JSON object on standard error.")


def lint(page: Formatter) -> None:
    from factdb.lint import RULES  # with all that checks fixtures: a moment that only this page is worth

    page.write_text(
        "Besides problems, `check` reports lint: places that are not wrong as such, but that a reviewer should look at"
        " again. A finding ends in the name of its rule, in brackets. Lint does not prevent loading, but `check` exits"
        " with 4. If a finding is fine, allow it in the entry and give the reason. Signatures do not cover these"
        " exceptions, and databases do not contain them."
    )
    examples(page, ("factdb check", "factdb check --json", "factdb check --no-lint"))
    with page.section("In the entry"):
        page.write("".join(f"  {line}\n" for line in ALLOWING))
    section(
        page,
        "Rules",
        [(name, rule.why) for name, rule in RULES.items()],
        "Rules about words cover English only and skip documents in another `language`. Figures are read in every"
        " language.",
    )


def merging(page: Formatter) -> None:
    lead(
        page,
        "`factdb merge` combines two projects by these rules. It never guesses. The combined project is checked first,"
        " and either all files are written or none.",
        (
            "factdb merge sumy-project --dry-run",
            "factdb merge sumy-project --theirs all",
        ),
    )
    section(
        page,
        "What the other project has",
        list(MERGING),
        "Entries are compared by content, ignoring former ids, allowed findings and signatures. A clash is reported"
        " with its lines in both projects and the differences, and the command exits with 4.",
    )
    section(page, "Deciding", list(DECIDING), "A claim follows its document.")


def trust(page: Formatter) -> None:
    lead(
        page,
        "Two things vouch for the data. A signature is part of an entry: a checksum with a name beside it. A seal is"
        " an SSH signature of the whole state of the project.",
        ("factdb seal --unsigned", "factdb seal --verify --db factdb.sqlite", "factdb check"),
    )
    section(page, "A signature, by factdb review", list(SIGNATURE))
    section(page, "A seal, by factdb seal", list(SEALED))
    section(page, "Whose key it is", list(TRUST), "The fingerprint of the key is always shown.")


SIGNATURE = (
    ("proves", "that the entry, and everything its meaning depends on, is unchanged since that name was written"),
    ("does not prove", "who wrote it: name and day can be edited, and lines of JSON can carry any reviewer's name"),
    ("does not see", "that an entry was removed, or that a code means something else"),
)

SEALED = (
    ("covers", "every entry and who signed it, every code with its label and definition, every retired id"),
    ("is kept in", "fixtures/seals/NUMBER.seal: what was signed, the signature, and a line for each entry"),
    ("goes along", "into the database (view seals), its copies, backups and lines of JSON"),
    ("reports", "in check and doctor, what was changed, added or removed since; that is normal while you work"),
    ("seal --verify", "exits with 4 unless this is a state sealed with a key that you trust; for CI and readers"),
    ("--db FILE", "computes the state of a database from its rows; a part (--only) or a copy without texts has none"),
    ("does not prove", "that it is the newest: an older state, with its seal, still verifies"),
    ("nor", "the day, which rests on the sealer's word; nor that a claim is true or was read with care"),
)

TRUST = (
    ("trusted by FILE", "a list that you keep: --allowed-signers, or gpg.ssh.allowedSignersFile in your git settings"),
    ("vouched for only", "a list inside the project, like fixtures/seals/allowed_signers, is the project's own word"),
    ("nobody vouches", "the signature is sound, but no list has the key"),
    ("not signed", "only a digest of the state: it shows changes, but anybody could have made it"),
    ("BAD", "the signature does not belong to this seal; check and doctor report a problem"),
)


MERGING = (
    ("only there", "comes in, with its comments and signature; so does a code or a saved question"),
    ("the same in both", "becomes one: ours, with their signature if ours has none"),
    ("the same id, other content", "a clash"),
    (
        "an id that ours had",
        "matches our entry that had it, and the other way round: a renamed entry is the same entry",
    ),
    ("what ours retired", "stays out; their entries that named it now name its successor"),
    ("retired there only", "a clash: keep it, or retire it first"),
    ("a code, a question", "a clash, if ours differs"),
    ("a document", "the same if its bytes are; the same path with other bytes is a clash; only below seeds/"),
    ("two ids that look alike", "(Wikidata, GeoNames, ISO, the document, the name) are reported and stay two"),
    ("an id that leads to ours", "is kept in fixtures/retired.yaml: citations of it keep working"),
    ("a seal", "of theirs stays out: it covers the state of their project"),
    (
        "a signature",
        "remains valid if its digest still fits: not if it covers an entry where ours differs and was kept",
    ),
)

DECIDING = (
    ("--ours ID", "keep ours"),
    ("--theirs ID", "replace ours with theirs, signature included"),
    ("--as ID=NEW", "bring theirs in under the id NEW; if ours has NEW, match it with that"),
    ("all", "for --ours or --theirs: every clash that no other option decides"),
)


ALLOWING = (
    "allow:",
    "  - {rule: unrecorded-number, because: a house number}",
    "  - rule: uncovered-sentence",
    "    words: The harbour is old.  # default: all of them",
    "    because: it sets the scene and claims nothing",
)


TOPICS = {
    "phrases": Topic("The phrases that `ask` understands.", phrases),
    "formats": Topic("Tables, TSV, JSON and the others.", formats),
    "environment": Topic("Variables, the settings file, and the search for the database.", environment),
    "options": Topic("Options that most commands share.", common_options),
    "limits": Topic("Limits on the time of a question and the size of files.", limiting),
    "exit-codes": Topic("Exit codes that scripts can rely on.", exit_codes),
    "lint": Topic("Findings that are not errors, and ways to allow them.", lint),
    "merging": Topic("The rules by which two projects become one.", merging),
    "trust": Topic("The meaning of signatures and seals, and their limits.", trust),
}
