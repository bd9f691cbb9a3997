"""The Brief screen: the page live in the middle, what is on it at the left, where it goes at the right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QRect, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan import briefing, checking, composing, department, export, shared_model
from coplan.plan import delivery as deliveries
from coplan.plan.briefing import Briefing
from coplan.plan.briefings.design import Source
from coplan.plan.change import Change
from coplan.plan.delivery import Delivery
from coplan.plan.department import Department, Place, Staff
from coplan.plan.export import Laid, Published
from coplan.plan.ids import SharedModelId
from coplan.plan.lesson import Lesson, LessonResource
from coplan.plan.mark import Mark
from coplan.plan.one_page import Cut
from coplan.plan.page import SectionKind, words
from coplan.plan.planner import Planner
from coplan.plan.ports import BriefPaper, Drives, Picture
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import Step
from coplan.plan.trouble import Trouble
from coplan.ui.actions import Actions
from coplan.ui.brief.export_panel import ExportPanel
from coplan.ui.brief.preview import Preview
from coplan.ui.brief.sections_panel import SectionsPanel
from coplan.ui.kit import EmptyState
from coplan.ui.notices import Notices
from coplan.ui.tasks import Task, Tasks

ON_THE_PAGE = (
    *(SharedModel, Step, Mark, Rehearsal, Briefing, Resource, Lesson, LessonResource),
    *(Department, Staff, Delivery, Place),
)
WAIT_MS = 10


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The page as it would be printed, and its picture."""

    laid: Laid
    picture: Picture


