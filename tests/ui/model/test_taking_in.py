"""Taking the marks of colleagues in, on the Model screen with a real PDF and a real library."""

import threading
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog
from typing_extensions import override

from coplan.plan.comment import Commented
from coplan.plan.handout import Kind
from coplan.plan.mark import Mark, Tool
from coplan.plan.ports import Progress
from coplan.printer import Handing
from coplan.sharing.outbox import Outbox
from coplan.ui.kit import Caption
from coplan.ui.model.desk import Desk
from tests.documents.conftest import make_pdf
from tests.ui.model.office import Office


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
    office.open()
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

    office.stage.screen.use_handouts(Slow(office.library, Outbox(office.folder / "outbox")))
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


def test_a_colleagues_file_is_chosen_from_the_panel(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *rest: (str(office.file), "PDF (*.pdf)"))
    office.open()
    office.stage.click("model.export.take_in")
    office.stage.calm()
    assert "There are no comments" in office.said


def test_what_a_colleague_changed_in_our_comments_comes_in(office: Office) -> None:
    office.open()
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
