"""How old a reader of a text has to be, and which of its sentences are long."""

import math
import re
from collections.abc import Iterator, Sequence

import textstat_rs

from coplan.plan.plain_english.remark import About, Remark

LONG = 20
# The grade of Flesch and Kincaid counts the years of American schools, which begin at the age of five to six.
_GRADE_TO_AGE = 5
YOUNGEST, OLDEST = 7, 17
FEWEST_WORDS = 8
_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…](?![\s”’\")]|$)[^.!?…\n]+)*[.!?…”’\")]*")
_WORD = re.compile(r"\w[\w'’-]*")
# Numbers, codes of classes and words in other letters say nothing about how easy English is.
_ENGLISH = re.compile(r"\b[A-Za-z][A-Za-z'’-]*\b")


def age(texts: Sequence[str]) -> int | None:
    """How old somebody has to be to read these English texts; `None` when there is too little to tell."""
    said = _joined(texts)
    english = len(_ENGLISH.findall(said))
    if english < FEWEST_WORDS or english * 2 < len(_WORD.findall(said)):
        return None
    textstat_rs.set_lang("en_GB")
    grade = float(textstat_rs.flesch_kincaid_grade(said))
    if not math.isfinite(grade):
        return None
    return min(max(round(grade) + _GRADE_TO_AGE, YOUNGEST), OLDEST)


def said(texts: Sequence[str]) -> str:
    """How easy these English texts are to read, in words; empty when there is too little to tell."""
    found = age(texts)
    if found is None:
        return ""
    if found >= OLDEST:
        return "Only practised readers can read this: shorter sentences and shorter words help."
    article = "An" if found in {8, 11} else "A"
    return f"{article} {found}-year-old can read this."


def find(text: str) -> Iterator[Remark]:
    """The sentences that are too long to be read in one go."""
    for match in _SENTENCE.finditer(text):
        count = len(_WORD.findall(match[0]))
        if count > LONG:
            start = match.end() - len(match[0].lstrip())
            words = f"A long sentence: {count} words. Two short ones are easier to read."
            yield Remark(start, match.end(), About.LENGTH, words)


def _joined(texts: Sequence[str]) -> str:
    """All lines as sentences, so that headings and lists do not run into what follows them."""
    lines = [line.strip() for text in texts for line in text.splitlines()]
    return " ".join(line if line[-1] in '.!?…”’")' else f"{line}." for line in lines if line)
