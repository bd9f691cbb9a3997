"""Pages that were thrown away are made again while their file is open: how far that is, and who drew them."""

from PySide6.QtCore import QObject, Signal

from coplan.ui.intake import Intake
from coplan.ui.model.desk import Desk
from coplan.ui.model.marking import Marking
from coplan.ui.pages import Pages


class MadeAgain(QObject):
    """`seen` says that the open page can be seen after all, so that it can be said who drew it."""

    seen = Signal()

    def __init__(self, pages: Pages, marking: Marking, desk: Desk) -> None:
        super().__init__(desk)
        self._pages = pages
        self._marking = marking
        self._desk = desk
        self._was_empty = False
        pages.failed.connect(self._on_pages)
        pages.arrived.connect(self._on_pages)

    def use(self, intake: Intake) -> None:
        """Hear how far the reading of files is."""
        intake.moved.connect(lambda: self._on_moved(intake))

    @property
    def is_empty(self) -> bool:
        """Whether the open page cannot be seen, because it could not be drawn."""
        resource = self._marking.resource
        failed = resource and self._pages.trouble(resource.fingerprint, self._marking.page)
        return bool(failed) and self._desk.canvas.is_empty

    def _on_pages(self, fingerprint: str, page: int, *_: int) -> None:
        resource = self._marking.resource
        if resource is None or (fingerprint, page) != (resource.fingerprint, self._marking.page):
            return
        was_empty, self._was_empty = self._was_empty, self.is_empty
        if self._was_empty:
            self._desk.bar.show_engine("")
        elif was_empty:
            self._desk.canvas.show_progress("")
            self.seen.emit()

    def _on_moved(self, intake: Intake) -> None:
        resource = self._marking.resource
        how_far = intake.reading.get(resource.id) if resource else None
        words = f"{how_far.done} of {how_far.total}" if how_far and how_far.total else ""
        self._desk.canvas.show_progress(words)