class BriefScreen(QWidget):
    """Shows the briefing of one shared model; all that takes time happens elsewhere."""

    titled = Signal()
    model_wanted = Signal()

    def __init__(
        self,
        planner: Planner,
        actions: Actions,
        tasks: Tasks,
        notices: Notices,
        paper: BriefPaper,
        drives: Drives,
    ) -> None:
        super().__init__()
        self.setObjectName("brief")
        self._planner, self._tasks, self._notices, self._paper = planner, tasks, notices, paper
        self._actions, self._drives = actions, drives
        self._model_id: SharedModelId | None = None
        self._laid: Laid | None = None
        self._drawing: Task | None = None
        self._drafts: dict[str, str] = {}
        self._stale = False
        self._build()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(WAIT_MS)
        self._later.timeout.connect(self._draw)
        actions.bind("brief.export", self._export, lambda: self._right.ready, self)
        actions.bind("brief.add_place", self._on_add_place, screen=self)
        planner.on_changed(self._on_changed)
        self._show()

    def title(self) -> str:
        """What stands in the top bar."""
        return "Briefing"

    def subtitle(self) -> str:
        """Which model it is of."""
        model = self._model()
        return model.title if model else ""

    def top_bar_widgets(self) -> list[QWidget]:
        """Nothing more."""
        return []

    def notice_area(self) -> QRect:
        """Where a notice covers none of the controls: over the preview."""
        return self._preview.geometry() if self._stack.currentWidget() is self._page else self.rect()

    def show_model(self, model: SharedModelId) -> None:
        """Show the briefing of this model."""
        if model != self._model_id:
            self.settle()
            self._drafts.clear()
            self._right.show_sent((), {})
        self._model_id = model
        self._show()

    def settle(self) -> None:
        """Keep what is half written; what is too long stays in its field."""
        self._left.settle()

    def _build(self) -> None:
        self._left = SectionsPanel()
        self._left.model_chosen.connect(self.show_model)
        self._left.ticked.connect(self._on_ticked)
        self._left.drafted.connect(self._on_drafted)
        self._left.written.connect(self._on_written)
        self._preview = Preview()
        self._preview.wanted.connect(self._draw_soon)
        self._right = ExportPanel()
        self._right.cut_wanted.connect(self._on_cut)
        self._right.place_wanted.connect(self._on_add_place)
        self._right.place_dropped.connect(self._on_place_dropped)
        self._right.export_wanted.connect(self._export)
        self._right.ready_changed.connect(self._actions.refresh)
        self._right.open_wanted.connect(self._open)
        self._right.show_wanted.connect(lambda path: self._open(str(Path(path).parent)))
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(self._preview, 1)
        row.addWidget(self._right)
        self._empty = EmptyState(
            "brief",
            "The page is made of the shared model",
            "Open a lesson's file in the Model and make one of its pages the shared model.",
            "Go to the Model",
        )
        self._empty.asked.connect(self.model_wanted)
        self._stack = QStackedWidget()
        self._stack.addWidget(page)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._page = page

    def _models(self) -> list[SharedModel]:
        plan = self._planner.plan
        days = {lesson.id: lesson.day for lesson in plan.all(Lesson)}
        first = self._planner.now.date()
        return sorted(plan.all(SharedModel), key=lambda each: days.get(each.lesson_id, first), reverse=True)

    def _model(self) -> SharedModel | None:
        models = self._models()
        chosen = next((each for each in models if each.id == self._model_id), None)
        return chosen or next(iter(models), None)

    def _on_changed(self, change: Change) -> None:
        if change.touches(*ON_THE_PAGE):
            self._show()

    def _show(self) -> None:
        plan, model = self._planner.plan, self._model()
        self._stack.setCurrentWidget(self._page if model else self._empty)
        self.titled.emit()
        if model is None:
            return
        self._model_id = model.id
        self._left.show_models([(each.title, each.id) for each in self._models()], model.id)
        choices = briefing.of_model(plan, model)
        everything = replace(choices, left_out=())
        page = composing.compose(export.source_of(plan, everything, self._planner.now))
        self._left.show_page(plan, model, page, choices)
        self._right.show_complaints(self._left.complaints)
        self._right.show_hints(checking.hints(plan, model))
        places = tuple(plan.all(Place))
        self._right.show_places(places)
        sent = deliveries.of_briefing(plan, choices.id)
        self._right.show_last(sent, places)
        self._draw_soon()

    def _draw_soon(self) -> None:
        """Draw in a moment, unless a drawing is waiting already: what is shown keeps up with typing."""
        if not self._later.isActive():
            self._later.start()

    def _draw(self) -> None:
        model = self._model()
        if model is None or not self.isVisible():
            return
        if self._drawing:
            # One at a time; when it comes home, the page is drawn as it is by then.
            self._stale = True
            return
        paper, plan, now, width = self._paper, self._planner.plan, self._planner.now, self._preview.pixels
        source = export.source_of(plan, briefing.of_model(plan, model), now, self._who(), self._drafts)
        last = self._laid
        self._drawing = self._tasks.run(
            lambda: _drawn(paper, source, now, width, last), self._on_drawn, self._on_not_drawn
        )

    def _on_drawn(self, drawn: _Drawn) -> None:
        self._laid = drawn.laid
        self._right.show_fit(drawn.laid.fitted)
        self._preview.show_picture(drawn.picture, "\n".join(words(drawn.laid.fitted.page)))
        self._on_idle()

    def _on_not_drawn(self, trouble: Trouble) -> None:
        self._notices.trouble(trouble)
        self._on_idle()

    def _on_idle(self) -> None:
        self._drawing = None
        if self._stale:
            self._stale = False
            self._draw_soon()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw_soon()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        # A focus proxy on the whole screen would keep Tab from ever coming round to its first widget.
        self._preview.setFocus(event.reason())

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)

    def _on_ticked(self, kind: SectionKind, on: bool) -> None:
        model = self._model()
        if model:
            choices = briefing.of_model(self._planner.plan, model)
            verb = briefing.put_back if on else briefing.leave_out
            self._do(verb(self._planner.plan, choices, kind))

    def _on_drafted(self, field: str, text: str) -> None:
        model = self._model()
        if len(text) > shared_model.LIMITS[field] or (model and text == getattr(model, field)):
            self._drafts.pop(field, None)
        else:
            self._drafts[field] = text
        self._right.show_complaints(self._left.complaints)
        self._draw_soon()

    def _on_written(self, field: str, text: str) -> None:
        self._drafts.pop(field, None)
        model = self._model()
        if model is None:
            return
        try:
            self._planner.do(shared_model.word(model, field, text))
        except Trouble as trouble:
            self._notices.trouble(trouble)

    def _on_cut(self, cuts: Sequence[Cut]) -> None:
        for cut in cuts:
            model = self._model()
            if model is None:
                return
            plan = self._planner.plan
            choices = briefing.of_model(plan, model)
            if cut.trim:
                self._do(briefing.shorten(plan, choices, cut.trim))
            else:
                self._do(briefing.leave_out(plan, choices, cut.section))

    def _on_add_place(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Where briefings go")
        if chosen:
            self.add_place(chosen)

    def add_place(self, folder: str) -> None:
        """Send briefings to this folder too."""
        try:
            self._do(department.add_place(self._planner.plan, department.folder_name(folder), folder))
        except Trouble as trouble:
            self._notices.trouble(trouble)

    def _on_place_dropped(self, place: Place) -> None:
        self._do(department.remove_place(place))

    def _export(self) -> None:
        self.settle()
        model = self._model()
        if model is None or not self._right.ready:
            return
        plan, now, paper = self._planner.plan, self._planner.now, self._paper
        places, kinds = self._right.places, self._right.kinds
        who = self._who()
        source = export.source_of(plan, briefing.of_model(plan, model), now, who)
        self._right.show_sent((), {})
        self._right.show_busy(True)
        self._tasks.run(
            lambda: export.publish(paper, source, places, kinds, who, now),
            self._on_published,
            self._on_not_published,
            "drive",
        )

    def _who(self) -> str:
        author = self._planner.plan.find(Staff, self._planner.author) if self._planner.author else None
        return author.initials if author else ""

    def _on_published(self, published: Published) -> None:
        self._right.show_busy(False)
        self._do(published.change)
        names = {place.folder: place.name for place in self._planner.plan.all(Place)}
        self._right.show_sent(published.sent, names)
        for trouble in published.troubles:
            self._notices.lasting(trouble, "Try again", self._export)
        places = list(dict.fromkeys(names.get(each.folder, each.folder) for each in published.sent))
        self._notices.done(f"Delivered to {' and '.join(places)}.")

    def _on_not_published(self, trouble: Trouble) -> None:
        self._right.show_busy(False)
        self._notices.lasting(trouble, "Try again", self._export)

    def _open(self, path: str) -> None:
        """Have the desktop open a file or a folder, if it is still there."""

        def opened(there: bool) -> None:
            if there:
                QDesktopServices.openUrl(QUrl.fromLocalFile(path))
            else:
                gone = Trouble(f"{Path(path).name} is not there at the moment.", "Export the page again.")
                self._notices.trouble(gone)

        drives, asked = self._drives, Path(path)
        self._tasks.run(
            lambda: drives.is_file(asked) or drives.is_folder(asked), opened, self._notices.trouble, "drive"
        )

    def _do(self, change: Change) -> None:
        try:
            self._planner.do(change)
        except Trouble as trouble:
            self._notices.trouble(trouble)


def _drawn(paper: BriefPaper, source: Source, now: datetime, width: int, last: Laid | None) -> _Drawn:
    laid = export.lay(paper, source, last)
    pdf = paper.pdf(laid.fitted, laid.pictures, now)
    return _Drawn(laid, paper.draw_pdf(pdf, width))
