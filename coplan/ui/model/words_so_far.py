"""The words of a file that has no pages yet, and its own thumbnail, in place of its pages."""

from PySide6.QtCore import QObject

from coplan.plan.ports import PageWords, Search
from coplan.plan.resource import Resource
from coplan.ui.model.desk import Desk
from coplan.ui.model.no_page import said
from coplan.ui.pages import Pages
from coplan.ui.tasks import Tasks


class WordsSoFar(QObject):
    """Fills the place of the page with what is known of the file that was asked for last."""

    def __init__(self, desk: Desk, pages: Pages, tasks: Tasks) -> None:
        super().__init__(desk)
        self._desk = desk
        self._pages = pages
        self._tasks = tasks
        self._search: Search | None = None
        self._wanted: Resource | None = None

    def use_search(self, search: Search) -> None:
        """Take the words from this index."""
        self._search = search

    def show_file(self, resource: Resource, *, locked: bool = False) -> None:
        """Show a file; its words follow as soon as they are found, unless it is `locked`."""
        self._wanted = resource
        waits = not (locked or resource.unreadable or resource.is_listed)
        picture = self._pages.stand_in(resource.fingerprint) if waits else None
        self._desk.no_page.show_resource(resource, (), locked=locked)
        self._desk.show_words("")
        if picture:
            self._desk.show_standing(resource.name, picture)
        search = self._search
        if search and not locked:
            self._tasks.run(
                lambda: search.words(resource.id),
                lambda words: self._on_words(resource, words),
                lane="database",
                owner=self,
            )

    def _on_words(self, resource: Resource, words: tuple[PageWords, ...]) -> None:
        if self._wanted == resource:
            self._desk.no_page.show_resource(resource, words)
            self._desk.show_words("\n\n".join(said(page) for page in words))
