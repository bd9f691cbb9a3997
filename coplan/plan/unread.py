"""The files that cannot be shown, each under its reason, and those that are not in their folder any more."""

from collections.abc import Iterable
from dataclasses import dataclass

from coplan.plan import shared_model
from coplan.plan.change import Change
from coplan.plan.lesson import LessonResource
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource

GONE = "These are not in their folder any more. They come back by themselves when their files do."


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, in words that fit every file that has it."""

    words: str
    resources: tuple[Resource, ...]


def is_unread(resource: Resource) -> bool:
    """Whether a file cannot be shown for a reason that no password mends."""
    return bool(resource.unreadable) and not resource.locked


def unread(plan: Plan) -> tuple[Reason, ...]:
    """Every file that cannot be shown, or is gone and used by nobody; the reason of most files first."""
    used = {link.resource_id for link in plan.all(LessonResource)}
    by_reason: dict[str, list[Resource]] = {}
    for each in plan.all(Resource):
        if each.missing and each.newer is None and each.id not in used:
            by_reason.setdefault(GONE, []).append(each)
        elif is_unread(each) and not each.missing:
            by_reason.setdefault(_for_all(each), []).append(each)
    found = [
        Reason(words, tuple(sorted(them, key=lambda each: each.name.casefold())))
        for words, them in by_reason.items()
    ]
    return tuple(sorted(found, key=lambda reason: (reason.words == GONE, -len(reason.resources))))


def settled(plan: Plan) -> str:
    """What is so when no file waits for a lesson; nothing when there are no files."""
    used = {link.resource_id for link in plan.all(LessonResource)}
    left = [each for each in plan.all(Resource) if each.newer is None and each.id not in used]
    if not left:
        return "Every file has its lesson" if plan.count(Resource) else ""
    gone = all(each.missing for each in left)
    if not used:
        return "No file is in its folder any more" if gone else "No file could be read"
    return f"Every file that {'is in its folder' if gone else 'could be read'} has its lesson"


def _for_all(resource: Resource) -> str:
    """The reason of a file without its name, as in "This file is empty."."""
    said = resource.unreadable.replace(f"“{resource.name}”", "this file")
    return said[:1].upper() + said[1:]


def take_out(plan: Plan, resources: Iterable[Resource]) -> Change:
    """Take these resources out of the plan, as one change; the files stay where they are."""
    taken = [shared_model.forget_resource(plan, each) for each in resources]
    what = f"{len(taken)} files" if len(taken) != 1 else taken[0].sentence.removeprefix("Took out ")
    return Change(f"Took out {what}", tuple(edit for change in taken for edit in change.edits))
