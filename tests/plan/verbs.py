"""Every verb there is, with something to do it to: the sample department in the middle of its week."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, time, timedelta

import coplan.plan
from coplan.plan import (
    booking_all,
    briefing,
    carrying,
    clipping,
    column_mapping,
    department,
    extra_lesson,
    folder,
    free_time,
    intake,
    invitation,
    lesson,
    looks,
    mark,
    matching,
    new_timetable,
    own_calendar,
    page_text,
    past,
    people,
    protected_move,
    rehearsal,
    resource,
    reuse,
    rubbing,
    run_through,
    sample,
    school_year,
    shaping,
    shared_model,
    stacking,
    start,
    step,
    taking_in,
    term_dates,
    timetable,
    timetable_arrival,
    unread,
)
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.calendar_file import CalendarFile, Taken
from coplan.plan.change import Change
from coplan.plan.comment import Comment
from coplan.plan.department import Department, Role, Staff, staff_id
from coplan.plan.folder import Folder
from coplan.plan.ids import RecordId, StepId
from coplan.plan.lesson import Lesson
from coplan.plan.mark import Colour, Mark, Meaning, Tool
from coplan.plan.matching import Suggestion
from coplan.plan.owed import Owed
from coplan.plan.page import SectionKind
from coplan.plan.place import Place, add_place, remove_place, rename_place, send_kinds
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.proposal import Proposal
from coplan.plan.protected_move import ProtectedMove
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.resource import Resource, resource_id
from coplan.plan.school_year import SchoolYear, WeekLetter
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import Step, steps_of
from coplan.plan.timetable import ProtectedTime
from coplan.plan.turning import Bettered
from tests.plan import timetables, world
from tests.plan.page_verbs import PAGE_VERBS, WHO_TO_ASK
from tests.plan.year_verbs import YEAR_VERBS

KT, LB = staff_id("KT"), staff_id("LB")


def _file(name: str, kind: str, pages: int) -> Resource:
    content = name[0] * 64
    return Resource(resource_id(content, name), name, kind, "Next week", content, 9, pages=pages)


DECK, SHEET, PHOTO = (
    _file("gas.pptx", "pptx", 12),
    _file("sheet.docx", "docx", 2),
    _file("board.jpg", "jpeg", 1),
)
NEWER = _file("Gas v2.pptx", "pptx", 13)


def work_on(planner: Planner) -> None:
    """Do what a department does: files, a model with steps, pins and marks, a rehearsal, a page sent."""
    for verb in (
        lambda plan: folder.watch(plan, "T:/Science"),
        lambda plan: resource.bring_in(plan, (DECK, SHEET, NEWER)),
        lambda plan: carrying.propose(plan, NEWER, SHEET),
        lambda plan: lesson.attach(plan, [(SHEET, _lesson(plan, "9B3"))]),
        lambda plan: shared_model.choose(plan, _lesson(plan, "8Y2"), DECK, 4),
        lambda plan: step.add(plan, _model(plan).id, "Read the gauge"),
        lambda plan: step.add(plan, _model(plan).id, "Say what moves", "It is seen. It is heard."),
        lambda plan: step.pin(plan, _model(plan).id, 4, 0.5, 0.5, step=_steps(plan)[0]),
        lambda plan: mark.put_on(_stroke(plan)),
        lambda plan: mark.put_on(
            mark.make(_model(plan).id, 4, Tool.NOTE, ((0.4, 0.4, 1.0),), author=KT, text="Look here")
        ),
        lambda plan: mark.put_on(
            mark.make(_model(plan).id, 4, Tool.LINE, ((0.1, 0.2, 1.0), (0.3, 0.4, 1.0)), author=LB)
        ),
        lambda plan: mark.put_on(replace(_stroke(plan), page=-2)),
        lambda plan: add_place(plan, "Shared drive", "S:/Science"),
        _book,
        _move_protected,
        lambda plan: own_calendar.read(plan, department.staff(plan, "LB"), _calendar(9)),
        lambda plan: department.join(plan, "ZZ"),
        lambda plan: extra_lesson.add(plan, "7Q1", world.NOW.date(), "P2", "KT"),
        lambda plan: briefing.leave_out(plan, _briefing(plan), SectionKind.FILES),
        lambda plan: page_text.write(plan, _model(plan).id, WHO_TO_ASK, "The office. In the mornings."),
    ):
        planner.do(verb(planner.plan))


def _lesson(plan: Plan, class_code: str) -> Lesson:
    found = [
        each for each in plan.all(Lesson) if each.class_code == class_code and each.day > world.NOW.date()
    ]
    return min(found, key=lambda each: each.day)


def _model(plan: Plan) -> SharedModel:
    return next(plan.all(SharedModel))


def _steps(plan: Plan) -> tuple[Step, ...]:
    return steps_of(plan, _model(plan).id)


def _stroke(plan: Plan) -> Mark:
    return mark.make(_model(plan).id, 4, Tool.PEN, ((0.1, 0.2, 0.5), (0.2, 0.3, 0.6)), author=KT)


def _take_marks(plan: Plan) -> Change:
    spots = mark.packed(((0.3, 0.3, 0.5), (0.4, 0.5, 0.5)))
    found = (Comment(1, Tool.PEN, spots, author="LB"), Comment(2, Tool.NOTE, spots[:12], text="Look"))
    return taking_in.take_marks(plan, _model(plan).id, found, {1: 4, 2: 5}, KT)


def _marked(plan: Plan, tool: Tool) -> Mark:
    return next(each for each in plan.all(Mark) if each.tool is tool)


def _briefing(plan: Plan) -> briefing.Briefing:
    return briefing.of_model(plan, _model(plan))


def _times(plan: Plan) -> tuple[free_time.FreeTime, ...]:
    return free_time.times(plan, LB, KT, _lesson(plan, "8Y2"), world.NOW)


def _book(plan: Plan) -> Change:
    best = _times(plan)[0]
    return rehearsal.book(
        plan, _model(plan).id, LB, KT, _lesson(plan, "8Y2"), best.day, best.slot, now=world.NOW
    )


def _book_all(plan: Plan) -> Change:
    lesson = _lesson(plan, "9B3")
    best = free_time.times(plan, KT, LB, lesson, world.NOW)[0]
    owed = Owed(_model(plan), plan.get(Staff, KT), lesson)
    partner = plan.get(Staff, LB)
    line = Proposal(owed, partner, best.day, best.slot, best.start, rehearsal.MINUTES, "The model", best.room)
    return booking_all.book_all(plan, [line], world.NOW)


def _move_rehearsal(plan: Plan) -> Change:
    booked = next(plan.all(Rehearsal))
    other = next(each for each in _times(plan) if (each.day, each.slot) != (booked.day, booked.slot))
    return rehearsal.move(plan, booked, other.day, other.slot, now=world.NOW)


def _move_protected(plan: Plan, *, anyway: bool = False) -> Change:
    kept = next(plan.all(ProtectedTime))
    days = next(plan.all(SchoolYear)).teaching_days(world.NOW.date(), date(2027, 2, 1))
    day = next(each for each in days if protected_move.line_on(plan, _year(plan), each, kept.slot) == kept)
    to = date(2026, 12, 2) if anyway else date(2026, 11, 30)
    return protected_move.move(plan, kept, day, to, "8:25", "Deputy head", now=world.NOW, anyway=anyway)


def _calendar(hour: int) -> CalendarFile:
    taken = Taken(date(2026, 12, 8), time(hour), time(hour + 1))
    return CalendarFile("LB.ics", "", world.NOW.date(), (taken,))


def _year(plan: Plan) -> SchoolYear:
    return next(plan.all(SchoolYear))


def _department(plan: Plan) -> Department:
    return next(plan.all(Department))


def _sample_model(plan: Plan) -> Change:
    said = world.facts()["model"]["file"]
    return sample.model(
        plan.after(resource.bring_in(plan, (_file(said, "pptx", 12),))), world.facts(), world.NOW.date()
    )


def _timetable_file(plan: Plan) -> Change:
    found = timetables.read("Class,Teacher,Room,Day,Period,Week\n7Z9,QQ,Lab 9,Monday,P1,A\n")
    return timetable_arrival.bring_in(plan, _year(plan), found, ("QQ",), world.NOW.date())


def _new_timetable(plan: Plan) -> Change:
    line = timetable.taught_slot(WeekLetter.A, 1, "P1", "7Z9", KT)
    return new_timetable.hold(plan, _year(plan), [line], [KT], world.NOW.date())


def _columns(plan: Plan) -> Change:
    columns = {"class": "Gruppe", "teacher": "Wer", "period": "Wann"}
    return column_mapping.remember(plan, tuple(columns.values()), columns)


def _accept(plan: Plan) -> Change:
    return matching.accept(plan, [Suggestion(SHEET.id, (_lesson(plan, "7A1"),), "Y7 in its name", True)])


def _mark_up(plan: Plan) -> Change:
    return shared_model.mark_up(
        plan,
        _lesson(plan, "9B3"),
        SHEET,
        1,
        lambda model: mark.put_on(replace(_stroke(plan), model_id=model)),
    )


def _leave(plan: Plan) -> Change:
    return people.leave(plan, department.staff(plan, "ZZ"))


def _extra(plan: Plan) -> Change:
    return extra_lesson.add(plan, "7Z9", world.NOW.date(), "P1", "QQ", "Lab 9", "Revision")


def _without_extra(plan: Plan) -> Change:
    return extra_lesson.remove(plan, next(each for each in plan.all(Lesson) if each.class_code == "7Q1"))


def _put_in(plan: Plan) -> Change:
    slot = timetable.taught_slot(WeekLetter.A, 1, "P1", "7Z9", KT)
    duty = timetable.duty(KT, WeekLetter.B, 2, "Break", "Break duty")
    return timetable.put_in(plan, [slot, duty, timetable.protected_time(WeekLetter.BOTH, 5, "P5", "Ours")])


def _restore(plan: Plan) -> Change:
    model, kept = _model(plan), _steps(plan)[0]
    gone = Step(StepId(RecordId("5" * 32)), model.id, 9.0, "Say it again")
    then = (replace(model, technique="Slowly"), kept, gone, _marked(plan, Tool.NOTE).moved(0.1, 0.1))
    return past.restore(plan, model.id, then, world.NOW)


def _unplaced(plan: Plan) -> Mark:
    return next(each for each in plan.all(Mark) if each.page < 1)


VERBS: Mapping[str, Callable[[Plan], Change]] = {
    "carrying.carry": lambda plan: carrying.carry(plan, DECK, NEWER, {}),
    "carrying.keep": lambda plan: carrying.keep(plan, NEWER),
    "carrying.place": lambda plan: carrying.place(_unplaced(plan), 3, (0.5, 0.5)),
    "carrying.propose": lambda plan: carrying.propose(plan, DECK, NEWER),
    "clipping.duplicate": lambda plan: clipping.duplicate(plan, plan.all(Mark), LB),
    "clipping.paste": lambda plan: clipping.paste(plan, [_stroke(plan)], _model(plan).id, 5, LB, 0.1, 0.1),
    "place.add_place": lambda plan: add_place(plan, "Staff room", "T:/Room"),
    "department.begin": lambda _: department.begin("Science"),
    "department.join": lambda plan: department.join(plan, "QQ", Role.ECT),
    "department.point_at": lambda plan: department.point_at(_department(plan), "T:/Files"),
    "place.rename_place": lambda plan: rename_place(plan, next(plan.all(Place)), "The drive"),
    "place.send_kinds": lambda plan: send_kinds(next(plan.all(Place)), (BriefingKind.LESSON,)),
    "place.remove_place": lambda plan: remove_place(next(plan.all(Place))),
    "department.rename": lambda plan: department.rename(_department(plan), "Physics"),
    "extra_lesson.add": _extra,
    "extra_lesson.remove": _without_extra,
    "folder.leave": lambda plan: folder.leave(next(plan.all(Folder))),
    "folder.watch": lambda plan: folder.watch(plan, "T:/Maths"),
    "unread.take_out": lambda plan: unread.take_out(plan, (SHEET,)),
    "intake.found_out": lambda plan: intake.found_out(
        plan, (Bettered(replace(SHEET, pages=3, engine="LibreOffice")),)
    ),
    "intake.take_in": lambda plan: intake.take_in(plan, (PHOTO,), _lesson(plan, "9B3")),
    "lesson.attach": lambda plan: lesson.attach(plan, [(DECK, _lesson(plan, "9B3"))]),
    "lesson.detach": lambda plan: lesson.detach(plan, SHEET, _lesson(plan, "9B3")),
    "lesson.retitle": lambda plan: lesson.retitle(plan, _lesson(plan, "9B3"), "Springs"),
    "looks.thicken": lambda plan: looks.thicken(plan.all(Mark), looks.Thickness.THICK),
    "mark.give_meaning": lambda plan: mark.give_meaning(plan.all(Mark), Meaning.SAY),
    "mark.move": lambda plan: mark.move([_marked(plan, Tool.PEN)], 0.1, -0.1),
    "mark.put_on": lambda plan: mark.put_on(_stroke(plan)),
    "mark.recolour": lambda plan: mark.recolour(plan.all(Mark), Colour.RED),
    "mark.rewrite": lambda plan: mark.rewrite(_marked(plan, Tool.NOTE), "Look there"),
    "mark.rub_out": lambda plan: mark.rub_out(plan.all(Mark)),
    "matching.accept": _accept,
    "past.restore": _restore,
    "own_calendar.forget": lambda plan: own_calendar.forget(plan, department.staff(plan, "LB")),
    "own_calendar.read": lambda plan: own_calendar.read(plan, department.staff(plan, "LB"), _calendar(13)),
    "people.become": lambda plan: people.become(department.staff(plan, "LB"), Role.SECOND),
    "people.leave": _leave,
    "people.mentor": lambda plan: people.mentor(department.staff(plan, "LB"), department.staff(plan, "KT")),
    "invitation.send": lambda plan: invitation.send(plan, invitation.due(plan, plan.all(Rehearsal))),
    "booking_all.book_all": _book_all,
    "protected_move.move": lambda plan: _move_protected(plan, anyway=True),
    "protected_move.put_back": lambda plan: protected_move.put_back(next(plan.all(ProtectedMove))),
    "rehearsal.book": _book,
    "rehearsal.cancel": lambda plan: rehearsal.cancel(next(plan.all(Rehearsal))),
    "rehearsal.move": _move_rehearsal,
    "resource.bring_in": lambda plan: resource.bring_in(plan, (PHOTO, replace(SHEET, pages=3))),
    "reuse.lift_steps": lambda plan: reuse.lift_steps(
        plan, _model(plan), _model(plan), [each.id for each in _steps(plan)]
    ),
    "reuse.lift_texts": lambda plan: reuse.lift_texts(
        replace(_model(plan), technique="Cold call", non_negotiables=("Wait",)),
        _model(plan),
        {"technique", "non_negotiables"},
    ),
    "reuse.use_again": lambda plan: reuse.use_again(plan, _model(plan), _lesson(plan, "9B3"), SHEET, {4: 2}),
    "rubbing.rub_part": lambda plan: rubbing.rub_part(plan.all(Mark), [(0.15, 0.25)], 0.01, 0.5625),
    "run_through.record": lambda plan: run_through.record(next(plan.all(Rehearsal)), 2),
    "sample.begin": lambda _: sample.begin(world.facts(), world.NOW.date()),
    "sample.model": _sample_model,
    "school_year.override_week": lambda plan: school_year.override_week(
        _year(plan), world.NOW.date(), WeekLetter.A
    ),
    "school_year.set_up": lambda _: school_year.set_up(start.usual_year(world.NOW.date())),
    "shaping.reshape": lambda plan: shaping.reshape(
        _marked(plan, Tool.LINE), ((0.1, 0.2, 1.0), (0.5, 0.6, 1.0))
    ),
    "shaping.resize": lambda plan: shaping.resize(
        [_marked(plan, Tool.PEN)], (0.1, 0.2, 0.2, 0.3), (0.1, 0.2, 0.4, 0.5)
    ),
    "shared_model.choose": lambda plan: shared_model.choose(plan, _lesson(plan, "8Y2"), SHEET, 2),
    "shared_model.drop": lambda plan: shared_model.drop(plan, _model(plan)),
    "shared_model.forget_resource": lambda plan: shared_model.forget_resource(plan, SHEET),
    "shared_model.insist_on": lambda plan: shared_model.insist_on(_model(plan), ("Hands down first",)),
    "shared_model.mark_up": _mark_up,
    "shared_model.retitle": lambda plan: shared_model.retitle(plan, _lesson(plan, "9B3"), "Springs"),
    "shared_model.word": lambda plan: shared_model.word(_model(plan), "technique", "Narrow as you go"),
    "stacking.bring_forward": lambda plan: stacking.bring_forward(plan, [_marked(plan, Tool.PEN)]),
    "stacking.bring_to_front": lambda plan: stacking.bring_to_front(plan, [_marked(plan, Tool.PEN)]),
    "stacking.send_backward": lambda plan: stacking.send_backward(plan, [_marked(plan, Tool.LINE)]),
    "stacking.send_to_back": lambda plan: stacking.send_to_back(plan, [_marked(plan, Tool.LINE)]),
    "start.ours": lambda plan: start.ours(plan, "Science", "QQ", world.NOW.date(), "T:/Files", "T:/Pages"),
    "step.add": lambda plan: step.add(plan, _model(plan).id, "Ask why"),
    "step.move": lambda plan: step.move(plan, _steps(plan)[0], 2),
    "step.pin": lambda plan: step.pin(plan, _model(plan).id, 5, 0.1, 0.1),
    "step.rewrite": lambda plan: step.rewrite(plan, _steps(plan)[0], "Read it aloud", "", 30),
    "step.take_out": lambda plan: step.take_out(plan, _steps(plan)[0]),
    "taking_in.take_marks": _take_marks,
    "term_dates.add_holiday": lambda plan: term_dates.add_holiday(
        _year(plan), "Snow", date(2027, 1, 14), date(2027, 1, 15)
    ),
    "term_dates.add_inset": lambda plan: term_dates.add_inset(_year(plan), date(2027, 1, 14)),
    "term_dates.remove_holiday": lambda plan: term_dates.remove_holiday(_year(plan), _year(plan).holidays[0]),
    "term_dates.remove_inset": lambda plan: term_dates.remove_inset(_year(plan), _year(plan).inset[0]),
    "term_dates.run_from": lambda plan: term_dates.run_from(
        _year(plan), _year(plan).first_day, _year(plan).last_day + timedelta(days=1)
    ),
    "timetable.put_in": _put_in,
    "timetable_arrival.bring_in": _timetable_file,
    "new_timetable.hold": _new_timetable,
    "column_mapping.remember": _columns,
    **PAGE_VERBS,
    **YEAR_VERBS,
}
# These begin a plan, so they are done to an empty one.
BEGINNINGS = {"department.begin", "sample.begin", "school_year.set_up", "start.ours"}


def found_in_the_code() -> Iterator[str]:
    """The names of all public functions of `coplan.plan` that return a change."""
    for module in pkgutil.iter_modules(coplan.plan.__path__):
        loaded = importlib.import_module(f"coplan.plan.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            is_own = function.__module__ == loaded.__name__ and not name.startswith("_")
            if is_own and function.__annotations__.get("return") in {Change, "Change"}:
                yield f"{module.name}.{name}"
