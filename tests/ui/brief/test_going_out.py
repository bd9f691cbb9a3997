"""Before a page goes out: printing it, what is said of it, what it will be called and who sent it last."""

import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from coplan.plan import briefing
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings import lesson
from coplan.plan.change import Change, removed
from coplan.plan.page_text import PageText
from coplan.plan.place import Place
from coplan.plan.shared_model import SharedModel
from coplan.ui import printing as paper_out
from coplan.ui.brief.printing import Printing
from tests.ui.brief.stage import Stage

_open_pdf: Any = pypdfium2.PdfDocument
DOTS = 72


def printing_of(stage: Stage) -> Printing:
    """What prints the page."""
    found = stage.screen.findChild(Printing)
    assert isinstance(found, Printing)
    return found


def into_file(path: Path, copies: int = 1) -> QPrinter:
    """A printer that prints into a file."""
    printer = paper_out.new_printer("Gas pressure")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setCopyCount(copies)
    return printer


def pages_of(pdf: Path | bytes) -> list[Image.Image]:
    """The pages of a PDF, a dot for each point."""
    document = _open_pdf(pdf)
    try:
        return [page.render(scale=DOTS / 72).to_pil().convert("L") for page in document]
    finally:
        document.close()


def print_button(stage: Stage) -> QPushButton:
    """The one in the top bar."""
    found = stage.find("brief.print")
    assert isinstance(found, QPushButton)
    return found


def test_what_is_printed_is_what_is_exported(stage: Stage, tmp_path: Path) -> None:
    stage.screen.add_place(str(tmp_path))
    stage.settle()
    (tmp_path / "paper").mkdir()
    printing_of(stage).print_on(into_file(tmp_path / "paper" / "out.pdf", 2))
    stage.settle()
    assert stage.notices.current is not None
    assert stage.notices.current.what.startswith("Sent 2 sheets to ")
    stage.press("Ctrl+E")
    (exported,) = pages_of(next(tmp_path.glob("*.pdf")))
    first, second = pages_of(tmp_path / "paper" / "out.pdf")
    assert ImageChops.difference(first, second).getbbox() is None
    assert first.size == pytest.approx(exported.size, abs=1)
    there = exported.resize(first.size)
    here = apart(first, there)
    for x, y in ((1, 0), (0, 1), (-1, 0)):
        assert here < 0.8 * apart(ImageChops.offset(first, x, y), there)


def apart(one: Image.Image, other: Image.Image) -> float:
    """How much two pages differ, as light per dot."""
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]


def test_without_a_printer_the_dialogue_offers_a_file_where_qt_draws_it(stage: Stage) -> None:
    if not paper_out.prints_to_file():
        pytest.skip("The system draws the dialogue and has none without a printer.")
    stage.click("brief.print")
    (dialogue,) = (each for each in stage.screen.findChildren(QPrintDialog) if each.isVisible())
    assert dialogue.windowTitle() == "Print the page"
    assert not stage.notices.current
    dialogue.reject()


def test_without_a_printer_it_says_so_where_the_system_has_no_dialogue(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    if paper_out.any_printer():
        pytest.skip("This computer has a printer, so nothing can be said of having none.")
    monkeypatch.setattr(sys, "platform", "win32")
    stage.click("brief.print")
    assert stage.notices.current is not None
    assert stage.notices.current.what == "No printer is set up on this computer."
    assert "Export the page as PDF" in stage.notices.current.remedy
    assert not stage.shown("brief.printing")


def test_the_systems_dialogue_comes_with_a_printer(stage: Stage) -> None:
    dialogue = paper_out.ask(stage.window, into_file(Path("unused.pdf")), lambda _: None, "Print the page")
    assert isinstance(dialogue, QPrintDialog)
    assert dialogue.windowTitle() == "Print the page"
    dialogue.reject()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_said(stage: Stage, tmp_path: Path) -> None:
    printing_of(stage).print_on(into_file(tmp_path / "no such folder" / "out.pdf"))
    stage.settle()
    assert stage.notices.current is not None
    assert "does not take anything now." in stage.notices.current.what
    assert print_button(stage).isEnabled()


def test_printing_can_be_stopped(stage: Stage, tmp_path: Path) -> None:
    printing_of(stage).print_on(into_file(tmp_path / "out.pdf", 40))
    row = stage.find("brief.printing")
    stop = row.findChild(QPushButton)
    assert stop is not None
    QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    stage.settle()
    assert not stage.shown("brief.printing")
    assert stage.notices.current is None


def test_a_page_that_is_not_finished_is_neither_printed_nor_exported_and_says_why(
    stage: Stage, tmp_path: Path
) -> None:
    stage.screen.add_place(str(tmp_path))
    stage.planner.do(Change("Forgot texts", tuple(map(removed, stage.planner.plan.all(PageText)))))
    stage.screen.show_kind(BriefingKind.PARENTS)
    stage.settle()
    card = stage.find("brief.fit").accessibleName()
    asked = "Write “Who to ask”."
    assert card.startswith("Not finished yet.")
    assert asked in card
    assert asked in print_button(stage).toolTip()
    assert asked in stage.find("brief.export").toolTip()
    assert not print_button(stage).isEnabled()
    stage.press("Ctrl+P")
    assert not stage.shown("brief.printing")
    stage.press("Ctrl+E")
    assert not list(tmp_path.iterdir())
    notice = stage.notices.current
    assert notice is not None
    assert notice.what == "The page is not exported yet."
    assert asked in notice.remedy


def test_what_cannot_be_printed_is_named_with_where_it_is(stage: Stage) -> None:
    (model,) = stage.planner.plan.all(SharedModel)
    stage.find("brief.first_five").setFocus()
    stage.press("Ctrl+A")
    edit = QApplication.clipboard()
    edit.setText("Books open \U00013000 now")
    stage.press("Ctrl+V")
    QTest.qWait(60)
    stage.settle()
    assert "(egyptian hieroglyph a001) in “First five minutes”" in stage.find("brief.fit").accessibleName()
    assert not print_button(stage).isEnabled()
    assert model.first_five


def test_the_name_of_the_file_is_shown_as_it_will_be(stage: Stage, tmp_path: Path) -> None:
    stage.screen.add_place(str(tmp_path))
    stage.settle()
    shown = stage.find("brief.file_name")
    assert isinstance(shown, QLabel)
    stage.press("Ctrl+E")
    stem = next(tmp_path.glob("*.pdf")).stem
    assert f"“{stem}”" in shown.text()


def test_who_sent_it_last_where_and_which_version_is_said(stage: Stage, tmp_path: Path) -> None:
    stage.screen.add_place(str(tmp_path))
    stage.settle()
    stage.press("Ctrl+E")
    again = Stage(stage.planner)
    try:
        (place,) = stage.planner.plan.all(Place)
        said = again.find("brief.before").accessibleName()
        assert said == f"Version 1, Thu 26 12:00, KT: {place.name}"
    finally:
        again.close()


def test_cuts_taken_together_are_undone_together(stage: Stage) -> None:
    (model,) = stage.planner.plan.all(SharedModel)
    before, done = briefing.of_model(stage.planner.plan, model), len(stage.planner.history.done)
    cuts = tuple((each, None) for each in lesson.DESIGN.cuts[:3])
    stage.planner.do(briefing.cut(stage.planner.plan, before, cuts))
    assert len(briefing.of_model(stage.planner.plan, model).left_out) == 3
    assert len(stage.planner.history.done) == done + 1
    stage.planner.undo()
    stage.settle()
    assert briefing.of_model(stage.planner.plan, model) == before
