"""What is being chosen on the Rehearse screen before it is booked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from coplan.plan import free_time, pairing, rehearsal
from coplan.plan.department import Staff
from coplan.plan.fair_share import Week
from coplan.plan.free_time import FreeTime, Looked
from coplan.plan.ids import StaffId
from coplan.plan.lesson import Lesson, lessons_with
from coplan.plan.opening import Hindrance, Obstacle, Opening, Wish, look
from coplan.plan.pairing import Standing
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import SchoolYear, monday
from coplan.plan.shared_model import SharedModel
from coplan.plan.timetable import is_gone


@dataclass(frozen=True, slots=True)
class Draft:
    """Who would rehearse with whom, which part, before which lesson, for how long and where; and when.

    `day` and `slot` are the time that is proposed; `None` and "" while there is none. `waive` are the rules
    that the two do not mind for it.
    """

    model: SharedModel
    who: Staff
    partner: Staff
    lesson: Lesson
    part: str = rehearsal.PARTS[0]
    minutes: int = rehearsal.MINUTES
    room: str = ""
    day: date | None = None
    slot: str = ""
    waive: frozenset[Hindrance] = frozenset()

    def wish(self, plan: Plan) -> Wish:
        """What is looked for. Raises `Trouble`."""
        return rehearsal.wish(
            plan, self.who.id, self.partner.id, self.lesson, self.minutes, self.room, self.waive
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What the timetable says to a draft: every slot, the free times best first, the words for a time that
    is sooner than the best, and those for what is in the way before the first.
    """

    looked: tuple[Looked, ...] = ()
    times: tuple[FreeTime, ...] = ()
    sooner: tuple[str, ...] = ()
    in_the_way: tuple[str, ...] = ()

    def found(self, day: date | None, slot: str) -> Opening | Obstacle | None:
        """What was found in a slot, if it was looked at."""
        places = ((each.day, each.slot.name, each.found) for each in self.looked)
        return next((found for when, name, found in places if (when, name) == (day, slot)), None)


def answer(plan: Plan, draft: Draft, now: datetime, days: Sequence[date] = ()) -> Answer:
    """Look for times, and at every slot of these days; what is in the way of the wish leaves it empty."""
    year = plan.only(SchoolYear)
    if year is None:
        return Answer()
    looked = free_time.survey(
        plan, draft.who.id, draft.partner.id, draft.lesson, now, minutes=draft.minutes, room=draft.room
    )
    times = free_time.best_first(plan, draft.lesson, looked)
    in_the_way = free_time.explained(year, draft.lesson, looked, now)
    surveyed = {each.day for each in looked}
    wanted = draft.wish(plan)
    looked += looks(plan, year, wanted, [day for day in days if day not in surveyed], now)
    if draft.waive and draft.day:
        found = rehearsal.look(plan, wanted, draft.day, draft.slot, now)
        asked = (draft.day, draft.slot)
        looked = tuple(
            replace(each, found=found) if (each.day, each.slot.name) == asked else each for each in looked
        )
    return Answer(looked, times, free_time.sooner(times), in_the_way)


def looks(
    plan: Plan,
    year: SchoolYear,
    wanted: Wish,
    days: Iterable[date],
    now: datetime,
    without: Rehearsal | None = None,
) -> tuple[Looked, ...]:
    """Every slot of these days, for a wish; `without` is a booking that is to be moved."""
    weeks: dict[date, Week] = {}
    found: list[Looked] = []
    for day in days:
        week = weeks.get(monday(day)) or rehearsal.week(plan, year, day, without)
        weeks[monday(day)] = week
        written = week.diary(day)
        found += [
            Looked(day, slot, look(year, written, week, wanted, slot.name, now)) for slot in year.slots(day)
        ]
    return tuple(found)


def begun(plan: Plan, model: SharedModel, now: datetime) -> Draft | None:
    """The rehearsal that is owed first, or else the first there could be; `None` when there is none."""
    standings = pairing.standings(plan, model, now)
    first = next((each for each in standings if each.booked is None), next(iter(standings), None))
    return begun_for(plan, model, first.teacher.id, now) if first else None


def begun_for(plan: Plan, model: SharedModel, who: StaffId, now: datetime) -> Draft | None:
    """What to begin with for one teacher; `None` when there is no lesson or nobody to rehearse with."""
    standings = pairing.standings(plan, model, now)
    mine = next((each for each in standings if each.teacher.id == who), None)
    if mine is None:
        return None
    partner = pairing.suggest_partner(plan, model, mine.teacher, mine.lesson, now)
    return Draft(model, mine.teacher, partner, mine.lesson) if partner else None


def timed(draft: Draft, answer: Answer, standings: Sequence[Standing]) -> Draft:
    """The draft with the time that was asked for if it is free, else the best one for whoever is owed one."""
    if isinstance(answer.found(draft.day, draft.slot), Opening):
        return draft
    owed = any(each.teacher.id == draft.who.id and each.booked is None for each in standings)
    best = answer.times[0] if answer.times and owed else None
    return replace(draft, day=best.day if best else None, slot=best.slot if best else "")


def lessons_to_come(plan: Plan, draft: Draft, now: datetime) -> tuple[Lesson, ...]:
    """The lessons before which this teacher can still rehearse the model."""
    year = plan.only(SchoolYear)
    if year is None:
        return ()
    mine = [each for each in lessons_with(plan, draft.model.resource_id) if each.teacher == draft.who.id]
    there = [each for each in mine if not is_gone(plan, year, each)]
    dated = [(begins, each) for each in there if (begins := each.begins(year)) and begins > now]
    return tuple(each for _, each in sorted(dated, key=lambda pair: (pair[0], pair[1].class_code)))


def still_there(plan: Plan, draft: Draft | None, now: datetime) -> Draft | None:
    """The draft with its records as they are now, or `None` when one of them has gone."""
    if draft is None:
        return None
    model = plan.find(SharedModel, draft.model.id)
    who, partner = plan.find(Staff, draft.who.id), plan.find(Staff, draft.partner.id)
    lesson = next((each for each in lessons_to_come(plan, draft, now) if each.id == draft.lesson.id), None)
    if model is None or who is None or partner is None or lesson is None:
        return None
    return replace(draft, model=model, who=who, partner=partner, lesson=lesson)
