"""The pages of a week that are made in one go: which there are, what came of each, and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from coplan.plan import briefing, composing, week
from coplan.plan.briefing import OF_DEPARTMENT, Briefing
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings.design import Source
from coplan.plan.briefings.languages import ENGLISH, NAMES, known, suffix
from coplan.plan.misprints import misprints
from coplan.plan.one_page import Fitted
from coplan.plan.page import Page, plain
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear, monday
from coplan.plan.shared_model import SharedModel
from coplan.plan.timetable import TaughtSlot
from coplan.plan.trouble import Trouble


class NothingToMake(Trouble):
    """The plan has nothing that pages of the kinds asked for could be made of."""


@dataclass(frozen=True, slots=True)
class MadePage:
    """What came of a page: the files that arrived, or why none did; `begun`: somebody wrote for it."""

    kind: BriefingKind
    title: str
    language: str
    files: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    begun: bool = True
    remark: str = ""

    @property
    def called(self) -> str:
        """The kind of page, and its language if that is not English."""
        return called(self.kind, self.language)

    @property
    def sentence(self) -> str:
        """Why it was not made, in a line for people."""
        return f"{named(self.kind, self.language, self.title)}: {' '.join(self.missing)}"

    def as_json(self) -> dict[str, object]:
        """The fields by name, the kind as the command line calls it."""
        return {
            "kind": self.kind.option,
            "title": self.title,
            "language": self.language,
            "files": list(self.files),
            "missing": list(self.missing),
            "begun": self.begun,
            "remark": self.remark,
        }


def called(kind: BriefingKind, language: str) -> str:
    """The kind of page, and its language if that is not English."""
    return f"{kind}{suffix(known(language))}"


def named(kind: BriefingKind, language: str, title: str) -> str:
    """The kind of page with what stands at its top."""
    return title if title.startswith(kind) else f"{called(kind, language)}, {title}"


def of_week(plan: Plan, kinds: Iterable[BriefingKind], day: date, language: str = "") -> tuple[Briefing, ...]:
    """The pages of these kinds that the week of a day has, in the order of the kinds.

    Those that are written in several languages are in the one that is named, and others as they are.
    Raises `Trouble` when there is nothing to make any of them of.
    """
    ids = {each.id for each in week.of(plan, day).lessons}
    models = [each for each in plan.all(SharedModel) if each.lesson_id in ids]
    found: list[Briefing] = []
    for kind in kinds:
        if kind is BriefingKind.WEEK and not (plan.count(SchoolYear) and plan.count(TaughtSlot)):
            continue
        if kind in OF_DEPARTMENT:
            made = [briefing.of_department(plan, kind, monday(day))]
        else:
            made = [briefing.of_model(plan, model, kind) for model in models]
        found += [_in(each, language) for each in made]
    if not found:
        _refuse(tuple(kinds))
    return tuple(found)


def languages(kind: BriefingKind) -> tuple[str, ...]:
    """The codes of the languages that pages of a kind are written in."""
    spoken = {each.language for each in composing.DESIGNS[kind].fields if each.language}
    return tuple(code for code in NAMES if code in spoken) or (ENGLISH,)


def speakable(kinds: Iterable[BriefingKind], language: str) -> None:
    """Raise `Trouble` when none of these kinds is written in a language."""
    asked = tuple(kinds)
    if language and not any(language in languages(kind) for kind in asked):
        raise Trouble(
            f"No {' or '.join(briefing.said(kind) for kind in asked)} is written in {NAMES[language]}.",
            "Leave --language out, or make the explainer for parents.",
        )


def begun(source: Source, page: Page) -> bool:
    """Whether there is something for a page: nothing of it is missing, or somebody has written for it."""
    written = any(plain(source.text(each.name)) for each in composing.fields(source.briefing))
    return bool(page.sections) and (written or not page.asks)


def missing(fitted: Fitted) -> tuple[str, ...]:
    """What keeps a page from going out, in sentences; none when it may."""
    if fitted.page.asks:
        return tuple(each.words for each in fitted.page.asks)
    if fitted.overflow:
        over = fitted.overflow
        alone = tuple(cut for cut in over.cuts if cut.enough)
        named = " and ".join(dict.fromkeys(f"“{cut.section}”" for cut in alone[:1] or over.together))
        return (f"It is {_lines(over.lines)} too long for one sheet.", f"Shorten or leave out {named}.")
    return tuple(f"No typeface here can print {each.words}." for each in misprints(fitted))


def _in(made: Briefing, language: str) -> Briefing:
    return replace(made, language=language) if language in languages(made.kind) else made


def _refuse(kinds: tuple[BriefingKind, ...]) -> None:
    if kinds == (BriefingKind.WEEK,):
        raise NothingToMake(
            "The plan has no timetable yet, so nobody knows what is taught in that week.",
            "Bring a timetable in with coplan timetable import.",
        )
    raise NothingToMake(
        "No lesson of that week has a shared model yet.",
        "Open one of its files in Coplan and make a page the shared model, or name another week.",
    )


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"
