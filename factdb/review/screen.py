"""The full screen: what the session knows, and keys for it. Decides nothing that the session could."""

from __future__ import annotations

import datetime
import os
import subprocess
from collections.abc import Callable
from typing import ClassVar

from textual import work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from factdb.check import Reading, read
from factdb.errors import FactDBError
from factdb.render.text import screen, sentence
from factdb.review import editor
from factdb.review.document import Marked, marked
from factdb.review.history import History
from factdb.review.page import References, contexts, page, references
from factdb.review.session import Key, Session, State
from factdb.review.view import View

INTERRUPTED = 130
WATCH = 2.0
"""Seconds between two looks at whether somebody else has written a file."""

NARROW = 100
"""Below so many columns the entry stands under the document, not beside it."""

HELP = """\
a      accept: the entry is right
r      reject, with a reason that is written to the file
x      take the verdict back
e      edit, in VISUAL or EDITOR, at the entry's line
s j n  skip to the next entry
k      back
u      the next one without a verdict
v      the next one changed since its last verdict
/      search ids and words
w      write the verdicts
q      leave
Arrows and page keys scroll; tab changes the side.

In the document ▌the words of the entry▐ are reversed, their
context is slanted. Underlined words are other claims', bold
where several share them; at the edge stands how many. Dim sentences have no claims.\
"""

KEYS = "a accept  r reject  e edit  s skip  u unread  / search  w write  ? help  q quit"


class Help(ModalScreen[None]):
    """Every key, until the next one."""

    def compose(self) -> ComposeResult:
        yield Static(HELP, id="box", markup=False)

    def on_key(self) -> None:
        self.dismiss(None)


