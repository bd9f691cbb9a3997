"""How much of the disk drawn pages take, and the way to have it back."""

from typing import Protocol

from PySide6.QtGui import QShowEvent
from typing_extensions import override

from coplan.ui.kit import Box, Button, Caption, Heading, PlainLabel
from coplan.ui.setup.parts import row
from coplan.ui.tasks import Tasks
from coplan.ui.theme import Size

_MEGABYTE = 1_000_000


class Cached(Protocol):
    """The part of the readers that knows what drawn pages take."""

    @property
    def cache_budget(self) -> int:
        """How many bytes they may take."""
        ...

    def cache_size(self) -> int:
        """How many bytes they take, counted now."""
        ...

    def empty_cache(self) -> None:
        """Throw away every drawn page that is not on show."""
        ...


class CacheBox(Box):
    """Counts when it comes into sight; counting and emptying happen off the main thread."""

    def __init__(self, tasks: Tasks, cached: Cached) -> None:
        super().__init__()
        self._tasks, self._cached = tasks, cached
        self.setObjectName("settings.cache")
        self._words = PlainLabel("Counting what drawn pages take …", ink="second")
        self._words.setObjectName("settings.cache_size")
        self._empty = Button("Empty it")
        self._empty.setObjectName("settings.empty_cache")
        self._empty.setAccessibleName("Throw the drawn pages away")
        self._empty.clicked.connect(self._on_empty)
        self.body.addWidget(Heading("Drawn pages", Size.BODY))
        self.body.addWidget(self._words)
        self.body.addLayout(row(self._empty))
        self.body.addWidget(Caption("Your files and marks stay. Pages are drawn again when they are wanted."))

    def _on_empty(self) -> None:
        self._empty.setEnabled(False)
        cached = self._cached

        def work() -> int:
            cached.empty_cache()
            return cached.cache_size()

        self._tasks.run(work, self._show_size, lane="drive", owner=self)

    def _show_size(self, size: int) -> None:
        most = self._cached.cache_budget // _MEGABYTE
        used = -(-size // _MEGABYTE)
        self._words.setText(f"They take {used:,} MB of at most {most:,} MB on this laptop.")
        self._empty.setEnabled(size > 0)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tasks.run(self._cached.cache_size, self._show_size, lane="drive", owner=self)
