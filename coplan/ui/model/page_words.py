"""The words of the open page, brought to the canvas for whoever wants to select them."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject

from coplan.plan.ports import PlacedWord
from coplan.plan.trouble import Trouble
from coplan.ui.model.desk import Desk
from coplan.ui.model.marking import Marking
from coplan.ui.model.tools import Kind
from coplan.ui.pages import Pages
from coplan.ui.tasks import Tasks

_KEPT = 24
_Page = tuple[str, str, int]


@runtime_checkable
class _PlacesWords(Protocol):
    def words_on(self, fingerprint: str, page: int) -> tuple[PlacedWord, ...]: ...


class PageWords(QObject):
    """Asks for the words of a page when the tool for words is in hand, and keeps those of the last pages."""

    def __init__(self, tasks: Tasks, pages: Pages, marking: Marking, desk: Desk) -> None:
        super().__init__(desk)
        self._tasks = tasks
        self._pages = pages
        self._marking = marking
        self._canvas = desk.canvas
        self._known: dict[_Page, tuple[PlacedWord, ...]] = {}
        self._asked: set[_Page] = set()
        self._canvas.taken.connect(self._follow)
        self._canvas.view_changed.connect(self._follow)

    def _follow(self) -> None:
        """Bring the words of the page that is shown now."""
        page = self._page()
        self._canvas.words = self._known.get(page) if page else ()
        wanted = self._canvas.kind is Kind.WORDS and self._canvas.words is None
        if page and wanted and page not in self._asked:
            self._ask(page)

    def _page(self) -> _Page | None:
        resource = self._marking.resource
        if resource is None or not self._marking.can_be_marked():
            return None
        return resource.fingerprint, resource.engine, self._marking.page

    def _ask(self, page: _Page) -> None:
        readers: object = self._pages.readers
        if not isinstance(readers, _PlacesWords):
            self._on_words(page, ())
            return
        reader, (fingerprint, _, number) = readers, page
        self._asked.add(page)
        self._tasks.run(
            lambda: _words_on(reader, fingerprint, number),
            lambda words: self._on_words(page, words),
            lane="pages",
            owner=self,
        )

    def _on_words(self, page: _Page, words: tuple[PlacedWord, ...]) -> None:
        self._asked.discard(page)
        self._known.pop(page, None)
        self._known[page] = words
        while len(self._known) > _KEPT:
            del self._known[next(iter(self._known))]
        if page == self._page():
            self._canvas.words = words


def _words_on(readers: _PlacesWords, fingerprint: str, page: int) -> tuple[PlacedWord, ...]:
    try:
        return readers.words_on(fingerprint, page)
    except Trouble:  # its pages are not on this laptop; the page itself says so
        return ()
