"""400 files finding their lessons among 60, beside looking for each topic's words in each file, in one run.

`python -m benchmarks matching`. The peer is what one would write in an hour: every word of every title is
looked for in the name and the text of every file, and the lesson with most of them is offered. It gives no
reasons, knows no years, days or past weeks, and is never sure.
"""

import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median

from benchmarks import _table
from coplan.plan import lesson as lessons
from coplan.plan import matching, used_before
from coplan.plan.change import Record
from coplan.plan.department import staff_id
from coplan.plan.ids import ResourceId
from coplan.plan.lesson import Lesson, lesson_id
from coplan.plan.matching import Scene, Suggestion
from coplan.plan.plan import Plan
from coplan.plan.ports import PageWords
from coplan.plan.resource import Resource, resource_id
from coplan.plan.week import Week

FILES, LESSONS, TOPICS, WEEKS, TIMES = 400, 60, 20, 190, 5
# One deck of 200 slides among many of a lesson's length.
LONG, SHORT, WORDS = 200, 25, 60
MONDAY = date(2026, 11, 30)
# Ours says for whom, when and why as well, and may take this much longer than only looking for words.
GOAL = 3.0
# What may hold the window up, in milliseconds.
LIMIT = 100.0

Files = dict[ResourceId, tuple[PageWords, ...]]


def titles(chance: random.Random) -> list[str]:
    """Two words each, in a unit that four topics share: "Gadopo: bitesi mulare"."""

    def word() -> str:
        return "".join(chance.choice("bcdfglmnprst") + chance.choice("aeiou") for _ in range(3))

    units = [word().capitalize() for _ in range(TOPICS // 4)]
    return [f"{units[number // 4]}: {word()} {word()}" for number in range(TOPICS)]


def department(chance: random.Random, topics: list[str]) -> tuple[Plan, Week, Files]:
    """A week of 60 lessons after five school years that used half of the files, and what the files say."""
    files = [_file(number, topics[number % TOPICS]) for number in range(FILES)]
    here = [_lesson(number, topics, MONDAY) for number in range(LESSONS)]
    records: list[Record] = [*files, *here]
    for ago in range(1, WEEKS):
        for number in range(LESSONS):
            early = _lesson(number, topics, MONDAY - timedelta(days=7 * ago))
            records += [early, lessons.use(early.id, files[chance.randrange(FILES // 2)].id)]
    days = tuple(
        (day, tuple(each for each in here if each.day == day)) for day in sorted({each.day for each in here})
    )
    said = {
        each.id: _words(chance, LONG if number == FILES // 2 else SHORT, topics[number % TOPICS])
        for number, each in enumerate(files)
    }
    return Plan.of(records), Week(MONDAY, "A", days), said


def _lesson(number: int, topics: list[str], monday: date) -> Lesson:
    topic = number % TOPICS
    code, day = f"{7 + topic // 4}{'XYZ'[number // TOPICS]}1", monday + timedelta(days=number % 5)
    period = f"P{1 + number % 6}"
    return Lesson(lesson_id(code, day, period), code, day, period, staff_id("KT"), title=topics[topic])


def _file(number: int, title: str) -> Resource:
    year = 7 + number % TOPICS // 4
    name = (
        f"Y{year} {title.split(': ')[1]} v2 FINAL {number}.pptx" if number % 2 else f"Scan {number:04}.pptx"
    )
    return Resource(resource_id(name, name), name, "pptx", "S:/Science/Next week", name, 9, title, SHORT)


def _words(chance: random.Random, pages: int, title: str) -> tuple[PageWords, ...]:
    common = [f"word{number}" for number in range(2000)]
    own = title.replace(":", "").split()
    return tuple(
        PageWords(page, title, " ".join(chance.choices(common, k=WORDS) + chance.choices(own, k=2)))
        for page in range(1, pages + 1)
    )


def plainly(week: Week, files: list[Resource], said: Files) -> list[tuple[Resource, Lesson | None]]:
    """The lesson with most of whose words each file has; the peer."""
    found = []
    for each in files:
        text = f"{each.name} " + " ".join(f"{page.title} {page.text}" for page in said[each.id])
        text = text.casefold()
        scores = {
            lesson: sum(word in text for word in lesson.title.casefold().replace(":", "").split())
            for lesson in week.lessons
        }
        best = max(scores, key=scores.__getitem__)
        found.append((each, best if scores[best] else None))
    return found


def ours(plan: Plan, week: Week, files: list[Resource], said: Files) -> list[Suggestion | None]:
    """What the window works out in the background, from the whole plan on."""
    scene = Scene.of(plan, week)
    return [matching.suggest(scene, each, said[each.id]) for each in files]


def took(work: Callable[[], object]) -> float:
    """How long this takes, in milliseconds."""
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def main() -> int:
    """Print both beside each other, and what the window itself waits for."""
    chance = random.Random(5)
    topics = titles(chance)
    plan, week, said = department(chance, topics)
    files = list(plan.all(Resource))
    mine, theirs = [], []
    for _ in range(TIMES):
        theirs.append(took(lambda: plainly(week, files, said)))
        mine.append(took(lambda: ours(plan, week, files, said)))
    both = sorted(one / other for one, other in zip(mine, theirs, strict=True))
    what = f"{FILES} files x {LESSONS} lessons, per file"
    peer = "words looked for with in"
    _table.row(
        what, median(mine) / FILES, median(theirs) / FILES, peer, ratio=both[len(both) // 2], goal=GOAL
    )
    long = [files[FILES // 2]]
    scene = Scene.of(plan, week)
    mine = [took(lambda: matching.suggest(scene, long[0], said[long[0].id])) for _ in range(TIMES)]
    theirs = [took(lambda: plainly(week, long, said)) for _ in range(TIMES)]
    _table.row(f"one deck of {LONG} slides", median(mine), median(theirs), peer)
    links = (WEEKS - 1) * LESSONS
    mine = [took(lambda: used_before.for_lesson(plan, week.lessons[0])) for _ in range(TIMES)]
    _table.row(f"used before by {links:,} lessons", median(mine), LIMIT, "what the window may wait", goal=1.0)
    found = [each for each in ours(plan, week, files, said) if each]
    certain = sum(each.certain for each in found)
    _table.note("offered, of these certain", f"{len(found)} of {FILES}, {certain}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
