"""Handing marked pages out and taking marks in, on the Model screen with a real PDF and a real library."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot
from typing_extensions import override

from coplan.documents.library import Library
from coplan.plan import shared_model
from coplan.plan.comment import Commented
from coplan.plan.handout import Kind
from coplan.plan.mark import Mark, Tool
from coplan.plan.ports import Progress
from coplan.plan.resource import Resource, bring_in, resource_id
from coplan.printer import Handing
from coplan.sharing.outbox import Outbox
from coplan.ui.kit import Caption
from coplan.ui.model import printing
from coplan.ui.model.desk import Desk
from coplan.ui.model.export_panel import ALL, SOME, THIS
from coplan.ui.tasks import Report
from tests.documents.conftest import make_pdf
from tests.ui.model.stage import Stage

WORDS = ("Why does a tyre get harder", "Particles hit the walls more often", "So the pressure is greater now")


@dataclass(slots=True)
class Office:
    """The screen with a PDF of three pages open, one of them marked."""

    stage: Stage
    library: Library
    file: Path
    folder: Path

    def choose(self, name: str, value: object) -> None:
        field = self.stage.find(name)
        assert isinstance(field, QComboBox)
        field.setCurrentIndex(field.findData(value))

    def save(self) -> None:
        self.stage.click("model.export.save")
        self.stage.calm()

    def drop(self, path: Path) -> None:
        desk = self.stage.window.findChild(Desk)
        assert isinstance(desk, Desk)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        at, copy = QPoint(300, 300), Qt.DropAction.CopyAction
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(at, copy, data, left, none)
        QApplication.sendEvent(desk, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(desk, QDropEvent(at.toPointF(), copy, data, left, none))
        self.stage.calm()

    @property
    def said(self) -> str:
        notice = self.stage.notices.current
        return f"{notice.what} {notice.remedy}" if notice else ""


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "cache", budget_bytes=100_000_000, use_libreoffice=False)
    yield made
    made.close()


@pytest.fixture
def office(
    reader: Library, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Office]:
    file = make_pdf(tmp_path / "gas.pdf", *WORDS)
    reading = reader.read(file)
    stage = Stage(qtbot, model=False, real=reader)
    mine = Resource(
        resource_id(reading.fingerprint, file.name),
        file.name,
        "pdf",
        str(file),
        reading.fingerprint,
        1,
        pages=3,
        engine=reading.engine,
    )
    stage.planner.do(bring_in(stage.planner.plan, (mine,)))
    stage.planner.do(shared_model.choose(stage.planner.plan, stage.lesson, mine, 2))
    stage.screen.show_resource(stage.lesson.id, mine.id, 2)
    stage.screen.use_handouts(Handing(reader, Outbox(tmp_path / "sent.txt")))
    stage.actions.refresh()
    stage.calm()
    stage.press(Qt.Key.Key_P)
    stage.drag((0.2, 0.3), (0.4, 0.5), (0.6, 0.4))
    folder = tmp_path / "Shared drive"
    folder.mkdir()

    def name_it(parent: object, title: str, wanted: str, *rest: object) -> tuple[str, str]:
        return str(folder / Path(wanted).name), "PDF (*.pdf)"

    # The system's own dialogue, which nobody could click here.
    monkeypatch.setattr(QFileDialog, "getSaveFileName", name_it)
    yield Office(stage, reader, file, folder)
    stage.close()


def opened(office: Office) -> None:
    QTest.keyClick(office.stage.canvas, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert office.stage.find("model.export_panel").isVisible()


def test_the_marked_page_is_saved_under_a_name_that_says_what_it_is(office: Office) -> None:
    before = office.file.read_bytes()
    opened(office)
    office.save()
    (made,) = office.folder.iterdir()
    assert made.name.startswith("8X1 ")
    assert made.name.endswith("handout.pdf")
    with pikepdf.open(made) as pdf:
        assert len(pdf.pages) == 1
    assert office.stage.find("model.export.done").isVisible()
    assert office.file.read_bytes() == before


def test_what_somebody_else_has_there_is_not_overwritten(office: Office) -> None:
    opened(office)
    office.save()
    (made,) = office.folder.iterdir()
    made.write_bytes(b"theirs")
    office.save()
    assert made.read_bytes() == b"theirs"
    assert len(list(office.folder.iterdir())) == 2


def test_pages_are_chosen(office: Office) -> None:
    opened(office)
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
    opened(office)
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
    opened(office)
    office.stage.click("model.export.print")
    office.stage.calm()
    texts = [each.text() for each in office.stage.find("model.export_panel").findChildren(Caption)]
    assert any("No printer" in text for text in texts)


def test_slides_go_onto_paper_turned_and_large(office: Office, tmp_path: Path) -> None:
    opened(office)
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


def test_a_colleagues_file_is_dropped_in_once_and_can_be_undone(office: Office) -> None:
    theirs = office.folder / "LB.pdf"
    with pikepdf.open(BytesIO(office.file.read_bytes())) as pdf:
        ink = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Ink,
            Rect=[10, 10, 90, 90],
            InkList=[[10, 10, 90, 90]],
            T="LB",
        )
        pdf.pages[2].obj["/Annots"] = pikepdf.Array([pdf.make_indirect(ink)])
        pdf.save(theirs)
    before = office.stage.planner.plan.count(Mark)
    office.drop(theirs)
    assert office.said.startswith("Took in a mark by LB.")
    assert office.stage.planner.plan.count(Mark) == before + 1
    office.drop(theirs)
    assert "here already" in office.said
    office.stage.planner.undo()
    assert office.stage.planner.plan.count(Mark) == before


def test_our_own_file_that_comes_back_unchanged_adds_nothing(office: Office) -> None:
    opened(office)
    office.choose("model.export.kind", Kind.COMMENTS.value)
    office.save()
    (made,) = office.folder.iterdir()
    before = {mark.id for mark in office.stage.planner.plan.all(Mark)}
    office.drop(made)
    assert "here already" in office.said
    assert {mark.id for mark in office.stage.planner.plan.all(Mark)} == before


def test_a_file_without_comments_or_of_other_pages_is_told_in_words(office: Office) -> None:
    office.drop(office.file)
    assert "There are no comments" in office.said
    other = make_pdf(office.folder / "other.pdf", "Photosynthesis happens in green leaves", size=(300, 400))
    with pikepdf.open(other, allow_overwriting_input=True) as pdf:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[1, 1, 9, 9], Contents="Look"
        )
        pdf.pages[0].obj["/Annots"] = pikepdf.Array([pdf.make_indirect(note)])
        pdf.save(other)
    office.stage.notices.dismiss()
    office.drop(other)
    assert "No page with comments" in office.said
    assert {mark.tool for mark in office.stage.marks} == {Tool.PEN}


def test_a_long_file_says_how_far_it_is_and_can_be_stopped(office: Office) -> None:
    reading, gate = office.stage.find("model.taking_in"), threading.Event()

    class Slow(Handing):
        @override
        def comments(self, path: Path, progress: Progress | None = None) -> Commented:
            if progress:
                progress.report(3, 200, "Reading page 4")
            assert gate.wait(60)
            return super().comments(path, progress)

    office.stage.screen.use_handouts(Slow(office.library, Outbox(office.folder / "sent.txt")))
    desk = office.stage.window.findChild(Desk)
    assert isinstance(desk, Desk)
    office.stage.screen._taking_in.take_in(office.file)
    assert not reading.isVisible()
    office.stage.qtbot.waitUntil(reading.isVisible)
    assert any("page 4" in each.text() for each in reading.findChildren(Caption))
    (stop,) = reading.findChildren(QAbstractButton)
    QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert not reading.isVisible()
    gate.set()
    office.stage.calm()
    assert office.said == ""


def test_pages_follow_the_page_that_is_open(office: Office) -> None:
    opened(office)
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
    opened(office)
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
    opened(office)
    office.stage.click("model.export.save")
    (stop,) = office.stage.find("model.export.progress").findChildren(QAbstractButton)
    QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert office.stage.window.focusWidget() is office.stage.find("model.export.save")
    office.stage.calm()


def test_a_second_click_on_the_way_back_signs_nobody_in(office: Office) -> None:
    opened(office)
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
    opened(office)
    office.save()
    office.stage.click("model.export.show")
    office.stage.calm()
    assert str(office.folder) in office.said


def test_a_colleagues_file_is_chosen_from_the_panel(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *rest: (str(office.file), "PDF (*.pdf)"))
    opened(office)
    office.stage.click("model.export.take_in")
    office.stage.calm()
    assert "There are no comments" in office.said


def test_the_key_of_printing_opens_the_panel_on_its_button(office: Office) -> None:
    opened(office)
    office.choose("model.export.kind", Kind.COMMENTS.value)
    office.stage.click("model.export.close")
    QTest.keyClick(office.stage.canvas, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert office.stage.window.focusWidget() is office.stage.find("model.export.print")


def test_what_a_colleague_changed_in_our_comments_comes_in(office: Office) -> None:
    opened(office)
    office.choose("model.export.kind", Kind.COMMENTS.value)
    office.save()
    (made,) = office.folder.iterdir()
    (before,) = office.stage.marks
    with pikepdf.open(made, allow_overwriting_input=True) as pdf:
        (note,) = list(pdf.pages[0].obj["/Annots"])
        drawn = [float(each) + 20 * (place % 2 == 0) for place, each in enumerate(note["/InkList"][0])]
        note["/InkList"] = pikepdf.Array([pikepdf.Array(drawn)])
        note["/Rect"] = pikepdf.Array([float(e) + 20 * (n % 2 == 0) for n, e in enumerate(note["/Rect"])])
        note["/Contents"] = "say kPa here"
        del note["/AP"]
        pdf.save(made)
    office.drop(made)
    after = {mark.tool: mark for mark in office.stage.marks}
    assert after[Tool.PEN].id == before.id
    assert after[Tool.PEN].box[0] > before.box[0] + 0.02
    assert after[Tool.NOTE].text == "say kPa here"
    assert "1 moved or changed there" in office.said
    office.stage.planner.undo()
    assert office.stage.marks == (before,)
