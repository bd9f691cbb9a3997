"""The Model screen: one page of a lesson file, marked up together, with its steps beside it."""

from functools import partial

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.change import Change
from coplan.plan.department import Staff
from coplan.plan.ids import LessonId, MarkId, ResourceId, SharedModelId, StepId
from coplan.plan.lesson import Lesson, LessonResource
from coplan.plan.mark import Mark, on_page
from coplan.plan.planner import Planner
from coplan.plan.ports import Search
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import Step
from coplan.ui.actions import Actions
from coplan.ui.intake import Intake
from coplan.ui.model.arrivals import Arrivals
from coplan.ui.model.begun_step import BegunStep
from coplan.ui.model.beside import Beside
from coplan.ui.model.captions import drawn_by, quick_because, subtitle, title, why_no_model, word
from coplan.ui.model.deeds import Deed
from coplan.ui.model.desk import Desk
from coplan.ui.model.found_words import FoundWords
from coplan.ui.model.hands import Hands
from coplan.ui.model.lesson_choice import LessonChoice
from coplan.ui.model.made_again import MadeAgain
from coplan.ui.model.marking import Marking
from coplan.ui.model.other_file import OtherFile
from coplan.ui.model.tally import Tally
from coplan.ui.model.versions import Versions
from coplan.ui.model.words_so_far import WordsSoFar
from coplan.ui.notices import Notices
from coplan.ui.pages import Pages, WhyQuick
from coplan.ui.tasks import Tasks


