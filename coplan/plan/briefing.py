"""The briefing: the choices for a page that people print, whatever its kind, and what happens to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from coplan.plan import ids, page_text, shared_model, step
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.change import Change, Edit, Record
from coplan.plan.history import History
from coplan.plan.ids import BriefingId, SharedModelId
from coplan.plan.page import CHOSEN, SectionKind, Trim
from coplan.plan.plan import Plan
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import steps_of

DEPARTMENT = "department"
# What in `chosen` says how many letters each text of a card, or below a picture, keeps begins so.
SHORT = "short "
_CLIPPED = frozenset({SectionKind.CARDS, SectionKind.PICTURES})
# The section of each kind of page of which something is chosen only by cutting.
_ROWS = {
    BriefingKind.LESSON: SectionKind.REHEARSALS,
    BriefingKind.WEEK: SectionKind.LESSONS,
    BriefingKind.RETRIEVAL: SectionKind.QUESTIONS,
    BriefingKind.ANSWERS: SectionKind.ANSWERS,
}
OF_DEPARTMENT = frozenset({BriefingKind.WEEK, BriefingKind.WORKING})


@dataclass(frozen=True, slots=True)
class Briefing(Record):
    """The choices for a page: its kind, what it is about, what is left out, and the version sent last.

    A page is of a shared model, of a week that begins on `monday`, or of the whole department. `language` is
    what its headings are written in. `chosen` are the cards or pictures that were picked, by their ids; all
    there is room for when nothing was.
    """

    id: BriefingId
    model_id: SharedModelId | None
    left_out: tuple[SectionKind, ...] = ()
    version: int = 0
    kind: BriefingKind = BriefingKind.LESSON
    monday: date | None = None
    language: str = "en-GB"
    chosen: tuple[str, ...] = ()

    @property
    def about(self) -> str:
        """What its texts are kept with: the shared model, the week or the department."""
        return self.model_id or (self.monday.isoformat() if self.monday else DEPARTMENT)


def of_model(plan: Plan, model: SharedModel, kind: BriefingKind = BriefingKind.LESSON) -> Briefing:
    """The page of a kind of a shared model; until somebody chooses something, everything is on it."""
    parts = ("briefing", model.id) if kind is BriefingKind.LESSON else ("briefing", model.id, kind.name)
    key = BriefingId(ids.derived(*parts))
    return plan.find(Briefing, key) or Briefing(key, model.id, kind=kind)


def of_department(plan: Plan, kind: BriefingKind, monday: date) -> Briefing:
    """The page of a kind that is about the department: in one week, or how it works."""
    week = monday if kind is BriefingKind.WEEK else None
    key = BriefingId(ids.derived("briefing", kind.name, week.isoformat() if week else ""))
    return plan.find(Briefing, key) or Briefing(key, None, kind=kind, monday=week)


def model_of(plan: Plan, briefing: Briefing) -> SharedModel | None:
    """The shared model that a page is of, if it is of one."""
    return plan.find(SharedModel, briefing.model_id) if briefing.model_id else None


def leave_out(plan: Plan, briefing: Briefing, kind: SectionKind) -> Change:
    """Leave a section off the page; what was written stays in the plan."""
    out = tuple(each for each in SectionKind if each in briefing.left_out or each is kind)
    return _kept(plan, replace(briefing, left_out=out), f"Left “{kind}” off the page")


def put_back(plan: Plan, briefing: Briefing, kind: SectionKind) -> Change:
    """Put a section on the page again, whole: rows, room to write and texts that were cut come back too."""
    out = tuple(each for each in briefing.left_out if each is not kind)
    whole = () if kind is _ROWS.get(briefing.kind) else briefing.chosen
    if kind in _CLIPPED:
        whole = tuple(each for each in whole if not each.startswith(SHORT))
    return _kept(plan, replace(briefing, left_out=out, chosen=whole), f"Put “{kind}” on the page")


def shortened(briefing: Briefing, kind: SectionKind) -> bool:
    """Whether rows, room to write or texts of cards and pictures were cut from a section to fit the page."""
    if kind in _CLIPPED:
        return any(each.startswith(SHORT) for each in briefing.chosen)
    return kind is _ROWS.get(briefing.kind) and bool(briefing.chosen)


def shorten(plan: Plan, briefing: Briefing, trim: Trim) -> Change:
    """Take words out where they were written: in a text of the page or its model, or in a step's reason.

    What a trim leaves out without changing any words is no longer chosen for the page.
    """
    if trim.source == CHOSEN:
        return pick(plan, briefing, trim.keeps.splitlines())
    model = model_of(plan, briefing)
    if model and trim.source in shared_model.LIMITS:
        return shared_model.word(model, trim.source, trim.keeps)
    steps = steps_of(plan, model.id) if model else ()
    found = next((each for each in steps if each.id == trim.source), None)
    if found:
        return step.rewrite(plan, found, found.say, trim.keeps, found.seconds)
    return page_text.shorten(plan, briefing.about, trim.source, trim.keeps)


def cut(plan: Plan, briefing: Briefing, cuts: Sequence[tuple[SectionKind, Trim | None]]) -> Change:
    """Take several things off the page at once, to be undone at once: sections, or words of them."""
    if len(cuts) == 1:
        kind, trim = cuts[0]
        return shorten(plan, briefing, trim) if trim else leave_out(plan, briefing, kind)
    later = plan
    for kind, trim in cuts:
        made = later.find(Briefing, briefing.id) or briefing
        later = later.after(shorten(later, made, trim) if trim else leave_out(later, made, kind))
    named = " and ".join(f"“{kind}”" for kind in dict.fromkeys(kind for kind, _ in cuts))
    return Change(f"Shortened the page by {named}", plan.until(later).edits)


def made(plan: Plan, briefing: Briefing) -> Change:
    """Remember that the briefing was made and is on its way to its places: the next is another version."""
    after = replace(briefing, version=briefing.version + 1)
    return _kept(plan, after, f"Made version {after.version} of the {said(briefing.kind)}")


def remembered(history: History, made: Briefing) -> History:
    """What can be undone and redone once a page is out: every choice for it, but not that it was made.

    Before its first choice a page is not in the plan, so undoing that would forget its versions as well.
    """
    blank = Briefing(made.id, made.model_id, kind=made.kind, monday=made.monday)

    def stays(edit: Edit) -> Edit:
        after = edit.after
        if edit.before is None and isinstance(after, Briefing) and after.id == made.id:
            return Edit(replace(blank, version=after.version), after)
        return edit

    def all_stay(changes: Iterable[Change]) -> tuple[Change, ...]:
        return tuple(replace(each, edits=tuple(map(stays, each.edits))) for each in changes)

    return History(all_stay(history.done), all_stay(history.undone))


def speak(plan: Plan, briefing: Briefing, language: str) -> Change:
    """Write the headings of a page in another language."""
    return _kept(plan, replace(briefing, language=language), "Changed the language of the page")


def pick(plan: Plan, briefing: Briefing, chosen: Iterable[str]) -> Change:
    """Pick the cards or pictures that are on a page, by their ids; none picks what there is room for."""
    return _kept(plan, replace(briefing, chosen=tuple(dict.fromkeys(chosen))), "Picked what is on the page")


def said(kind: BriefingKind) -> str:
    """The kind of a page inside a sentence."""
    return "briefing" if kind is BriefingKind.LESSON else kind[0].lower() + kind[1:]


def _kept(plan: Plan, after: Briefing, sentence: str) -> Change:
    before = plan.find(Briefing, after.id)
    return Change(sentence, (Edit(before, after),) if before != after else ())
