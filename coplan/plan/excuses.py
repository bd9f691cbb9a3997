"""What is in the way on one day, in short: "LB teaches P1 to P4; KT is on duty at break"."""

from collections.abc import Sequence

from coplan.plan.diary import Busy
from coplan.plan.opening import Hindrance, Obstacle, Opening
from coplan.plan.school_year import Slot, SlotKind

_SAID = {
    SlotKind.BEFORE: "before school",
    SlotKind.TUTOR: "in tutor time",
    SlotKind.BREAK: "at break",
    SlotKind.LUNCH: "at lunch",
    SlotKind.AFTER: "after school",
}


def said(slots: Sequence[Slot], looked: Sequence[tuple[Slot, Opening | Obstacle]]) -> str:
    """The sentence for a day with these slots, without its full stop; empty when nothing is worth saying.

    What is past or after the lesson needs no words.
    """
    groups: dict[str, list[Slot]] = {}
    open_or_said = 0
    for slot, found in looked:
        subject = _subject(found) if isinstance(found, Obstacle) else ""
        open_or_said += isinstance(found, Opening) or bool(subject)
        if subject:
            groups.setdefault(subject, []).append(slot)
    return "; ".join(
        subject
        if subject.endswith(Busy.AWAY) and len(taken) == open_or_said
        else f"{subject} {when(taken, slots, bare=subject.endswith(' teaches'))}"
        for subject, taken in groups.items()
    )


def _subject(obstacle: Obstacle) -> str:
    """Who does what, so that slots with the same excuse come together."""
    if obstacle.hindrance is Hindrance.TOO_SHORT:
        return "there are too few minutes"
    if obstacle.hindrance is Hindrance.ROOM:
        return (
            obstacle.what.rstrip(".")
            .removesuffix(" then")
            .partition(" then:")[0]
            .replace("Every", "every", 1)
        )
    if obstacle.stretch is None:
        return ""
    if obstacle.stretch.busy is Busy.TEACHES:
        return f"{obstacle.who} teaches"
    return f"{obstacle.who} {obstacle.stretch.said}"


def when(taken: Sequence[Slot], slots: Sequence[Slot], bare: bool = False) -> str:
    """Slots as people say them: "P1 to P4 and at lunch"; `bare` leaves out the "in" before periods."""
    lessons = [slot for slot in slots if slot.kind is SlotKind.LESSON]
    runs: list[list[int]] = []
    for slot in taken:
        if slot.kind is SlotKind.LESSON:
            place = lessons.index(slot)
            if runs and runs[-1][-1] == place - 1:
                runs[-1].append(place)
            else:
                runs.append([place])
    names = []
    for run in runs:
        first, last = lessons[run[0]].name, lessons[run[-1]].name
        names += [first, last][: len(run)] if len(run) < 3 else [f"{first} to {last}"]
    periods = joined(names)
    rest = [_SAID[slot.kind] for slot in taken if slot.kind is not SlotKind.LESSON]
    return joined([*([periods if bare else f"in {periods}"] if periods else []), *dict.fromkeys(rest)])


def joined(words: Sequence[str]) -> str:
    """Words in a row: "P1, P2 and P5"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
