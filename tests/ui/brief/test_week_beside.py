"""Rows of a week's export that lie beside a colleague's file lead to both, without leaving the sheet."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from coplan.ui import outside
from coplan.ui.brief.week_sheet import WeekSheet
from tests.ui.brief.stage import Stage


@pytest.fixture
def beside(stage: Stage, tmp_path: Path) -> Stage:
    """The week's one page, whose Word file lies beside a colleague's."""
    stage.screen.add_place(str(tmp_path))
    stage.press("Ctrl+E")
    (word,) = tmp_path.glob("*.docx")
    word.write_bytes(b"her corrections")
    stage.press("Ctrl+Shift+E")
    assert not stage.shown("brief.week.beside")
    stage.click("brief.week.export")
    return stage


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the desktop is asked to open."""
    asked: list[str] = []
    monkeypatch.setattr(outside, "hand_over", lambda path, folder=False: asked.append(path.name))
    return asked


def test_both_files_are_opened_from_the_sheet(beside: Stage, opened: list[str]) -> None:
    beside.click("brief.open.theirs.docx")
    beside.click("brief.open.docx")
    theirs, ours = opened
    assert theirs.endswith(".docx")
    assert ours.startswith(f"{theirs.removesuffix('.docx')} (")
    assert beside.shown("brief.week")


def test_a_refusal_is_read_on_the_sheet_and_goes_with_it(beside: Stage, tmp_path: Path) -> None:
    for each in tmp_path.iterdir():
        each.unlink()
    beside.click("brief.open.theirs.docx")
    sheet = beside.find("brief.week")
    assert isinstance(sheet, WeekSheet)
    notice = sheet.notices.current
    assert notice
    assert "is not there under this name any more" in notice.what
    assert sheet.paper.rect().contains(sheet.notices.geometry())
    assert any(notice.what in each.text() for each in sheet.notices.findChildren(QLabel) if each.isVisible())
    QTest.keyClick(beside.find("brief.open.docx"), Qt.Key.Key_Escape)
    assert not beside.shown("brief.week")
    assert sheet.notices.current is None


def test_both_are_reached_by_keyboard(beside: Stage) -> None:
    seen = set()
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget() or beside.window, Qt.Key.Key_Tab)
        held = QApplication.focusWidget()
        seen.add(held.objectName() if held else "")
    assert {"brief.open.theirs.docx", "brief.open.docx", "brief.week.close"} <= seen
