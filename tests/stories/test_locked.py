"""A deck behind a password, from the folder to marks on its pages and back after a restart."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from coplan.plan import lesson
from coplan.plan.lesson import Lesson
from coplan.plan.mark import Mark
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from tests.documents.conftest import make_deck
from tests.documents.locks import PASSWORD, lock_agile
from tests.house import House

DECK, OTHER, THIRD = "Y8 gas mock.pptx", "Y9 mock.pptx", "Y7 mock.pptx"
CANARY = "quokkas"
MONDAY_P1 = "lesson.8X1.2026-11-30.P1"


@pytest.fixture
def houses(tmp_path: Path, qapp: QApplication) -> Iterator[list[House]]:
    qapp.setQuitOnLastWindowClosed(False)
    every: list[House] = []
    yield every
    for house in every:
        if not house.app.closed:
            house.close()


def _open(houses: list[House], home: Path) -> House:
    house = House(home)
    houses.append(house)
    house.open(sample=True)
    house.settle()
    return house


def _resource(house: House, name: str = DECK) -> Resource:
    return next(each for each in house.planner.plan.all(Resource) if each.name == name)


def _traces(folder: Path, *words: str) -> list[str]:
    """The files under a folder in which one of these words can be read, as UTF-8 or UTF-16."""
    wanted = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le")]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [str(path.relative_to(folder)) for path in files if any(w in path.read_bytes() for w in wanted)]


def test_a_locked_deck_is_opened_marked_and_asked_for_again(houses: list[House], tmp_path: Path) -> None:
    files, home = tmp_path / "files", tmp_path / "home"
    files.mkdir()
    lock_agile(make_deck(files / DECK, "Bellows", f"Squeeze {CANARY}", "Three"))
    lock_agile(make_deck(files / OTHER, f"{CANARY} again"))
    lock_agile(make_deck(files / THIRD, "Another one"), "something else")
    house = _open(houses, home)
    assert house.app.session is not None
    house.app.session.intake.take_in([files])
    house.settle()
    for name in (DECK, OTHER, THIRD):
        assert _resource(house, name).locked
        assert not _resource(house, name).unreadable
    plan = house.planner.plan
    lesson_one = next(
        each for each in plan.all(Lesson) if (each.class_code, str(each.day)) == ("8X1", "2026-11-30")
    )
    resources = tuple(_resource(house, name) for name in (DECK, OTHER, THIRD))
    house.planner.do(lesson.attach(plan, [(each, lesson_one) for each in resources]))
    house.settle()
    house.click(MONDAY_P1)
    house.until(lambda: house.shown(f"password.{DECK}"), "the card offers to type the password")
    house.click(f"password.{DECK}")
    field = house.focus()
    assert isinstance(field, QLineEdit)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    house.type("gas pressure")
    house.press("Return")
    house.until(field.accessibleDescription, "the sheet says that it is wrong")
    assert field.accessibleDescription().startswith(f"That is not the password of “{DECK}”.")
    assert field.text() == "gas pressure"
    house.click("password.show")
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    house.write(PASSWORD) if house.focus() is field else house.fill("password.field", PASSWORD)
    house.click("password.open")
    house.until(lambda: not house.shown("password"), "the sheet goes away")
    assert field.text() == ""
    house.settle()
    assert _resource(house).pages == 3
    assert _resource(house, OTHER).pages == 1
    assert not _resource(house, THIRD).pages
    assert not house.shown(f"password.{DECK}")
    assert house.shown(f"password.{THIRD}")

    house.app.session._rooms.show_model(None, _resource(house).id, 2)  # type: ignore[union-attr]
    house.settle()
    house.press("P")
    house.drag("model.canvas", [(0.4, 0.4), (0.5, 0.5), (0.6, 0.45)])
    house.settle()
    marks = tuple(house.planner.plan.all(Mark))
    model = next(
        each for each in house.planner.plan.all(SharedModel) if each.resource_id == _resource(house).id
    )
    assert marks[-1].page == 2
    house.close()
    assert _traces(home, PASSWORD, "gas pressure", "something else", CANARY) == []

    house = _open(houses, home)
    assert _resource(house).locked
    assert tuple(house.planner.plan.all(Mark)) == marks
    house.app.session._rooms.show_model(None, _resource(house).id, 2)  # type: ignore[union-attr]
    house.settle()
    house.click("model.password")
    house.type(PASSWORD)
    house.press("Return")
    house.until(lambda: house.shown("model.canvas"), "its page is there again")
    house.settle()
    assert house.planner.plan.find(SharedModel, model.id) == model
    house.press("Ctrl+K")
    house.type(CANARY)
    house.settle()
    assert not house.shown(f"palette.{DECK}")