class Leaving(ModalScreen[str]):
    """The choice for verdicts that are not written: `write`, `discard` or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "answer('write')"),
        Binding("d", "answer('discard')"),
        Binding("escape,c,q", "answer('')"),
    ]

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def compose(self) -> ComposeResult:
        verdicts = "1 verdict is" if self.count == 1 else f"{self.count} verdicts are"
        yield Static(
            f"{verdicts} not written.\n\nw  write and leave\nd  discard and leave\nc  stay", id="box", markup=False
        )

    def action_answer(self, answer: str) -> None:
        self.dismiss(answer)


class Review(App[int]):
    """A session at the full screen. Returns 130 where it was interrupted."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #head, #said, #keys { height: 1; }
    #head { background: $primary; color: $text; }
    #said { color: $warning; }
    #panes { layout: horizontal; height: 1fr; }
    #document { width: 3fr; border-right: solid $primary; }
    #entry { width: 2fr; padding-left: 1; }
    .narrow #panes { layout: vertical; }
    .narrow #document { width: 1fr; height: 2fr; border-right: none; border-bottom: solid $primary; }
    .narrow #entry { width: 1fr; height: 3fr; }
    #asked { display: none; height: 1; border: none; }
    Help, Leaving { align: center middle; }
    #box { width: auto; max-width: 90%; height: auto; border: solid $primary; padding: 0 2; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "accept"),
        Binding("r", "reject"),
        Binding("x", "take_back"),
        Binding("e", "edit"),
        Binding("s,j,n", "move(1)"),
        Binding("k", "move(-1)"),
        Binding("u", "seek('wants_verdict')"),
        Binding("v", "seek('is_voided')"),
        Binding("slash", "search"),
        Binding("w", "write"),
        Binding("question_mark", "help"),
        Binding("q", "leave"),
        Binding("ctrl+q", "leave", priority=True),
        Binding("ctrl+c", "interrupt", priority=True),
        Binding("escape", "cancel"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.history = History(session.root)
        self.busy = False
        self._answer: Callable[[str], None] | None = None
        self._changes: dict[tuple[Key, str], list[str]] = {}
        self._know()

    def _know(self) -> None:
        """Things derived from a reading, made once for it."""
        self.known = self.session.fixture
        self.referred: References = references(self.known)
        self.documents: dict[str, Marked | None] = {}

    def compose(self) -> ComposeResult:
        yield Static("", id="head", markup=False)
        with Container(id="panes"):
            yield View(id="document", gutter=2)
            yield View(id="entry")
        yield Static("", id="said", markup=False)
        yield Input(id="asked")
        yield Static(KEYS, id="keys", markup=False)

    def on_mount(self) -> None:
        self.set_interval(WATCH, self._watch)
        self.query_one("#document").focus()
        self.call_after_refresh(self._show)

    def on_resize(self, event: Resize) -> None:
        self.screen.set_class(event.size.width < NARROW, "narrow")
        self.call_after_refresh(self._show)

    # Showing

    def _show(self) -> None:
        """The current entry, on both sides."""
        if self.known is not self.session.fixture:
            self._know()
        self._show_head()
        self._show_entry()
        left, key = self.query_one("#document", View), self.session.current
        document = self._document(key)
        if document is None:
            left.put(contexts(self.known, key, self.referred))
            return
        document.current = self.known.placed.get(key[1]) if key[0] == "claim" else None
        left.put(document)
        if document.current is not None:
            left.reveal(document.piece_at(document.current.spans[0].start), "mark")

    def _document(self, key: Key) -> Marked | None:
        if key[0] not in ("claim", "source"):
            return None
        source = key[1].partition("/")[0]
        if source not in self.documents:
            self.documents[source] = marked(self.known, source)
        return self.documents[source]

    def _show_head(self) -> None:
        session = self.session
        counts = [f"{session.at + 1} of {len(session.entries)}", f"{session.left} left"]
        if session.verdicts:
            counts.append(f"{len(session.verdicts)} to write")
        head = f" {screen(session.file)} · as {screen(session.by)} · {' · '.join(counts)}"
        self.query_one("#head", Static).update(head)

    def _show_entry(self) -> None:
        pieces = page(self.session, self.referred, since=self._since())
        self.query_one("#entry", View).put(pieces)

    def _since(self) -> list[str]:
        """Return what has changed since the last verdict; git is asked beside, and the answer shown when it is
        there.
        """
        session, key = self.session, self.session.current
        if session.state(key) is not State.VOIDED:
            return []
        known = self._changes.get((key, session.digests[key]))
        if known is None:
            self._look_back(key, session.digests[key])
            return ["looking in git…"]
        return known or ["no change that a signature covers"]

    @work(thread=True, exclusive=True, group="git")
    def _look_back(self, key: Key, mark: str) -> None:
        found = self.history.changes(self.session.fixture, key)
        self.call_from_thread(self._looked_back, key, mark, found)

    def _looked_back(self, key: Key, mark: str, found: list[str]) -> None:
        self._changes[key, mark] = found
        if self.session.current == key:
            self._show_entry()

    def say(self, words: str) -> None:
        self.query_one("#said", Static).update(sentence(words))

    # Keys

    def action_accept(self) -> None:
        if self._may_judge():
            slug = self.session.current[1]
            self.session.accept()
            self._onward(f"{slug} accepted")

    def action_reject(self) -> None:
        if self._may_judge():
            self._ask(f"why is {self.session.current[1]} rejected?", self._rejected)

    def _rejected(self, because: str) -> None:
        slug = self.session.current[1]
        if not because.strip():
            self.say("not rejected: a rejection needs a reason")
        elif self._may_judge():
            self.session.reject(because)
            self._onward(f"{slug} rejected")

    def action_take_back(self) -> None:
        if not self.busy:
            self.say("taken back" if self.session.take_back() else "there is no verdict on this entry to take back")
            self._show()

    def _may_judge(self) -> bool:
        if self.busy:
            self.say("the files are being written or read; please wait")
        elif self.session.wrong:
            self.say("verdicts must wait until the problem is fixed: e opens the file there")
        return not (self.busy or self.session.wrong)

    def _onward(self, said: str) -> None:
        more = self.session.seek(self.session.wants_verdict)
        self.say(said if more else f"{said}; every entry has a verdict: w writes them")
        self._show()

    def action_move(self, steps: int) -> None:
        self.say("" if self.session.move(steps) else f"this is the {'last' if steps > 0 else 'first'} entry")
        self._show()

    def action_seek(self, wanted: str) -> None:
        found = self.session.seek(getattr(self.session, wanted))
        none = {
            "wants_verdict": "every entry has a verdict",
            "is_voided": "no entry has changed since its last verdict",
        }
        self.say("" if found else none[wanted])
        self._show()

    def action_search(self) -> None:
        self._ask("search ids and words", self._searched)

    def _searched(self, words: str) -> None:
        if words.strip():
            self.say("" if self.session.search(words.strip()) else f"no entry has “{words.strip()}”")
            self._show()

    def action_help(self) -> None:
        self.push_screen(Help())

    def _ask(self, prompt: str, answer: Callable[[str], None]) -> None:
        asked = self.query_one("#asked", Input)
        self._answer = answer
        asked.value, asked.placeholder = "", prompt
        asked.display = True
        asked.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        answer, words = self._answer, event.value
        self.action_cancel()
        if answer is not None:
            answer(words)

    def action_cancel(self) -> None:
        self._answer = None
        self.query_one("#asked", Input).display = False
        self.query_one("#document").focus()

    # The file

    def action_write(self) -> None:
        if self.session.verdicts:
            self._write()
        else:
            self.say("nothing to write: no entry has a verdict")

    def _write(self, *, leave: bool = False) -> None:
        """Write beside, and go on. Where it was not written the files are read again; the verdicts are still there."""
        if self._may_judge():
            self.busy = True
            self.say("writing…")
            self._write_beside(leave)

    @work(thread=True, group="writing")
    def _write_beside(self, leave: bool) -> None:
        try:
            # The day on which a person signs is theirs: the local one.
            told = self.session.write(on=datetime.date.today().isoformat())
        except (FactDBError, OSError) as error:
            self.call_from_thread(self._wrote, f"not written: {error}; reading it again", leave=False)
        else:
            self.call_from_thread(self._wrote, told, leave=leave)

    def _wrote(self, told: str, *, leave: bool) -> None:
        self.say(told)
        if leave:
            self.exit(0)
        else:
            self._reread()

    def action_edit(self) -> None:
        path, line = self.session.where()
        try:
            words = editor.command(path, line, os.environ)
            with self.suspend():
                done = subprocess.run(words, check=False)
        except (FactDBError, OSError) as error:
            self.say(f"the editor was not opened: {error}")
            return
        self.say(f"{words[0]} ended with {done.returncode}" if done.returncode else "")
        self._reread()

    def _watch(self) -> None:
        if not self.busy and self.session.is_stale():
            self.say("somebody else changed the fixtures; reading them again")
            self._reread()

    def _reread(self) -> None:
        self.busy = True
        self._read()

    @work(thread=True, exclusive=True, group="reading")
    def _read(self) -> None:
        try:
            reading = read(self.session.root)
        except (FactDBError, OSError) as error:
            self.call_from_thread(self._unread, str(error))
        else:
            self.call_from_thread(self._took, reading)

    def _unread(self, why: str) -> None:
        self.busy = False
        self.say(f"the fixtures cannot be read: {why}")

    def _took(self, reading: Reading) -> None:
        told = self.session.take(reading)
        self.busy = False
        if told:
            self.say("; ".join(told))
        self._show()

    # Leaving

    def action_leave(self) -> None:
        if self.session.verdicts:
            self.push_screen(Leaving(len(self.session.verdicts)), self._left)
        else:
            self.exit(0)

    def _left(self, answer: str | None) -> None:
        if answer == "write":
            self._write(leave=True)
        elif answer == "discard":
            self.exit(0)

    def action_interrupt(self) -> None:
        self.exit(INTERRUPTED)
