"""Handing a marked file out: which pages, whose marks, what is said of each, and what the file is called."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from coplan.plan import safe_names
from coplan.plan.comment import Commented, Face
from coplan.plan.delivery import Parcel, Sent
from coplan.plan.department import Staff
from coplan.plan.file_kind import page_word
from coplan.plan.ids import StaffId
from coplan.plan.lesson import Lesson
from coplan.plan.mark import Mark, Meaning, Tool, on_page
from coplan.plan.page import plain
from coplan.plan.plan import Plan
from coplan.plan.ports import Picture, Progress
from coplan.plan.resource import Resource
from coplan.plan.school_year import MONTHS, short
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import Step, pin_of, steps_of
from coplan.plan.trouble import Trouble


class Kind(StrEnum):
    """What the marks become: part of the page, or comments that other programs can change."""

    HANDOUT = "handout"
    COMMENTS = "comments"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A mark with what is said of it: the number of its step, its author's initials, and its words."""

    mark: Mark
    number: int = 0
    author: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class StepSheet:
    """The page of steps behind a handout: its title, a line below it, and headings with their lines."""

    title: str
    below: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class HandOut:
    """A file to be made: `pages` from 1, in order. `shut` says that covers hide what is under them."""

    fingerprint: str
    kind: Kind
    pages: tuple[int, ...]
    marks: tuple[Labelled, ...]
    made: datetime
    title: str = ""
    shut: bool = True
    sheet: StepSheet | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made: a PDF and how many pages it has."""

    pdf: bytes = field(repr=False)
    pages: int


def labelled(
    plan: Plan, model: SharedModel, pages: Iterable[int], whose: frozenset[StaffId | None] | None = None
) -> tuple[Labelled, ...]:
    """The marks on these pages, lowest first, each with its words; those of some people, or everybody's.

    Pins are everybody's, as on the screen.
    """
    steps = steps_of(plan, model.id)
    numbers = {step.id: number for number, step in enumerate(steps, start=1)}
    found = []
    for page in pages:
        for mark in on_page(plan, model.id, page):
            if whose is None or mark.author in whose or mark.tool is Tool.PIN:
                number = numbers.get(mark.step_id, 0) if mark.step_id else 0
                author = plan.find(Staff, mark.author) if mark.author else None
                words = _said(mark, number, steps[number - 1] if number else None)
                found.append(Labelled(mark, number, author.initials if author else "", words))
    return tuple(found)


def _said(mark: Mark, number: int, step: Step | None) -> str:
    """What a mark says in words: its meaning, then its step or its text."""
    if mark.tool is Tool.PIN:
        words = f"Step {number}: {step.say}".rstrip(": ") if step else mark.text
    else:
        words = mark.text
    if mark.meaning is Meaning.PLAIN:
        return words
    return f"{mark.meaning.value}: {words}" if words else mark.meaning.value


def pages_with_marks(plan: Plan, model: SharedModel) -> tuple[int, ...]:
    """The pages that have marks, in order; the model's own page when none has."""
    found = {mark.page for mark in plan.all(Mark) if mark.model_id == model.id and mark.page > 0}
    return tuple(sorted(found)) or (model.page,)


def pages_said(said: str, count: int) -> tuple[int, ...]:
    """The pages that "2, 4-6" means, in the order in which they stand there.

    Raises `Trouble` for what is no page of a file of so many.
    """
    pages: list[int] = []
    for piece in said.replace(";", ",").replace("–", "-").replace("—", "-").split(","):
        first, dash, last = (part.strip() for part in piece.partition("-"))
        if not first and not last:
            continue
        if not _is_number(first) or (dash and not _is_number(last)):
            raise Trouble(f"“{piece.strip()}” is not a page.", "Write pages like 2, 4-6.")
        start, end = int(first), int(last if dash else first)
        if not (1 <= start <= count and 1 <= end <= count):
            missing = start if not 1 <= start <= count else end
            pages_here = f"pages 1 to {count}" if count > 1 else "one page"
            raise Trouble(f"There is no page {missing}.", f"This file has {pages_here}.")
        pages += range(start, end + 1) if start <= end else range(start, end - 1, -1)
    if not pages:
        raise Trouble("No page is named.", "Write pages like 2, 4-6.")
    return tuple(dict.fromkeys(pages))


