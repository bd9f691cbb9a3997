"""What is in the way on one day, in short: "LB teaches P1 to P4; KT is on duty at break"."""

from collections.abc import Sequence

from coplan.plan.diary import Busy, Stretch, minute
from coplan.plan.opening import Hindrance, Obstacle, Opening
from coplan.plan.school_year import Slot, SlotKind, clock

_SAID = {
    SlotKind.BEFORE: "before school",
    SlotKind.TUTOR: "in tutor time",
    SlotKind.BREAK: "at break",
    SlotKind.LUNCH: "at lunch",
    SlotKind.AFTER: "after school",
}
_NO_OTHER = " has no other free period than"
_BARE = (" teaches", _NO_OTHER)


def said(slots: Sequence[Slot], looked: Sequence[tuple[Slot, Opening | Obstacle]]) -> str:
    """The sentence for a day with these slots, without its full stop; empty when nothing is worth saying.

    What is past or after the lesson needs no words.
    """
    groups: dict[str, list[Slot]] = {}
    alone: set[str] = set()
    for slot, found in looked:
        subject = _subject(found) if isinstance(found, Obstacle) else ""
        if subject and isinstance(found, Obstacle):
            groups.setdefault(subject, []).append(slot)
            alone |= {subject} if _needs_no_time(found, slots) else set()
    return "; ".join(
        subject if subject in alone else f"{subject} {when(taken, slots, bare=subject.endswith(_BARE))}"
        for subject, taken in groups.items()
    )


def _needs_no_time(obstacle: Obstacle, slots: Sequence[Slot]) -> bool:
    """Whether what is in the way is said with no slot: it holds all day or names its time itself."""
    named = obstacle.hindrance in {Hindrance.LUNCH, Hindrance.ENOUGH}
    return named or _all_day(obstacle.stretch, slots)


def _all_day(stretch: Stretch | None, slots: Sequence[Slot]) -> bool:
    """Whether somebody is away from the first bell to the last."""
    if stretch is None or stretch.busy is not Busy.AWAY:
        return False
    first, last = min(minute(slot.start) for slot in slots), max(minute(slot.end) for slot in slots)
    return stretch.start <= first and last <= stretch.end


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
    if obstacle.hindrance is Hindrance.LAST_FREE:
        return f"{obstacle.who}{_NO_OTHER}"
    if obstacle.by_choice:
        return obstacle.what.rstrip(".")
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
    kinds = [slot.kind for slot in slots]
    rest = [
        _SAID[slot.kind] if kinds.count(slot.kind) == 1 else f"at {clock(slot.start)}"
        for slot in taken
        if slot.kind is not SlotKind.LESSON
    ]
    return joined([*([periods if bare else f"in {periods}"] if periods else []), *dict.fromkeys(rest)])


def at(slot_kind: SlotKind) -> str:
    """When that is in the day: "at break"; empty for a lesson, whose time says enough."""
    return _SAID.get(slot_kind, "")


def joined(words: Sequence[str]) -> str:
    """Words in a row: "P1, P2 and P5"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
