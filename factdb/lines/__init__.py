"""The whole database as lines of JSON, in and out: the fixture's own model, one entry a line, one at a time in memory.

lines.py    a file, plain or packed → lines with numbers; one line → what it says
keys.py     slugs → keys, and what lies above a place, without holding them all
swift.py    a regular entry → rows at the speed of SQLite; whatever is not regular goes the way of every fixture
arrival.py  the lines in their order → rows in the tables
finish.py   what can be said only when all is there: late references, areas, signatures, indexes
export.py   a database → lines
"""

FORMAT = "1"
"""The version of the lines. A reader refuses one that it does not know."""
