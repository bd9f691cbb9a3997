"""The parts of the Model screen and where they stand: pages, tools, the page, its bar, the panel."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.resource import Resource
from coplan.ui import theme
from coplan.ui.kit import EmptyState, Side
from coplan.ui.model.canvas import Canvas
from coplan.ui.model.export_panel import ExportPanel
from coplan.ui.model.find_bar import FindBar
from coplan.ui.model.gone_bar import GoneBar
from coplan.ui.model.history_panel import HistoryPanel
from coplan.ui.model.marking_tools import MarkingTools
from coplan.ui.model.no_page import NoPage
from coplan.ui.model.page_bar import PageBar
from coplan.ui.model.past_bar import PastBar
from coplan.ui.model.placing_box import PlacingBox
from coplan.ui.model.reading_bar import ReadingBar
from coplan.ui.model.side_panel import ModelPanel
from coplan.ui.model.standing_page import StandingPage
from coplan.ui.model.thumbnails import Thumbnails
from coplan.ui.model.version_bar import VersionBar
from coplan.ui.pages import Pages

_SIDE = 12


class Desk(QStackedWidget):
    """Either a page with everything round it, or what to do first."""

    def __init__(self, pages: Pages) -> None:
        super().__init__()
        self._paged = self._pages_folded = False
        self.thumbnails = Thumbnails(pages)
        self.tools = MarkingTools()
        self.canvas = Canvas(pages)
        self.bar = PageBar()
        self.panel = ModelPanel()
        self.history = HistoryPanel()
        self.export = ExportPanel()
        self.version = VersionBar()
        self.past = PastBar()
        self.gone = GoneBar()
        self.reading = ReadingBar()
        self.finder = FindBar()
        self.placing = PlacingBox(pages)
        self.panel.body.insertWidget(0, self.placing)
        self._words = QPlainTextEdit()
        self._words.setReadOnly(True)
        self._words.setObjectName("model.words_beside")
        self._words.setAccessibleName("Words of the file, page by page")
        self._words.setMinimumHeight(theme.px(360))
        self._words.hide()
        self.panel.body.insertWidget(2, self._words, 1)
        self.no_page = NoPage()
        self.standing = StandingPage(self._page_area)
        self.empty = EmptyState(
            "model",
            "No page is open",
            "Choose a lesson in the Week and open one of its files.",
            "Go to the week",
            "Ctrl+1",
        )
        self.empty.button.setObjectName("model.to_week")
        self._middle = QStackedWidget()
        self._centre = self._page()
        for part in (self._centre, self.no_page, self.standing):
            self._middle.addWidget(part)
        whole = QWidget()
        self._row = row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.thumbnails)
        row.addWidget(self._middle, 1)
        row.addWidget(self.panel)
        row.addWidget(self.history)
        row.addWidget(self.export)
        self.addWidget(self.empty)
        self.addWidget(whole)

    @property
    def page_part(self) -> QWidget:
        """The page with its tools and bars: where keys are for marks."""
        return self._centre

    def add_key(self, action: QAction) -> None:
        """Let a key of the page work from the column of pages too, but not from the panel beside it."""
        self.thumbnails.addAction(action)

    def lay_out(self, *, left_handed: bool) -> None:
        """Set the pages at the left and the panel at the right, or the other way round."""
        ways = QHBoxLayout.Direction
        self._row.setDirection(ways.RightToLeft if left_handed else ways.LeftToRight)
        for panel in (self.panel, self.history, self.export):
            panel.stand(Side.LEFT if left_handed else Side.RIGHT)

    def show_history(self, *, shown: bool) -> None:
        """Show the history in place of the panel, or the panel again."""
        self.export.hide()
        self.panel.setVisible(not shown)
        self.history.setVisible(shown)

    def show_export(self, *, shown: bool) -> None:
        """Show the export in place of the panel, or the panel again."""
        self.panel.setVisible(not shown)
        self.export.setVisible(shown)

    def show_past(self, *, shown: bool) -> None:
        """Set the way back to now in the place of the tools, just as high, so that the page stays."""
        if shown and not self.tools.isHidden():
            self.past.setMinimumHeight(self.tools.height())
        # One goes before the other comes: both at once would have half the width each, and so more height.
        leaves, comes = (self.tools, self.past) if shown else (self.past, self.tools)
        leaves.hide()
        comes.show()

    def show_part(self, resource: Resource | None, *, paged: bool) -> None:
        """Show the page, what stands in its place for a file that has none, or what to do first."""
        self.setCurrentIndex(0 if resource is None else 1)
        self.gone.show_resource(resource)
        if resource:
            self._middle.setCurrentIndex(0 if paged else 1)
            self._show_pages(paged=paged)
            self._words.hide()

    def show_standing(self, name: str, picture: QImage) -> None:
        """Show a small picture at the place of the first page, and the words of the file beside it."""
        self.standing.show_picture(name, picture)
        self._show_pages(paged=True)
        self._middle.setCurrentWidget(self.standing)
        self._words.show()

    def _show_pages(self, *, paged: bool) -> None:
        self._paged = paged
        self.thumbnails.setVisible(paged and not self._pages_folded)

    @property
    def pages_folded(self) -> bool:
        """Whether the column of pages gives its room to the page."""
        return self._pages_folded

    def fold_pages(self, *, folded: bool) -> None:
        """Fold the column of pages, or unfold it."""
        had_keys = folded and self.thumbnails.hasFocus()
        self._pages_folded = folded
        self._show_pages(paged=self._paged)
        if had_keys:
            self.take_focus()

    def show_words(self, words: str) -> None:
        """Put the words of a file without pages beside its small picture."""
        self._words.setPlainText(words)

    def notice_area(self) -> QRect:
        """Where a notice covers no controls: over the page, or whatever stands in its place."""
        shown = self.currentWidget()
        over = self.canvas if self.canvas.isVisible() else self._middle if self.currentIndex() else shown
        return QRect(over.mapTo(self, QPoint(0, 0)), over.size()) if over else self.rect()

    def _page_area(self) -> QRect:
        """Where pages stand in the middle of the desk, also while none is shown."""
        self._centre.resize(self._middle.size())
        if layout := self._centre.layout():
            layout.activate()
        return self.canvas.geometry()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        # The words beside the page get some of the room of a large window.
        wide = min(max(theme.px(300), self.width() // 5), theme.px(380))
        # With large words in a small window they give room, so that those of the tools can be read.
        tools = self.tools.minimumSizeHint().width() + 2 * theme.px(_SIDE)
        spare = self.width() - self.thumbnails.width() - tools
        for panel in (self.panel, self.history, self.export):
            panel.setFixedWidth(max(min(wide, spare), theme.px(240)))
        super().resizeEvent(event)

    def take_focus(self) -> None:
        """Put the keyboard on what there is to do: the page, or the button that leads to one."""
        target: QWidget = self.canvas if self.currentIndex() else self.empty.button
        if self.currentIndex() and self._middle.currentWidget() is self.no_page:
            target = self.no_page.first
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _page(self) -> QWidget:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, theme.px(10), 0, theme.px(10))
        column.setSpacing(theme.px(2))
        framed, above, below = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        framed.addWidget(self.reading)
        framed.addWidget(self.gone)
        framed.addWidget(self.version)
        framed.addWidget(self.finder)
        for row in (framed, above, below):
            row.setContentsMargins(theme.px(_SIDE), 0, theme.px(_SIDE), 0)
        above.addStretch(1)
        above.addWidget(self.tools, 100)
        above.addWidget(self.past, 100)
        above.addStretch(1)
        below.addWidget(self.bar)
        column.addLayout(framed)
        column.addLayout(above)
        column.addWidget(self.canvas, 1)
        column.addLayout(below)
        return centre
