"""`factdb`, and `python -m factdb`. Ctrl-C ends it quietly at any moment, also while it is still starting."""

from __future__ import annotations

import _thread
import gc
import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sys import UnraisableHookArgs

INTERRUPTED = 130
COMPLETE = "_FACTDB_COMPLETE"
"""Set by the scripts of `factdb completion`: the shell that asks what the words can become."""
SELDOM = (100_000, 50, 100)
"""After how many objects Python looks for circles among them: there are few, and it takes a tenth of a short answer."""


def _once_more(unraised: UnraisableHookArgs) -> None:
    """Ctrl-C that came where nothing can be raised, in a callback of an import, comes once more a moment later."""
    if not issubclass(unraised.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(unraised)
        return

    def again() -> None:
        from signal import SIGINT  # for few, and it brings the enumerations along

        time.sleep(0.005)
        os.kill(os.getpid(), SIGINT)

    _thread.start_new_thread(again, ())


def run() -> None:
    sys.unraisablehook = _once_more
    gc.set_threshold(*SELDOM)
    try:
        if COMPLETE in os.environ:
            from factdb.cli.completion import answer

            code = answer.run(os.environ[COMPLETE], sys.argv[1:])
        else:
            from factdb.cli.main import main

            code = main()
    except KeyboardInterrupt:
        code = INTERRUPTED
    if code == INTERRUPTED:
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not break the ending
        sys.stderr.write("\n")
    gc.freeze()  # what is there goes with the process: nobody needs to look through it first
    sys.exit(code)


if __name__ == "__main__":
    run()
