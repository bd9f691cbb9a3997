"""A mark in words: what it is, what it means, what it says and whose it is."""

from collections.abc import Iterable

from coplan.plan import step
from coplan.plan.department import Staff
from coplan.plan.mark import Mark, Meaning, Tool
from coplan.plan.plan import Plan
from coplan.plan.step import Step

KINDS = {
    Tool.PEN: "Pen stroke",
    Tool.HIGHLIGHTER: "Highlight",
    Tool.PIN: "Step pin",
    Tool.NOTE: "Note",
    Tool.LINE: "Line",
    Tool.ARROW: "Arrow",
    Tool.RECTANGLE: "Rectangle",
    Tool.WORDS: "Highlighted words",
    Tool.SPOTLIGHT: "Spotlight",
    Tool.COVER: "Cover",
}


def kind(plan: Plan, mark: Mark) -> str:
    """What a mark is; a pin with the number of its step."""
    found = plan.find(Step, mark.step_id) if mark.step_id else None
    return f"Pin of step {step.number(plan, found)}" if found else KINDS[mark.tool]


def author(plan: Plan, mark: Mark) -> str:
    """Whose mark it is, by initials; empty when nobody knows."""
    person = plan.find(Staff, mark.author) if mark.author else None
    return person.initials if person else ""


def whose(plan: Plan, mark: Mark) -> str:
    """A mark beside the pointer: "Arrow by LB, Watch for"."""
    by = author(plan, mark)
    said = f"{kind(plan, mark)} by {by}" if by else kind(plan, mark)
    return said if mark.meaning is Meaning.PLAIN else f"{said}, {mark.meaning}"


def aloud(plan: Plan, mark: Mark) -> str:
    """A mark for those who listen: "Arrow, Watch for, by LB"."""
    parts = [kind(plan, mark)]
    if mark.meaning is not Meaning.PLAIN:
        parts.append(str(mark.meaning))
    if mark.text:
        parts.append(f"“{mark.text}”")
    if by := author(plan, mark):
        parts.append(f"by {by}")
    return ", ".join(parts)


def together(plan: Plan, marks: Iterable[Mark]) -> str:
    """Some marks in a few words: one as `whose` says it, more as "3 marks by LB and KT"; "" for none."""
    every = tuple(marks)
    if len(every) == 1:
        return whose(plan, every[0])
    names = sorted({by for mark in every if (by := author(plan, mark))})
    said = f"{len(every)} marks" if every else ""
    if not names:
        return said
    last = names.pop()
    return f"{said} by {', '.join(names)} and {last}" if names else f"{said} by {last}"
