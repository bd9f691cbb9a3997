"""The Brief screen on the sample department, with real paper, real places and slides drawn by hand."""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.paper import marked_page, press
from coplan.plan.ids import BriefingId
from coplan.plan.mark import Mark
from coplan.plan.on_the_drive import Fate, Sought
from coplan.plan.one_page import Fitted
from coplan.plan.page import Page
from coplan.plan.planner import Planner
from coplan.plan.ports import Illustration, Picture, Pictures, Rendered
from coplan.plan.roots import Roots
from coplan.plan.shared_model import SharedModel
from coplan.plan.sheet import Aspects
from coplan.plan.word_template import Filling, TemplateTrouble
from coplan.sharing.disk import Disk
from coplan.sharing.outbox import Outbox
from coplan.sharing.post import Postman
from coplan.ui.actions import Actions
from coplan.ui.brief.screen import BriefScreen
from coplan.ui.brief.sending import Sending
from coplan.ui.notices import Notices
from coplan.ui.outgoing import Outgoing
from coplan.ui.tasks import Tasks
from tests.documents.in_process import Drives
from tests.paper.readers import picture_of
from tests.plan import sheet_pages
from tests.plan.world import StoppedClock
from tests.ui.dressing import dress, wear

_open_pdf: Any = pypdfium2.PdfDocument
# Turns of the loop in which nothing happens: what is posted, or told in the next turn, is done by then.
TURNS = 4
SOON_MS = 60


class Paper:
    """The real papers and the real delivery; only the slide is drawn here instead of read from a deck."""

    def illustration(
        self, fingerprint: str, page: int, marks: Sequence[Mark], numbers: Mapping[str, int]
    ) -> Illustration:
        """A slide with a heading and a box."""
        slide = Image.new("RGB", (960, 540), "#EFF5FC")
        pen = ImageDraw.Draw(slide)
        pen.rectangle((0, 0, 960, 66), fill="#1F5FA8")
        pen.text((24, 18), f"Slide {page} of {fingerprint[:4]}", fill="white", font_size=28)
        pen.rectangle((60, 150, 360, 470), outline="#1F5FA8", width=3)
        return marked_page.draw(picture_of(slide), marks, numbers)

    def fit(self, page: Page, aspects: Aspects) -> Fitted:
        """With the metrics of the faces."""
        return press.fit(page, aspects)

    def pdf(self, fitted: Fitted, pictures: Pictures, made: datetime) -> bytes:
        """The page to look at."""
        return press.preview(fitted, pictures, made)

    def render(
        self, fitted: Fitted, pictures: Pictures, made: datetime, filling: Filling | None = None
    ) -> Rendered:
        """Both papers; every template of the department's is away."""
        if filling:
            raise TemplateTrouble(f"“{filling.path}” is not there any more.", "Look for it in its folder.")
        return press.render(fitted, pictures, made)

    def draw_pdf(self, pdf: bytes, width: int) -> Picture:
        """Drawn by pdfium, as in the program."""
        document = _open_pdf(pdf)
        try:
            page = document[0]
            drawn = page.render(scale=width / page.get_width()).to_pil()
        finally:
            document.close()
        return picture_of(drawn)


class Drive(Disk):
    """The real drive, until something is to `refuse` with this error what begins with these bytes."""

    def __init__(self) -> None:
        self.refuse: tuple[int, bytes] | None = None

    @override
    def write_new(self, path: Path, content: bytes) -> None:
        if self.refuse and content.startswith(self.refuse[1]):
            raise OSError(self.refuse[0], os.strerror(self.refuse[0]), str(path))
        super().write_new(path, content)


class Seen:
    """What is known of pages on the drives: whatever a test says."""

    def __init__(self) -> None:
        self.fates: tuple[Fate, ...] = ()
        self.sought = Sought()

    def of(self, briefing: BriefingId) -> Sequence[Fate]:
        """Those of a page."""
        return [each for each in self.fates if each.briefing_id == briefing]

    def seek(self, path: str, then: Callable[[Sought], None]) -> None:
        """It is wherever a test says."""
        then(self.sought)


