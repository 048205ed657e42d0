"""A review at the full screen. What is known of it stands apart from what is shown of it.

session   the entries of one file, the verdicts on them, what is to be written; reads and writes the file
document  where claims stand in a document; its lines at a width, made as they are looked at
page      one entry in a reviewer's words, and who refers to it
history   the version that was signed, found in git, and what has changed since
editor    the person's editor, at a line
screen    the Textual app: the only module of factdb that imports Textual
"""
