"""A new version of a file: the shared model and its marks go to the matching pages, the rest is listed.

A mark whose page is not in the new version *needs placing*: its `page` is then the number of the page it was
on in the version before, made negative, or 0 when that version is gone as well. Such a mark is on no page, so
it is neither shown nor printed, and it waits until somebody places it or rubs it out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import PurePath

from coplan.plan import lesson as lessons
from coplan.plan import mark as marks
from coplan.plan.change import Change, Edit, removed
from coplan.plan.ids import ResourceId, SharedModelId
from coplan.plan.lesson import Lesson, LessonResource
from coplan.plan.mark import Mark
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from coplan.plan.trouble import Trouble

Moves = Mapping[int, int]
_ALIKE = 0.72


@dataclass(frozen=True, slots=True)
class Offer:
    """A file whose marks can go to its new version: how many there are, and how many find their page."""

    old: Resource
    new: Resource
    moves: Moves
    marks: int
    found: int

    @property
    def to_place(self) -> int:
        """How many marks will need placing."""
        return self.marks - self.found


def models_of(plan: Plan, resource: ResourceId) -> tuple[SharedModel, ...]:
    """The shared models that are made of a file, one a lesson at most."""
    return tuple(model for model in plan.all(SharedModel) if model.resource_id == resource)


def newer_of(plan: Plan, resource: Resource) -> Resource | None:
    """The version of a file that its marks can go to; `None` when there is none, or nothing to carry."""
    if resource.newer is None or not models_of(plan, resource.id):
        return None
    return plan.find(Resource, resource.newer)


def older_of(plan: Plan, resource: ResourceId) -> Resource | None:
    """The version of a file with a shared model that this one could take the place of."""
    return next(
        (each for each in plan.all(Resource) if each.newer == resource and newer_of(plan, each)), None
    )


def offer(plan: Plan, old: Resource, new: Resource, moves: Moves) -> Offer:
    """What becomes of the marks when the models of a file go to its new version."""
    pages = [each.page for model in models_of(plan, old.id) for each in marks_of(plan, model.id)]
    found = sum(moved(page, moves, new) > 0 for page in pages)
    return Offer(old, new, moves, len(pages), found)


def propose(plan: Plan, old: Resource, new: Resource) -> Change:
    """Say that a file is a new version of another, so that its marks can go there."""
    if new.unreadable:
        raise Trouble(
            f"{new.name} cannot be read, so the shared model cannot be made of it.",
            "Choose another file, or save this one again.",
        )
    now = plan.get(Resource, old.id)
    if new.id in {old.id, now.newer}:
        return Change("", ())
    after = replace(now, newer=new.id)
    return Change(f"Took {new.name} for a new version of {old.name}", (Edit(now, after),))


def keep(plan: Plan, old: Resource) -> Change:
    """Keep the version that has the marks; this new version is not offered again."""
    now = plan.get(Resource, old.id)
    edits = (Edit(now, replace(now, newer=None)),) if now.newer else ()
    return Change(f"Kept the marked version of {old.name}", edits)


def carry(plan: Plan, old: Resource, new: Resource, moves: Moves) -> Change:
    """Make the models of a file of its new version: pages, marks and the lessons that use it.

    `moves` says where each page is now (`likeness.matches`). Marks of other pages then need placing. The old
    version stays in the plan, for undo and to show where those marks were.
    """
    _check(new)
    found = models_of(plan, old.id)
    edits: list[Edit] = []
    for model in found:
        page = model_page(plan, model, new, moves)
        edits.append(Edit(model, replace(model, resource_id=new.id, page=page, marked_on=None)))
        # Also those whose page has the same number: it is a page of another file, and may become another.
        edits += [
            Edit(each, replace(each, page=moved(each.page, moves, new))) for each in marks_of(plan, model.id)
        ]
    edits += _links(plan, old, new)
    now = plan.get(Resource, old.id)
    if now.newer != new.id:
        edits.append(Edit(now, replace(now, newer=new.id)))
    what = "the shared model" if len(found) == 1 else f"{len(found)} shared models"
    return Change(f"Carried {what} to the new version of {old.name}", tuple(edits) if found else ())


def place(mark: Mark, page: int, at: tuple[float, float] | None = None) -> Change:
    """Put a mark that needs placing on a page: where it was, or with its middle at a point of the page."""
    after = replace(mark, page=page)
    if at is not None:
        left, top, right, bottom = mark.box
        middle = (left + right) / 2, (top + bottom) / 2
        moved = marks.move((after,), at[0] - middle[0], at[1] - middle[1]).edits
        after = next((edit.after for edit in moved if isinstance(edit.after, Mark)), after)
    return Change("Placed a mark", (Edit(mark, after),) if after != mark else ())


def unplaced(plan: Plan, model: SharedModelId) -> tuple[Mark, ...]:
    """The marks of a model that need placing, in the order of the pages they were on."""
    waiting = (each for each in marks_of(plan, model) if each.page < 1)
    return tuple(sorted(waiting, key=lambda each: -each.page))


def before(plan: Plan, model: SharedModel) -> Resource | None:
    """The file on which the marks of a model that need placing were: an older version, or another file."""
    if model.marked_on:
        return plan.find(Resource, model.marked_on)
    return next((each for each in plan.all(Resource) if each.newer == model.resource_id), None)


def superseded(plan: Plan) -> frozenset[ResourceId]:
    """The versions that gave their place to another: nothing uses them any more, and that one is there."""
    used = {link.resource_id for link in plan.all(LessonResource)}
    used |= {model.resource_id for model in plan.all(SharedModel)}
    return frozenset(
        each.id
        for each in plan.all(Resource)
        if each.newer and each.id not in used and plan.find(Resource, each.newer)
    )


def marks_of(plan: Plan, model: SharedModelId) -> Iterator[Mark]:
    """Every mark of a model, also those that need placing."""
    return (each for each in plan.all(Mark) if each.model_id == model)


def by_likeness(old: Resource, others: Iterable[Resource]) -> tuple[tuple[Resource, bool], ...]:
    """Files that could take the place of another, the likeliest first, each with whether its name says so.

    "Forces L3 v2 FINAL.pptx" looks like a new version of "Forces L3.pptx"; "Forces L4.pptx" does not.
    """
    found = []
    for each in others:
        if each.id != old.id and not each.unreadable and each.fingerprint != old.fingerprint:
            score = _likeness(old.name, each.name)
            found.append((score, each))
    found.sort(key=lambda pair: (-pair[0], pair[1].name.casefold()))
    return tuple((each, score >= _ALIKE) for score, each in found)


_VERSION = re.compile(
    r"\b(?:v(?:er(?:sion)?)?[ .]?\d+(?: \d+)?|final|new(?:er|est)?|latest|updated?|edit(?:ed)?|copy(?: of)?"
    r"|draft|revised|amended|fixed|20\d\d(?: \d\d? \d\d?)?)\b|\(\d+\)"
)
_FIGURES = re.compile(r"\d+")


def _likeness(name: str, other: str) -> float:
    """How alike two names are without what only tells versions apart; 0 when their figures differ."""
    one, two = _bare(name), _bare(other)
    if _FIGURES.findall(one) != _FIGURES.findall(two):
        return 0.0
    return SequenceMatcher(None, one, two, autojunk=False).ratio()


def _bare(name: str) -> str:
    said = re.sub(r"[_\-–.]+", " ", PurePath(name).stem.casefold())
    bare = " ".join(_VERSION.sub(" ", said).split())
    return bare or " ".join(said.split())


def moved(page: int, moves: Moves, new: Resource) -> int:
    """The page of a new file that a mark of this page is on; below 1 when it needs placing."""
    if page < 1:
        return 0
    there = moves.get(page, 0)
    return there if 1 <= there <= new.pages else -page


def model_page(plan: Plan, model: SharedModel, new: Resource, moves: Moves) -> int:
    """Where the model goes: to its page, else to where most of its marks go, else near where it was."""
    there = moved(model.page, moves, new)
    if there > 0:
        return there
    counted = marks.counted(plan, model.id)
    busiest = sorted(counted, key=lambda page: (-counted[page], page))
    followed = (page for each in busiest if (page := moved(each, moves, new)) > 0)
    return next(followed, min(max(1, model.page), max(1, new.pages)))


def _links(plan: Plan, old: Resource, new: Resource) -> tuple[Edit, ...]:
    """The lessons that used the old version use the new one."""
    links = [link for link in plan.all(LessonResource) if link.resource_id == old.id]
    used = [lesson for link in links if (lesson := plan.find(Lesson, link.lesson_id))]
    return (*map(removed, links), *lessons.attach(plan, ((new, lesson) for lesson in used)).edits)


def _check(new: Resource) -> None:
    if new.unreadable or not new.pages:
        raise Trouble(
            f"The pages of {new.name} are not here yet, so the marks cannot go there.",
            "Wait until it has been read, or keep the version that has the marks.",
        )
