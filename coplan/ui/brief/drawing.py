"""Draws the page as it would be printed, on a worker: one drawing at a time, and the newest comes last."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from coplan.plan import export
from coplan.plan.briefings.design import Source
from coplan.plan.export import Laid
from coplan.plan.ports import BriefPaper, Picture
from coplan.plan.trouble import Trouble
from coplan.ui.notices import Notices
from coplan.ui.tasks import Task, Tasks

WAIT_MS = 10
# A page that is shown larger is drawn this wide while somebody writes, and sharp as soon as they pause.
QUICK = 1600
PAUSE_MS = 200


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as it would be printed: what it says and where, its PDF and a picture of that."""

    laid: Laid
    pdf: bytes
    picture: Picture


class Drawing(QObject):
    """`drawn` carries a `Drawn`. `source` gives what to draw, or nothing; `pixels` how wide it is shown."""

    drawn = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        notices: Notices,
        paper: BriefPaper,
        source: Callable[[], Source | None],
        pixels: Callable[[], int],
        now: Callable[[], datetime],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._notices, self._paper = tasks, notices, paper
        self._source, self._pixels, self._now = source, pixels, now
        self._laid: Laid | None = None
        self._task: Task | None = None
        self._stale = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(WAIT_MS)
        self._later.timeout.connect(self._draw)
        self._quick: Drawn | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._sharpen)

    def soon(self) -> None:
        """Draw in a moment, unless a drawing is waiting already: what is shown keeps up with typing."""
        self._pause.stop()
        if not self._later.isActive():
            self._later.start()

    def _draw(self) -> None:
        source = self._source()
        if source is None:
            return
        if self._task:
            # One at a time; when it comes home, the page is drawn as it is by then.
            self._stale = True
            return
        paper, now, width, last = self._paper, self._now(), min(self._pixels(), QUICK), self._laid
        self._task = self._tasks.run(
            lambda: _drawn(paper, source, now, width, last), self._on_drawn, self._on_trouble, "pages", self
        )

    def _on_drawn(self, drawn: Drawn) -> None:
        self._laid = drawn.laid
        self._on_sharp(drawn)
        if self._pixels() > QUICK and not self._later.isActive():
            self._quick = drawn
            self._pause.start()

    def _sharpen(self) -> None:
        quick, paper, width = self._quick, self._paper, self._pixels()
        self._quick = None
        if quick and self._task is None:
            self._task = self._tasks.run(
                lambda: Drawn(quick.laid, quick.pdf, paper.draw_pdf(quick.pdf, width)),
                self._on_sharp,
                self._on_trouble,
                "pages",
                self,
            )

    def _on_sharp(self, drawn: Drawn) -> None:
        self._task = None
        self.drawn.emit(drawn)
        self._go_on()

    def _on_trouble(self, trouble: Trouble) -> None:
        self._task = None
        self._notices.trouble(trouble)
        self._go_on()

    def _go_on(self) -> None:
        if self._stale:
            self._stale = False
            self.soon()


def _drawn(paper: BriefPaper, source: Source, now: datetime, width: int, last: Laid | None) -> Drawn:
    laid = export.lay(paper, source, last)
    pdf = paper.pdf(laid.fitted, laid.pictures, now)
    return Drawn(laid, pdf, paper.draw_pdf(pdf, width))
