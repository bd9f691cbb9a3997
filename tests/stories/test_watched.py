"""A week with a folder that is watched: files move, change, go and come back, and no work on them is lost."""

import os
from collections.abc import Iterator
from pathlib import Path
from time import time

import pytest
from PySide6.QtWidgets import QApplication

from coplan.plan import lesson as lessons
from coplan.plan import week
from coplan.plan.folder import Folder
from coplan.plan.lesson import Lesson
from coplan.plan.mark import Mark
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from coplan.ui.week.screen import WeekScreen
from tests.documents.conftest import make_deck, make_document, make_pdf
from tests.house import House
from tests.stories import school
from tests.ui.week.stage import drop, files
from tests.ui.week.test_many_files import Heartbeat

PAPER, RENAMED, OTHER = "Y8 Gas pressure L3.pdf", "Y8 Gas pressure L3 v2 FINAL.pdf", "Y9 Forces L2.pdf"
PAGES = ("Bellows push back", "Squeeze the syringe", "Hot air in a bottle")
NEW, SLIDES = 60, 200
MONDAY_P1 = "lesson.8X1.2026-11-30.P1"


@pytest.fixture
def house(tmp_path: Path, qapp: QApplication) -> Iterator[House]:
    """A department with a timetable and no files yet."""
    opened = House(tmp_path / "home")
    opened.open()
    opened.until(lambda: opened.shown("first_run"), "the first run is shown")
    opened.fill("first_run.department", "Science")
    opened.fill("first_run.initials", "kt")
    opened.fill("first_run.timetable", str(school.timetable(tmp_path)))
    opened.click("first_run.start")
    school.say_which_week(opened)
    opened.until(lambda: opened.shown(MONDAY_P1), "the timetable has become lessons")
    opened.settle()
    yield opened
    if not opened.app.closed:
        opened.close()


def of_old(path: Path) -> Path:
    """The file as if it had been written a minute ago, so that nobody can be writing it now."""
    os.utime(path, (time() - 60,) * 2)
    return path


def look(house: House, times: int = 1) -> None:
    """Press F5, and let what it finds come in."""
    for _ in range(times):
        house.press("F5")
        house.settle()


def resource(house: House, name: str) -> Resource:
    """The file of this name that lies in the folder now."""
    found = [each for each in house.planner.plan.all(Resource) if each.name == name and not each.newer]
    assert len(found) == 1, found
    return found[0]


def work(house: House) -> tuple[tuple[SharedModel, ...], tuple[Mark, ...]]:
    """Everything that was done on the files."""
    plan = house.planner.plan
    return tuple(plan.all(SharedModel)), tuple(plan.all(Mark))


def monday(house: House) -> Lesson:
    """The lesson of which this is the story."""
    every = week.of(house.planner.plan, house.planner.now.date().replace(month=11, day=30)).lessons
    return next(each for each in every if each.class_code == "8X1")


def used(house: House) -> list[str]:
    """The files of the lesson."""
    return [each.name for each in lessons.resources_of(house.planner.plan, monday(house).id)]


def drop_folder(house: House, tmp_path: Path) -> Path:
    """Drop a folder with two files onto the week, and use one of them in the lesson."""
    folder = tmp_path / "Shared" / "Year 8"
    folder.mkdir(parents=True)
    of_old(make_pdf(folder / PAPER, *PAGES))
    of_old(make_pdf(folder / OTHER, "Resultant force"))
    screen = house.window.named("week")
    assert isinstance(screen, WeekScreen)
    drop(screen, files(folder))
    house.settle()
    assert [each.path for each in house.planner.plan.all(Folder)] == [str(folder)]
    house.planner.do(lessons.attach(house.planner.plan, [(resource(house, PAPER), monday(house))]))
    house.settle()
    return folder


def mark_up(house: House) -> None:
    """Make the second page the shared model, and draw on it."""
    house.click(MONDAY_P1)
    house.click(f"lesson.open.{PAPER}")
    house.until(lambda: house.shown("model.canvas"), "the file is open in the Model")
    house.click("model.next")
    house.press("P")
    house.drag("model.canvas", [(0.4, 0.4), (0.5, 0.5), (0.6, 0.45)])
    house.settle()
    assert [[each.page for each in some] for some in work(house)] == [[2], [2]]


def rename_and_move(house: House, folder: Path) -> Path:
    """Give the file another name in another folder; it stays the same file."""
    before, done = resource(house, PAPER), work(house)
    (folder / "Spring").mkdir()
    (folder / PAPER).rename(folder / "Spring" / RENAMED)
    look(house, 2)
    after = resource(house, RENAMED)
    assert (after.id, after.missing) == (before.id, False)
    assert (used(house), work(house)) == ([RENAMED], done)
    assert house.shown("model.canvas")
    return folder / "Spring" / RENAMED


