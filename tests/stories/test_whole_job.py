"""From the first run to one page on the shared drive, as a head of department would do it."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from coplan.plan import matching, step
from coplan.plan.delivery import Delivery
from coplan.plan.department import Staff
from coplan.plan.mark import Mark, Tool
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.resource import Resource
from coplan.plan.run_through import LEAST_TURN
from coplan.plan.shared_model import SharedModel
from tests.house import House
from tests.stories import school

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
MONDAY_P1 = "lesson.8X1.2026-11-30.P1"
_open_pdf: Any = pypdfium2.PdfDocument
STEPS = (
    "Say the question aloud; hide everything below the line",
    "“More particles in the same space”: point, pause three seconds",
)
CANARY = "wait for the quiet marmalade"
EXPECTED = (
    "Science",
    "Week of 30 November (B)",
    "Y8 Gas pressure L3.pptx (slide 4)",
    *STEPS,
    "Say why each step is true before the next",
    "After step 2, count three seconds",
)


@pytest.fixture
def house(tmp_path: Path, qapp: QApplication) -> Iterator[House]:
    opened = House(tmp_path / "home")
    opened.open()
    yield opened
    opened.close()


def test_with_mouse_and_keyboard(house: House, tmp_path: Path) -> None:
    files, drive = school.next_week(tmp_path), school.drive(tmp_path)
    _begin_by_mouse(house, files, drive, school.timetable(tmp_path))
    _sort_by_mouse(house)
    _mark_up_by_mouse(house)

    house.click("model.rehearse")
    house.until(lambda: house.shown("rehearse.book"), "times are offered")
    house.click("rehearse.book")
    house.until(lambda: house.planner.plan.count(Rehearsal) == 1, "a rehearsal is booked")
    _rehearse_by_mouse(house)

    house.press("Ctrl+4")
    house.until(lambda: house.shown("brief.export"), "the page is shown")
    house.fill("brief.prompt", "After step 2, count three seconds")
    house.settle()
    house.until(lambda: house.find("brief.export").isEnabled(), "the page fits")
    house.click("brief.export")
    house.until(lambda: house.planner.plan.count(Delivery) == 2, "both papers were delivered")
    house.settle()
    _both_papers_are_right(drive)


def _rehearse_by_mouse(house: House) -> None:
    """Rehearse what was just booked, each turn as short as it may be to count."""
    (booked,) = house.planner.plan.all(Rehearsal)
    who = house.planner.plan.get(Staff, booked.who)
    house.until(lambda: house.shown(f"rehearse.run.{who.initials}"), "the booking is shown")
    house.click(f"rehearse.run.{who.initials}")
    house.click("running.go")
    for _ in range(2):
        house.click("running.next")
    for _ in range(2):
        house.clock.skip(LEAST_TURN)
        house.click("running.next")
    house.click(f"running.whose.{who.initials}")
    house.fill("running.will", CANARY)
    for _ in range(2):
        house.click("running.next")
    house.click("running.end")
    assert not house.shown("running")
    assert [each.rounds for each in house.planner.plan.all(Rehearsal)] == [2]
    house.settle()
    kept = [each for each in house.places.data.rglob("*") if each.is_file()]
    assert kept
    assert not [each for each in kept if CANARY.encode() in each.read_bytes()]


def _begin_by_mouse(house: House, files: Path, drive: Path, timetable: Path) -> None:
    house.until(lambda: house.shown("first_run"), "the first run is shown")
    house.fill("first_run.department", "Science")
    house.fill("first_run.initials", "kt")
    house.fill("first_run.resources", str(files))
    house.fill("first_run.briefings", str(drive))
    house.fill("first_run.timetable", str(timetable))
    house.click("first_run.start")
    school.say_which_week(house)
    house.until(lambda: house.shown(MONDAY_P1), "the timetable has become lessons")
    house.settle()
    resources = _resources(house)
    assert len(resources) == len(school.FILES)
    assert resources[school.DECK].pages == 12
    assert "cut short" in resources["Y9 Forces L2 (recovered).pptx"].unreadable


def _sort_by_mouse(house: House) -> None:
    """Say what two lessons are about, so that files can find them, and accept what is suggested."""
    titles = ((MONDAY_P1, "Gas pressure: the particle model"), ("lesson.7A2.2026-12-02.P5", "Microscopes"))
    for lesson, title in titles:
        house.click(lesson)
        house.fill("week.lesson.title", title)
        house.press("Return")
        house.click("week.lesson.back")
        house.settle()
    house.until(lambda: house.shown("week.accept_all"), "files have found lessons")
    house.click("week.accept_all")
    house.until(lambda: not _is_unsorted(house, school.DECK), "the deck is in its lesson")


def _mark_up_by_mouse(house: House) -> None:
    house.click(MONDAY_P1)
    house.click(f"lesson.resource.{school.DECK}")
    house.press("Return")
    house.until(lambda: house.shown("model.canvas"), "the file is open in the Model")
    for _ in range(3):
        house.click("model.next")
    house.click("model.choose")
    house.until(lambda: _model(house) is not None, "page 4 is the shared model")
    house.click("model.tool_pen")
    house.drag("model.canvas", [(0.3, 0.4), (0.4, 0.5), (0.5, 0.45)])
    house.click("model.tool_highlighter")
    house.drag("model.canvas", [(0.55, 0.45), (0.8, 0.45)])
    for number, said in enumerate(STEPS, start=1):
        house.click("model.add_step")
        house.fill(f"model.step_{number}.say", said)
        house.click("model.tool_pin")
        house.drag("model.canvas", [(0.2 * number, 0.35)])
    house.click("model.fold.technique")
    house.fill("model.technique", "Say why each step is true before the next")
    house.settle()
    model = _model(house)
    assert model is not None
    tools = [mark.tool for mark in house.planner.plan.all(Mark)]
    assert tools == [Tool.PEN, Tool.HIGHLIGHTER, Tool.PIN, Tool.PIN]
    assert [each.say for each in step.steps_of(house.planner.plan, model.id)] == list(STEPS)


def test_with_the_keyboard_alone(house: House, tmp_path: Path) -> None:
    files, drive = school.next_week(tmp_path), school.drive(tmp_path)
    _begin_by_keys(house, files, drive, school.timetable(tmp_path))
    _sort_by_keys(house)
    _mark_up_by_keys(house)

    house.press("Ctrl+R")
    house.until(lambda: house.shown("rehearse.book"), "times are offered")
    house.press("Ctrl+B")
    house.until(lambda: house.planner.plan.count(Rehearsal) == 1, "a rehearsal is booked")

    house.press("Ctrl+4")
    house.until(lambda: house.shown("brief.export"), "the page is shown")
    house.tab_to("brief.prompt")
    house.write("After step 2, count three seconds")
    house.settle()
    house.until(lambda: house.find("brief.export").isEnabled(), "the page fits")
    house.press("Ctrl+E")
    house.until(lambda: house.planner.plan.count(Delivery) == 2, "both papers were delivered")
    house.settle()
    _both_papers_are_right(drive)


def _begin_by_keys(house: House, files: Path, drive: Path, timetable: Path) -> None:
    house.until(lambda: house.shown("first_run"), "the first run is shown")
    for name, text in (
        ("first_run.department", "Science"),
        ("first_run.initials", "KT"),
        ("first_run.resources", str(files)),
        ("first_run.briefings", str(drive)),
        ("first_run.timetable", str(timetable)),
    ):
        house.tab_to(name)
        house.write(text)
    house.tab_to("first_run.start")
    house.press("Space")
    house.until(lambda: house.shown("timetable.week.A"), "it is asked which week comes")
    house.tab_to("timetable.week.A")
    house.press("Right")
    house.press("Space")
    house.tab_to("timetable.bring_in")
    house.press("Space")
    house.until(lambda: house.shown(MONDAY_P1), "the timetable has become lessons")
    house.settle()


def _sort_by_keys(house: House) -> None:
    house.tab_to(MONDAY_P1)
    house.press("Return")
    house.tab_to("week.lesson.title")
    house.write("Gas pressure: the particle model")
    house.press("Return")
    house.press("Esc")
    house.settle()
    house.until(lambda: house.shown("week.accept_all"), "files have found lessons")
    house.press("Ctrl+Shift+A")
    house.until(lambda: not _is_unsorted(house, school.DECK), "the deck is in its lesson")


def _mark_up_by_keys(house: House) -> None:
    house.press("Ctrl+K")
    house.type(school.DECK)
    house.settle()
    house.press("Return")
    house.until(lambda: house.shown("model.canvas"), "the file is open in the Model")
    house.tab_to("model.canvas")
    for _ in range(3):
        house.press("PgDown")
    house.press("Ctrl+M")
    house.until(lambda: _model(house) is not None, "page 4 is the shared model")
    for number, said in enumerate(STEPS, start=1):
        house.press("Ctrl+Return")
        house.write(said)
        house.tab_to("model.canvas")
        house.press("S")
        for _ in range(number):
            house.press("Shift+Right")
        house.press("Return")
    house.press("N")
    house.press("Shift+Down")
    house.press("Return")
    house.type("Pause here")
    house.press("Ctrl+Return")
    house.tab_to("model.fold.technique")
    house.press("Return")
    house.tab_to("model.technique")
    house.write("Say why each step is true before the next")
    house.tab_to("model.canvas")
    house.settle()
    assert {mark.tool for mark in house.planner.plan.all(Mark)} == {Tool.PIN, Tool.NOTE}


def _resources(house: House) -> dict[str, Resource]:
    return {each.name: each for each in house.planner.plan.all(Resource)}


def _is_unsorted(house: House, name: str) -> bool:
    return any(each.name == name for each in matching.unsorted(house.planner.plan))


def _model(house: House) -> SharedModel | None:
    return house.planner.plan.only(SharedModel)


def _both_papers_are_right(drive: Path) -> None:
    pdf, word = sorted(drive.glob("*.pdf")), sorted(drive.glob("*.docx"))
    assert len(pdf) == len(word) == 1
    with pikepdf.open(pdf[0]) as opened:
        assert len(opened.pages) == 1
        assert opened.Root.Lang == "en-GB"
    _says_everything(pdf[0])
    if OFFICE is None:
        pytest.skip("LibreOffice is not installed, so the Word page was not laid out")
    command = [OFFICE, "--headless", "--convert-to", "pdf", "--outdir", str(drive.parent), str(word[0])]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    laid = drive.parent / f"{word[0].stem}.pdf"
    assert _says_everything(laid) == 1


def _says_everything(pdf: Path) -> int:
    """The number of pages, once every expected word was found on the first."""
    document = _open_pdf(pdf)
    said = " ".join(document[0].get_textpage().get_text_bounded().split())
    pages = len(document)
    document.close()
    for words in EXPECTED:
        assert words in said
    return pages
