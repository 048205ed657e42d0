"""The limits of what is served, as the help has them."""

from __future__ import annotations

from factdb.document import MAX_BYTES
from factdb.lines import reader
from factdb.text import tree
from factdb.web import guard, worker
from tests.conftest import Run


def test_the_help_names_the_limits_that_hold(run: Run) -> None:
    told = " ".join(run("help", "limits")[1].split())
    assert f"a document {MAX_BYTES >> 20} MiB" in told
    assert f"a file of fixtures {tree.MAX_BYTES >> 20} MiB" in told
    assert f"a line of JSON {reader.MAX_LINE >> 20} MiB" in told
    assert f"blank lines {reader.MAX_BLANK >> 20} MiB" in told
    assert f"a question {worker.SECONDS:g} seconds" in told
    assert f"memory {worker.MEMORY >> 30} GiB" in told
    assert (
        f"connections {worker.CONNECTIONS} at once; a request must be complete within {worker.REQUEST:g} seconds"
        in told
    )
    assert f"an address {guard.LENGTH >> 10} KiB and {guard.PARAMETERS} parameters" in told
