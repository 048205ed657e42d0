"""Numbers and dates as documents write them, in figures and in words: read, and compared with what was coded.

numbers.read(words, language)  →  the numbers in them, each with all that it can mean
times.read(words, language)    →  the dates in them, likewise
agree.quantity, agree.date     →  how what is coded differs from its words (counts.py, dated.py)

Plain data only: fixtures, lines and findings all ask here.
"""
