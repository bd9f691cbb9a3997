"""What the plan says of the open file, brought to the canvas, the column, the bar and the panel."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from coplan.plan.change import Change
from coplan.plan.department import Staff
from coplan.plan.ids import MarkId, SharedModelId, StaffId
from coplan.plan.lesson import Lesson, LessonResource
from coplan.plan.mark import Mark, on_page
from coplan.plan.planner import Planner
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import Step
from coplan.ui.actions import Actions
from coplan.ui.model.beside import Beside
from coplan.ui.model.captions import drawn_by, quick_because, why_no_model, word
from coplan.ui.model.desk import Desk
from coplan.ui.model.found_words import FoundWords
from coplan.ui.model.made_again import MadeAgain
from coplan.ui.model.marking import Marking
from coplan.ui.model.tally import Tally
from coplan.ui.model.versions import Versions
from coplan.ui.model.words_so_far import WordsSoFar
from coplan.ui.pages import Pages, WhyQuick


class Showing(QObject):
    """Follows the plan; `titled` tells that title and subtitle may have changed."""

    titled = Signal()

    def __init__(
        self,
        planner: Planner,
        actions: Actions,
        pages: Pages,
        marking: Marking,
        desk: Desk,
        beside: Beside,
        words: WordsSoFar,
        made_again: MadeAgain,
        found: FoundWords,
        versions: Versions,
    ) -> None:
        super().__init__(desk)
        self._planner, self._actions, self._pages = planner, actions, pages
        self._marking, self._desk, self._beside = marking, desk, beside
        self._words, self._made_again, self._found, self._versions = words, made_again, found, versions
        self._canvas, self._panel, self._thumbnails = desk.canvas, desk.panel, desk.thumbnails
        self._tally = Tally()
        self._shown: tuple[Resource | None, SharedModelId | None] = (None, None)
        self._canvas.view_changed.connect(self._on_view_changed)
        planner.on_changed(self.follow)

    @property
    def authors(self) -> tuple[StaffId, ...]:
        """Who has marks on the model, in the order in which they began."""
        return self._tally.authors

    def follow(self, change: Change) -> None:
        """Bring whatever a change touches up to date."""
        if change.touches(SharedModel) and not self._marking.looking:
            self._marking.follow(self._shown[1])
            if self._desk.isVisible():
                self._marking.open_next()
        resource, model = self._marking.resource, self._marking.model
        self._versions.follow(change)
        if (resource, model.id if model else None) != self._shown:
            self.open()
            return
        if change.touches(Mark) and not self._marking.looking:
            self._follow_marks(change)
        if change.touches(Step):
            self.number_steps()
        if change.touches(Mark, Step, SharedModel, Lesson, LessonResource, Staff):
            self.refresh_words()
        self._show_history()

    def open(self) -> None:
        """Show what is open from the beginning."""
        resource, model = self._marking.resource, self._marking.model
        before, _ = self._shown
        if (
            before
            and resource
            and before.fingerprint == resource.fingerprint
            and before.engine != resource.engine
        ):
            self._pages.renew(resource.fingerprint, {})
            self._thumbnails.viewport().update()
        self._shown = (resource, model.id if model else None)
        self._tally.begin(self._marking.plan, self._shown[1])
        self._desk.show_part(resource, paged=self._marking.can_be_marked())
        if resource:
            if resource.pages:
                self._marking.page = min(self._marking.page, resource.pages)
            listed = self._thumbnails.listed
            if (listed.fingerprint, listed.rowCount()) != (resource.fingerprint, resource.pages):
                self._thumbnails.show_file(resource.fingerprint, resource.pages, word(resource))
            if not self._marking.can_be_marked():
                self._words.show_file(resource, locked=self._marking.waits(resource))
        self._versions.show_file()
        self.show_page()
        self.refresh_words()
        self._show_history()

    def show_page(self) -> None:
        """Bring canvas, column and bar to the open page."""
        resource, page = self._marking.resource, self._marking.page
        self._found.show_page()
        self._versions.show_page()
        if not resource or not self._marking.can_be_marked():
            return
        self._canvas.set_stamp("" if resource.exact else "quick view, not exact")
        self.show_marks()
        self.number_steps()
        self._thumbnails.set_aspect(self._canvas.board.aspect)
        self._thumbnails.show_page(page)
        drawn = "" if self._made_again.is_empty else drawn_by(resource)
        self._desk.bar.show_page(word(resource), page, resource.pages, drawn)
        if drawn and resource.engine and not resource.exact:
            self._pages.tell_why_quick(resource.fingerprint, partial(self._on_why_quick, resource), self)
        self._canvas.look_ahead(resource.pages)

    def _on_why_quick(self, resource: Resource, why: WhyQuick) -> None:
        if self._marking.resource == resource:
            self._desk.bar.show_engine(quick_because(why), again=why is WhyQuick.CUT_OFF)

    def show_marks(self) -> None:
        """Bring the open page with its marks to the canvas."""
        resource, model, page = self._marking.resource, self._marking.model, self._marking.page
        if resource:
            marks = on_page(self._marking.plan, model.id, page) if model else ()
            self._canvas.show_page(resource.fingerprint, page, marks)

    def _follow_marks(self, change: Change) -> None:
        """Bring the canvas up to date mark by mark, whatever is on the page already."""
        model, page = self._marking.model, self._marking.page
        edits = [edit for edit in change.edits if edit.kind is Mark]
        with self._canvas.together(len(edits)):
            for edit in edits:
                self._tally.follow(edit)
                now = self._planner.plan.find(Mark, edit.id)
                if now and model and now.model_id == model.id and now.page == page:
                    self._canvas.put(now)
                else:
                    self._canvas.take(MarkId(edit.id))
        self._actions.refresh()

    def number_steps(self) -> None:
        """Number the pins as the steps stand."""
        numbers = {step.id: place for place, step in enumerate(self._marking.steps(), start=1)}
        self._canvas.number_steps(numbers, self._panel.steps.chosen_step)

    def refresh_words(self) -> None:
        """Bring the panel, the column's counts and the top bar up to date."""
        model, resource = self._marking.model, self._marking.resource
        self._panel.show_model(model, self._marking.steps())
        self.number_steps()
        lesson = self._marking.lesson
        if resource and model:
            elsewhere = model.page != self._marking.page
            self._panel.show_where(f"{word(resource).lower()} {model.page}" if elsewhere else "")
            marks = self._marking.plan.all(Mark)
            pins = {mark.step_id: mark.page for mark in marks if mark.step_id and mark.page != model.page}
            self._panel.steps.show_where(pins, word(resource).lower())
        if resource and not model:
            possible = lesson is not None and self._marking.can_be_marked()
            if self._versions.comparing:
                self._panel.compare(self._marking.why_not)
            else:
                words = why_no_model(resource, lesson, possible=possible)
                self._panel.offer(words, possible=possible, lesson_wanted=lesson is None)
        self._thumbnails.listed.show_marks(self._tally.pages, model.page if model else 0)
        self._beside.show_macros(macros=resource is not None and resource.macros)
        self._beside.show_state(
            on_model=model is not None and model.page == self._marking.page,
            may_choose=self._marking.may_choose(),
            has_model=model is not None,
        )
        self._versions.show_marks(self._tally.unplaced)
        self._canvas.may_mark = self._marking.may_mark()
        self._desk.tools.forbid(self._marking.why_not)
        self._actions.refresh()
        self.titled.emit()

    def _show_history(self) -> None:
        history = self._planner.history
        self._desk.tools.show_history(
            history.done[-1].sentence if history.done else "",
            history.undone[-1].sentence if history.undone else "",
        )

    def _on_view_changed(self) -> None:
        self._desk.bar.show_zoom(self._canvas.view.percent)
        self._thumbnails.set_aspect(self._canvas.board.aspect)
