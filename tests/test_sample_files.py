"""The sample department keeps its own rules, and its files are the real thing."""

import io
import json
import zipfile
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pptx
import pytest
from PIL import Image

SAMPLE = Path(__file__).parents[1] / "resources" / "sample"
NEXT_WEEK = SAMPLE / "Next week"
DEPARTMENT: dict[str, Any] = json.loads((SAMPLE / "department.json").read_text(encoding="utf-8"))
MONDAY = date(2026, 11, 30)
MODEL = "Y8 Gas pressure L3.pptx"
UNREADABLE = {"New Microsoft PowerPoint Presentation.pptx", "Y9 Forces L2 (recovered).pptx"}

Row = dict[str, Any]


def files(ending: str) -> list[Path]:
    return sorted(path for path in NEXT_WEEK.rglob(f"*{ending}") if path.name not in UNREADABLE)


def teaching_days() -> list[date]:
    year = DEPARTMENT["school_year"]
    off = [(date.fromisoformat(one["first"]), date.fromisoformat(one["last"])) for one in year["holidays"]]
    inset = {date.fromisoformat(day) for day in year["inset"]}
    first, last = date.fromisoformat(year["first_day"]), date.fromisoformat(year["last_day"])
    days = (first + timedelta(n) for n in range((last - first).days + 1))
    return [
        day
        for day in days
        if day.weekday() < 5 and day not in inset and not any(start <= day <= end for start, end in off)
    ]


def week_of(day: date) -> str:
    year = DEPARTMENT["school_year"]
    mondays = sorted({one - timedelta(one.weekday()) for one in teaching_days()})
    monday = day - timedelta(day.weekday())
    for override in year["week_overrides"]:
        if override["monday"] == monday.isoformat():
            return str(override["week"])
    order = "AB" if year["first_week"] == "A" else "BA"
    return order[mondays.index(monday) % 2]


def in_week(rows: list[Row], week: str) -> list[Row]:
    return [row for row in rows if row["week"] in {week, "both"}]


def busy(week: str) -> Counter[tuple[str, int, str]]:
    """Count what each person has to do at each time of a week."""
    taught = [
        (row["teacher"], row["weekday"], row["period"]) for row in in_week(DEPARTMENT["timetable"], week)
    ]
    other = [(row["who"], row["weekday"], row["slot"]) for row in in_week(DEPARTMENT["duties"], week)]
    return Counter([*taught, *other])


def slot(weekday: int, name: str) -> Row:
    bells = next(one for one in DEPARTMENT["bells"] if weekday in one["weekdays"])
    found: Row = next(one for one in bells["slots"] if one["name"] == name)
    return found


def away(who: str, week: str, weekday: int, name: str) -> bool:
    person = next(one for one in DEPARTMENT["staff"] if one["initials"] == who)
    bell = slot(weekday, name)
    return any(
        gone["weekday"] == weekday and gone["from"] < bell["end"] and bell["start"] < gone["to"]
        for gone in in_week(person["away"], week)
    )


def test_the_year_has_190_teaching_days_and_five_inset_days() -> None:
    assert len(teaching_days()) == 190
    assert len(DEPARTMENT["school_year"]["inset"]) == 5
    assert date(2026, 11, 27) not in teaching_days()


def test_the_sample_week_is_a_week_b() -> None:
    assert week_of(MONDAY) == "B"
    assert week_of(MONDAY - timedelta(7)) == "A"
    assert week_of(date(2026, 11, 2)) != week_of(date(2026, 10, 23))


