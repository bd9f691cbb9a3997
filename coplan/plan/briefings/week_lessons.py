"""The lessons of a week as a table: one by one, by class, or, of a large department, by year."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from coplan.plan import week
from coplan.plan.department import Staff
from coplan.plan.ids import LessonId, StaffId
from coplan.plan.lesson import Lesson, LessonResource
from coplan.plan.page import Grid, Trim, fewer, plain
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.school_year import short
from coplan.plan.shared_model import SharedModel
from coplan.plan.week import Readiness, Week

ONE_BY_ONE = 20
_MOST_YEARS = 9
_NO_YEAR = 100
_MOST_DAYS = 2


@dataclass(frozen=True, slots=True)
class Lessons:
    """The lessons of a week in the order of their classes, and in words how far each of them is."""

    inside: tuple[Lesson, ...]
    ready: Mapping[LessonId, str]
    names: Mapping[StaffId, str]
    waiting: frozenset[LessonId]

    def who(self, lesson: Lesson) -> str:
        """The initials of its teacher."""
        return self.names.get(lesson.teacher, "?")

    @property
    def by_class(self) -> Mapping[str, tuple[Lesson, ...]]:
        """The lessons of each class."""
        found: dict[str, list[Lesson]] = defaultdict(list)
        for each in self.inside:
            found[each.class_code].append(each)
        return {code: tuple(several) for code, several in found.items()}


def of(plan: Plan, shown: Week) -> Lessons:
    """The lessons of a week."""
    inside = tuple(
        sorted(
            shown.lessons, key=lambda each: (year_of(each.class_code), *_counted(each.class_code), each.day)
        )
    )
    files = week.ready(plan)
    ready = _ready(plan, inside, files)
    waiting = frozenset(each.id for each in inside if each.id not in files)
    return Lessons(inside, ready, {each.id: each.initials for each in plan.all(Staff)}, waiting)


def _ready(plan: Plan, inside: Iterable[Lesson], files: frozenset[LessonId]) -> Mapping[LessonId, str]:
    known, counts = week.readinesses(plan), Counter[LessonId]()
    marked = {each.resource_id for each in plan.all(SharedModel)}
    modelled = {each.lesson_id for each in plan.all(LessonResource) if each.resource_id in marked}
    for link in plan.all(LessonResource):
        if plan.find(Resource, link.resource_id):
            counts[link.lesson_id] += 1
    found = {}
    for each in inside:
        match known.get(each.id, Readiness.NO_RESOURCES):
            case Readiness.NO_RESOURCES:
                found[each.id] = "no file yet"
            case _ if each.id not in files:
                found[each.id] = "file gone"
            case Readiness.SHARED_MODEL:
                found[each.id] = "shared model"
            case Readiness.READY if each.id in modelled:
                found[each.id] = "shared model"
            case _:
                count = counts[each.id]
                found[each.id] = f"{count} {'file' if count == 1 else 'files'}"
    return found


def year_of(class_code: str) -> int:
    """The year of a class as its code tells, so that Year 7 comes before Year 10."""
    digits = ""
    for each in class_code[:2]:
        if not (each.isascii() and each.isdecimal()):
            break
        digits += each
    return int(digits) if digits else _NO_YEAR


def _counted(class_code: str) -> tuple[str, int, str]:
    """What a class is sorted by, so that 10S2 comes before 10S10."""
    letters = class_code.rstrip("0123456789")
    return letters, int(class_code[len(letters) :] or 0), class_code


def table(lessons: Lessons, chosen: tuple[str, ...]) -> Grid:
    """One row a lesson; one a class when there are many, and one a year for classes that were not chosen."""
    if len(lessons.inside) <= ONE_BY_ONE and not chosen:
        return _one_by_one(lessons)
    return _by_class(lessons, frozenset(chosen) if chosen else frozenset(lessons.by_class))


def trims(lessons: Lessons, chosen: tuple[str, ...], models: frozenset[str]) -> tuple[Trim, ...]:
    """Fewer rows, further and further: one a class, only those that wait or have the model, one a year."""
    every = tuple(lessons.by_class)
    shown = tuple(each for each in chosen if each in lessons.by_class) or every
    waiting = {each.class_code for each in lessons.inside if each.id in lessons.waiting}
    steps = [
        ("the titles of lessons", every if not chosen and len(lessons.inside) <= ONE_BY_ONE else ()),
        ("rows of classes that are ready", tuple(each for each in shown if each in models | waiting)),
        ("rows of classes without the shared model", tuple(each for each in shown if each in models)),
        ("the rows of single classes", ("by year",)),
    ]
    found, last = [], shown if chosen or len(lessons.inside) > ONE_BY_ONE else None
    for words, stays in steps:
        if stays and stays != last:
            found.append(fewer(words, stays, table(lessons, stays)))
            last = stays
    return tuple(found)


def _one_by_one(lessons: Lessons) -> Grid:
    rows = tuple(
        _cells(
            each.class_code,
            lessons.who(each),
            each.when,
            each.room,
            each.title or each.subject,
            lessons.ready[each.id],
        )
        for each in lessons.inside
    )
    return without_empty(Grid(("Class", "Who", "When", "Where", "Lesson", "Ready"), rows))


def without_empty(grid: Grid) -> Grid:
    """A table without columns that nothing is in."""
    kept = [i for i in range(len(grid.headings)) if any(row[i] for row in grid.rows)]
    rows = tuple(tuple(row[i] for i in kept) for row in grid.rows)
    return Grid(tuple(grid.headings[i] for i in kept), rows)


def _by_class(lessons: Lessons, chosen: frozenset[str]) -> Grid:
    alone = [_row(lessons, code, each) for code, each in lessons.by_class.items() if code in chosen]
    others: dict[int, list[Lesson]] = defaultdict(list)
    for each in lessons.inside:
        if each.class_code not in chosen:
            others[year_of(each.class_code)].append(each)
    if len(others) > _MOST_YEARS:
        others = {_NO_YEAR: [each for several in others.values() for each in several]}
    together = [_together(lessons, year, several, bool(alone)) for year, several in others.items()]
    return Grid(("Class", "Who", "When", "Ready"), (*alone, *together))


def _row(lessons: Lessons, code: str, several: tuple[Lesson, ...]) -> tuple[str, ...]:
    who = " and ".join(dict.fromkeys(map(lessons.who, several)))
    when = ", ".join(f"{each.when}{f' {each.room}' if each.room else ''}" for each in several)
    return _cells(code, who, when, "; ".join(_how_far(lessons, several)))


def _how_far(lessons: Lessons, several: tuple[Lesson, ...]) -> Iterator[str]:
    """How far lessons are: "shared model", "all ready", "no file yet: Tue 1 P4"."""
    words = dict.fromkeys(lessons.ready[each.id] for each in several)
    if not any(each.id in lessons.waiting for each in several):
        model = "shared model" in words
        yield ("shared model" if len(several) == 1 else "ready, with the shared model") if model else "ready"
        return
    for said in words:
        those = [each for each in several if lessons.ready[each.id] == said]
        if those[0].id in lessons.waiting:
            yield said if len(words) == 1 else f"{said}: {', '.join(each.when for each in those)}"


def _together(lessons: Lessons, year: int, several: list[Lesson], rest: bool) -> tuple[str, ...]:
    classes = len({each.class_code for each in several})
    said = f"{classes} {'other ' if rest else ''}{'class' if classes == 1 else 'classes'}"
    days = dict.fromkeys(short(each.day) for each in sorted(several, key=lambda each: each.day))
    waiting = sum(each.id in lessons.waiting for each in several)
    people = len({each.teacher for each in several})
    return _cells(
        said if year == _NO_YEAR else f"Year {year}: {said}",
        f"{people} {'teacher' if people == 1 else 'teachers'}",
        f"{len(several)} {'lesson' if len(several) == 1 else 'lessons'}, {_spread(tuple(days))}",
        f"{waiting} of {len(several)} not ready yet" if waiting else "all ready",
    )


def _spread(days: tuple[str, ...]) -> str:
    """Days in words: "Mon 30, Tue 1", and of many the first and the last."""
    return ", ".join(days) if len(days) <= _MOST_DAYS else f"{days[0]} to {days[-1]}"


def _cells(*said: str) -> tuple[str, ...]:
    return tuple(map(plain, said))
