"""Matching: which lessons of a week a file is for, and the reason in words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from coplan.plan import evidence, file_words, newest, said_name, term_week, topic, used_before
from coplan.plan import lesson as lessons
from coplan.plan.change import Change
from coplan.plan.clues import File
from coplan.plan.department import Department, Staff
from coplan.plan.evidence import Evidence
from coplan.plan.ids import ResourceId
from coplan.plan.lesson import Lesson, LessonResource
from coplan.plan.past_use import PastUse
from coplan.plan.plan import Plan
from coplan.plan.ports import PageWords, Search
from coplan.plan.resource import Resource
from coplan.plan.school_year import WEEKDAYS, SchoolYear
from coplan.plan.stems import stems
from coplan.plan.term_week import TermWeek
from coplan.plan.timetable import TaughtSlot
from coplan.plan.topic import Topic
from coplan.plan.week import Week

_ENOUGH = 1.0
# How far ahead of every other topic one has to be, and how near another is as likely.
_CLEAR_LEAD, _AS_LIKELY = 1.2, 0.9
_MOST_CHOICES = 3
_MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """Lessons that a file may be for, and why."""

    lessons: tuple[Lesson, ...]
    reason: str

    @property
    def label(self) -> str:
        """The lessons as a chip shows them: "9B3 Mon P5 + 1"."""
        first = self.lessons[0]
        more = f" + {len(self.lessons) - 1}" if len(self.lessons) > 1 else ""
        return f"{first.class_code} {WEEKDAYS[first.day.weekday()][:3]} {first.period}{more}"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The lessons that a resource is offered to, and why.

    It is `certain` when its name says for whom it is and what about, or lessons of the topic used it before,
    and nothing speaks against it. `others` are as likely as the first; with any, nothing is certain.
    """

    resource_id: ResourceId
    lessons: tuple[Lesson, ...]
    reason: str
    certain: bool
    others: tuple[Offer, ...] = ()

    @property
    def label(self) -> str:
        """The lessons as a chip shows them: "9B3 Mon P5 + 1"."""
        return Offer(self.lessons, self.reason).label

    @property
    def why(self) -> str:
        """The reason as people say it, with how sure it is."""
        if self.others:
            return f"one of these, perhaps: {self.reason}"
        return self.reason if self.certain else f"perhaps: {self.reason}"

    @property
    def offers(self) -> tuple[Offer, ...]:
        """Everything that it may be, the likeliest first."""
        return (Offer(self.lessons, self.reason), *self.others)


@dataclass(frozen=True, slots=True)
class Scene:
    """What every file of a week is held against: its topics and their rivals, and what was used before."""

    week: Week
    place: TermWeek
    topics: tuple[Topic, ...]
    codes: tuple[str, ...]
    known: frozenset[str]
    past: PastUse

    @classmethod
    def of(cls, plan: Plan, week: Week) -> "Scene":
        """Look at the whole plan once; takes a while, so never on the window's thread."""
        codes = {slot.class_code for slot in plan.all(TaughtSlot)} | {
            each.class_code for each in week.lessons
        }
        department = plan.only(Department)
        words = [staff.initials for staff in plan.all(Staff)]
        words += [*{each.subject for each in week.lessons}, department.name if department else ""]
        return cls(
            week,
            term_week.of(plan.only(SchoolYear), week.monday),
            (*topic.of_week(plan, week), *topic.untitled(week)),
            tuple(sorted(codes)),
            frozenset(stems(" ".join(words))),
            PastUse(plan, week.monday),
        )


def suggest(scene: Scene, resource: Resource, words: Sequence[PageWords] = ()) -> Suggestion | None:
    """The lessons of the week that this file is most likely for; `None` when nothing speaks for any.

    Lessons of one year group with one title are one topic and are offered together, unless the name of the
    file says which of them.
    """
    found = weighed(scene, resource, taken_apart(scene, resource, words))
    best = next((each for each in found if each.lessons), None)
    if best is None or best.score < max(_ENOUGH, _AS_LIKELY * found[0].score):
        return None
    rest = [each for each in found if each is not best]
    near = [each for each in rest if each.lessons and each.score >= _AS_LIKELY * best.score]
    if len(near) >= _MOST_CHOICES:
        return None
    clear = not rest or best.score >= _CLEAR_LEAD * rest[0].score
    certain = best.sound and clear and not _is_twice(best) and not resource.missing
    others = () if certain else tuple(Offer(each.lessons, _said(each)) for each in near)
    said = f"{_said(best)}; not in its folder any more" if resource.missing else _said(best)
    return Suggestion(resource.id, best.lessons, said, certain, others)


def taken_apart(scene: Scene, resource: Resource, words: Sequence[PageWords] = ()) -> File:
    """The file as matching sees it."""
    name = said_name.read(resource.name, resource.folder, scene.codes, scene.week.monday)
    return File(name, file_words.read(resource.title, words))


