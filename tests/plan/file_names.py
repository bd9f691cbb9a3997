"""Names of files as departments have them, with the lesson that each is for; and how many are matched right.

`python -m tests.plan.file_names` prints what is certain, how much of that is right, and what was missed.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from typing_extensions import override

from coplan.plan import matching, topic, week
from coplan.plan.ids import LessonId
from coplan.plan.matching import Scene, Suggestion
from coplan.plan.ports import PageWords
from coplan.plan.resource import Resource, resource_id
from tests.plan import departments

HERE = Path(__file__).with_name("names")
_LINE = re.compile(r"(?P<path>.+?)(?: :: (?P<said>.+?))? => (?P<for>.+)")


@dataclass(frozen=True, slots=True)
class Case:
    """A file of a department, what its first page says, and what it is for: "9B3 resultant" or "-"."""

    department: str
    path: str
    said: str
    wanted: str

    @property
    def lessons(self) -> frozenset[LessonId]:
        """The lessons that it is for; none when it is for none of the week."""
        if self.wanted == "-":
            return frozenset()
        code, words = self.wanted.split(" ", 1)
        here = scene(self.department).week.lessons
        found = frozenset(each.id for each in here if _is_of(each.class_code, code) and words in each.title)
        assert found, f"{self.department} has no lesson {self.wanted}"
        return found

    @property
    def suggestion(self) -> Suggestion | None:
        """What is suggested for it."""
        folder, _, name = f"Next week/{self.path}".rpartition("/")
        words = (PageWords(1, self.said, self.said),) if self.said else ()
        kind = name.rpartition(".")[2]
        found = Resource(resource_id(self.path, name), name, kind, folder, self.path, 10)
        return matching.suggest(scene(self.department), found, words)


@dataclass(slots=True)
class Tally:
    """How the suggestions for some names did."""

    right: int = 0
    wrong: int = 0
    offered: int = 0
    matched: int = 0
    files: int = 0

    @property
    def precision(self) -> float:
        """How much of what is offered as certain is right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """How many of the files that have a lesson are offered to it as certain."""
        return self.right / max(1, self.matched)

    @property
    def reach(self) -> float:
        """How many of the files that have a lesson are offered to it at all."""
        return self.offered / max(1, self.matched)

    @override
    def __str__(self) -> str:
        return (
            f"{self.files} files, {self.matched} with a lesson: {self.right + self.wrong} certain, precision "
            f"{self.precision:.3f}, recall {self.recall:.3f}, offered at all {self.reach:.3f}"
        )


@cache
def scene(department: str) -> Scene:
    """What the files of a department are held against."""
    plan = departments.plan(department)
    return Scene.of(plan, week.of(plan, departments.MONDAY))


def _is_of(class_code: str, said: str) -> bool:
    return class_code.startswith(said) and (not said.isdecimal() or topic.year_group(class_code) == int(said))


def read(*names: str) -> Iterator[Case]:
    """The names in these files; a line "[maths]" says of which department the next ones are."""
    for name in names:
        department = name
        for line in (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                department = line.strip("[]")
            elif not line.startswith("#") and (match := _LINE.fullmatch(line)):
                yield Case(department, match["path"], match["said"] or "", match["for"])


def tally(cases: Iterable[Case]) -> Tally:
    """Try every name."""
    result = Tally()
    for case in cases:
        result.files += 1
        wanted, found = case.lessons, case.suggestion
        result.matched += bool(wanted)
        offers = [frozenset(each.id for each in offer.lessons) for offer in found.offers] if found else []
        result.offered += bool(wanted) and wanted in offers
        if found and found.certain:
            result.right += wanted == offers[0]
            result.wrong += wanted != offers[0]
    return result


def faults(cases: Iterable[Case]) -> Iterator[str]:
    """What is certain and wrong, and what is right and not certain."""
    for case in cases:
        found, wanted = case.suggestion, case.lessons
        got = frozenset(each.id for each in found.lessons) if found else frozenset()
        said = f"{found.label}: {found.reason}" if found else "nothing"
        if found and found.certain and got != wanted:
            yield f"WRONG  {case.department}: {case.path} is for {case.wanted}, not certainly {said}"
        elif wanted and not (found and found.certain):
            yield f"missed {case.department}: {case.path} is for {case.wanted}, perhaps {said}"


def main(names: list[str]) -> None:
    """Print the figures, then what is wrong and what is missed."""
    cases = list(read(*(names or departments.NAMES)))
    sys.stdout.write(f"{tally(cases)}\n" + "".join(f"{each}\n" for each in faults(cases)))


if __name__ == "__main__":
    main(sys.argv[1:])