@pytest.mark.parametrize("week", ["A", "B"])
def test_nobody_is_in_two_places_and_no_room_is_used_twice(week: str) -> None:
    rows = in_week(DEPARTMENT["timetable"], week)
    assert len(rows) == 18
    rooms = Counter((row["room"], row["weekday"], row["period"]) for row in rows)
    classes = Counter((row["class"], row["weekday"], row["period"]) for row in rows)
    for counted in (busy(week), rooms, classes):
        assert [at for at, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("week", ["A", "B"])
def test_nobody_works_while_away(week: str) -> None:
    assert [at for at in busy(week) if away(at[0], week, at[1], at[2])] == []


def test_the_part_timer_is_in_on_different_days_in_each_week() -> None:
    (part_timer,) = (one for one in DEPARTMENT["staff"] if len(one["away"]) > 2)
    whole_days = {(gone["week"], gone["weekday"]) for gone in part_timer["away"]}
    assert {week for week, _ in whole_days} == {"A", "B", "both"}


def test_every_name_refers_to_something() -> None:
    staff = {one["initials"] for one in DEPARTMENT["staff"]}
    rooms = set(DEPARTMENT["department"]["rooms"])
    assert {row["teacher"] for row in DEPARTMENT["timetable"]} == staff
    assert {row["room"] for row in DEPARTMENT["timetable"]} <= rooms
    assert {row["who"] for row in DEPARTMENT["duties"]} <= staff
    assert {one["mentor"] for one in DEPARTMENT["staff"]} == {None, "AM"}
    for row in [*DEPARTMENT["duties"], *DEPARTMENT["protected"]]:
        assert slot(row["weekday"], row["slot"])
    for row in DEPARTMENT["timetable"]:
        assert slot(row["weekday"], row["period"])["kind"] == "lesson"


def test_bells_run_in_order_and_cover_the_week() -> None:
    assert sorted(day for one in DEPARTMENT["bells"] for day in one["weekdays"]) == [1, 2, 3, 4, 5]
    for one in DEPARTMENT["bells"]:
        times = [time for bell in one["slots"] for time in (bell["start"], bell["end"])]
        assert times == sorted(times)


def test_every_titled_lesson_is_on_the_timetable() -> None:
    days = set(teaching_days())
    for lesson in DEPARTMENT["lessons"]:
        day = date.fromisoformat(lesson["date"])
        assert day in days
        assert any(
            (row["weekday"], row["period"], row["class"])
            == (day.isoweekday(), lesson["period"], lesson["class"])
            for row in in_week(DEPARTMENT["timetable"], week_of(day))
        ), lesson


def test_the_sample_week_has_eighteen_titled_lessons() -> None:
    week = [MONDAY + timedelta(n) for n in range(5)]
    titled = [one for one in DEPARTMENT["lessons"] if date.fromisoformat(one["date"]) in week]
    assert len(titled) == 18
    assert sum(one["title"] == "Gas pressure: the particle model" for one in titled) == 4


def test_rehearsals_are_ones_that_could_be_booked() -> None:
    for one in DEPARTMENT["rehearsals"]:
        day, lesson = date.fromisoformat(one["date"]), one["lesson"]
        week, weekday = week_of(day), day.isoweekday()
        taught = date.fromisoformat(lesson["date"])
        assert day in teaching_days()
        for who in (one["who"], one["with"]):
            assert (who, weekday, one["slot"]) not in busy(week)
            assert not away(who, week, weekday, one["slot"])
        used = {
            (row["room"], row["weekday"], row["period"]) for row in in_week(DEPARTMENT["timetable"], week)
        }
        assert (one["room"], weekday, one["slot"]) not in used
        begins = slot(taught.isoweekday(), lesson["period"])["start"]
        assert (day, slot(weekday, one["slot"])["end"]) <= (taught, begins)


def test_the_early_career_teacher_still_has_a_rehearsal_to_book_on_wednesday() -> None:
    assert all("LB" not in (one["who"], one["with"]) for one in DEPARTMENT["rehearsals"])
    booked = {
        (one["who"], date.fromisoformat(one["date"]).isoweekday(), one["slot"])
        for one in DEPARTMENT["rehearsals"]
    }
    free = [
        (weekday, bell["name"])
        for weekday in range(1, 5)
        for bell in next(one for one in DEPARTMENT["bells"] if weekday in one["weekdays"])["slots"]
        if not any((who, weekday, bell["name"]) in booked | set(busy("B")) for who in ("KT", "LB"))
    ]
    assert free == [(3, "8:25"), (4, "Lunch"), (4, "After school")]


def test_the_shared_model_is_a_page_of_the_deck() -> None:
    model = DEPARTMENT["model"]
    deck = pptx.Presentation(str(NEXT_WEEK / model["file"]))
    slide = deck.slides[model["page"] - 1]
    assert slide.shapes.title.text_frame.text == "Why does a bicycle tyre get harder as you pump it?"
    assert len(deck.slides) == 12
    assert 1 <= len(model["steps"]) <= 5
    assert sum(step["seconds"] for step in model["steps"]) == 240
    assert all(0 <= part <= 1 for step in model["steps"] for part in step["pin"])


def test_the_folder_is_of_a_size_to_commit() -> None:
    sizes = {path: path.stat().st_size for path in NEXT_WEEK.rglob("*") if path.is_file()}
    assert 28 <= len(sizes) <= 36
    assert sum(sizes.values()) < 15_000_000
    assert max(sizes.values()) < 6_000_000
    assert not any(path.name.startswith("~$") for path in sizes)


@pytest.mark.parametrize("path", files(".pptx"), ids=lambda path: path.name)
def test_a_deck_has_pictures_notes_and_its_own_thumbnail(path: Path) -> None:
    deck = pptx.Presentation(str(path))
    assert deck.core_properties.author == "Science department"
    assert all(slide.has_notes_slide for slide in deck.slides)
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    pictures = [shape for shape in shapes if hasattr(shape, "image")]
    assert pictures
    assert all(shape._element.nvPicPr.cNvPr.get("descr") for shape in pictures)
    assert any(shape.has_table for shape in shapes)
    with (
        zipfile.ZipFile(path) as package,
        Image.open(io.BytesIO(package.read("docProps/thumbnail.jpeg"))) as small,
    ):
        assert small.size == (256, 144)
        assert len(small.convert("RGB").getcolors(40_000) or []) > 100


def test_some_decks_hold_charts_and_one_is_big() -> None:
    decks = [pptx.Presentation(str(path)) for path in files(".pptx")]
    charted = [
        deck for deck in decks if any(shape.has_chart for slide in deck.slides for shape in slide.shapes)
    ]
    assert len(charted) >= 4
    assert max(len(deck.slides) for deck in decks) == 121


@pytest.mark.parametrize("path", files(".docx"), ids=lambda path: path.name)
def test_a_worksheet_has_headings_tables_and_numbered_questions(path: Path) -> None:
    sheet = docx.Document(str(path))
    styles = {paragraph.style.name for paragraph in sheet.paragraphs if paragraph.style is not None}
    assert {"Title", "Heading 1", "List Number"} <= styles
    assert sheet.tables
    assert sheet.core_properties.author == "Science department"


def test_one_pdf_is_locked_and_the_others_open() -> None:
    for path in files(".pdf"):
        if "LOCKED" in path.name:
            with pytest.raises(pikepdf.PasswordError):
                pikepdf.open(path)
            continue
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) >= 1
            assert str(pdf.docinfo["/Author"]) == "Science department"


def test_one_deck_has_its_exact_pages_beside_it() -> None:
    beside = [path for path in files(".pptx") if path.with_suffix(".pdf").exists()]
    assert [path.name for path in beside] == ["Y11 brine electrolysis.pptx"]
    with pikepdf.open(beside[0].with_suffix(".pdf")) as pdf:
        assert len(pdf.pages) == len(pptx.Presentation(str(beside[0])).slides)


def test_one_photograph_lies_on_its_side() -> None:
    turned = {}
    for path in files(".jpg"):
        with Image.open(path) as photo:
            turned[path.name] = photo.getexif().get(0x0112)
    assert turned["IMG_2031.jpg"] == 6
    assert set(turned.values()) == {1, 6}


def test_three_files_cannot_be_read_and_say_so_by_their_bytes() -> None:
    found = {path.name: path for path in NEXT_WEEK.rglob("*") if path.name in UNREADABLE}
    assert found.keys() == UNREADABLE
    assert found["New Microsoft PowerPoint Presentation.pptx"].stat().st_size == 0
    assert not zipfile.is_zipfile(found["Y9 Forces L2 (recovered).pptx"])
    assert len(files(".notebook")) == 1
