"""What names say: years, classes, lesson numbers and days, and what only looks like one of them."""

from datetime import date

import pytest

from coplan.plan import name_days, said_name
from coplan.plan.said_name import SaidName

NEAR = date(2026, 11, 30)
CODES = ("8X1", "8Y1", "8Y2", "9B1", "9B3", "10a/Fr1", "7RA", "Oak")


def _read(path: str) -> SaidName:
    folder, _, name = path.rpartition("/")
    return said_name.read(name, folder, CODES, NEAR)


@pytest.mark.parametrize(
    ("path", "years"),
    [
        ("Y9 forces.pptx", {9}),
        ("yr.9_forces.pptx", {9}),
        ("Year Nine forces.pptx", {9}),
        ("Y09Forces.pptx", {9}),
        ("Yr7-8 forces.pptx", {7, 8}),
        ("Y10 & 11 forces.pptx", {10, 11}),
        ("Year 9/Year 8/forces.pptx", {8}),
        ("Year 9/Y8 forces.pptx", {8}),
        ("9C7 forces.pptx", {9}),
        ("My 9 forces.pptx", set()),
        ("Y99 forces.pptx", set()),
        ("2026 forces.pptx", set()),
    ],
)
def test_years(path: str, years: set[int]) -> None:
    assert _read(path).years == years


@pytest.mark.parametrize(
    ("name", "classes"),
    [
        ("9b-3 forces.pptx", {"9B3"}),
        ("forces_9B/3".replace("/", " ") + ".pptx", {"9B3"}),
        ("8Y gas.docx", {"8Y1", "8Y2"}),
        ("10aFr1 vocab.pptx", {"10a/Fr1"}),
        ("7ra prayer.pptx", {"7RA"}),
        ("19B3 forces.pptx", set()),
        ("9B33 forces.pptx", set()),
        ("Oak trees.pptx", set()),
    ],
)
def test_classes(name: str, classes: set[str]) -> None:
    assert _read(name).classes == classes


@pytest.mark.parametrize(
    ("path", "lessons"),
    [
        ("Y9 Forces L3.pptx", {3}),
        ("lsn 03 forces.pptx", {3}),
        ("Lesson4-5 forces.pptx", {4, 5}),
        ("Forces 3 of 8.pptx", {3}),
        ("03 - Resultant forces.pptx", {3}),
        ("3. Resultant forces.pptx", {3}),
        ("Y9/Forces/L3/resultant.pptx", {3}),
        ("Forces v2.pptx", set()),
        ("Forces 2026.pptx", set()),
        ("30 Nov forces.pptx", set()),
        ("IMG_2031.jpg", set()),
        ("3D shapes.pptx", set()),
        ("BTEC L3 unit.pptx", set()),
        ("Forces (3).pptx", set()),
    ],
)
def test_lesson_numbers(path: str, lessons: set[int]) -> None:
    assert _read(path).lessons == lessons


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-11-30", (11, 30), (11, 30)),
        ("30.11.26", (11, 30), (11, 30)),
        ("forces.30.11.26", (11, 30), (11, 30)),
        ("Mon 30 Nov", (11, 30), (11, 30)),
        ("Nov 30th", (11, 30), (11, 30)),
        ("301126", (11, 30), (11, 30)),
        ("w/c 30 Nov", (11, 30), (12, 6)),
        ("wb 02.12.26", (11, 30), (12, 6)),
    ],
)
def test_days(text: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    (found,), rest = name_days.find(f"forces {text} quiz", NEAR)
    assert (found.first, found.last) == (date(2026, *first), date(2026, *last))
    assert "30" not in rest


@pytest.mark.parametrize(
    "text", ["Tue 30 Nov", "11-30-26", "31.02.26", "v1.2.3", "4.5.2", "Paper 1 June", "12 monkeys"]
)
def test_what_is_no_day(text: str) -> None:
    assert name_days.find(text, NEAR)[0] == ()


def test_a_name_without_letters_says_nothing() -> None:
    for name in ("…", ".pptx", "", "  .docx", "🙂.pptx", "\u202egpj.exe", "٣.pptx"):
        said = _read(name)
        assert (said.years, said.classes, said.days) == (frozenset(), frozenset(), ())
