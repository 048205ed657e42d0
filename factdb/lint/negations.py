"""Negations in a statement: any word that negates, and what negates the main clause."""

from __future__ import annotations

import re

from factdb.figures.languages import ENGLISH, known
from factdb.lint.negating_words import may_negate, surely_negates
from factdb.lint.words import unquoted

# English: one list, of which each rule takes what it is about.

NOT = r"(?:not|never|no|nobody|none|nothing|neither|nor|cannot|without|hardly|scarcely|barely|no\ one|\w+n[’']t)"
"""Words that deny without help."""

HARMLESS = (
    r"(?!\ (?:only|just|merely|simply|least|long\ (?:after|before|ago)|to\ mention|doubt|sooner|later|less|fewer|more"
    r"|matter|wonder|but|other\ than|(?:fail|refus)\w*\ to|deny|den(?:y|ies|ied|ying)|rule|exclude)\b)"
)
"""Words that do not deny what follows: “not only”, “no fewer than”, “without doubt”, “did not deny”."""

UNTRUE = r"false|untrue|wrong|incorrect|unlikely|impossible|inconceivable|doubtful|myth|lie|rumou?rs?"
DENYING = (
    rf"(?:den(?:y|ies|ied|ying)|(?:{UNTRUE})(?=\ that\b)"
    r"|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es|ed|ing)|disput(?:es|ed|ing)|doubt(?:s|ed|ing)?)"
)
"""Words that deny what they govern: “denied that”, “it is false that”, “dismissed reports that”."""

FAILING = r"(?:fail(?:s|ed|ing)?|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|unable|unlikely)\ to"
"""Words for an act that did not happen: “failed to”, “refused to”."""

_DENIALS = (
    rf"refusals?|failures?|lack(?:s|ed|ing)?|absen(?:t|ce)|den(?:y|ies|ied|ying|ials?)|{UNTRUE}|not\ so|baseless"
    r"|groundless|unfounded|fabricat\w+|hoax(?:es)?|misleading|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?"
    r"|refut(?:es?|ed|ing)|rebut(?:s|ted)?|disput(?:es?|ed|ing)|disprove[ds]?|contradict(?:s|ed)?|debunk(?:s|ed)?"
    r"|repudiate[ds]?|disavow(?:s|ed)?|rul(?:e|es|ed|ing)\ (?:it\ )?out|exclude[ds]?|inaccurate|erroneous|mistaken"
    r"|invent(?:ed|ion)|fictitious|fiction|fakes?|bogus|falsehoods?|lies|made\ up|nonsense|contrary\ to|instead\ of"
    r"|rather\ than|far\ from|short\ of|free\ of|devoid\ of|anything\ but|innocent|intact|nonexistent|non-\w+"
    r"|prevent(?:s|ed)?|avoid(?:s|ed)?|abstain(?:s|ed)?|refrain(?:s|ed)?|missed|zero"
)
"""Words that carry a negation in themselves."""

_UN = (
    r"un(?:able|affected|armed|aware|broken|changed|clear|confirmed|damaged|defeated|defended|disputed|founded|harmed"
    r"|hindered|hurt|impeded|injured|involved|known|likely|manned|occupied|opposed|planned|proven?|reached|related"
    r"|scathed|successful|supported|taken|touched|verified|willing|wounded)"
)

_NEGATION = re.compile(rf"(?<![\w’'-])(?:{NOT}{HARMLESS}|{FAILING}|{_DENIALS}|{_UN})(?![\w’'-])", re.IGNORECASE)
_REVERSED = re.compile(
    rf"(?<![\w’'-])(?:{NOT}|refus(?:es|ed)\ to)\ (?:\w+ly\ )?(?:den(?:y|ies|ied|ying)|dispute[ds]?|reject(?:ed)?"
    r"|refuted?|contradict(?:ed)?|rul(?:e|ed)\ (?:it\ )?out|exclude[ds]?|fail(?:ed)?|refuse[ds]?\ to|false|untrue|wrong"
    r"|incorrect|unlikely|impossible|without)(?![\w’'-])",
    re.IGNORECASE,
)
"""Two negations that make none: “did not deny”, “not without”."""