def change(house: House, path: Path) -> None:
    """Write a page in front: the marked pages stay on show until somebody takes the new version."""
    old = resource(house, RENAMED)
    of_old(make_pdf(path, "Starter: what is a particle?", *PAGES))
    look(house, 2)
    assert house.planner.plan.find(Resource, old.id)
    assert house.find("model.version").accessibleName().startswith(f"“{RENAMED}” has changed")
    assert [model.resource_id for model in work(house)[0]] == [old.id]
    house.until(lambda: house.shown("model.version.use"), "the versions are compared")
    house.click("model.version.use")
    house.settle()
    new = resource(house, RENAMED)
    assert (new.pages, used(house)) == (4, [RENAMED])
    assert [(model.resource_id, model.page) for model in work(house)[0]] == [(new.id, 3)]
    assert [each.page for each in work(house)[1]] == [3]


def take_away(house: House, path: Path, elsewhere: Path) -> None:
    """Take the file out of the folder and put it back."""
    done = work(house)
    house.press("Ctrl+1")
    path.rename(elsewhere)
    look(house, 2)
    assert resource(house, RENAMED).missing
    house.until(lambda: house.shown(f"lesson.missing.{RENAMED}"), "the lesson says that it is gone")
    assert work(house) == done
    elsewhere.rename(path)
    look(house)
    assert not resource(house, RENAMED).missing
    house.until(lambda: not house.shown(f"lesson.missing.{RENAMED}"), "the lesson has it again")
    assert work(house) == done


def unplug(house: House, folder: Path) -> None:
    """Take the whole folder away, as a drive that is not connected, and bring it back."""
    done, plan = work(house), house.planner.plan
    away = folder.with_name("away")
    folder.rename(away)
    look(house, 3)
    assert house.find("status.folders").isVisible()
    assert house.planner.plan is plan
    away.rename(folder)
    look(house)
    assert not house.shown("status.folders")
    assert (work(house), house.planner.plan) == (done, plan)


def flood(house: House, folder: Path) -> None:
    """Sixty files at once, of which nobody is held up; stopping leaves the rest for later."""
    for number in range(NEW):
        words = f"collision theory {number} " * 60
        of_old(_written(folder / "New" / f"Y10 theory {number:02}.txt", words))
    house.click("week.lesson.back")
    heart, session = Heartbeat(), house.app.session
    assert session
    stopped: list[str] = []

    def stop() -> None:
        if (reading := session.watch.reading) and not stopped:
            stopped.append(reading.what)
            session.intake.stop_looking()  # as the cross beside the progress does

    session.watch.moved.connect(stop)
    house.press("F5")
    house.until(lambda: stopped, "it is said how far the reading is")
    house.settle()
    assert stopped[0].startswith("Looking at Y10 theory")
    assert not _theory(house)
    house.press("F5")
    house.until(lambda: len(_theory(house)) == NEW, "all of them are in")
    house.until(lambda: all(each.pages for each in _theory(house)), "all of them are read")
    assert heart.beats > NEW


def _theory(house: House) -> list[Resource]:
    return [each for each in house.planner.plan.all(Resource) if each.name.startswith("Y10 theory")]


def _written(path: Path, words: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(words, encoding="utf-8")
    return path


def test_a_watched_folder(house: House, tmp_path: Path) -> None:
    folder = drop_folder(house, tmp_path)
    mark_up(house)
    path = rename_and_move(house, folder)
    change(house, path)
    take_away(house, path, tmp_path / "elsewhere.pdf")
    unplug(house, folder)
    flood(house, folder)


def test_a_deck_of_two_hundred_slides_opens_while_it_is_read(house: House, tmp_path: Path) -> None:
    folder = drop_folder(house, tmp_path)
    name = "Y11 whole topic.pptx"
    of_old(make_deck(folder / name, *(f"Slide about rates {number}" for number in range(SLIDES))))
    house.press("Ctrl+2")  # the screen is made at its first visit
    house.press("Ctrl+1")
    heart = Heartbeat()
    house.press("F5")
    house.until(lambda: house.shown(f"unsorted.{name}"), "the deck is in")
    house.click(f"unsorted.{name}")
    house.press("Return")
    house.until(lambda: house.shown("model.canvas"), "its first page is there")
    assert heart.beats > 20
    assert resource(house, name).pages == SLIDES


def test_a_pdf_that_is_put_beside_a_file_shows_its_pages(house: House, tmp_path: Path) -> None:
    folder = drop_folder(house, tmp_path)
    name = "Y8 worksheet.docx"
    of_old(make_document(folder / name, "Why does a tyre go flat?"))
    look(house)
    house.until(lambda: resource(house, name).pages, "it has pages")
    house.settle()
    of_old(make_pdf((folder / name).with_suffix(".pdf"), "Why does a tyre go flat?"))
    os.utime(folder / name, (time() - 120,) * 2)
    look(house, 2)
    house.until(lambda: resource(house, name).engine == "the PDF beside it", "its pages are those of the PDF")
