"""The Brief screen: the page live in the middle, what is on it at the left, where it goes at the right."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from shiboken6 import isValid
from typing_extensions import override

from coplan.plan import briefing, checking, composing, department
from coplan.plan.briefing import Briefing
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings.design import Source
from coplan.plan.change import Change
from coplan.plan.delivery import Delivery
from coplan.plan.department import Department, Staff
from coplan.plan.ids import SharedModelId
from coplan.plan.lesson import Lesson, LessonResource
from coplan.plan.mark import Mark
from coplan.plan.on_the_drive import Fates
from coplan.plan.one_page import Cut
from coplan.plan.page import SectionKind, words
from coplan.plan.page_text import PageField, PageText
from coplan.plan.place import Place
from coplan.plan.planner import Planner
from coplan.plan.ports import BriefPaper, Drives
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.resource import Resource
from coplan.plan.school_year import SchoolYear
from coplan.plan.section_boxes import section_boxes
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import Step
from coplan.plan.timetable import TaughtSlot
from coplan.plan.trouble import Trouble
from coplan.plan.week_list import Listed
from coplan.ui.actions import Actions
from coplan.ui.brief.away_card import away_from
from coplan.ui.brief.drawing import Drawing, Drawn
from coplan.ui.brief.export_panel import ExportPanel
from coplan.ui.brief.lying import file_name, lying_of
from coplan.ui.brief.page_fields import words_of, write
from coplan.ui.brief.preview import Preview
from coplan.ui.brief.printing import Printing
from coplan.ui.brief.proofreading import Proofreading
from coplan.ui.brief.sections_panel import SectionsPanel
from coplan.ui.brief.sending import Sending
from coplan.ui.brief.showing import Showing
from coplan.ui.brief.week_export import WeekExport
from coplan.ui.brief.zoom_strip import Fit
from coplan.ui.kit import Button, EmptyState, set_tip
from coplan.ui.notices import Notices
from coplan.ui.outgoing import Outgoing
from coplan.ui.tasks import Tasks

ON_THE_PAGE = (
    *(SharedModel, Step, Mark, Rehearsal, Briefing, Resource, Lesson, LessonResource),
    *(Department, Staff, Delivery, Place, PageText, SchoolYear, TaughtSlot),
)


class BriefScreen(QWidget):
    """Shows one page of some kind; all that takes time happens elsewhere."""

    titled = Signal()
    model_wanted = Signal()
    timetable_wanted = Signal()
    greyed = Signal(bool)

    def __init__(
        self,
        planner: Planner,
        actions: Actions,
        tasks: Tasks,
        notices: Notices,
        paper: BriefPaper,
        drives: Drives,
        outgoing: Outgoing,
        here: Callable[[str], str] = str,
        fates: Fates | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("brief")
        self._planner, self._tasks, self._notices, self._paper = planner, tasks, notices, paper
        self._actions = actions
        self._showing = Showing(planner)
        self._right = ExportPanel()
        self._here = here
        show_outbox = partial(self._do, "outbox")
        self._sending = Sending(
            planner,
            tasks,
            notices,
            paper,
            drives,
            outgoing,
            self._right,
            self._going_out,
            here,
            fates,
            show_outbox,
        )
        self._printing = Printing(planner, tasks, notices, paper, self._right, self._going_out)
        self._week = WeekExport(
            planner, tasks, notices, paper, outgoing, self._showing, self, self.settle, self._sending
        )
        self._week.opened.connect(self._on_page_wanted)
        self._build()
        actions.bind("brief.week", self._week.ask, screen=self)
        actions.bind("brief.export", self._sending.export, self._shows_page, self)
        actions.bind("brief.add_place", self._sending.choose_place, screen=self)
        actions.bind("brief.print", self._printing.ask, lambda: self._right.printable, self)
        actions.bind("brief.grey", self._preview.turn_grey, self._shows_page, self)
        actions.bind("brief.zoom_in", lambda: self._preview.step(1), self._shows_page, self)
        actions.bind("brief.zoom_out", lambda: self._preview.step(-1), self._shows_page, self)
        actions.bind("brief.fit", lambda: self._preview.set_zoom(Fit.PAGE), self._shows_page, self)
        planner.on_changed(self._on_changed)
        self._show()

    def title(self) -> str:
        """What stands in the top bar: the kind of page."""
        return str(self._showing.kind)

    def subtitle(self) -> str:
        """Which model or week it is of."""
        return self._showing.subtitle

    def top_bar_widgets(self) -> list[QWidget]:
        """Ways to print the page and to export those of a week."""
        return [self._all, self._print]

    def show_grey(self, on: bool) -> None:
        """Show the page beside its grey copy, or alone."""
        self._preview.show_two_up(on)

    def notice_area(self) -> QRect:
        """Where a notice covers none of the controls: over the preview."""
        if self._shows_page():
            return QRect(self._preview.mapTo(self, QPoint()), self._preview.size())
        return self.rect()

    def show_model(self, model: SharedModelId) -> None:
        """Show the page of this model that was last made of it."""
        self._turn(lambda: self._showing.go_to(model))

    def show_kind(self, kind: BriefingKind) -> None:
        """Show this kind of page, with the keyboard where something is still to be written."""
        self._choose_kind(kind)
        self._left.take_focus()

    def add_place(self, folder: str) -> None:
        """Send briefings to this folder too."""
        self._sending.add_place(folder)

    def settle(self) -> None:
        """Keep what is half written; what is too long stays in its field."""
        self._left.settle()

    def _turn(self, choose: Callable[[], None]) -> None:
        """Show another page, once what is half written is kept where it belongs."""
        self.settle()
        before = self._showing.made
        choose()
        if before != self._showing.made:
            self._showing.drafts.clear()
        self._show()

    def _on_page_wanted(self, page: Listed) -> None:
        """Show a page of the week, as to finish it."""
        made = page.briefing

        def choose() -> None:
            if made.model_id:
                self._showing.go_to(made.model_id)
            elif made.monday:
                self._showing.choose_about(made.monday)
            self._showing.choose_kind(made.kind)

        self._turn(choose)
        self._left.take_focus()

    def _choose_kind(self, kind: BriefingKind) -> None:
        if kind in composing.DESIGNS:
            self._turn(lambda: self._showing.choose_kind(kind))

    def _build(self) -> None:
        self._build_sections()
        self._build_preview()
        self._all = self._bar_button("brief.week_button", "Export the week…", "Ctrl+Shift+E", self._week.ask)
        self._print = self._bar_button("brief.print", "Print…", "Ctrl+P", self._printing.ask)
        self._right.ready_changed.connect(self._show_printable)
        self._right.cut_wanted.connect(self._on_cut)
        self._right.back_wanted.connect(partial(self._on_ticked, on=True))
        self._right.ready_changed.connect(self._actions.refresh)
        self._lay_out()

    def _build_sections(self) -> None:
        self._left = SectionsPanel()
        self._left.kind_chosen.connect(self._choose_kind)
        self._left.about_chosen.connect(self._on_about)
        self._left.spoken.connect(self._on_spoken)
        self._left.ticked.connect(self._on_ticked)
        self._left.drafted.connect(self._on_drafted)
        self._left.written.connect(self._on_written)
        self._left.picked.connect(self._on_picked)
        self._left.known.connect(self._on_known)
        self._proofreading = Proofreading(self._tasks, self._seen, self._left.texts)
        self._proofreading.setParent(self)
        self._proofreading.done.connect(self._left.show_read)

    def _build_preview(self) -> None:
        self._preview = Preview()
        self._drawing = Drawing(
            self._tasks,
            self._notices,
            self._paper,
            self._seen,
            lambda: self._preview.pixels,
            lambda: self._planner.now,
            self,
        )
        self._drawing.drawn.connect(self._on_drawn)
        self._preview.wanted.connect(self._drawing.soon)
        self._preview.section_wanted.connect(self._left.go_to_section)
        self._preview.greyed.connect(self.greyed)

    def _bar_button(self, name: str, words: str, keys: str, do: Callable[[], None]) -> Button:
        """A button of the top bar, hidden until that takes it."""
        made = Button(words, parent=self)
        made.hide()
        made.setObjectName(name)
        made.setAccessibleDescription(keys)
        made.clicked.connect(do)
        return made

    def _lay_out(self) -> None:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._preview, 1)
        row.addWidget(self._right)
        self._no_model = EmptyState(
            "brief",
            "The page is made of the shared model",
            "Open a lesson's file in the Model and make one of its pages the shared model.",
            "Go to the Model",
        )
        self._no_model.asked.connect(self.model_wanted)
        self._no_week = EmptyState(
            "week",
            "The week comes from your timetable",
            "Bring in the timetable and the term dates; the page then says what is taught when.",
            "Go to Settings",
        )
        self._no_week.asked.connect(self.timetable_wanted)
        self._stack = QStackedWidget()
        for each in (page, self._no_model, self._no_week):
            self._stack.addWidget(each)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._left)
        whole.addWidget(self._stack, 1)
        self._page = page

    def _do(self, command: str) -> None:
        self._actions.action(command).trigger()

    def _shows_page(self) -> bool:
        return self._stack.currentWidget() is self._page

    def _show_printable(self) -> None:
        if not isValid(self._print):  # the top bar, which has it, may go first
            return
        shown = self._shows_page()
        self._print.setEnabled(shown and self._right.printable)
        set_tip(self._print, self._right.unprinted if shown else "There is no page yet.")

    def _on_changed(self, change: Change) -> None:
        if change.touches(*ON_THE_PAGE):
            self._show()

    def _show(self) -> None:
        plan, made = self._planner.plan, self._showing.made
        self.titled.emit()
        self._left.show_kind(self._showing.kind)
        self._left.show_about(*self._showing.options())
        without = self._no_week if self._showing.has_no_weeks else None if made else self._no_model
        self._stack.setCurrentWidget(without or self._page)
        if made is None or without:
            self._left.show_nothing()
            return
        source = self._showing.source(made, drafts=False, whole=True)
        page = composing.compose(source)
        self._left.show_page(source, page, made.left_out)
        self._right.show_away(away_from(made, page))
        self._right.show_complaints(self._left.complaints)
        self._right.show_hints(checking.hints(plan, made))
        self._right.show_places(tuple(plan.all(Place)), made.kind, self._here)
        self._sending.show_page(made.id)
        self._proofreading.soon()
        self._drawing.soon()

    def _seen(self) -> Source | None:
        """What is worth any work: a page that is looked at."""
        return self._source() if self.isVisible() else None

    def _on_drawn(self, drawn: Drawn) -> None:
        self._right.show_fit(drawn.laid.fitted)
        self._left.show_count(drawn.laid.fitted.page)
        said = "\n".join(words(drawn.laid.fitted.page))
        self._preview.show_picture(drawn.picture, said, section_boxes(drawn.laid.fitted))
        if source := self._source(drafts=False):
            title = drawn.laid.fitted.page.title
            lying = lying_of(source, title, self._planner.plan.all(Place))
            self._right.show_lying(lying, file_name(source, title))

    def show_fates(self) -> None:
        """Say anew what became of the pages that were sent."""
        self._sending.show_state()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._proofreading.soon()
        self._drawing.soon()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        # A focus proxy on the whole screen would keep Tab from ever coming round to its first widget.
        self._preview.setFocus(event.reason())

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)

    def _source(self, *, drafts: bool = True) -> Source | None:
        made = self._showing.made
        return self._showing.source(made, self._who(), drafts=drafts) if made else None

    def _going_out(self) -> Source | None:
        """The page as it goes out: with whatever was being written."""
        self.settle()
        return self._source(drafts=False)

    def _who(self) -> str:
        author = self._planner.plan.find(Staff, self._planner.author) if self._planner.author else None
        return author.initials if author else ""

    def _on_about(self, value: SharedModelId | date) -> None:
        self._turn(lambda: self._showing.choose_about(value))

    def _on_spoken(self, language: str) -> None:
        self.settle()
        if made := self._showing.made:
            self._showing.drafts.clear()
            self._sending.do(briefing.speak(self._planner.plan, made, language))

    def _on_ticked(self, kind: SectionKind, on: bool) -> None:
        if made := self._showing.made:
            verb = briefing.put_back if on else briefing.leave_out
            self._sending.do(verb(self._planner.plan, made, kind))

    def _on_picked(self, chosen: Sequence[str]) -> None:
        if made := self._showing.made:
            self._sending.do(briefing.pick(self._planner.plan, made, chosen))

    def _on_known(self, word: str) -> None:
        if found := self._planner.plan.only(Department):
            try:
                self._planner.do(department.know_word(found, word))
            except Trouble as trouble:
                self._notices.trouble(trouble)

    def _on_drafted(self, field: PageField, text: str) -> None:
        source = self._source(drafts=False)
        if len(text) > field.limit or (source and text == words_of(source, field)):
            self._showing.drafts.pop(field.name, None)
        else:
            self._showing.drafts[field.name] = text
        self._right.show_complaints(self._left.complaints)
        self._proofreading.soon()
        self._drawing.soon()

    def _on_written(self, field: PageField, text: str) -> None:
        self._showing.drafts.pop(field.name, None)
        if source := self._source(drafts=False):
            try:
                self._planner.do(write(source, field, text))
            except Trouble as trouble:
                self._notices.trouble(trouble)

    def _on_cut(self, cuts: Sequence[Cut]) -> None:
        if made := self._showing.made:
            taken = [(each.section, each.trim) for each in cuts]
            self._sending.do(briefing.cut(self._planner.plan, made, taken))