_AUXILIARY = r"(?:is|are|was|were|am|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should)"
_PARTLY = (
    r"(?!\ (?:(?:at|in)\ )?(?:all\ of|all\ the|every|everyone|everybody|everything|always|alone|entirely|fully"
    r"|completely|wholly|totally|solely|exactly|necessarily|far|immediately|unlike|without)\b)"
)
"""Words after which “not” leaves a part of it so."""
_UNSAID = (
    r"(?!\ (?:\w+ly\ )?(?:been\ |be\ |yet\ )*(?:announced|certain|clear|confirmed?|disclosed?|established?|identified"
    r"|identify|known|named?|publish(?:ed)?|released?|reported|reveal(?:ed)?|said|say|specif(?:ied|y)|stated?|verified"
    r"|verify)\b)"
)
"""Words after which “not” says what was left unsaid, not what did not happen."""
_ONLY_THEN = r"(?!.*\b(?:until|before)\b)"
"""“Did not leave until May” says that it left."""
_NOBODY = rf"(?:no|nobody|none|neither|nothing|no\ one|not\ (?:one|a\ single|a)){HARMLESS}"
_NEGATED = re.compile(
    rf"""(?<![\w’'-])(?:
      (?:{_AUXILIARY}\ (?:\w+ly\ )?(?:not|never)|\w+n[’']t|cannot|never){HARMLESS}{_PARTLY}{_UNSAID}{_ONLY_THEN}
    | den(?:y|ies|ied) | {FAILING}
    | (?:reject|dismiss|refut)(?:s|es|ed)\ (?:(?:the|all|any|as)\ )*(?:false|untrue|claims?|reports?|allegations?)
    | rul(?:es|ed)\ out
    | {_AUXILIARY}\ (?:\w+ly\ )?(?:false|untrue)
    | there\ (?:is|are|was|were|has\ been|have\ been|had\ been|will\ be)\ (?:no|never|not){HARMLESS}
    | (?<!.){_NOBODY}
    )(?![\w’'-])""",
    re.IGNORECASE | re.VERBOSE,
)
_NO_LONGER = re.compile(r"(?<![\w’'-])(?:no\ longer|not\ any\ ?more)(?![\w’'-])", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:(?:Although|Though|While|If|When|Because|Since|After|Before|As|Where|Unless|Even|In|On|At|By|Until|During|For"
    r"|According\ to|So\ far|Despite|However|Meanwhile|Under|From)\b[^,]*,"
    r"|That\b.*?(?=\ (?:is|was)\ (?:false|untrue|not)))\s*"
)
"""The opening of a sentence, before its main clause."""
_REPORTS = re.compile(
    r"(?:claims?|reports?|allegations?|accusations?|rumou?rs|stories|story|statements?|assertions?)\b.*?"
    r"\b((?:is|are|was|were)\ (?:\w+ly\ )?(?:false|untrue|not\ true|baseless|unfounded|fabricated|fake"
    r"|an?\ (?:lie|hoax)|lies))\b",
    re.IGNORECASE | re.VERBOSE,
)
_BESIDE = re.compile(
    r"\b(?:who|whom|whose|which|that|because|although|though|while|if|when|where|after|as|so|lest|whereas)\b"
)
"""Words that begin a clause beside the main one, which may say something else."""
_ACTS = (
    r"was|were|is|are|has|had|have|will|did|left|took|fled|went|came|held|lost|won|fell|sent|withdrew|shot|hit|\w+ed"
)
_GOES_ON = re.compile(rf"\bbut\b|[,;]\ (?:and|yet)\b|\band\ (?:\w+ly\ |then\ |instead\ )?(?:{_ACTS})\b|;")
"""The beginning of a second main clause."""


_ENGLISH = re.compile(r"\b(?:the|and|were|has|have|been|from|with|did|does|that|its|their|which)\b", re.IGNORECASE)
"""Words by which a statement is known to be in English, whatever its document is in."""


def _languages(text: str, tag: str | None) -> tuple[str, ...]:
    """The languages that a statement may be in: English where it looks like it, else that of its document too."""
    language = known(tag) or ENGLISH
    if language == ENGLISH or _ENGLISH.search(text):
        return (ENGLISH,)
    return (language, ENGLISH)


def lacks_negation(text: str, tag: str | None = None) -> bool:
    """Return whether a statement has surely no negation; no where it may be in a language that we do not know."""
    languages = _languages(unquoted(text), tag)
    known_to_us = all(language == ENGLISH or may_negate(language) for language in languages)
    return known_to_us and not any(negation(text, language) for language in languages)


def negation(text: str, language: str = ENGLISH) -> str:
    """The first word that negates in a text, outside quotation marks, as it is written there; empty where none does."""
    text = unquoted(text)
    if language != ENGLISH:
        words = may_negate(language)
        match = words.search(text) if words else None
    else:
        match = _NEGATION.search(_REVERSED.sub(lambda twice: " " * len(twice[0]), text))
    return match[0] if match else ""


def negated(text: str, tag: str | None = None, *, of_state: bool = False) -> str:
    """The words that negate the main clause of a sentence, not one beside it; empty where it affirms.

    “No longer” negates a state, and affirms the event that ended it.
    """
    text, (language, *_) = unquoted(text), _languages(text, tag)
    if language == ENGLISH:
        return _negated_in_english(text, of_state=of_state)
    words = surely_negates(language)
    match = words.search(re.split(r"[,;:]", text, maxsplit=1)[0]) if words else None
    return match[0] if match else ""


def _negated_in_english(text: str, *, of_state: bool) -> str:
    if reports := _REPORTS.search(text):
        return reports[1]
    opening = _OPENING.match(text)
    text = text[opening.end() :] if opening else text
    twice = _REVERSED.search(text)
    main = _BESIDE.split(text[: twice.start()] if twice else text, maxsplit=1)[0]
    if _GOES_ON.search(main):
        return ""
    match = _NEGATED.search(main) or (_NO_LONGER.search(main) if of_state else None)
    return match[0] if match else ""


_UNCONFIRMED = re.compile(
    r"""(?<![\w’'-])(?:
      (?:(?:could|can|did|do|does|has|have|had|was|were|is|are)(?:\ not|n[’']t)|cannot|unable\ to)\ (?:\w+ly\ )?
        (?:been\ |be\ )?(?:able\ to\ )?(?:confirm|verif|establish|corroborat)\w*
    | (?:no|without|lack\ of)\ (?:\w+\ )?(?:evidence|proof|confirmation|indications?|signs?|information)
    | unconfirmed | unverified
    )(?![\w’'-])""",
    re.IGNORECASE | re.VERBOSE,
)


def unconfirmed(text: str) -> str:
    """The English words by which a main clause says that something is not known, and no more; empty without any."""
    text = unquoted(text)
    match = _UNCONFIRMED.search(text)
    return match[0] if match and not negation(text[: match.start()] + text[match.end() :]) else ""