class ModelScreen(QWidget):
    """Shows a resource at a page; whatever is done to it goes through the planner and comes back from it."""

    titled = Signal()
    rehearse_wanted = Signal(object)
    week_wanted = Signal()

    def __init__(
        self, planner: Planner, actions: Actions, tasks: Tasks, notices: Notices, pages: Pages
    ) -> None:
        super().__init__()
        self._planner = planner
        self._pages = pages
        self._actions = actions
        self._marking = Marking(planner, notices)
        self._tally = Tally()
        self._shown: tuple[Resource | None, SharedModelId | None] = (None, None)
        self.setObjectName("model")
        self._desk = Desk(pages)
        self._canvas = self._desk.canvas
        self._panel = self._desk.panel
        self._thumbnails = self._desk.thumbnails
        self._beside = Beside()
        self._begun = BegunStep(self._marking, self._canvas, self._panel.steps)
        self._arrivals = Arrivals(self._marking, self._desk)
        self._made_again = MadeAgain(pages, self._marking, self._desk)
        self._words = WordsSoFar(self._desk, pages, tasks)
        self._hands = Hands(self._marking, self._desk)
        self._found = FoundWords(tasks, pages, self._marking, self._desk)
        self._versions = Versions(planner, tasks, notices, pages, self._marking, self._desk)
        self._other_file = OtherFile(planner, notices, self._marking, self)
        self._lesson_choice = LessonChoice(planner, notices, self._marking, self)
        self._marking.ask_lesson = self._lesson_choice.ask
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._desk)
        self._connect()
        self._bind()
        planner.on_changed(self._on_changed)
        self._open()

    # What the window asks for.

    def title(self) -> str:
        """What the page is about."""
        return title(self._marking.model, self._marking.resource, self._marking.lesson)

    def subtitle(self) -> str:
        """Class and time, how many classes share the file, and its name."""
        return subtitle(self._planner.plan, self._marking.model, self._marking.resource, self._marking.lesson)

    def top_bar_widgets(self) -> list[QWidget]:
        """The chip of the shared model, or the way to become it; the way on to the rehearsals."""
        return [self._beside]

    def notice_area(self) -> QRect:
        """Where a notice covers none of the controls."""
        return self._desk.notice_area()

    def show_resource(
        self, lesson: LessonId | None, resource: ResourceId, page: int = 1, highlight: str = ""
    ) -> None:
        """Open a page of a resource; `highlight` are the words it was found by, which are marked there."""
        self._settle()
        same = self._marking.resource is not None and self._marking.resource.id == resource
        self._marking.open(lesson, resource, page)
        self._arrivals.hurry()
        if not same:
            self._canvas.look(self._canvas.view.fitted())
        self._open()
        held = self.focusWidget()
        if (
            self.isVisible()
            and not same
            and not (self._marking.can_be_marked() and held and held.isVisible())
        ):
            self._desk.take_focus()
        if highlight:
            self._found.look_for(highlight)

    def show_model(self, model: SharedModelId) -> None:
        """Open the page of a shared model."""
        found = self._planner.plan.find(SharedModel, model)
        if found:
            self.show_resource(found.lesson_id, found.resource_id, found.page)

    @property
    def page(self) -> int:
        """The page that is open, from 1."""
        return self._marking.page

    def use_search(self, search: Search) -> None:
        """Show the words of files that have no pages yet, and compare versions of files by theirs."""
        self._words.use_search(search)
        self._versions.use_search(search)
        self._found.use_search(search)

    def use_intake(self, intake: Intake) -> None:
        """Ask for passwords, and follow better pages as they come."""
        self._actions.bind(
            "model.open_outside",
            lambda: self._arrivals.open_outside(intake),
            lambda: self._marking.resource is not None,
            self,
        )
        self._arrivals.use(intake)
        self._made_again.use(intake)
        self._other_file.use(intake)
        self._open()

    @property
    def resource(self) -> Resource | None:
        """The file that is open."""
        return self._marking.resource

    def _connect(self) -> None:
        canvas, tools, bar, panel = self._canvas, self._desk.tools, self._desk.bar, self._panel
        canvas.did.connect(self._on_did)
        canvas.page_wanted.connect(self._turn)
        canvas.view_changed.connect(self._on_view_changed)
        canvas.chosen_changed.connect(self._actions.refresh)
        tools.undo_wanted.connect(self._marking.undo)
        tools.redo_wanted.connect(self._marking.redo)
        bar.turned.connect(self._turn)
        bar.page_wanted.connect(self._go_to)
        bar.left.connect(self._desk.take_focus)
        self._thumbnails.page_chosen.connect(self._go_to)
        panel.step_wanted.connect(self._add_step)
        panel.choice_wanted.connect(self._marking.choose)
        panel.lesson_wanted.connect(self._lesson_choice.ask)
        canvas.refused.connect(self._marking.say_why_not)
        panel.page_wanted.connect(self._go_to_model)
        panel.texts.written.connect(self._marking.write)
        panel.other_file.clicked.connect(self._other_file.ask)
        panel.steps.rewritten.connect(self._marking.rewrite_step)
        panel.steps.left_out.connect(self._marking.leave_out)
        panel.steps.moved.connect(self._marking.move_step)
        panel.steps.chosen.connect(self._on_step_chosen)
        self._found.page_wanted.connect(self._go_to)
        self._versions.opened.connect(self.show_resource)
        self._arrivals.unlocked.connect(self._open)
        self._made_again.seen.connect(self._show_page)
        self._desk.empty.asked.connect(self.week_wanted)
        self._beside.choose.clicked.connect(self._marking.choose)
        self._beside.rehearse.clicked.connect(self._ask_for_rehearsal)

    def _bind(self) -> None:
        bind, has_page = self._actions.bind, self._marking.can_be_marked
        self._hands.bind(self._actions, self)
        bind("model.previous_page", lambda: self._turn(-1), has_page, self)
        bind("model.next_page", lambda: self._turn(1), has_page, self)
        bind("model.first_page", lambda: self._go_to(1), has_page, self)
        bind("model.last_page", lambda: self._go_to(self._desk.bar.count), has_page, self)
        bind("model.go_to_page", self._desk.bar.ask_page, has_page, self)
        bind("model.find", self._found.begin, has_page, self)
        bind("model.find_next", partial(self._found.step, 1), has_page, self)
        bind("model.find_previous", partial(self._found.step, -1), has_page, self)
        bind("model.delete", self._canvas.delete_chosen, lambda: bool(self._canvas.board.chosen), self)
        bind("model.add_step", self._add_step, self._marking.may_mark, self)
        bind("model.choose", self._marking.choose, self._marking.may_choose, self)
        bind("model.other_file", self._other_file.ask, self._other_file.possible, self)
        bind("model.rehearse", self._ask_for_rehearsal, lambda: self._marking.model is not None, self)

    # What people do.

    def _on_did(self, deed: Deed) -> None:
        if not self._begun.take(deed, self._canvas.colour):
            self._show_marks()

    def _add_step(self) -> None:
        self._panel.settle()
        step = self._marking.add_step()
        if step:
            self._panel.steps.write_in(step)

    def _on_step_chosen(self, step: StepId | None) -> None:
        self._number_steps()
        self._begun.choose(step)

    def _turn(self, by: int) -> None:
        self._go_to(self._marking.page + by)

    def _go_to(self, page: int) -> None:
        resource = self._marking.resource
        if resource and 1 <= page <= resource.pages and page != self._marking.page:
            self._canvas.finish()
            self._marking.page = page
            self._show_marks()
            # The page before anything else on the screen: it is what people wait for.
            self._canvas.repaint()
            self._show_page()
            self._refresh_words()

    def _go_to_model(self) -> None:
        model = self._marking.model
        if model:
            self._go_to(model.page)
            self._desk.take_focus()

    def _ask_for_rehearsal(self) -> None:
        self._settle()
        model = self._marking.model
        if model:
            self.rehearse_wanted.emit(model.id)

    def _settle(self) -> None:
        """Keep what is half written before something else is shown."""
        self._canvas.finish()
        self._panel.settle()

    # What the plan says.

    def _on_changed(self, change: Change) -> None:
        if change.touches(SharedModel):
            self._marking.follow(self._shown[1])
        resource, model = self._marking.resource, self._marking.model
        self._versions.follow(change)
        if (resource, model.id if model else None) != self._shown:
            self._open()
            return
        if change.touches(Mark):
            self._follow_marks(change)
        if change.touches(Step):
            self._number_steps()
        if change.touches(Mark, Step, SharedModel, Lesson, LessonResource, Staff):
            self._refresh_words()
        self._show_history()

    def _open(self) -> None:
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
        self._tally.begin(self._planner.plan, self._shown[1])
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
        self._show_page()
        self._refresh_words()
        self._show_history()

    def _show_page(self) -> None:
        """Bring canvas, column and bar to the open page."""
        resource, page = self._marking.resource, self._marking.page
        self._found.show_page()
        self._versions.show_page()
        if not resource or not self._marking.can_be_marked():
            return
        self._canvas.set_stamp("" if resource.exact else "quick view, not exact")
        self._show_marks()
        self._number_steps()
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

    def _show_marks(self) -> None:
        resource, model, page = self._marking.resource, self._marking.model, self._marking.page
        if resource:
            marks = on_page(self._planner.plan, model.id, page) if model else ()
            self._canvas.show_page(resource.fingerprint, page, marks)

    def _follow_marks(self, change: Change) -> None:
        """Bring the canvas up to date mark by mark, whatever is on the page already."""
        model, page = self._marking.model, self._marking.page
        for edit in change.edits:
            if edit.kind is not Mark:
                continue
            self._tally.follow(edit)
            now = self._planner.plan.find(Mark, edit.id)
            if now and model and now.model_id == model.id and now.page == page:
                self._canvas.put(now)
            else:
                self._canvas.take(MarkId(edit.id))
        self._actions.refresh()

    def _number_steps(self) -> None:
        numbers = {step.id: place for place, step in enumerate(self._marking.steps(), start=1)}
        self._canvas.number_steps(numbers, self._panel.steps.chosen_step)

    def _refresh_words(self) -> None:
        """Bring the panel, the column's counts and the top bar up to date."""
        plan, model, resource = self._planner.plan, self._marking.model, self._marking.resource
        found = (plan.find(Staff, author) for author in self._tally.authors)
        initials = tuple(each.initials for each in found if each)
        self._panel.show_model(model, self._marking.steps(), initials)
        self._number_steps()
        lesson = self._marking.lesson
        if resource and model:
            elsewhere = model.page != self._marking.page
            self._panel.show_where(f"{word(resource).lower()} {model.page}" if elsewhere else "")
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
        self._desk.tools.show_history(undo=bool(history.done), redo=bool(history.undone))

    def _on_view_changed(self) -> None:
        self._desk.bar.show_zoom(self._canvas.view.percent)
        self._thumbnails.set_aspect(self._canvas.board.aspect)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._marking.resource is None and (model := self._marking.next_model()):
            self.show_model(model)
        # The keys of the tools work at once, wherever the keyboard was on the screen before.
        self._desk.take_focus()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._settle()
        super().hideEvent(event)
