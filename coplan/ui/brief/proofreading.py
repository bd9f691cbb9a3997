"""Plain English and spelling of what is written, looked at in pauses and away from the window's thread."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from coplan.plan import plain_english
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings.design import Source
from coplan.plan.plain_english import known_words
from coplan.plan.plan import Plan
from coplan.ui.brief.hint_list import Hint
from coplan.ui.tasks import Tasks

# Longer than the page takes to be drawn, so that it comes first.
PAUSE_MS = 350


@dataclass(frozen=True, slots=True)
class Read:
    """What was found: the texts that were read, hints by the names of their fields, and how easy they are."""

    texts: Mapping[str, str]
    hints: Mapping[str, tuple[Hint, ...]]
    said: str


class Proofreading(QObject):
    """`done` carries what was read last. `texts` are asked for when there is a pause."""

    done = Signal(object)

    def __init__(
        self, tasks: Tasks, source: Callable[[], Source | None], texts: Callable[[], Mapping[str, str]]
    ) -> None:
        super().__init__()
        self._tasks, self._source, self._texts = tasks, source, texts
        self._busy = self._stale = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look)

    def soon(self) -> None:
        """Look once nobody has typed for a moment."""
        self._pause.start()

    def _look(self) -> None:
        source, texts = self._source(), dict(self._texts())
        if source is None:
            return
        if self._busy:
            self._stale = True
            return
        self._busy = True
        plan, language = source.plan, source.briefing.language
        everything = source.briefing.kind is BriefingKind.PARENTS
        self._tasks.run(lambda: read(plan, texts, language, everything=everything), self._on_read, owner=self)

    def _on_read(self, found: Read) -> None:
        self._busy = False
        self.done.emit(found)
        if self._stale:
            self._stale = False
            self.soon()


def read(plan: Plan, texts: Mapping[str, str], language: str, *, everything: bool) -> Read:
    """Look at every text: `everything` that could be plainer, or only at the spelling. It may take long."""
    known = known_words.of(plan)
    hints = {}
    for name, text in texts.items():
        hints[name] = tuple(
            Hint(
                each.start,
                each.end,
                each.words,
                each.swaps,
                text[each.start : each.end] if each.about is plain_english.About.SPELLING else "",
            )
            for each in plain_english.look(text, language, known)
            if everything or each.about is plain_english.About.SPELLING
        )
    said = plain_english.said(tuple(texts.values()), language) if everything else ""
    return Read(texts, hints, said)