def weighed(scene: Scene, resource: Resource, file: File) -> list[Evidence]:
    """What speaks for each topic, the strongest first."""
    clues = (
        evidence.weigh(file, each, scene.place, scene.past.for_topic(resource, each), scene.known)
        for each in scene.topics
    )
    return sorted((clue for clue in clues if clue), key=lambda clue: (-clue.score, not clue.lessons))


def suggest_all(
    plan: Plan,
    week: Week,
    search: Search,
    left: Collection[str] = (),
    added: Collection[ResourceId] = (),
) -> tuple[Suggestion, ...]:
    """The suggestions for every readable file that no lesson uses yet, but for those named in `left`.

    Files that were just `added` are among them although earlier weeks use them. Reads the words of each file,
    so never on the window's thread.
    """
    scene = Scene.of(plan, week)
    every = (*unsorted(plan), *used_before.again(plan, week, added))
    waiting = (each for each in every if not each.unreadable and each.name not in left)
    found = (suggest(scene, each, search.words(each.id)) for each in waiting)
    return once(plan, week, [each for each in found if each])


def once(plan: Plan, week: Week, suggestions: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """The suggestions, but of files with the same bytes or versions of one file only one is certain.

    The others say which.
    """
    twins = _twins(plan, week, {each.resource_id for each in suggestions})
    certain = (plan.find(Resource, each.resource_id) for each in suggestions if each.certain)
    newer = newest.newer(plan.all(Resource), [each for each in certain if each], week.monday)
    said = {key: f"“{name}” is newer by its name" for key, name in newer.items()}
    said |= {key: f"the same file as “{twin}”" for key, twin in twins.items()}
    return tuple(
        replace(each, certain=False, reason=f"{why}; {each.reason}")
        if (why := said.get(each.resource_id))
        else each
        for each in suggestions
    )


def in_order(resources: Iterable[Resource], found: Mapping[ResourceId, Suggestion]) -> list[Resource]:
    """The files whose suggestion is certain first, then those that perhaps have a lesson, then the rest."""

    def place(resource: Resource) -> int:
        suggestion = found.get(resource.id)
        return 2 if suggestion is None else int(not suggestion.certain)

    return sorted(resources, key=place)


def uses(plan: Plan, suggestions: Iterable[Suggestion]) -> tuple[str, ...]:
    """What accepting them would do, a line for each file: "Forces.pptx in 9B3 Mon 30 P5, 9B1 Thu 3 P4"."""
    pairs = ((plan.find(Resource, each.resource_id), each) for each in suggestions)
    return tuple(f"{file.name} in {lessons.spoken(each.lessons)}" for file, each in pairs if file)


def accept(plan: Plan, suggestions: Iterable[Suggestion]) -> Change:
    """Use the suggested resources in the suggested lessons, all of them in one change.

    Resources that were taken out since they were suggested are passed over.
    """
    pairs = [
        (resource, lesson)
        for suggestion in suggestions
        if (resource := plan.find(Resource, suggestion.resource_id))
        for lesson in suggestion.lessons
    ]
    return lessons.attach(plan, pairs)


def unsorted(plan: Plan) -> tuple[Resource, ...]:
    """The resources that no lesson uses yet, readable ones first, in the order in which they came."""
    used = {link.resource_id for link in plan.all(LessonResource)}
    waiting = [each for each in plan.all(Resource) if each.id not in used and each.newer is None]
    return tuple(sorted(waiting, key=lambda resource: bool(resource.unreadable)))


def is_much(clue: Evidence) -> bool:
    """Whether so much speaks for a topic that it is offered when no other comes near."""
    return clue.score >= _ENOUGH


def _said(clue: Evidence) -> str:
    return "; ".join((*clue.reasons[:_MOST_REASONS], *clue.against))


def _is_twice(best: Evidence) -> bool:
    """Whether one class has the topic in two lessons, so that nobody knows which of them is meant."""
    classes = [each.class_code for each in best.lessons]
    return len(set(classes)) < len(classes)


def _twins(plan: Plan, week: Week, offered: Collection[ResourceId]) -> dict[ResourceId, str]:
    """For each copy of a file under another name, the name of the one that counts.

    That is one which a lesson uses, or else one in its place, without the ending of macros, the shortest.

    One that only earlier weeks use is none, unless it is offered as well: it may have been copied for this.
    """
    used = {link.resource_id for link in plan.all(LessonResource)}
    early = {each.id for each in used_before.again(plan, week, used)}.difference(offered)
    by_bytes: dict[str, list[Resource]] = {}
    for each in plan.all(Resource):
        if each.fingerprint and each.id not in early:
            by_bytes.setdefault(each.fingerprint, []).append(each)
    twins: dict[ResourceId, str] = {}
    for same in by_bytes.values():
        first = min(same, key=lambda each: _rank(each, used))
        twins |= {each.id: first.name for each in same if each is not first}
    return twins


def _rank(each: Resource, used: Collection[ResourceId]) -> tuple[bool, bool, bool, int, str]:
    return each.id not in used, each.missing, newest.has_macro_ending(each), len(each.name), each.name
