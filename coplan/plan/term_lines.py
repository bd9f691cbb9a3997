"""Term dates as people have them, line by line: what each line says, or why it cannot be taken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from coplan.plan import term_words
from coplan.plan.school_year import SchoolYear, WeekLetter, spoken
from coplan.plan.term_dates import span
from coplan.plan.trouble import Trouble

MOST_IN_LINE = 400
_INSET = re.compile(
    r"inset|training|non[- ]?(pupil|contact|teaching)|(pupil|student)[- ]free|professional|pd day|baker|"
    r"(staff|teacher|planning|development) days?", re.IGNORECASE)  # fmt: skip
_HALF_AS_TERM = re.compile(r"half[- ]?term\s*[1-6]\b", re.IGNORECASE)
_HOLIDAY = re.compile(
    r"half[- ]?term|holidays?|break\b|vacation|closed|closure|bank|good friday|day off|no school",
    re.IGNORECASE)  # fmt: skip
_BEGINS = re.compile(
    r"\b(starts?|begins?|opens?|re-?opens?|returns?|resumes?|first day|back)\b", re.IGNORECASE
)
_ENDS = re.compile(r"\b(ends?|closes|finish(es)?|last day|breaks? up)\b", re.IGNORECASE)
_TERM = re.compile(
    r"\bterm\b|\bautumn\b|\bspring\b|\bsummer\b|\bmichaelmas\b|\blent\b|\btrinity\b", re.IGNORECASE
)
_TAUGHT = re.compile(r"\s*(\S+)\s*[,;\t]\s*(?:week\s*)?([12AB])\s*", re.IGNORECASE)
_NO_LAST, _NO_FIRST = "The last day of this term is not here.", "The first day of this term is not here."
_LETTERS = {"1": WeekLetter.A, "2": WeekLetter.B, "A": WeekLetter.A, "B": WeekLetter.B}


class Kind(StrEnum):
    """What a line of term dates says."""

    TERM = "term"
    BEGINS = "term begins"
    ENDS = "term ends"
    HOLIDAY = "holiday"
    INSET = "INSET"
    TAUGHT = "taught"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was written, and what was understood (`kind`, `spans`) or else `why` it was not."""

    number: int
    text: str
    kind: Kind | None = None
    name: str = ""
    spans: tuple[tuple[date, date], ...] = ()
    letter: WeekLetter | None = None
    why: str = ""

    @property
    def said(self) -> str:
        """What was understood, in words; empty for a heading and for what was not understood."""
        if self.why or self.kind in (None, Kind.HEADING):
            return ""
        if self.kind is Kind.TAUGHT:
            return f"{spoken(self.spans[0][0])}, Week {self.letter}"
        days = ", ".join(f"{span(first, last)} {last.year}" for first, last in self.spans)
        return f"{self.name}: {days}"


def frame_of(rows: list[str], year: SchoolYear) -> SchoolYear:
    """The August to July that lines without a year belong to: the plan's, or the first that is named."""
    ours = year.first_day.year - (year.first_day.month < 8)
    named = [each for row in rows if (each := term_words.first_year(row[:MOST_IN_LINE])) is not None]
    first = ours if ours in named or not named else named[0]
    return replace(year, first_day=date(first, 8, 1), last_day=date(first + 1, 7, 31))


def read_lines(rows: list[str], frame: SchoolYear) -> Iterator[Line]:
    heading = ""
    for number, row in enumerate(rows, 1):
        text = row.strip(" \ufeff\r\t•*·-")
        if not text:
            continue
        if len(text) > MOST_IN_LINE:
            yield Line(number, text, why="This line is too long. Put each stretch of days in its own line.")
            continue
        try:
            line = _read_one(number, text, heading, frame)
        except Trouble as trouble:
            yield Line(number, text, why=f"{trouble.what} {trouble.remedy}")
            continue
        if line.kind is Kind.HEADING:
            heading = text
        yield line


