"""Calendars and timetables that are dropped or pasted anywhere are led to where they belong."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from coplan.plan import department
from coplan.plan.engagement import Engagement
from coplan.plan.resource import Resource
from coplan.plan.timetable import TaughtSlot
from tests.house import House

_CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//A calendar//EN
BEGIN:VEVENT
UID:one@calendar
DTSTAMP:20261101T080000Z
DTSTART;TZID=Europe/London:{day}T090000
DTEND;TZID=Europe/London:{day}T100000
SUMMARY:Dentist
END:VEVENT
END:VCALENDAR
"""
_TIMETABLE = "Teacher,Class,Day,Period,Room\nNQ,9Z1,Mon,P1,Lab 9\nNQ,9Z2,Tue,P2,Lab 9\n"


@pytest.fixture
def house(tmp_path: Path, qapp: QApplication) -> Iterator[House]:
    opened = House(tmp_path / "home")
    opened.begin()
    opened.planner.do(department.join(opened.planner.plan, "JO"))
    yield opened
    opened.close()


def _mime(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def _drop(house: House, target: QWidget, *paths: Path) -> None:
    """Drag files over a place of the window and let go, as the window system hands that on."""
    at = target.mapTo(house.window, QPoint(target.width() // 2, target.height() // 2))
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    mime = _mime(*paths)
    handle = house.window.windowHandle()
    QApplication.sendEvent(handle, QDragEnterEvent(at, both, mime, left, none))
    event = QDropEvent(QPointF(at), both, mime, left, none)
    QApplication.sendEvent(handle, event)
    assert event.dropAction() is Qt.DropAction.CopyAction


def test_what_is_dropped_anywhere_goes_where_its_kind_belongs(house: House, tmp_path: Path) -> None:
    day = house.planner.now.date().strftime("%Y%m%d")
    mine, table, deck = tmp_path / "JO.ics", tmp_path / "Timetable.csv", tmp_path / "Gas notes.txt"
    mine.write_text(_CALENDAR.format(day=day).replace("\n", "\r\n"))
    table.write_text(_TIMETABLE)
    deck.write_text("Gas pressure.")
    files = house.planner.plan.count(Resource)

    house.window.open("week")
    house.settle()
    _drop(house, house.find("week"), mine)
    house.until(lambda: house.shown("calendar"), "the Week asks whose calendar it is")
    whose = house.find("calendar.whose")
    assert whose.currentText() == "JO"  # type: ignore[attr-defined]
    house.press("Return")
    house.until(lambda: house.planner.plan.count(Engagement) == 1, "the hour is taken")
    house.settle()
    house.press("Ctrl+Z")
    house.settle()
    assert house.planner.plan.count(Engagement) == 0

    house.window.open("rehearse")
    house.settle()
    QGuiApplication.clipboard().setMimeData(_mime(mine))
    house.press("Ctrl+V")
    house.until(lambda: house.shown("calendar"), "Rehearse asks whose calendar it is")
    house.press("Esc")
    house.until(lambda: not house.shown("calendar"), "Escape leaves it alone")
    before = house.planner.plan.count(TaughtSlot)
    _drop(house, house.find("rehearse"), table, deck)
    house.until(lambda: house.shown("timetable"), "the timetable shows what it says")
    assert house.planner.plan.count(TaughtSlot) == before
    house.press("Esc")
    house.until(lambda: house.planner.plan.count(Resource) == files + 1, "the notes are for lessons")
    house.settle()
    assert house.planner.plan.count(Resource) == files + 1
    assert house.planner.plan.count(Engagement) == 0
