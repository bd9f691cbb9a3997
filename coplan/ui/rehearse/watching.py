"""Who is free together: asks for the people that are chosen, and lights the times they share."""

from collections.abc import Iterator
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal

from coplan.plan import free_time
from coplan.plan import together as togethers
from coplan.plan.department import Staff
from coplan.plan.lesson import Lesson
from coplan.plan.planner import Planner
from coplan.plan.school_year import SchoolYear, SlotKind, short
from coplan.plan.together import MOST_DAYS, Together
from coplan.ui.rehearse import asking
from coplan.ui.rehearse.asked import Asked
from coplan.ui.rehearse.people_panel import PeoplePanel

Moment = tuple[date, str]
_WEEK = 5


class Watching(QObject):
    """`changed` asks for the cells to be shown anew; `time_chosen` carries a day and the name of a slot."""

    changed = Signal()
    time_chosen = Signal(object, str)

    def __init__(self, planner: Planner, panel: PeoplePanel) -> None:
        super().__init__(panel)
        self._planner, self.panel = planner, panel
        self._people: tuple[Staff, ...] = ()
        self._times: tuple[Together, ...] = ()
        panel.asked.connect(self.changed)
        panel.time_chosen.connect(lambda each: self.time_chosen.emit(each.day, each.slot.name))

    def begin(self, lesson: Lesson | None) -> None:
        """Ask for everyone, before a lesson that is to come when there is one."""
        self._offer()
        everyone = [each.id for each in self._planner.plan.all(Staff)]
        self.panel.ask_for(everyone, (lesson.day, lesson.period) if lesson else self._in_a_week())

    def _in_a_week(self) -> Moment | None:
        """The first lesson of all that leaves a school week before it, or the last there is."""
        moments = [moment for _, moment in self._moments()]
        days = sorted({day for day, _ in moments})[:_WEEK]
        return next((each for each in moments if each[0] not in days), moments[-1] if moments else None)

    def look(self, now: datetime) -> Asked:
        """Look for the times, show them in the panel, and return what the cells say."""
        self._offer()
        plan = self._planner.plan
        year = plan.only(SchoolYear)
        before = self.panel.before
        found = [plan.find(Staff, each) for each in self.panel.chosen]
        people = tuple(each for each in found if each)
        times: tuple[Together, ...] = ()
        if year and people and isinstance(before, tuple):
            day, name = before
            slot = year.slot(day, name)
            if slot:
                ids = [each.id for each in people]
                until = year.at(day, slot.start)
                times = togethers.together(plan, ids, until, now, self.panel.minutes)
        if (people, times) != (self._people, self._times):
            self._people, self._times = people, times
            self.panel.show_times(times)
        return asking.for_everybody(people, times)

    def _offer(self) -> None:
        plan = self._planner.plan
        people = sorted(plan.all(Staff), key=lambda each: each.initials)
        self.panel.offer(people, [(words, moment) for words, moment in self._moments()])

    def _moments(self) -> Iterator[tuple[str, Moment]]:
        """The beginnings of the lessons to come, as they are chosen from."""
        year, now = self._planner.plan.only(SchoolYear), self._planner.now
        if year is None:
            return
        for day in year.next_teaching_days(free_time.today(year, now), MOST_DAYS):
            letter = year.week_letter(day)
            for slot in year.slots(day):
                if slot.kind is SlotKind.LESSON and year.at(day, slot.start) > now:
                    yield f"{short(day)} {slot.name} · Week {letter}", (day, slot.name)
