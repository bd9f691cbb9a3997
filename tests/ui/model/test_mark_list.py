"""The marks of the page as a list: what it says, choosing and deleting in it, and a page of thousands."""

from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coplan.plan import mark as marks
from coplan.plan.change import Change, added
from coplan.plan.department import staff_id
from coplan.plan.mark import Mark, Meaning, Tool
from coplan.ui.model.fold import FoldTitle
from coplan.ui.model.mark_list import MarkList
from tests.ui.model.stage import Stage

KEY = Qt.Key


def put(stage: Stage, tool: Tool, x: float, *, page: int = 4, text: str = "") -> Mark:
    """LB puts a mark on a page."""
    spots = ((x, 0.3, 1.0),) if tool is Tool.NOTE else ((x, 0.3, 1.0), (x + 0.05, 0.4, 1.0))
    made = marks.make(
        stage.model.id, page, tool, spots, author=staff_id("LB"), meaning=Meaning.CHECK, text=text
    )
    stage.planner.do(marks.put_on(made))
    return made


def unfolded(stage: Stage) -> MarkList:
    """The list, unfolded by keyboard."""
    title = stage.find("model.fold.marks")
    title.setFocus()
    QTest.keyClick(title, KEY.Key_Right)
    found = stage.find("model.marks")
    assert isinstance(found, MarkList)
    assert found.isVisible()
    return found


def said(shown: MarkList) -> list[str]:
    """What the rows say."""
    return [shown.rows.index(row).data() for row in range(shown.rows.rowCount())]


def test_it_says_kind_meaning_words_and_whose(stage: Stage) -> None:
    put(stage, Tool.ARROW, 0.2)
    put(stage, Tool.NOTE, 0.5, text="walls hit here")
    put(stage, Tool.PEN, 0.5, page=5)
    shown = unfolded(stage)
    assert said(shown) == ["Arrow by LB, Check", "Note by LB, Check: walls hit here"]
    aloud = shown.rows.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert aloud == "Note, Check, “walls hit here”, by LB"


def test_it_follows_the_plan_mark_by_mark_and_page_by_page(stage: Stage) -> None:
    shown = unfolded(stage)
    assert said(shown) == []
    first = put(stage, Tool.LINE, 0.2)
    put(stage, Tool.RECTANGLE, 0.4)
    assert said(shown) == ["Line by LB, Check", "Rectangle by LB, Check"]
    stage.planner.do(marks.rub_out((first,)))
    assert said(shown) == ["Rectangle by LB, Check"]
    stage.undo()
    assert len(said(shown)) == 2
    stage.canvas.setFocus()
    stage.press(KEY.Key_PageDown)
    assert said(shown) == []
    stage.press(KEY.Key_PageUp)
    assert len(said(shown)) == 2


def test_choosing_in_the_list_chooses_on_the_page_and_delete_deletes(stage: Stage) -> None:
    first, second = put(stage, Tool.LINE, 0.2), put(stage, Tool.ARROW, 0.4)
    shown = unfolded(stage)
    shown.setFocus()
    shown.setCurrentIndex(shown.rows.index(1))
    assert tuple(stage.canvas.board.chosen) == (second.id,)
    QTest.keyClick(shown, KEY.Key_Up)
    assert tuple(stage.canvas.board.chosen) == (first.id,)
    QTest.keyClick(shown, KEY.Key_Delete)
    assert [each.id for each in stage.marks] == [second.id]
    stage.undo()
    assert len(said(shown)) == 2


def test_the_list_shows_what_is_chosen_on_the_page(stage: Stage) -> None:
    first, second = put(stage, Tool.LINE, 0.2), put(stage, Tool.ARROW, 0.4)
    shown = unfolded(stage)
    stage.canvas.choose((second.id,))
    assert shown.marked() == (second.id,)
    stage.canvas.choose((first.id, second.id))
    assert set(shown.marked()) == {first.id, second.id}
    stage.canvas.choose(())
    assert shown.marked() == ()


def test_folded_it_only_counts(stage: Stage) -> None:
    title = stage.find("model.fold.marks")
    assert isinstance(title, FoldTitle)
    put(stage, Tool.LINE, 0.2)
    assert title.summary == "1"
    found = stage.window.findChild(MarkList)
    assert found is not None
    assert not found.isVisible()
    assert found.rows.rowCount() == 0


def test_a_page_of_five_thousand_strokes_stays_quick(stage: Stage) -> None:
    many = [
        marks.make(stage.model.id, 4, Tool.PEN, ((0.1, i / 5000, 1.0), (0.2, i / 5000, 1.0)))
        for i in range(5000)
    ]
    stage.planner.do(Change("Drew much", tuple(map(added, many))))
    shown = unfolded(stage)
    assert shown.rows.rowCount() == 5000
    began = perf_counter()
    for each in many[:20]:
        shown.rows.take(each.id)
    assert (perf_counter() - began) / 20 < 0.02
    assert shown.height() < 260


def test_the_panel_and_the_pages_change_sides(stage: Stage, qtbot: QtBot) -> None:
    def left(name: str) -> int:
        widget: QWidget = stage.find(name)
        return widget.mapTo(stage.screen, widget.rect().topLeft()).x()

    assert left("model.thumbnails") < left("model.canvas") < left("model.panel")
    stage.screen.lay_out(left_handed=True)
    qtbot.waitUntil(lambda: left("model.panel") == 0)
    assert left("model.panel") < left("model.canvas") < left("model.thumbnails")
    stage.screen.lay_out(left_handed=False)
    qtbot.waitUntil(lambda: left("model.thumbnails") == 0)
    assert left("model.thumbnails") < left("model.panel")
