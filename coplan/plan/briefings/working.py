"""How we work: what a department rehearses and retires, how it knows, who decides and what is fixed."""

from collections.abc import Mapping

from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings import fields
from coplan.plan.briefings.design import Composer, Design, Head, Source
from coplan.plan.briefings.lesson import said_version
from coplan.plan.department import Department
from coplan.plan.lesson import Lesson
from coplan.plan.page import Form, Listing, Run, Section, SectionKind, plain
from coplan.plan.page_text import PageField
from coplan.plan.school_year import WEEKDAYS, SchoolYear, WeekLetter
from coplan.plan.shared_model import SharedModel
from coplan.plan.timetable import ProtectedTime

ROOM = 280
REHEARSE = PageField(
    "rehearse",
    "This is what we rehearse",
    "The first five minutes of every lesson, twice, in pairs, before it is taught",
    ROOM,
    SectionKind.REHEARSE,
    needed=True,
)
RETIRE = PageField(
    "retire",
    "This is what we retire",
    "Typing up minutes: the page is saved before we leave the room",
    ROOM,
    SectionKind.RETIRE,
    needed=True,
)
WORKED = PageField(
    "worked",
    "This is how we know it worked",
    "After a fortnight we look at six pieces of pupils’ work together and answer two questions",
    ROOM,
    SectionKind.WORKED,
    needed=True,
)
DECIDES = PageField(
    "decides",
    "Who decides",
    "The technique: the head of department. Protected time: the senior leader, and nobody else",
    ROOM,
    SectionKind.DECIDES,
    needed=True,
)
FIXED = PageField(
    "fixed",
    "What is fixed",
    "One technique at a time. Nobody is visited unannounced. Pass is fine",
    ROOM,
    SectionKind.FIXED,
    needed=True,
)


def _head(source: Source) -> Head:
    department = source.plan.only(Department)
    return Head(department.name if department else "", BriefingKind.WORKING.value, said_version(source))


def _written(field: PageField) -> Composer:
    return lambda source: fields.section(source, field, field.label)


def _dates(source: Source) -> Section | None:
    lines = protected(source)
    if not lines:
        return None
    return Section(SectionKind.DATES, "Time that is kept for it", Listing(tuple(lines), numbered=False))


def protected(source: Source) -> list[tuple[Run]]:
    """The department's protected time of every week: "Thursday, after school: Department time"."""
    year = source.plan.only(SchoolYear)
    found = []
    for each in source.plan.all(ProtectedTime):
        bells = next((b for b in year.bells if each.weekday in b.weekdays), None) if year else None
        slot = next((s for s in bells.slots if s.name == each.slot), None) if bells else None
        order = slot.start.isoformat() if slot else "~"
        letter = "" if each.week is WeekLetter.BOTH else f" of Week {each.week}"
        label = _inside(slot.label) if slot else each.slot
        said = f"{WEEKDAYS[each.weekday - 1]}{letter}, {label}: {each.what or 'protected time'}"
        found.append(((each.weekday, order, each.week), plain(said)))
    return [(Run(said),) for _, said in sorted(found)]


def _inside(label: str) -> str:
    """The name of a stretch of the day inside a sentence: "after school", but "P5"."""
    return label[0].lower() + label[1:] if label[1:2].islower() else label


def suggests(source: Source) -> Mapping[str, str]:
    """What the newest shared model says already and the department may want to keep to."""
    model = _newest(source)
    if model is None:
        return {}
    found = {
        REHEARSE.name: model.technique,
        RETIRE.name: model.stopped,
        WORKED.name: model.know,
        FIXED.name: "\n".join(model.non_negotiables),
    }
    return {name: text for name, words in found.items() if (text := words.strip()) and len(text) <= ROOM}


def _newest(source: Source) -> SharedModel | None:
    """The shared model whose lesson is taught last."""
    plan = source.plan
    taught = [
        (found.day, each.id) for each in plan.all(SharedModel) if (found := plan.find(Lesson, each.lesson_id))
    ]
    return plan.find(SharedModel, max(taught)[1]) if taught else None


DESIGN = Design(
    BriefingKind.WORKING,
    Form.PLAIN,
    _head,
    {
        SectionKind.REHEARSE: _written(REHEARSE),
        SectionKind.RETIRE: _written(RETIRE),
        SectionKind.WORKED: _written(WORKED),
        SectionKind.DECIDES: _written(DECIDES),
        SectionKind.FIXED: _written(FIXED),
        SectionKind.DATES: _dates,
    },
    (
        SectionKind.DATES,
        SectionKind.FIXED,
        SectionKind.DECIDES,
        SectionKind.WORKED,
        SectionKind.RETIRE,
        SectionKind.REHEARSE,
    ),
    (REHEARSE, RETIRE, WORKED, DECIDES, FIXED),
    {SectionKind.DATES: "the timetable has no protected time"},
    suggests=suggests,
)
