"""Times the preview of a page in the whole program: from a key to the dots of the page with its letter."""

import os
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from benchmarks._table import row
from coplan.plan.briefing_kind import BriefingKind
from coplan.ui.brief.preview import Preview
from coplan.ui.brief.screen import BriefScreen
from coplan.ui.brief.zoom_strip import Fit, Zoom
from tests.house import House

LIMIT_MS = 150
KEYS = "nobody says a word"
FIELDS = {BriefingKind.LESSON: "brief.prompt", BriefingKind.PARENTS: "brief.learning"}


class _Painted(QObject):
    """Notes when the page was painted last, and what it said then."""

    def __init__(self, preview: Preview, sheet: QWidget) -> None:
        super().__init__()
        self.at, self.words = 0.0, ""
        self._preview = preview
        sheet.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.words = self._preview.accessibleDescription()
            QTimer.singleShot(0, self._note)
        return False

    def _note(self) -> None:
        self.at = perf_counter()


def main() -> None:
    """Print a table of times."""
    QApplication.instance() or QApplication(["benchmarks", "-style", "Fusion"])
    with tempfile.TemporaryDirectory() as home:
        house = House(Path(home))
        house.open(sample=True, size=(1366, 768))
        house.window.open("brief")
        house.settle()
        _time(house, BriefingKind.LESSON, Fit.PAGE, "briefing, 1366 x 768")
        _time(house, BriefingKind.PARENTS, Fit.PAGE, "for parents, 1366 x 768")
        house.window.resize(1920, 1080)
        _time(house, BriefingKind.LESSON, Fit.PAGE, "briefing, 1920 x 1080")
        _time(house, BriefingKind.LESSON, 2.0, "briefing at 200 %")
        _time(house, BriefingKind.LESSON, 4.0, "briefing at 400 %")
        house.close()


def _time(house: House, kind: BriefingKind, zoom: Zoom, what: str) -> None:
    screen, preview = house.find("brief"), house.find("brief.preview")
    assert isinstance(screen, BriefScreen)
    assert isinstance(preview, Preview)
    screen.show_kind(kind)
    preview.set_zoom(zoom)
    house.settle()
    painted = _Painted(preview, house.find("brief.sheet"))
    house.fill(FIELDS[kind], "")
    house.settle()
    field = house.focus()
    found = []
    for count, letter in enumerate(KEYS, 1):
        if letter.isspace():
            QTest.keyClicks(field, letter)
        else:
            found.append(_key(house, field, painted, KEYS[:count]))
    row(f"{what}: one key", median(found), LIMIT_MS, "limit")
    row(f"{what}: the slowest of {len(found)}", max(found), LIMIT_MS, "limit")


def _key(house: House, field: QWidget, painted: _Painted, words: str) -> float:
    """Type the last letter of what the field says then; how long until it is on the page."""
    painted.words, start = "", perf_counter()
    QTest.keyClicks(field, words[-1])
    house.until(lambda: words in painted.words and painted.at > start, "the letter is on the page")
    return (painted.at - start) * 1000
