"""Handing marked pages out, on the Model screen with a real PDF and a real library."""

import threading
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

from coplan.plan.handout import Kind
from coplan.printer import Handing
from coplan.sharing.outbox import Outbox
from coplan.ui import printing
from coplan.ui.kit import Caption
from coplan.ui.model.export_panel import ALL, SOME, THIS
from coplan.ui.tasks import Report
from tests.ui.model.office import Office


def test_the_marked_page_is_saved_under_a_name_that_says_what_it_is(office: Office) -> None:
    before = office.file.read_bytes()
    office.open()
    office.save()
    (made,) = office.folder.iterdir()
    assert made.name.startswith("8X1 ")
    assert made.name.endswith("handout.pdf")
    with pikepdf.open(made) as pdf:
        assert len(pdf.pages) == 1
    assert office.stage.find("model.export.done").isVisible()
    assert office.file.read_bytes() == before


def test_what_somebody_else_has_there_is_not_overwritten(office: Office) -> None:
    office.open()
    office.save()
    (made,) = office.folder.iterdir()
    made.write_bytes(b"theirs")
    office.save()
    assert made.read_bytes() == b"theirs"
    assert len(list(office.folder.iterdir())) == 2


def test_pages_are_chosen(office: Office) -> None:
    office.open()
    office.choose("model.export.kind", Kind.COMMENTS.value)
    for which, typed, count in ((THIS, "", 1), (ALL, "", 3), (SOME, "3, 1-2", 3)):
        office.choose("model.export.pages", which)
        field = office.stage.find("model.export.some").findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        field.setText(typed)
        office.save()
        (made,) = office.folder.iterdir()
        assert made.name.endswith("with comments.pdf")
        with pikepdf.open(made) as pdf:
            assert len(pdf.pages) == count
            assert sum(len(page.obj.get("/Annots", [])) for page in pdf.pages) == 1
        made.unlink()


def test_pages_that_are_none_are_said_beside_the_field(office: Office) -> None:
    office.open()
    office.choose("model.export.pages", SOME)
    field = office.stage.find("model.export.some").findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText("2, 9")
    office.save()
    assert not list(office.folder.iterdir())
    assert "no page 9" in field.accessibleDescription()


def test_without_a_printer_it_says_so_and_offers_the_file(office: Office) -> None:
    if printing.any_printer():
        pytest.skip("This computer has a printer, so nothing can be said of having none.")
    office.open()
    office.stage.click("model.export.print")
    office.stage.calm()
    texts = [each.text() for each in office.stage.find("model.export_panel").findChildren(Caption)]
    assert any("No printer" in text for text in texts)


def test_slides_go_onto_paper_turned_and_large(office: Office, tmp_path: Path) -> None:
    office.open()
    office.choose("model.export.pages", ALL)
    out = office.stage.screen._out.wanted()
    assert out is not None
    handing = Handing(office.library, Outbox(tmp_path / "sent2.txt"))
    made = handing.make(out)
    printer = printing.new_printer("Gas")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    done: list[int] = []
    report = Report(lambda: None)
    worker = threading.Thread(
        target=lambda: done.append(
            printing.print_out(printer, handing.pictures(made, 400), made.pages, report)
        )
    )
    worker.start()
    worker.join()
    assert done == [3]
    with pikepdf.open(tmp_path / "paper.pdf") as pdf:
        assert len(pdf.pages) == 3
        assert pdf.pages[0].mediabox[3] > pdf.pages[0].mediabox[2]


def test_pages_follow_the_page_that_is_open(office: Office) -> None:
    office.open()
    pages = office.stage.find("model.export.pages")
    assert isinstance(pages, QComboBox)
    office.choose("model.export.pages", THIS)
    assert "2, which is open" in pages.currentText()
    QTest.keyClick(office.stage.canvas, Qt.Key.Key_Home)
    assert "1, which is open" in pages.currentText()
    office.stage.drag((0.2, 0.3), (0.4, 0.5))
    assert any("2 pages with marks" in pages.itemText(place) for place in range(pages.count()))
    out = office.stage.screen._out.wanted()
    assert out is not None
    assert out.pages == (1,)


def test_the_keyboard_stays_in_the_panel_and_goes_on_to_the_file(office: Office) -> None:
    office.open()
    before = office.stage.find("model.export.pages").geometry()
    save = office.stage.find("model.export.save")
    save.setFocus()
    QTest.keyClick(save, Qt.Key.Key_Space)
    held = office.stage.window.focusWidget()
    assert held is not None
    assert held is office.stage.find("model.export_panel")
    office.stage.calm()
    assert office.stage.window.focusWidget() is office.stage.find("model.export.open")
    assert office.stage.find("model.export.pages").geometry() == before
    QTest.keyClick(office.stage.find("model.export.open"), Qt.Key.Key_Escape)
    assert not office.stage.find("model.export_panel").isVisible()


def test_the_keyboard_is_back_on_save_when_it_was_stopped(office: Office) -> None:
    office.open()
    office.stage.click("model.export.save")
    (stop,) = office.stage.find("model.export.progress").findChildren(QAbstractButton)
    QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert office.stage.window.focusWidget() is office.stage.find("model.export.save")
    office.stage.calm()


def test_a_second_click_on_the_way_back_signs_nobody_in(office: Office) -> None:
    office.open()
    shut = office.stage.find("model.export.close")
    at = shut.mapTo(office.stage.window, shut.rect().center())
    office.stage.click("model.export.close")
    author = office.stage.planner.author
    under = office.stage.window.childAt(at)
    assert under is not None
    assert not isinstance(under, QAbstractButton)
    QTest.mouseClick(under, Qt.MouseButton.LeftButton)
    assert office.stage.planner.author == author


def test_a_folder_that_nothing_opens_is_named_whole(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    # The desktop's own file manager, which the off-screen platform has not.
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    office.open()
    office.save()
    office.stage.click("model.export.show")
    office.stage.calm()
    assert str(office.folder) in office.said


def test_the_key_of_printing_opens_the_panel_on_its_button(office: Office) -> None:
    office.open()
    office.choose("model.export.kind", Kind.COMMENTS.value)
    office.stage.click("model.export.close")
    QTest.keyClick(office.stage.canvas, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert office.stage.window.focusWidget() is office.stage.find("model.export.print")
