"""Matching: which lessons of a week a file is for, and the reason in words."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from coplan.plan import lesson as lessons
from coplan.plan.change import Change
from coplan.plan.ids import ResourceId
from coplan.plan.lesson import Lesson, LessonResource
from coplan.plan.plan import Plan
from coplan.plan.ports import PageWords, Search
from coplan.plan.resource import Resource
from coplan.plan.school_year import WEEKDAYS
from coplan.plan.week import Week

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_YEAR = re.compile(r"\b(?:y|yr|year)[ _.-]?(1[0-3]|[0-9])(?![0-9])", re.IGNORECASE)
_COMMON = frozenset(
    (
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "how",
        "in",
        "into",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "our",
        "the",
        "their",
        "this",
        "to",
        "up",
        "using",
        "what",
        "why",
        "with",
        "lesson",
    )
)
_NAME, _HEADING, _TEXT = 6.0, 3.0, 1.0
_ENOUGH = 2.0
_CLEAR_LEAD = 1.3
_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The lessons that a resource is offered to, and why.

    It is `certain` when its name or folder says the class or year and its words say the topic.
    """

    resource_id: ResourceId
    lessons: tuple[Lesson, ...]
    reason: str
    certain: bool

    @property
    def label(self) -> str:
        """The lessons as a chip shows them: "9B3 Mon P5 + 1"."""
        first = self.lessons[0]
        more = f" + {len(self.lessons) - 1}" if len(self.lessons) > 1 else ""
        return f"{first.class_code} {WEEKDAYS[first.day.weekday()][:3]} {first.period}{more}"


@dataclass(frozen=True, slots=True)
class _Clue:
    score: float
    reasons: tuple[str, ...]
    by_name: bool
    by_topic: bool


def suggest(week: Week, resource: Resource, words: Sequence[PageWords] = ()) -> Suggestion | None:
    """The lessons of the week that this file is most likely for; `None` when nothing speaks for one clearly.

    Lessons of one year group with one title are one topic and are offered together, unless the name of the
    file names a class.
    """
    source = _Source(resource, words)
    topics = _topics(week)
    rare = _rarity([title for _, title in topics])
    found = [
        (clue, group) for (_, title), group in topics.items() if (clue := source.clue(title, group, rare))
    ]
    if not found:
        return None
    found.sort(key=lambda pair: -pair[0].score)
    best, group = found[0]
    if best.score < _ENOUGH or (len(found) > 1 and best.score < _CLEAR_LEAD * found[1][0].score):
        return None
    named = tuple(lesson for lesson in group if source.names_class(lesson.class_code))
    certain = best.by_name and best.by_topic
    return Suggestion(resource.id, named or group, "; ".join(best.reasons), certain)


def suggest_all(plan: Plan, week: Week, search: Search, left: Collection[str] = ()) -> tuple[Suggestion, ...]:
    """The suggestions for every readable file that no lesson uses yet, but for those named in `left`.

    Reads the words of each file, so never on the window's thread.
    """
    waiting = (each for each in unsorted(plan) if not each.unreadable and each.name not in left)
    return tuple(found for each in waiting if (found := suggest(week, each, search.words(each.id))))


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
    waiting = [resource for resource in plan.all(Resource) if resource.id not in used]
    return tuple(sorted(waiting, key=lambda resource: bool(resource.unreadable)))


def _topics(week: Week) -> dict[tuple[str, str], tuple[Lesson, ...]]:
    topics: dict[tuple[str, str], tuple[Lesson, ...]] = {}
    for lesson in week.lessons:
        key = (_year_of(lesson.class_code), lesson.title or lesson.class_code)
        topics[key] = (*topics.get(key, ()), lesson)
    return topics


def _rarity(titles: Iterable[str]) -> dict[str, float]:
    counts: dict[str, int] = {}
    for title in titles:
        for stem in set(_stems(title)):
            counts[stem] = counts.get(stem, 0) + 1
    return {stem: 1.0 / count for stem, count in counts.items()}


