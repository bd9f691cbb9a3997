"""A name from a file cannot reorder the sentence it stands in, and its letters are all that is shown."""

import pytest
from PySide6.QtGui import QFontMetricsF, QImage
from pytestqt.qtbot import QtBot

from coplan.ui.kit.plain_label import PlainLabel
from coplan.ui.kit.tips import set_tip

TURNED = "“exam\u202efdp.exe” is empty."


def test_a_turned_name_shows_its_true_ending(qtbot: QtBot) -> None:
    label = _label(qtbot, TURNED)
    assert label.shown_lines() == ["“examfdp.exe” is empty."]
    assert _picture(label) == _picture(_label(qtbot, "“examfdp.exe” is empty."))


def test_a_name_in_another_script_stays_in_its_place(qtbot: QtBot) -> None:
    label = _label(qtbot, "“דוח.pdf” is empty.")
    assert label.shown_lines() == ["“\u2068דוח.pdf\u2069” is empty."]


def test_the_marks_that_keep_it_there_take_no_room(qtbot: QtBot) -> None:
    metrics = QFontMetricsF(_label(qtbot, "x").font())
    assert metrics.horizontalAdvance("“\u2068ab\u2069”") == metrics.horizontalAdvance("“ab”")


def test_a_tip_is_as_plain(qtbot: QtBot) -> None:
    label = _label(qtbot, "x")
    set_tip(label, TURNED)
    assert label.toolTip() == "“examfdp.exe” is empty."


@pytest.mark.parametrize(
    ("path", "root"),
    [("/srv/full_u", "/"), ("S:\\Science\\Year 8", "S:\\"), ("\\\\school\\Science", "\\\\")],
)
def test_no_line_ends_after_the_beginning_of_a_path(qtbot: QtBot, path: str, root: str) -> None:
    label = PlainLabel(f"There is no room left in {path} and “{path}” is away.")
    qtbot.addWidget(label)
    for width in range(90, 400, 10):
        label.resize(width, 200)
        lines = label.shown_lines()
        assert "".join(lines).replace(" ", "") == label.text().replace(" ", "")
        assert not any(line.endswith((f" {root}", f"“{root}")) or line == root for line in lines)
        assert not any(line.endswith(" S:") for line in lines)


def _label(qtbot: QtBot, text: str) -> PlainLabel:
    label = PlainLabel(text, lines=1)
    qtbot.addWidget(label)
    label.resize(400, 30)
    return label


def _picture(label: PlainLabel) -> QImage:
    return label.grab().toImage()