def _is_number(said: str) -> bool:
    return said.isascii() and said.isdigit() and len(said) < 6


def sheet_of(plan: Plan, model: SharedModel) -> StepSheet:
    """What stands on the page of steps: the steps in order, and what the model says beside them."""
    lesson = plan.find(Lesson, model.lesson_id)
    steps = []
    for number, step in enumerate(steps_of(plan, model.id), start=1):
        beside = (f"{step.seconds} s" if step.seconds else "", _elsewhere(plan, model, step))
        said = ", ".join(each for each in beside if each)
        steps.append(f"{number}. {step.say}{f' ({said})' if said else ''}")
        if step.why:
            steps.append(f"Why: {step.why}")
    texts = (
        ("Technique", model.technique),
        ("How we will know", model.know),
        ("First five minutes", model.first_five),
        ("Watch for", model.misconception),
        ("Handover", model.handover),
        ("Stopped, to make room", model.stopped),
        ("One prompt for tomorrow", model.prompt),
    )
    wet = (
        ("The teacher", model.wet_teacher),
        ("Pupils", model.wet_pupils),
        ("A visitor looks at", model.wet_visitor),
    )
    sections = (
        ("Steps", tuple(steps)),
        ("Everybody keeps to this", tuple(f"•  {line}" for line in model.non_negotiables)),
        ("8.55, wet Tuesday", tuple(f"{who}: {does}" for who, does in wet if does)),
        *((heading, (text,)) for heading, text in texts if text),
    )
    below = f"{lesson.class_code}, {short(lesson.day)}, {lesson.period}" if lesson else ""
    return StepSheet(model.title, below, tuple(each for each in sections if each[1]))


def _elsewhere(plan: Plan, model: SharedModel, step: Step) -> str:
    """Where the pin of a step is, as in "slide 6", when that is not the page of the model."""
    pin, resource = pin_of(plan, step), plan.find(Resource, model.resource_id)
    if pin is None or pin.page < 1 or pin.page == model.page:
        return ""
    return f"{page_word(resource.kind) if resource else 'page'} {pin.page}"


def file_name(model: SharedModel, lesson: Lesson | None, kind: Kind) -> str:
    """A name that says what is inside: "8X1 Mon 30 Nov, Gas pressure, handout.pdf"."""
    title = plain(model.title) or "Shared model"
    ending = "handout" if kind is Kind.HANDOUT else "with comments"
    when = _when(lesson) if lesson else ""
    return safe_names.with_ending(", ".join(each for each in (when, title) if each), f", {ending}.pdf")


def _when(lesson: Lesson) -> str:
    return f"{lesson.class_code} {short(lesson.day)} {MONTHS[lesson.day.month - 1][:3]}"


def hand_out(
    plan: Plan,
    model: SharedModel,
    resource: Resource,
    kind: Kind,
    pages: Sequence[int],
    made: datetime,
    *,
    whose: frozenset[StaffId | None] | None = None,
    shut: bool = True,
    with_steps: bool = False,
) -> HandOut:
    """Everything that the file is made of, as it is now."""
    return HandOut(
        resource.fingerprint,
        kind,
        tuple(pages),
        labelled(plan, model, pages, whose),
        made,
        model.title,
        shut,
        sheet_of(plan, model) if with_steps else None,
    )


class Handouts(Protocol):
    """Makes files to hand out and reads those that come back. Never call it on the window's thread."""

    def make(self, out: HandOut, progress: Progress | None = None) -> Made:
        """The file as PDF. Raises `Trouble` when its pages are not on this laptop."""
        ...

    def comments(self, path: Path, progress: Progress | None = None) -> Commented:
        """The comments that are on the pages of somebody's PDF."""
        ...

    def faces(self, fingerprint: str) -> tuple[Face, ...]:
        """What the pages of a file that was read are recognised by."""
        ...

    def pictures(self, made: Made, width: int) -> Iterator[Picture]:
        """The pages of a file that `make` has made, each drawn when it is asked for."""
        ...

    def save(self, parcel: Parcel, folder: str, who: str, now: datetime) -> Sent:
        """Put a file into a folder: whole or not at all, and never over what somebody else has there."""
        ...
