"""The semantics of claims over plain data: who says it, in how many reports, whether it still stands, who contests it.

Check and lint ask it of fixtures, the loader and the doctor of a database. Nothing here reads or writes.
"""
