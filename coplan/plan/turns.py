"""When rehearsals may begin in a slot, so that none is missed that could be had at any minute."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from coplan.plan.department import Staff
from coplan.plan.diary import Diary, Stretch, minute
from coplan.plan.school_year import Slot, SlotKind

# So many rehearsals may follow each other in a slot, as when two people change places.
_IN_TURN = 3
_ODD_STARTS = 3


class Masks:
    """The minutes of a day in which each person and each room is taken, as the bits of a number."""

    def __init__(self, diary: Diary, people: Sequence[Staff], rooms: Sequence[str]) -> None:
        taken = [diary.people.get(person.id, ()) for person in people]
        used = [diary.rooms.get(room, ()) for room in rooms]
        self._people = [_taken(each) for each in taken]
        self._rooms = [_taken(each) for each in used]
        self.ends = Counter(stretch.end for stretches in (*taken, *used) for stretch in stretches)

    def people_free(self, start: int, minutes: int) -> int:
        """Who is free so long, a bit for each."""
        span = _span(start, minutes)
        return sum(1 << number for number, taken in enumerate(self._people) if not taken & span)

    def rooms_free(self, start: int, minutes: int) -> tuple[int, ...]:
        """The rooms that are free so long, by number."""
        span = _span(start, minutes)
        return tuple(number for number, taken in enumerate(self._rooms) if not taken & span)


def starts(masks: Masks, slot: Slot, minutes: int, owed: int) -> list[int]:
    """One rehearsal after the other from the bell on, and from each moment at which somebody becomes free.

    Whoever can rehearse in a slot at any minute can do so at one of these: any rehearsal can be moved up
    to the bell, or to where one of the two or the room becomes free. Of many such moments, those are left
    out at which all who and what is free is free at another one too.
    """
    first, last = minute(slot.start), minute(slot.end) - minutes
    if first > last:
        return []
    found = {first, *islice(range(first, last + 1, minutes), _many(masks, slot, minutes, owed))}
    odd = [end for end, _ in masks.ends.most_common() if first < end <= last and end not in found]
    if odd:
        known = [_free(masks, start, minutes) for start in found]
        for number, start in enumerate(odd):
            people, rooms = _free(masks, start, minutes)
            alike = any(people & ~others == 0 and rooms <= more for others, more in known)
            if number < _ODD_STARTS or not alike:
                known.append((people, rooms))
                found.update(islice(range(start, last + 1, minutes), _IN_TURN))
    return sorted(found)


def _many(masks: Masks, slot: Slot, minutes: int, owed: int) -> int:
    """How many may follow each other from the bell on: all that fit where many are free and few rooms are."""
    few = _IN_TURN * len(masks.rooms_free(minute(slot.start), minutes)) < owed
    return owed if few and slot.kind is not SlotKind.LESSON else _IN_TURN


def _free(masks: Masks, start: int, minutes: int) -> tuple[int, set[int]]:
    return masks.people_free(start, minutes), set(masks.rooms_free(start, minutes))


def _span(start: int, minutes: int) -> int:
    return ((1 << minutes) - 1) << start


def _taken(stretches: Iterable[Stretch]) -> int:
    taken = 0
    for each in stretches:
        if each.end > each.start:
            taken |= _span(each.start, each.end - each.start)
    return taken
