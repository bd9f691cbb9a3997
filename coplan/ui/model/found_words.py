"""Words that are looked for in the open file: marked on the page, counted over all pages, gone through."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal

from coplan.plan import finding
from coplan.plan.finding import Hits, Where
from coplan.plan.ports import Box, PlacedWord, Search
from coplan.plan.resource import Resource
from coplan.plan.trouble import Trouble
from coplan.ui.model.captions import word
from coplan.ui.model.desk import Desk
from coplan.ui.model.marking import Marking
from coplan.ui.pages import Pages
from coplan.ui.tasks import Task, Tasks

_Places = tuple[tuple[Box, ...], ...]
_LAST = -1


@runtime_checkable
class _PlacesWords(Protocol):
    def words_on(self, fingerprint: str, page: int) -> tuple[PlacedWord, ...]: ...


class FoundWords(QObject):
    """Everything slow happens elsewhere; an answer to what is no longer asked is passed over.

    `page_wanted` asks for the page on which the next place is.
    """

    page_wanted = Signal(int)

    def __init__(self, tasks: Tasks, pages: Pages, marking: Marking, desk: Desk) -> None:
        super().__init__(desk)
        self._tasks = tasks
        self._pages = pages
        self._marking = marking
        self._desk = desk
        self._search: Search | None = None
        self._query = ""
        self._resource: Resource | None = None
        self._hits: tuple[Hits, ...] = ()
        self._counted = False
        self._words: dict[int, tuple[PlacedWord, ...]] = {}
        self._at = 0
        self._jumping = False
        self._elsewhere = False
        self._asked: Task | None = None
        bar = desk.finder
        bar.asked.connect(lambda query: self._look_for(query, jump=True))
        bar.stepped.connect(self.step)
        bar.closed.connect(self.clear)
        desk.canvas.escaped.connect(self.clear)

    def use_search(self, search: Search) -> None:
        """Count in the words of this index."""
        self._search = search

    def begin(self) -> None:
        """Ask what to look for."""
        self._desk.finder.begin()
        if self._query:
            self._show()

    def look_for(self, query: str) -> None:
        """Mark words that the open page was found by; the first of them is brought into sight."""
        self._desk.finder.show_query(query)
        self._look_for(query, jump=False)
        self._jumping = self._elsewhere = True

    def clear(self) -> None:
        """Mark nothing any more."""
        self._query, self._hits = "", ()
        if self._desk.finder.field.hasFocus():
            self._desk.take_focus()
        self._desk.finder.hide()
        self._desk.canvas.show_found((), 0)

    def step(self, by: int) -> None:
        """Go to the next place, or to the one before; after the last comes the first."""
        if not self._hits:
            return
        at = self._at + by
        if self._here() and 0 <= at < max(1, self._count(self._marking.page)):
            self._at = at
            self._jumping = True
            self._show()
            return
        self._at, self._jumping = (0 if by > 0 else _LAST), True
        page = self._page_from(by)
        if page == self._marking.page:
            self._show()
        else:
            self.page_wanted.emit(page)

    def show_page(self) -> None:
        """Mark the words on the page that is open now."""
        resource = self._marking.resource
        if resource is None or not self._query:
            return
        if self._resource is None or self._resource.id != resource.id:
            self.clear()
        elif resource != self._resource:
            # Read meanwhile, or drawn better.
            self._look_for(self._query, jump=False)
        else:
            if not self._jumping:
                self._at = 0
            self._show()

    def _look_for(self, query: str, *, jump: bool) -> None:
        resource, search = self._marking.resource, self._search
        if self._asked:
            self._asked.cancel()
        self._query, self._hits, self._at, self._words = query.strip(), (), 0, {}
        self._counted = self._elsewhere = False
        self._resource = resource
        self._desk.canvas.show_found((), 0)
        if resource is None or search is None or not self._query:
            self._desk.finder.show_count("", may_step=False)
            return
        asked = self._query
        self._asked = self._tasks.run(
            lambda: finding.pages_with(asked, search.words(resource.id)),
            lambda hits: self._on_hits(asked, hits, jump=jump),
            owner=self,
        )

    def _on_hits(self, query: str, hits: tuple[Hits, ...], *, jump: bool) -> None:
        if query != self._query:
            return
        if self._elsewhere and not hits:
            # It was found by the name of the file alone.
            self.clear()
            return
        self._hits, self._counted = hits, True
        if jump and hits and not self._here():
            page, self._jumping = self._page_from(1), True
            self.page_wanted.emit(page)
        else:
            self._jumping = self._jumping or jump
            self._show()

    def _here(self) -> bool:
        return any(each.page == self._marking.page for each in self._hits)

    def _page_from(self, by: int) -> int:
        """The next page with a place, or the one before, round the end."""
        pages = [each.page for each in self._hits]
        now = self._marking.page
        if by > 0:
            return next((page for page in pages if page > now), pages[0])
        return next((page for page in reversed(pages) if page < now), pages[-1])

    def _show(self) -> None:
        """Mark the places of the open page, once they are known."""
        page, resource = self._marking.page, self._resource
        words = self._words.get(page)
        if words is None and resource:
            self._ask(resource, page)
            self._tell(())
            return
        places = finding.places(self._query, words or ())
        self._at = len(places) - 1 if self._at == _LAST else min(self._at, max(0, len(places) - 1))
        self._desk.canvas.show_found(places, self._at, reveal=self._jumping)
        self._jumping = False
        self._tell(places)

    def _ask(self, resource: Resource, page: int) -> None:
        readers: object = self._pages.readers
        self._desk.canvas.show_found((), 0)
        if not isinstance(readers, _PlacesWords) or not self._marking.can_be_marked():
            return
        reader, fingerprint = readers, resource.fingerprint
        self._tasks.run(
            lambda: _words_on(reader, fingerprint, page),
            lambda words: self._on_words(resource, page, words),
            lane="pages",
            owner=self,
        )

    def _on_words(self, resource: Resource, page: int, words: tuple[PlacedWord, ...]) -> None:
        if resource == self._resource and self._query:
            self._words[page] = words
            if page == self._marking.page:
                self._show()

    def _count(self, page: int) -> int:
        """How many places a page has: as they are seen, when that is known."""
        hits = next((each for each in self._hits if each.page == page), None)
        words = self._words.get(page)
        if hits is None:
            return 0
        return max(1, len(finding.places(self._query, words))) if words else hits.count

    def _tell(self, places: _Places) -> None:
        bar, page = self._desk.finder, self._marking.page
        if not self._hits:
            bar.show_count("Not in this file" if self._counted else "", may_step=False)
            return
        total = sum(self._count(each.page) for each in self._hits)
        here = next((each for each in self._hits if each.page == page), None)
        if here is None:
            bar.show_count(f"{total} on other pages", may_step=True)
            return
        before = sum(self._count(each.page) for each in self._hits if each.page < page)
        number = before + (max(self._at, 0) + 1)
        bar.show_count(f"{number} of {total}{self._where(here, places)}", may_step=True)

    def _where(self, here: Hits, places: _Places) -> str:
        """Why nothing is marked on a page that has the words."""
        resource = self._resource
        if places or resource is None or here.page not in self._words:
            return ""
        if here.where is Where.NOTES:
            return f", {here.where}"
        kind = word(resource).lower()
        return f", out of sight on this {kind}" if resource.exact else ", not in the quick view"


def _words_on(readers: _PlacesWords, fingerprint: str, page: int) -> tuple[PlacedWord, ...]:
    try:
        return readers.words_on(fingerprint, page)
    except Trouble:  # its pages are not on this laptop; the page itself says so
        return ()
