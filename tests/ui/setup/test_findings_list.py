"""A line of the list is as high as all of its words, however nearly they fit."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coplan.ui.setup.findings_list import FindingsList
from tests.ui.dressing import dress, wear


def test_a_line_that_nearly_fits_takes_two(qtbot: QtBot) -> None:
    wear()
    made = FindingsList()
    dress(made)
    qtbot.addWidget(made)
    made.show_lines(
        ["9B2 is no longer in the timetable; what was prepared is " + "." * n for n in range(120)]
    )
    made.resize(560, 400)
    made.show()
    QApplication.sendPostedEvents()
    lines = [made.visualRect(made.model().index(row, 0)) for row in range(120)]
    least = lines[0].height()
    room = made.viewport().width() - 2 * made.spacing()
    assert any(each.height() > least for each in lines)
    assert max(each.width() for each in lines if each.height() == least) <= room
