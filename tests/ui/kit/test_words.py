"""Labels, chips and tooltips show text as it is, and never lose any of it without a sign."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coplan.ui import theme
from coplan.ui.kit import Avatar, Caption, Chip, FlowLayout, Heading, NumberDot, PlainLabel, Tone, set_tip

LONG = "Y9_Forces_L3_resultant_force_FINAL_final_v2_really_the_last_one_honestly.pptx"
RICH = "<h1>Big</h1><img src='//server/share/x.png'>"


@pytest.fixture
def column(qtbot: QtBot) -> Iterator[QVBoxLayout]:
    host = QWidget()
    qtbot.addWidget(host)
    layout = QVBoxLayout(host)
    layout.setContentsMargins(0, 0, 0, 0)
    yield layout
    host.close()


def _shown(column: QVBoxLayout, label: QWidget, width: int) -> QWidget:
    column.addWidget(label)
    column.addStretch(1)
    host = column.parentWidget()
    assert host is not None
    host.resize(width, 400)
    host.show()
    return label


def test_a_word_that_is_too_long_is_broken(column: QVBoxLayout) -> None:
    label = PlainLabel(LONG)
    _shown(column, label, 120)
    assert label.width() == 120
    lines = label.heightForWidth(120) / QFontMetricsF(label.font()).height()
    assert lines > 4
    assert label.height() == label.heightForWidth(120)


def test_words_are_kept_whole_when_they_fit(column: QVBoxLayout) -> None:
    label = PlainLabel("Gas pressure: the particle model")
    _shown(column, label, 140)
    assert label.shown_lines() == ["Gas pressure: the", "particle model"]


def test_letters_outside_the_first_plane_take_their_room(column: QVBoxLayout) -> None:
    text = "𝐕𝐞𝐜𝐭𝐨𝐫𝐬 and 👩🏽‍🔬 forces in one plane, from the left to the right"
    label = PlainLabel(text)
    _shown(column, label, 140)
    assert " ".join(label.shown_lines()) == text
    for line in label.shown_lines():
        assert QFontMetricsF(label.font()).horizontalAdvance(line) <= 140


def test_one_line_is_elided_and_the_rest_is_in_the_tooltip(column: QVBoxLayout) -> None:
    label = PlainLabel(LONG, lines=1, elide=Qt.TextElideMode.ElideMiddle)
    _shown(column, label, 120)
    assert label.shown_lines()[0].endswith(".pptx")
    assert "…" in label.shown_lines()[0]
    assert label.toolTip() == LONG
    label.setText("short.pptx")
    assert label.toolTip() == ""


def test_the_last_of_two_lines_is_elided(column: QVBoxLayout) -> None:
    label = PlainLabel("one two three four five six seven eight nine ten eleven twelve", lines=2)
    _shown(column, label, 120)
    assert len(label.shown_lines()) == 2
    assert label.shown_lines()[1].endswith("…")


def test_a_label_may_be_empty_and_have_empty_lines(column: QVBoxLayout) -> None:
    label = PlainLabel("one\n\nthree")
    _shown(column, label, 200)
    assert label.shown_lines() == ["one", "", "three"]
    label.setText("")
    label.grab()
    assert label.shown_lines() == [""]


@pytest.mark.parametrize("label", [PlainLabel, Heading, Caption, Chip, Avatar])
def test_labels_are_plain_text(qtbot: QtBot, label: type[QLabel]) -> None:
    made = label(RICH)
    qtbot.addWidget(made)
    assert made.textFormat() is Qt.TextFormat.PlainText
    assert made.text() == RICH
    made.grab()


def test_a_tooltip_is_plain_text(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tip(widget, RICH)
    assert "<img" not in widget.toolTip()
    assert "&lt;img" in widget.toolTip()
    set_tip(widget, "Rock & roll")
    assert widget.toolTip() == "Rock & roll"


def test_a_chip_says_its_word_and_changes(qtbot: QtBot) -> None:
    chip = Chip("No resources yet", Tone.WAITING)
    qtbot.addWidget(chip)
    before = chip.sizeHint().width()
    chip.set_state("Ready", Tone.ACCENT, "check")
    assert chip.text() == "Ready"
    assert chip.sizeHint().width() < before


def test_a_chip_that_is_squeezed_offers_its_words(qtbot: QtBot) -> None:
    chip = Chip("Cycle 3 · Worked examples · day 4 of 10")
    qtbot.addWidget(chip)
    chip.resize(80, 20)
    chip.grab()
    assert chip.toolTip() == chip.text()
    chip.resize(chip.sizeHint())
    chip.grab()
    assert chip.toolTip() == ""


def test_a_tooltip_that_a_screen_gave_is_kept(column: QVBoxLayout) -> None:
    label = PlainLabel("short", lines=1)
    set_tip(label, "Why this one")
    _shown(column, label, 300)
    label.setText(LONG * 3)
    assert label.toolTip() == "Why this one"


def test_a_number_is_named(qtbot: QtBot) -> None:
    dot = NumberDot(2)
    qtbot.addWidget(dot)
    assert dot.accessibleName() == "Step 2"


def test_chips_wrap_and_the_last_goes_right(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    flow = FlowLayout(host, gap=4, last_right=True)
    for word in ("PPTX", "PDF", "Ready", "Shared model"):
        flow.addWidget(Chip(word))
    flow.addWidget(Avatar("KT"))
    host.resize(150, flow.heightForWidth(150))
    host.show()
    placed = [flow.itemAt(place) for place in range(flow.count())]
    boxes = [item.geometry() for item in placed if item is not None]
    assert boxes[0].top() < boxes[-1].top()
    assert boxes[-1].right() == host.width() - 1
    assert all(box.right() < host.width() for box in boxes)
    assert flow.heightForWidth(1_000) == theme.px(24)
    assert flow.heightForWidth(60) > flow.heightForWidth(150) > flow.heightForWidth(1_000)


def test_hidden_chips_take_no_room(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    flow = FlowLayout(host)
    chips = [Chip("Ready"), Chip("Shared model")]
    for chip in chips:
        flow.addWidget(chip)
    host.show()
    wide = flow.sizeHint().width()
    chips[1].hide()
    assert flow.sizeHint().width() < wide
    taken = flow.takeAt(0)
    assert taken is not None
    assert flow.takeAt(5) is None
    assert flow.count() == 1
