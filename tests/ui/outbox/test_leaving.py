"""A window is closed and plans are changed with pages waiting: it is said once, and they go later."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coplan.plan import ids
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.delivery import Delivery, Parcel
from coplan.plan.ids import BriefingId
from coplan.plan.outbox import Draft
from coplan.plan.place import Place, add_place
from tests.house import House


@pytest.fixture
def house(tmp_path: Path, qapp: QApplication) -> Iterator[House]:
    """A department of one's own that has just begun."""
    opened = House(tmp_path / "home")
    opened.begin()
    yield opened
    if not opened.app.closed:
        opened.close()


def _said(house: House) -> str:
    button = house.window.status.outbox
    return "" if button.isHidden() else button.text()


def _export(house: House, drive: Path) -> None:
    """A page for a drive that is away."""
    house.planner.do(add_place(house.planner.plan, "S:", str(drive)))
    (place,) = house.planner.plan.all(Place)
    kind, made, now = next(iter(BriefingKind)), BriefingId(ids.fresh()), house.clock.now()
    parcels = (Parcel("Forces.pdf", b"a page"),)
    outgoing = house.session.outgoing
    draft = Draft(made, kind, "Forces", 1, place, (), "KT", "KT", now, parcels)
    outgoing.take(outgoing.post.accept([draft]))
    house.until(lambda: _said(house) == "1 page waits for S:", "it waits")


def test_what_waits_when_the_window_is_closed_goes_when_it_is_open_again(
    house: House, tmp_path: Path
) -> None:
    drive = tmp_path / "S"
    _export(house, drive)
    house.window.close()
    assert house.shown("leaving")
    QTest.keyClick(house.focus(), Qt.Key.Key_Return)
    house.until(lambda: house.app.closed, "the program has ended")
    house.close()

    again = House(tmp_path / "home")
    again.open()
    again.until(lambda: _said(again) == "1 page waits for S:", "it is said at the start")
    drive.mkdir()
    again.session.reached.ask()
    again.until(lambda: _said(again).startswith("Delivered"), "it has arrived")
    again.settle()
    assert (drive / "Forces.pdf").read_bytes() == b"a page"
    assert again.planner.plan.count(Delivery) == 1
    again.close()


def test_changing_plans_says_whose_pages_wait(house: House, tmp_path: Path) -> None:
    _export(house, tmp_path / "S")
    before = house.session
    house.app.open_plan(False)
    told = house.window.notices.current
    assert told
    assert told.what.startswith("1 page of the other plan still waits for S:")
    house.until(lambda: house.app.session not in (None, before), "the other plan is open")
    house.until(lambda: _said(house) == "1 page waits for S:", "it is taken up again")