class Stage:
    """A window with the screen, its notices and its tasks. `close` ends everything."""

    def __init__(
        self,
        planner: Planner,
        size: tuple[int, int] = (1208, 680),
        here: Callable[[str], str] = str,
        outbox: Path | None = None,
        *,
        settled: bool = True,
    ) -> None:
        wear()
        self.planner = planner
        self.tasks = Tasks()
        self.window = QWidget()
        dress(self.window)
        self.notices = Notices()
        self.actions = Actions(self.window)
        self._outbox = TemporaryDirectory()
        self.box = outbox or Path(self._outbox.name)
        box = Outbox(self.box)
        self.drive, self.seen = Drive(), Seen()
        postman = Postman(box, StoppedClock(), Roots(), Path.is_dir, self.drive)
        self.outgoing = Outgoing(planner, self.tasks, postman)
        self.outgoing.start()
        self.screen = BriefScreen(
            planner,
            self.actions,
            self.tasks,
            self.notices,
            Paper(),
            Drives(),
            self.outgoing,
            here,
            self.seen,
        )
        self.asked: list[str] = []
        self.actions.bind("outbox", lambda: self.asked.append("outbox"))
        sending = self.screen.findChild(Sending)
        assert isinstance(sending, Sending)
        # However slow the computer is that runs the tests.
        sending.moments.setInterval(60_000)
        self.sending = sending
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.notices)
        for widget in self.screen.top_bar_widgets():
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignRight)
            widget.show()
        row = QHBoxLayout()
        row.addWidget(self.screen)
        column.addLayout(row, 1)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        self.screen.setFocus()
        if settled:
            self.settle()

    def settle(self) -> None:
        """Let the screen draw until nothing is under way, and nothing begins when that has been shown."""
        loop, often, patience = QEventLoop(), QTimer(), QTimer()
        quiet = 0

        def look() -> None:
            nonlocal quiet
            quiet = 0 if self._is_busy() else quiet + 1
            if quiet > TURNS:
                loop.quit()

        often.timeout.connect(look)
        patience.timeout.connect(loop.quit)
        often.start(2)
        patience.start(30_000)
        loop.exec()
        often.stop()
        patience.stop()
        assert quiet > TURNS, "something was under way all the time"

    def _is_busy(self) -> bool:
        """Whether work is under way, or a timer that waits only for what comes with it."""
        owners = (self.window, self.outgoing)
        clocks = (each for owner in owners for each in owner.findChildren(QTimer))
        return not self.tasks.idle() or any(
            each.isActive() and each.isSingleShot() and each.interval() <= SOON_MS for each in clocks
        )

    def find(self, name: str) -> QWidget:
        """The visible widget with this object name."""
        shown = [each for each in self.window.findChildren(QWidget, name) if each.isVisible()]
        assert shown, f"nothing called {name} is shown"
        return shown[-1]

    def shown(self, name: str) -> bool:
        """Whether a widget with this object name can be seen."""
        return any(each.isVisible() for each in self.window.findChildren(QWidget, name))

    def click(self, name: str) -> None:
        """Click the middle of a widget and let what follows happen."""
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)
        self.settle()

    def press(self, keys: str) -> None:
        """Press keys where the focus is."""
        QTest.keySequence(QApplication.focusWidget() or self.screen, keys)
        self.settle()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(QApplication.focusWidget() or self.screen, text)

    def close(self) -> None:
        """Let go of everything."""
        self.tasks.close()
        self._outbox.cleanup()
        self.window.close()
        self.window.deleteLater()
        self.tasks.deleteLater()


def sample() -> tuple[Planner, SharedModel]:
    """The sample department with its shared model."""
    return sheet_pages.marked_up()
