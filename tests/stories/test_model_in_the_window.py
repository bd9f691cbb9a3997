"""In the real window: a model is looked back at and restored, and words that do not fit are not lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from coplan.plan.mark import Mark
from coplan.ui.kit import PlainLabel
from tests.house import House


@pytest.fixture
def house(tmp_path: Path, qapp: QApplication) -> Iterator[House]:
    """The sample department at its shared model; its other files may still be read."""
    opened = House(tmp_path / "home")
    opened.open(sample=True)
    # Before there is a model: the sample's comes while the screen is open.
    opened.press("Ctrl+2")
    opened.until(lambda: opened.shown("model.canvas"), "the model is open")
    yield opened
    if not opened.app.closed:
        opened.close()


def said(house: House) -> str:
    """Everything that notices say."""
    labels = house.window.notices.findChildren(PlainLabel)
    return " ".join(each.text() for each in labels if each.isVisible())


@pytest.mark.slow
def test_stepping_back_restoring_and_undoing(house: House) -> None:
    before = set(house.planner.plan.all(Mark))
    house.tab_to("model.canvas")
    for keys in ("P", "Return", "Shift+Right", "Return"):
        house.press(keys)
    after = set(house.planner.plan.all(Mark))
    assert len(after - before) == 1
    house.press("Ctrl+H")
    found = house.find("model.history.list")
    assert isinstance(found, QAbstractItemView)
    rows = found.model()
    house.until(lambda: rows.rowCount() > 1, "the history is read")
    house.press("Down")
    house.until(lambda: house.shown("model.past"), "the model is shown as it was after the stroke")
    assert not house.shown("model.past.restore")
    house.press("Down")
    house.until(lambda: house.shown("model.past.restore"), "the model is shown as it was before the stroke")
    assert set(house.planner.plan.all(Mark)) == after
    house.click("model.past.restore")
    house.until(lambda: not house.shown("model.past"), "the model is restored")
    assert set(house.planner.plan.all(Mark)) == before
    house.press("Ctrl+Z")
    assert set(house.planner.plan.all(Mark)) == after
    house.press("Ctrl+H")
    assert not house.shown("model.history.list")


@pytest.mark.slow
def test_words_that_are_too_long_are_not_lost_with_the_window(house: House) -> None:
    house.fill("model.step_1.say", "Say it " * 60)
    house.window.close()
    assert house.window.isVisible()
    assert "“What to say or do” are too long, so they are not in the plan." in said(house)
    assert "Shorten them, or close again to do without them." in said(house)
    house.fill("model.step_1.say", "Say it once")
    house.close()
