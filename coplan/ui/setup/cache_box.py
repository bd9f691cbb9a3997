"""How much of the disk drawn pages take, and the way to have it back."""

from typing import Protocol

from PySide6.QtGui import QShowEvent
from typing_extensions import override

from coplan.plan.trouble import Trouble
from coplan.ui.kit import Box, Button, Caption, Heading, PlainLabel
from coplan.ui.notices import Notices
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

    def __init__(self, tasks: Tasks, cached: Cached, notices: Notices) -> None:
        super().__init__()
        self._tasks, self._cached, self._notices = tasks, cached, notices
        self._emptying = False
        self.setObjectName("settings.cache")
        self._words = PlainLabel("Counting what drawn pages take…", ink="second")
        self._words.setObjectName("settings.cache_size")
        self._empty = Button("Empty them")
        self._empty.setObjectName("settings.empty_cache")
        self._empty.setAccessibleName("Throw the drawn pages away")
        self._empty.clicked.connect(self._on_empty)
        self.body.addWidget(Heading("Drawn pages", Size.BODY))
        self.body.addWidget(self._words)
        self.body.addLayout(row(self._empty))
        self.body.addWidget(Caption("Your files and marks stay. Pages are drawn again when they are wanted."))

    def _on_empty(self) -> None:
        # The button stays as it is: greyed, it would lose the keyboard to whatever comes first on the screen.
        if self._emptying:
            return
        self._emptying = True
        cached = self._cached

        def work() -> tuple[int, int]:
            before = cached.cache_size()
            cached.empty_cache()
            return before, cached.cache_size()

        self._tasks.run(work, self._on_emptied, self._on_not_emptied, "drive", self)

    def _on_emptied(self, sizes: tuple[int, int]) -> None:
        self._emptying = False
        before, now = sizes
        self._show_size(now)
        freed = -(-max(0, before - now) // _MEGABYTE)
        said = (
            f"Threw drawn pages away: {freed:,} MB are free again." if freed else "No drawn pages to empty."
        )
        self._notices.done(said, detail="Pages are drawn again when somebody looks at them." if freed else "")

    def _on_not_emptied(self, trouble: Trouble) -> None:
        self._emptying = False
        self._notices.trouble(trouble)

    def _show_size(self, size: int) -> None:
        most = self._cached.cache_budget // _MEGABYTE
        used = -(-size // _MEGABYTE)
        self._words.setText(f"They take {used:,} MB of at most {most:,} MB on this laptop.")

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tasks.run(self._cached.cache_size, self._show_size, lane="drive", owner=self)
