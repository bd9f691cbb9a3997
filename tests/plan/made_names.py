"""Names made by chance from what departments do to names, so that matching is not tuned to a list."""

import sys
from collections.abc import Iterator
from random import Random

from coplan.plan.lesson import Lesson
from coplan.plan.topic import year_group
from coplan.plan.unit import read_title
from tests.plan import departments, file_names
from tests.plan.file_names import Case

_YEARS = ("Y{}", "Yr{}", "Yr {}", "Year {}", "y{}", "year{}", "YEAR {}")
_NUMBERS = ("", "", "", "L{n}", "Lesson {n}", "lsn{n}", "L0{n}")
_PARTS = (
    "",
    "",
    "worksheet",
    "starter",
    "HW",
    "exit ticket",
    "answers",
    "SEN version",
    "slides",
    "quiz",
    "LA",
)
_COPIES = ("", "", "v2", "FINAL", " (1)", "copy", "UPDATED", "v3 FINAL FINAL", "new", "KT edit")
_GLUES = (" ", " ", "_", " - ", ".")
_ENDINGS = ("pptx", "pptx", "docx", "pdf", "PPTX", "notebook")
_OTHERS = ("SoW", "end of unit test", "assessment v2", "revision", "knowledge organiser", "booklet")
_OFFICE = ("seating plan", "data drop", "parents evening", "set changes", "trip letter", "learning walk")


def made(seed: int, count: int) -> Iterator[Case]:
    """So many cases, each department in turn, a third of them for no lesson of the week."""
    chance = Random(seed)
    for number in range(count):
        department = departments.NAMES[number % len(departments.NAMES)]
        lesson = chance.choice([each for each in file_names.scene(department).week.lessons if each.title])
        kind = chance.choice((_right, _right, _right, _by_class, _in_folders, _in_folders, *_WRONG))
        yield Case(department, *kind(chance, lesson))


def _right(chance: Random, lesson: Lesson) -> tuple[str, str, str]:
    return _name(chance, _year(chance, lesson), _topic(chance, lesson)), "", _wanted(lesson)


def _by_class(chance: Random, lesson: Lesson) -> tuple[str, str, str]:
    code = lesson.class_code
    said = chance.choice((code, code.lower(), f"{code[:-2]}-{code[-2:]}", f"{code[:-1]}/{code[-1]}"))
    said = said.replace("/", "-")
    return _name(chance, said, _topic(chance, lesson)), "", f"{code} {_wanted(lesson).split(' ', 1)[1]}"


def _in_folders(chance: Random, lesson: Lesson) -> tuple[str, str, str]:
    title = read_title(lesson.title)
    folder = f"Science dept/{_year(chance, lesson)}/{title.unit or 'Autumn'}"
    start = chance.choice(("", "03 - ", "L3 ", "3. "))
    return f"{folder}/{start}{_name(chance, title.about)}", "", _wanted(lesson)


def _other_year(chance: Random, lesson: Lesson) -> tuple[str, str, str]:
    year = (year_group(lesson.class_code) or 7) + chance.choice((-1, 1, 2))
    return _name(chance, chance.choice(_YEARS).format(year), _topic(chance, lesson)), "", "-"


def _other_week(chance: Random, lesson: Lesson) -> tuple[str, str, str]:
    when = chance.choice(("w-c 7 Dec", "2026-12-14", "23.11.26", "wc 18 Jan", "9 Nov 2026", "Fri 11 Dec"))
    return _name(chance, _year(chance, lesson), _topic(chance, lesson), when), "", "-"


def _other_topic(chance: Random, lesson: Lesson) -> tuple[str, str, str]:
    about = chance.choice(("vectors", "L7 summary of it all", "equipment list", "the last part", "Galileo"))
    unit = read_title(lesson.title).unit or "Autumn"
    return _name(chance, _year(chance, lesson), f"{unit} {about}"), "", "-"


def _whole_unit(chance: Random, lesson: Lesson) -> tuple[str, str, str]:
    unit = read_title(lesson.title).unit or lesson.title
    return _name(chance, _year(chance, lesson), f"{unit} {chance.choice(_OTHERS)}"), "", "-"


def _office(chance: Random, lesson: Lesson) -> tuple[str, str, str]:
    said = chance.choice((lesson.class_code, _year(chance, lesson)))
    return _name(chance, said, chance.choice(_OFFICE)), "", "-"


def _last_year(chance: Random, lesson: Lesson) -> tuple[str, str, str]:
    folder = chance.choice(("2024-25", "Archive", "Old resources", "2023-2024"))
    return f"{folder}/{_name(chance, _year(chance, lesson), _topic(chance, lesson))}", "", "-"


_WRONG = (_other_year, _other_week, _other_topic, _whole_unit, _office, _last_year)


def _wanted(lesson: Lesson) -> str:
    return f"{year_group(lesson.class_code)} {lesson.title}"


def _year(chance: Random, lesson: Lesson) -> str:
    return chance.choice(_YEARS).format(year_group(lesson.class_code))


def _topic(chance: Random, lesson: Lesson) -> str:
    """The topic as somebody may put it, with the unit and without, sometimes the wrong way round."""
    title = read_title(lesson.title)
    number = chance.choice(_NUMBERS).format(n=chance.randint(1, 9))
    return chance.choice(
        (
            f"{title.unit} {number} {title.about}",
            f"{title.unit} - {title.about}",
            f"{number} {title.unit} {title.about}",
            title.about.upper(),
            f"{title.about} {title.unit}",
        )
    )


def _name(chance: Random, *parts: str) -> str:
    glue = chance.choice(_GLUES)
    words = [*parts, chance.choice(_PARTS), chance.choice(_COPIES)]
    name = glue.join(" ".join(each.split()) for each in words if each.strip())
    name = name.replace(" ", glue if glue in " _" else " ").replace("?", "").replace(":", "")
    if chance.random() < 0.15:
        name = "".join(word[:1].upper() + word[1:] for word in name.replace("_", " ").split())
    return f"{name}.{chance.choice(_ENDINGS)}"


def main(arguments: list[str]) -> None:
    """Print how many of so many names are matched right."""
    cases = list(made(int(arguments[0]), int(arguments[1])))
    lines = "".join(f"{each}\n" for each in file_names.faults(cases))
    sys.stdout.write(f"{file_names.tally(cases)}\n{lines}")


if __name__ == "__main__":
    main(sys.argv[1:] or ["1", "300"])
