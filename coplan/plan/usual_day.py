"""The school day of several days at once: every slot that any of them has, as most of them have it."""

from collections.abc import Iterable

from coplan.plan.school_year import Slot


def usual_slots(days: Iterable[tuple[Slot, ...]]) -> tuple[Slot, ...]:
    """Every slot of these days once, in the order of the day, with the times that most days have."""
    names: list[str] = []
    slots: dict[str, list[Slot]] = {}
    for day in days:
        place = 0
        for slot in day:
            if slot.name in names:
                place = names.index(slot.name) + 1
            else:
                names.insert(place, slot.name)
                place += 1
            slots.setdefault(slot.name, []).append(slot)
    return tuple(_most(slots[name]) for name in names)


def _most(slots: list[Slot]) -> Slot:
    times = [(slot.start, slot.end) for slot in slots]
    return slots[times.index(max(times, key=times.count))]
