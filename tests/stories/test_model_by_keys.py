"""A page is marked up by two people with the keyboard alone, in the real window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from coplan.plan.department import Staff
from coplan.plan.mark import Mark, Meaning, Tool
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import Step
from tests.house import House


@pytest.fixture
def house(tmp_path: Path, qapp: QApplication) -> Iterator[House]:
    """The sample department at its shared model; its other files are still being read."""
    opened = House(tmp_path / "home")
    opened.open(sample=True)
    opened.press("Ctrl+2")
    opened.until(lambda: opened.shown("model.canvas"), "the model is open")
    yield opened
    opened.close()


def new_marks(house: House, before: set[Mark]) -> list[Mark]:
    """The marks that are not as they were before."""
    return [each for each in house.planner.plan.all(Mark) if each not in before]


def draw(house: House, key: str, way: tuple[str, ...]) -> None:
    """Take a tool by its key, put it down, go some way with the arrows, and lift it."""
    for press in (key, "Return", *way, "Return"):
        house.press(press)


@pytest.mark.slow
def test_marking_up_by_keys_alone(house: House) -> None:
    house.tab_to("model.canvas")
    before = set(house.planner.plan.all(Mark))
    draw(house, "P", ("Shift+Right", "Down", "Shift+Right"))
    draw(house, "A", ("Shift+Down", "Shift+Right"))
    assert [each.tool for each in new_marks(house, before)] == [Tool.PEN, Tool.ARROW]
    house.press("V")
    house.press("]")
    house.press("Ctrl+A")
    house.press("4")
    assert {each.meaning for each in new_marks(house, set())} >= {Meaning.WATCH}
    house.press("Ctrl+Z")
    assert {each.tool for each in new_marks(house, before)} == {Tool.PEN, Tool.ARROW}

    house.press("N")
    house.press("Shift+Down")
    house.press("Return")
    house.type("Pause here")
    house.press("Return")
    assert any(each.text == "Pause here" for each in house.planner.plan.all(Mark))

    steps = house.planner.plan.count(Step)
    house.press("Ctrl+Return")
    assert house.planner.plan.count(Step) == steps + 1
    house.write("Say it once more")
    house.tab_to(f"model.step_{steps + 1}.why")
    house.write("So that all have heard it")
    house.tab_to("model.canvas")
    said = [(each.say, each.why) for each in house.planner.plan.all(Step)]
    assert ("Say it once more", "So that all have heard it") in said

    house.tab_to("model.sign_in.AM")
    house.press("Space")
    author = house.planner.author
    assert author
    assert house.planner.plan.get(Staff, author).initials == "AM"
    house.tab_to("model.canvas")
    draw(house, "P", ("Shift+Right",))
    assert new_marks(house, before)[-1].author == author
    house.press("Ctrl+Z")
    assert house.planner.plan.only(SharedModel) is not None
    assert all(each.author != author for each in new_marks(house, before))
    house.until(lambda: not house.planner.saving, "everything is saved")