def _read_one(number: int, text: str, heading: str, frame: SchoolYear) -> Line:
    if (match := _TAUGHT.fullmatch(text)) and any(sign.isdigit() for sign in match[1]):
        spans, _ = term_words.spans(match[1], frame)
        if spans:
            return _placed(
                Line(number, text, Kind.TAUGHT, "", (spans[0],), _LETTERS[match[2].upper()]), frame
            )
    spans, words = term_words.spans(text, frame)
    if not spans:
        if any(sign.isdigit() for sign in text) and not re.search(r"\b\d{4}\b|term", text, re.IGNORECASE):
            raise Trouble("No day was found in this line.", "Write days like 26 October 2026.")
        return Line(number, text, Kind.HEADING)
    kind = _kind(words, spans) or _kind(heading, spans)
    if kind is None:
        raise Trouble("It does not say what these days are.", "Write Term, Holiday or INSET before them.")
    name = _name(words) or _name(heading) or str(kind).capitalize()
    return _placed(Line(number, text, kind, "INSET" if kind is Kind.INSET else name, tuple(spans)), frame)


def _placed(line: Line, frame: SchoolYear) -> Line:
    """The line, refused when its days belong to another school year."""
    if any(first < frame.first_day or last > frame.last_day for first, last in line.spans):
        said = f"{frame.first_day.year} to {frame.last_day.year}"
        return replace(line, kind=None, why=f"This does not belong to the school year {said}.")
    return line


def _kind(words: str, spans: term_words.Spans) -> Kind | None:
    """What the words beside some days say that they are. Raises `Trouble` when that is not clear."""
    begins, ends = _BEGINS.search(words), _ENDS.search(words)
    single = len(spans) == 1 and spans[0][0] == spans[0][1]
    if _INSET.search(words):
        return Kind.INSET
    half_as_term = _HALF_AS_TERM.search(words)
    if _HOLIDAY.search(words) and not half_as_term:
        if not (single and (begins or ends)):
            return Kind.HOLIDAY
        if ends and re.search(r"before|last day|for half|breaks? up|closes", words, re.IGNORECASE):
            return Kind.ENDS
        if begins and re.search(r"after|back|return", words, re.IGNORECASE):
            return Kind.BEGINS
        raise Trouble("This names only one end of a holiday.", "Write its first and last day in one line.")
    if single and (begins or ends):
        if begins and ends:
            raise Trouble("It is not clear whether this is a first or a last day.", "Write one of the two.")
        return Kind.BEGINS if begins else Kind.ENDS
    if single and not half_as_term:
        return None
    return Kind.TERM if half_as_term or _TERM.search(words) else None


def _name(words: str) -> str:
    words = re.sub(
        r"\b(on|to|from|until|and|ends|starts|begins|closes|of)\b", " ", words, flags=re.IGNORECASE
    )
    words = " ".join(re.sub(r"[:;,|–—−()\t]|(?<!\w)-|-(?!\w)|\b\d{4}\b", " ", words).split())
    return words[:1].upper() + words[1:60]


def paired(lines: list[Line]) -> list[Line]:
    """The lines with first and last days of terms put together; those left alone are refused."""
    marks = [each for each in lines if each.kind in (Kind.BEGINS, Kind.ENDS)]
    marks.sort(key=lambda each: each.spans[0][0])
    made: dict[int, Line] = {}
    open_: Line | None = None
    for each in marks:
        if each.kind is Kind.BEGINS:
            if open_:
                made[open_.number] = refused(open_, _NO_LAST)
            open_ = each
        elif open_ is None:
            made[each.number] = refused(each, _NO_FIRST)
        else:
            whole = (open_.spans[0][0], each.spans[0][1])
            made[open_.number] = replace(open_, kind=Kind.TERM, spans=(whole,))
            made[each.number] = replace(each, kind=Kind.HEADING)
            open_ = None
    if open_:
        made[open_.number] = refused(open_, _NO_LAST)
    return [made.get(each.number, each) for each in lines]


def may_be_term(line: Line) -> bool:
    """Whether a line that was refused speaks of a term that none of the others has."""
    if not line.why or _INSET.search(line.text):
        return False
    if line.why in (_NO_LAST, _NO_FIRST):
        return True
    if line.spans or not any(sign.isdigit() for sign in line.text):
        return False
    as_term = _HALF_AS_TERM.search(line.text)
    return bool(as_term or (_TERM.search(line.text) and not _HOLIDAY.search(line.text)))


def refused(line: Line, why: str) -> Line:
    return replace(line, kind=None, why=why)
