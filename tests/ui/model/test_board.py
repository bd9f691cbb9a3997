"""The board paints every tool in its order, hides what is hidden, and lets what is chosen be stretched."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from coplan.plan import mark, shaping
from coplan.plan.ids import RecordId, SharedModelId, StaffId
from coplan.plan.mark import Colour, Mark, Meaning, Tool
from coplan.ui.model.board import Board
from coplan.ui.model.frame import Handle
from coplan.ui.model.ink_layer import Placement

MODEL = SharedModelId(RecordId("m"))
SIZE = QSize(1000, 500)
KT, JO = StaffId(RecordId("kt")), StaffId(RecordId("jo"))


def made(
    tool: Tool,
    *corners: tuple[float, float],
    colour: Colour = Colour.RED,
    author: StaffId | None = KT,
    meaning: Meaning = Meaning.PLAIN,
    text: str = "",
) -> Mark:
    """A mark between corners."""
    points = [(x, y, 0.5) for x, y in corners]
    width = 0.04 if tool is Tool.HIGHLIGHTER else 0.006
    return mark.make(
        MODEL, 1, tool, points, colour=colour, width=width, author=author, meaning=meaning, text=text
    )


def board_of(*marks: Mark) -> Board:
    """A board that shows these marks, one unit a pixel."""
    board = Board()
    board.show(marks, 0.5)
    board.place(SIZE, Placement(0, 0, 1000))
    while board.paint_some():
        pass
    return board


def painted(board: Board) -> QImage:
    """What is seen on a grey page."""
    while board.paint_some():
        pass
    image = QImage(SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor("#D0D0D0"))
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    board.paint_highlights(painter, image.rect(), 1.0)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    board.paint_ink(painter, image.rect(), 1.0)
    board.paint_above(painter, QRectF(0, 0, 1000, 500))
    painter.end()
    return image


def pixel(image: QImage, x: float, y: float) -> str:
    """The colour of a place."""
    return image.pixelColor(round(x), round(y)).name()


PAGE = "#d0d0d0"


@pytest.mark.parametrize("tool", [Tool.LINE, Tool.ARROW, Tool.RECTANGLE])
def test_shapes_are_painted_where_they_are(qapp: QGuiApplication, tool: Tool) -> None:
    image = painted(board_of(made(tool, (0.1, 0.2), (0.5, 0.2), colour=Colour.GREEN)))
    assert pixel(image, 300, 100) == Colour.GREEN.shown.lower()
    assert pixel(image, 300, 130) == PAGE


def test_highlighted_words_stay_readable_and_have_an_edge(qapp: QGuiApplication) -> None:
    image = painted(board_of(made(Tool.WORDS, (0.1, 0.2), (0.5, 0.3), colour=Colour.GREEN)))
    tint, lower = image.pixelColor(300, 120), image.pixelColor(300, 149)
    assert tint.lightness() < 0xD0
    assert lower.lightness() < tint.lightness() - 40


def test_a_cover_hides_what_is_under_it_until_it_is_revealed(qapp: QGuiApplication) -> None:
    line, cover = made(Tool.LINE, (0.1, 0.5), (0.9, 0.5)), made(Tool.COVER, (0.3, 0.3), (0.7, 0.7))
    board = board_of(line, cover)
    hidden = painted(board)
    assert pixel(hidden, 200, 250) == Colour.RED.shown.lower()
    assert QColor(pixel(hidden, 480, 250)).lightness() > 80
    under = board.at(500, 250, 3)
    assert under
    assert under.id == cover.id
    assert board.reveal(cover.id).contains(QRect(300, 150, 400, 200))
    assert pixel(painted(board), 480, 250) == Colour.RED.shown.lower()
    assert board.at(500, 250, 3) == line
    assert board.at(300, 200, 3) == cover
    assert board.at(500, 180, 3) == cover
    assert not board.all_at(500, 180, 3)
    board.hide(cover.id)
    assert painted(board) == hidden
    board.reveal(cover.id)
    board.take(cover.id)
    assert not board.revealed


def test_spotlights_dim_all_but_their_holes_and_leave_notes_readable(qapp: QGuiApplication) -> None:
    note = made(Tool.NOTE, (0.7, 0.7), text="Wait")
    one, two = made(Tool.SPOTLIGHT, (0.1, 0.1), (0.4, 0.5)), made(Tool.SPOTLIGHT, (0.3, 0.3), (0.6, 0.8))
    board = board_of(note, one, two)
    image = painted(board)
    for inside in ((150, 100), (350, 200), (550, 350)):
        assert pixel(image, *inside) == PAGE
    assert QColor(pixel(image, 900, 100)).lightness() < 130
    assert pixel(image, 780, 355) != pixel(image, 900, 100)
    assert board.area_of([one.id]).contains(QRect(0, 0, 1000, 500))
    assert board.at(250, 150, 4) is None
    assert board.at(100, 150, 4) == one
    board.take(one.id)
    board.take(two.id)
    assert pixel(painted(board), 900, 100) == PAGE


def test_a_mark_of_a_higher_level_covers_one_that_came_later(qapp: QGuiApplication) -> None:
    below, above = (
        made(Tool.LINE, (0.1, 0.5), (0.9, 0.5), colour=Colour.GREEN),
        made(Tool.LINE, (0.5, 0.1), (0.5, 0.9)),
    )
    board = board_of(below, above)
    assert pixel(painted(board), 500, 250) == Colour.RED.shown.lower()
    board.put(replace(below, level=1))
    assert pixel(painted(board), 500, 250) == Colour.GREEN.shown.lower()


def test_marks_of_others_are_neither_seen_nor_touched_but_pins_are(qapp: QGuiApplication) -> None:
    mine, hers = made(Tool.LINE, (0.1, 0.2), (0.9, 0.2)), made(Tool.LINE, (0.1, 0.6), (0.9, 0.6), author=JO)
    pin = made(Tool.PIN, (0.5, 0.9), author=JO)
    board = board_of(mine, hers, pin)
    everything = painted(board)
    board.shown_authors = frozenset({KT})
    assert pixel(painted(board), 300, 300) == PAGE
    assert set(board.marks) == {mine.id, pin.id}
    assert board.at(300, 300, 5) is None
    assert board.put(replace(hers, colour=Colour.BLUE)).isEmpty()
    assert pixel(painted(board), 300, 300) == PAGE
    board.put(hers)
    board.shown_authors = None
    assert painted(board) == everything
    assert [each.id for each in board.every] == [mine.id, hers.id, pin.id]


def test_a_tag_says_what_a_mark_is_for_and_belongs_to_it(qapp: QGuiApplication) -> None:
    plain = made(Tool.ARROW, (0.3, 0.6), (0.6, 0.6))
    board = board_of(plain)
    before = painted(board)
    said = replace(plain, meaning=Meaning.TIGHT)
    changed = board.put(said)
    after = painted(board)
    assert after != before
    assert board.at(300, 330, 2) == said
    whole = QImage(before)
    painter = QPainter(whole)
    painter.drawImage(changed.topLeft(), after, changed)
    painter.end()
    assert whole == after
    board.put(plain)
    assert painted(board) == before


@pytest.mark.parametrize("tool", [each for each in Tool if each is not Tool.PIN])
def test_what_changes_is_within_what_the_board_says_is_different(qapp: QGuiApplication, tool: Tool) -> None:
    drawn = made(tool, (0.4, 0.4), (0.6, 0.7), text="Wait", meaning=Meaning.WATCH)
    board = board_of()
    bare = painted(board)
    area = board.put(drawn)
    with_it = painted(board)
    shown = QImage(bare)
    painter = QPainter(shown)
    painter.drawImage(area.topLeft(), with_it, area)
    painter.end()
    assert shown == with_it != bare
    board.take(drawn.id)
    assert painted(board) == bare


def test_handles_are_where_the_frame_is_and_pins_have_none(qapp: QGuiApplication) -> None:
    frame, pin = made(Tool.RECTANGLE, (0.2, 0.2), (0.6, 0.8)), made(Tool.PIN, (0.8, 0.5))
    board = board_of(frame, pin)
    assert board.handle_at(200, 100, 12) is None
    board.chosen = {frame.id: None}
    assert board.handle_at(193, 93, 12) is Handle.NORTH_WEST
    assert board.handle_at(607, 250, 12) is Handle.EAST
    assert board.handle_at(400, 250, 12) is None
    board.chosen = {pin.id: None}
    assert board.handle_at(778, 228, 12) is None
    assert painted(board) != painted(board_of(frame, pin))


def test_what_is_stretched_is_shown_as_the_plan_will_have_it(qapp: QGuiApplication) -> None:
    one, other = (
        made(Tool.PEN, (0.1, 0.2), (0.3, 0.6), (0.2, 0.5)),
        made(Tool.RECTANGLE, (0.2, 0.2), (0.4, 0.6)),
    )
    board = board_of(one, other)
    board.lift([one.id, other.id])
    before = board.frame
    after = (0.3, 0.1, 0.9, 0.9)
    board.stretch(after)
    preview = painted(board)
    board.put_down()
    assert painted(board) == painted(board_of(one, other))
    change = shaping.resize([one, other], before, after)
    for edit in change.edits:
        assert isinstance(edit.after, Mark)
        board.put(edit.after)
    finished = painted(board)
    differ = sum(
        abs(preview.pixelColor(x, y).red() - finished.pixelColor(x, y).red()) > 40
        for x in range(0, 1000, 7)
        for y in range(0, 500, 7)
    )
    assert differ == 0


def test_moved_marks_are_painted_at_their_offset_and_go_back(qapp: QGuiApplication) -> None:
    cover, line = made(Tool.COVER, (0.1, 0.1), (0.3, 0.3)), made(Tool.LINE, (0.1, 0.8), (0.3, 0.8))
    board = board_of(cover, line)
    home = painted(board)
    board.lift([cover.id, line.id])
    board.offset = (400.0, 0.0)
    away = painted(board)
    assert pixel(away, 600, 400) == Colour.RED.shown.lower()
    assert pixel(away, 200, 400) == PAGE
    assert pixel(away, 150, 75) == PAGE
    assert board.box_of(cover.id).left() == pytest.approx(500, abs=1)
    board.put_down()
    assert painted(board) == home
