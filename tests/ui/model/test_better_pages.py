"""Exact pages come in place of a quick view while somebody marks: page, zoom, place and marks stay."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coplan.documents.library import Library
from coplan.plan import intake
from coplan.plan.resource import Resource
from coplan.storage.search import SearchIndex
from coplan.ui.intake import Intake
from tests.documents.conftest import make_deck, needs_libreoffice
from tests.documents.in_process import Drives
from tests.documents.silence import Silence
from tests.ui.model.stage import Stage

SLOW_MS = 90_000


class Bettering:
    """A deck of four slides, shown as a quick view, and an intake that has not begun."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.documents = Library(folder / "cache", budget_bytes=100_000_000)
        self.search = SearchIndex(folder / "index")
        deck = make_deck(folder / "gas.pptx", "Starter", "Particles in a box", "Pressure", "Exit ticket")
        self.stage = stage = Stage(qtbot, model=False, real=self.documents)
        (looked,) = intake.look(self.documents, self.search, stage.planner.plan, [deck], Silence(), Drives())
        stage.planner.do(intake.take_in(stage.planner.plan, (looked.resource,), stage.lesson))
        read = intake.read(self.documents, self.search, looked.resource, Silence())
        stage.planner.observe(intake.found_out(stage.planner.plan, (read,)))
        self.key = looked.resource.id
        self.intake = Intake(stage.planner, stage.tasks, self.documents, self.search, Drives(), stage.window)
        self.intake.turned.connect(lambda each: stage.pages.renew(each.resource.fingerprint, each.pages))
        stage.screen.use_intake(self.intake)
        stage.screen.show_resource(stage.lesson.id, self.key, 2)
        stage.calm()

    @property
    def resource(self) -> Resource:
        """The deck as the plan has it now."""
        return self.stage.planner.plan.get(Resource, self.key)

    def better(self) -> None:
        """Have LibreOffice draw it, and see that there is a picture all the while."""
        stage = self.stage
        shown: list[bool] = []
        stage.pages.arrived.connect(lambda *_: shown.append(self._is_shown()))
        self.intake.moved.connect(lambda: shown.append(self._is_shown()))
        self.intake.read_waiting()
        stage.qtbot.waitUntil(lambda: self.resource.exact and not self.intake.busy, timeout=SLOW_MS)
        shown.append(self._is_shown())
        stage.calm()
        assert all(shown)

    @property
    def engine(self) -> str:
        """What is said under the page of who drew it."""
        label = self.stage.find("model.engine")
        assert isinstance(label, QLabel)
        return label.text()

    def _is_shown(self) -> bool:
        """Whether any picture of the open page is there."""
        return self.stage.pages.nearest(self.resource.fingerprint, self.stage.screen.page, 900) is not None

    def close(self) -> None:
        """Let go of everything."""
        self.intake.stop_reading()
        self.stage.close()
        self.documents.close()
        self.search.close()


@pytest.fixture
def bettering(qtbot: QtBot, tmp_path: Path) -> Iterator[Bettering]:
    made = Bettering(qtbot, tmp_path)
    yield made
    made.close()


@needs_libreoffice
def test_who_marks_a_quick_view_goes_on_marking_the_exact_page(bettering: Bettering) -> None:
    stage = bettering.stage
    assert bettering.resource.engine == "quick view"
    assert bettering.engine.startswith("Quick view, not exact")
    stage.press(Qt.Key.Key_P)
    stage.drag((0.3, 0.3), (0.4, 0.4), (0.5, 0.35))
    stage.drag((0.3, 0.6), (0.5, 0.6))
    stage.click("model.zoom_in")
    stage.click("model.zoom_in")
    marks, view, rect = stage.marks, stage.canvas.view, stage.canvas.page_rect()
    bettering.better()
    assert bettering.resource.engine == "LibreOffice"
    assert stage.screen.page == 2
    assert stage.marks == marks
    assert (stage.canvas.view, stage.canvas.page_rect()) == (view, rect)
    stage.shows_the_plan()
    assert bettering.engine == "Drawn by LibreOffice"
    stage.undo()
    assert stage.marks == marks[:1]
    stage.redo()
    stage.calm()
    assert stage.marks == marks
    stage.shows_the_plan()