class _Source:
    """What a file says of itself: in its name and folder, in its headings, in its text."""

    def __init__(self, resource: Resource, words: Sequence[PageWords]) -> None:
        stem = re.sub(r"\.[A-Za-z0-9]{1,9}$", "", resource.name)
        folder = re.split(r"[\\/]", resource.folder)[-1]
        self._name = f"{folder} {stem}"
        self._codes = {word.upper() for word in _WORD.findall(stem.replace("_", " "))}
        self._years = {match.group(1) for match in _YEAR.finditer(self._name.replace("_", " "))}
        headings = " ".join((resource.title, *(page.title for page in words[:2])))
        said = (stem, resource.title, *(part for page in words for part in (page.title, page.text)))
        self._stems = (
            (_NAME, frozenset(_stems(stem))),
            (_HEADING, frozenset(_stems(headings))),
            (_TEXT, _recurring(words)),
        )
        # What is said in two places is not said in one breath.
        self._plain = f" {' | '.join(' '.join(_stems(part, keep=True)) for part in said)} "

    def names_class(self, code: str) -> bool:
        return code.upper() in self._codes

    def clue(self, title: str, group: Sequence[Lesson], rare: dict[str, float]) -> _Clue | None:
        """How strongly this file speaks for a topic; nothing when its name speaks for another year."""
        year = _year_of(group[0].class_code)
        by_class = any(self.names_class(lesson.class_code) for lesson in group)
        if self._years and year not in self._years and not by_class:
            return None
        wanted = tuple(dict.fromkeys(_stems(title)))
        score = 0.0
        for stem in wanted:
            weight = max((weight for weight, stems in self._stems if stem in stems), default=0.0)
            score += weight * rare.get(stem, 1.0)
        topical = score > 0 and self._covers(wanted)
        if not (topical or by_class):
            return None
        reasons = []
        if topical:
            reasons.append(f"mentions “{self._phrase(title)}”")
        if by_class:
            code = next(lesson.class_code for lesson in group if self.names_class(lesson.class_code))
            reasons.append(f"{code} in its name")
        elif year in self._years:
            reasons.append(f"Y{year} in its name")
        score += 8.0 * by_class + 3.0 * (year in self._years)
        return _Clue(score, tuple(reasons), by_class or year in self._years, topical)

    def _covers(self, wanted: Sequence[str]) -> bool:
        """At least half of the topic's words are somewhere in the file."""
        there = frozenset().union(*(stems for _, stems in self._stems))
        return 2 * sum(stem in there for stem in wanted) >= len(wanted)

    def _phrase(self, title: str) -> str:
        """The longest run of the title's words that the file says too."""
        spoken = _WORD.findall(title)
        runs: list[list[str]] = [spoken[i:j] for i in range(len(spoken)) for j in range(len(spoken), i, -1)]
        runs = [run for run in runs if run[0].lower() not in _COMMON and run[-1].lower() not in _COMMON]
        said = [run for run in runs if f" {' '.join(_stems(' '.join(run), keep=True))} " in self._plain]
        longest = max(said, key=lambda run: (len(run), len(" ".join(run))), default=[])
        return " ".join(longest).lower() or title


def _year_of(class_code: str) -> str:
    match = re.match(r"\d+", class_code)
    return match.group() if match else class_code


def _stems(text: str, *, keep: bool = False) -> list[str]:
    """Words without their endings, so that "forces" is "force"; common words go unless `keep`."""
    words = (word.lower() for word in _WORD.findall(text.replace("_", " ")))
    return [_stem(word) for word in words if keep or (word not in _COMMON and len(word) > 1)]


def _recurring(words: Sequence[PageWords]) -> frozenset[str]:
    """What a good part of the pages say: one slide of a long revision deck does not make its topic."""
    counts: dict[str, int] = {}
    for page in words:
        for stem in set(_stems(f"{page.title} {page.text}")):
            counts[stem] = counts.get(stem, 0) + 1
    return frozenset(stem for stem, count in counts.items() if count >= _SHARE * len(words))


def _stem(word: str) -> str:
    if len(word) > 4 and word.endswith("es") and word[-3] in "sxz":
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
