"""The whole state of a project or a database in one digest, and an SSH signature of it.

state.py    fixtures → the manifest: a line for each entry, code and retired id
store/entries.py   a database → the same, from its rows; and entries whose rows say something else
since.py    two manifests → what has changed, come or gone, in sentences
keys.py     ssh-keygen: signing, and whose signature it is; which keys are trusted
report.py   a seal against a state: what there is to say of it
"""
