"""The diaries of the days to come, into which one rehearsal after another is written before it is booked."""

from datetime import date, datetime, timedelta

from coplan.plan import opening, rehearsal
from coplan.plan.department import Staff
from coplan.plan.diary import Busy, Diary, Stretch, minute
from coplan.plan.fair_share import Week
from coplan.plan.opening import Obstacle, Opening, Wish
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear, monday


class OpenDiaries:
    """Answers as `rehearsal.look` does, without reading the whole timetable again for each question."""

    def __init__(self, plan: Plan, year: SchoolYear) -> None:
        self._plan, self._year = plan, year
        self._weeks: dict[date, Week] = {}

    def week(self, day: date) -> Week:
        """The week of a day."""
        first = monday(day)
        if first not in self._weeks:
            self._weeks[first] = rehearsal.week(self._plan, self._year, first)
        return self._weeks[first]

    def day(self, day: date) -> Diary:
        """A day."""
        return self.week(day).diary(day)

    def look(self, wish: Wish, day: date, slot: str, now: datetime) -> Opening | Obstacle:
        """The opening in a slot, or what is in the way."""
        week = self.week(day)
        return opening.look(self._year, week.diary(day), week, wish, slot, now)

    def write(self, people: tuple[Staff, Staff], found: Opening, minutes: int) -> None:
        """Two people rehearse then, so that whoever is looked for next does not."""
        start = minute(found.start)
        # The plan keeps its own diaries for whoever asks next.
        diary = self.day(found.day).copied()
        for person, other in (people, people[::-1]):
            diary.person(person.id, _stretch(start, minutes, f"with {other.initials}"))
        use = f"{people[0].initials} rehearses with {people[1].initials}"
        diary.room(found.room, _stretch(start, minutes, use))
        week, first = self.week(found.day), monday(found.day)
        days = (first + timedelta(days=more) for more in range(7))
        written = [diary if day == found.day else week.diary(day) for day in days]
        self._weeks[first] = Week(self._plan, self._year, written)


def _stretch(start: int, minutes: int, what: str) -> Stretch:
    return Stretch(start, start + minutes, Busy.REHEARSES, what)
