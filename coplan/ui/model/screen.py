"""The Model screen: one page of a lesson file, marked up together, with its steps beside it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.handout import Handouts
from coplan.plan.ids import LessonId, ResourceId, SharedModelId, StepId
from coplan.plan.lesson import Lesson
from coplan.plan.planner import Planner
from coplan.plan.ports import PastModels, Search
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from coplan.plan.trouble import Trouble
from coplan.ui.actions import Actions
from coplan.ui.intake import Intake
from coplan.ui.model.announcing import Announcing
from coplan.ui.model.arrivals import Arrivals
from coplan.ui.model.begun_step import BegunStep
from coplan.ui.model.beside import Beside
from coplan.ui.model.captions import subtitle, title
from coplan.ui.model.chosen_marks import ChosenMarks
from coplan.ui.model.deeds import Deed, RubbedPart
from coplan.ui.model.desk import Desk
from coplan.ui.model.found_words import FoundWords
from coplan.ui.model.handing_out import HandingOut
from coplan.ui.model.hands import Hands
from coplan.ui.model.lesson_choice import LessonChoice
from coplan.ui.model.library import Library
from coplan.ui.model.listing import Listing
from coplan.ui.model.made_again import MadeAgain
from coplan.ui.model.marking import Marking
from coplan.ui.model.other_file import OtherFile
from coplan.ui.model.page_words import PageWords
from coplan.ui.model.past import Past
from coplan.ui.model.people import People
from coplan.ui.model.showing import Showing
from coplan.ui.model.taking_in import TakingIn
from coplan.ui.model.versions import Versions
from coplan.ui.model.whose import Whose
from coplan.ui.model.words_so_far import WordsSoFar
from coplan.ui.notices import Notices
from coplan.ui.pages import Pages
from coplan.ui.tasks import Tasks


class ModelScreen(QWidget):
    """Shows a resource at a page; whatever is done to it goes through the planner and comes back from it."""

    titled = Signal()
    rehearse_wanted = Signal(object)
    run_wanted = Signal(object)
    week_wanted = Signal()
    new_lesson_wanted = Signal()
    timetable_wanted = Signal()
    folded = Signal(str)
    pages_folded = Signal(bool)

    def __init__(
        self, planner: Planner, actions: Actions, tasks: Tasks, notices: Notices, pages: Pages
    ) -> None:
        super().__init__()
        self._planner = planner
        self._pages = pages
        self._actions = actions
        self._marking = Marking(planner, notices)
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
        self._hands = Hands(planner, self._marking, self._desk)
        self._chosen_marks = ChosenMarks(planner, notices, self._marking, self._desk)
        self._page_words = PageWords(tasks, pages, self._marking, self._desk)
        self._found = FoundWords(tasks, pages, self._marking, self._desk)
        self._versions = Versions(planner, tasks, notices, pages, self._marking, self._desk)
        self._other_file = OtherFile(planner, notices, self._marking, self)
        self._library = Library(planner, tasks, notices, pages, self._marking, self._desk)
        self._lesson_choice = LessonChoice(planner, notices, self._marking, self)
        self._showing = Showing(
            planner,
            actions,
            pages,
            self._marking,
            self._desk,
            self._beside,
            self._words,
            self._made_again,
            self._found,
            self._versions,
        )
        self._showing.titled.connect(self.titled)
        self._announcing = Announcing(planner, self._canvas)
        self._listing = Listing(planner, self._marking, self._desk, self._showing)
        self._whose = Whose(planner, self._desk)
        self._people = People(planner, self._marking, self._desk, self._showing, self._announcing)
        self._out = HandingOut(planner, tasks, notices, self._marking, self._desk)
        self._taking_in = TakingIn(planner, tasks, notices, self._marking, self._desk)
        self._past = Past(planner, tasks, notices, self._marking, self._desk, self._beside, self._showing)
        self._marking.ask_lesson = self._lesson_choice.ask
        self._lesson_choice.new_wanted.connect(self.new_lesson_wanted)
        self._lesson_choice.timetable_wanted.connect(self.timetable_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._desk)
        self._connect()
        self._bind()
        self._showing.open()

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
        return self._library.notice_area()

    def page_below(self) -> QWidget:
        """What notices lie over."""
        return self._canvas

    def show_resource(
        self, lesson: LessonId | None, resource: ResourceId, page: int = 1, highlight: str = ""
    ) -> None:
        """Open a page of a resource; `highlight` are the words it was found by, which are marked there."""
        self._settle()
        self._library.close()
        same = self._marking.resource is not None and self._marking.resource.id == resource
        if not same:
            self._past.leave()
            self._out.close()
        self._marking.open(lesson, resource, page)
        self._arrivals.hurry()
        if not same:
            self._canvas.look(self._canvas.view.fitted())
        self._showing.open()
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

    def lay_out(self, *, left_handed: bool) -> None:
        """Put the panel where the drawing hand does not lie on it."""
        self._desk.lay_out(left_handed=left_handed)

    def fold(self, keys: str) -> None:
        """Fold these sections of the panel, as they were left."""
        self._panel.sections.fold(keys)

    def fold_pages(self, *, folded: bool) -> None:
        """Fold the column of pages, or unfold it."""
        self._desk.fold_pages(folded=folded)
        self.pages_folded.emit(folded)

    @property
    def where(self) -> tuple[LessonId | None, ResourceId, int] | None:
        """Lesson, file and page that are open; `None` when no file is."""
        lesson, resource = self._marking.lesson, self._marking.resource
        return (lesson.id if lesson else None, resource.id, self.page) if resource else None

    def go_back_to(self, lesson: LessonId, resource: ResourceId, page: int) -> None:
        """Open what was open when the program was left, if it is still there."""
        plan = self._planner.plan
        if plan.find(Resource, resource):
            self.show_resource(lesson if plan.find(Lesson, lesson) else None, resource, page)

    @property
    def page(self) -> int:
        """The page that is open, from 1."""
        return self._marking.page

    def unkept(self) -> Trouble | None:
        """Words that are too long to be in the plan."""
        return self._panel.unkept()

    def use_search(self, search: Search) -> None:
        """Show the words of files that have no pages yet, and compare versions of files by theirs."""
        self._words.use_search(search)
        self._versions.use_search(search)
        self._found.use_search(search)
        self._library.use_search(search)

    def use_past(self, models: PastModels) -> None:
        """Tell the history of a model from here."""
        self._past.use(models)

    def use_handouts(self, handouts: Handouts, here: Callable[[str], str] = str) -> None:
        """Make files to hand out, and take marks out of those that come back."""
        self._out.use(handouts, here)
        self._taking_in.use(handouts)

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
        self._showing.open()

    @property
    def resource(self) -> Resource | None:
        """The file that is open."""
        return self._marking.resource

    def _connect(self) -> None:
        canvas, tools, bar, panel = self._canvas, self._desk.tools, self._desk.bar, self._panel
        canvas.did.connect(self._on_did)
        canvas.page_wanted.connect(self._turn)
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
        panel.sections.turned.connect(self.folded)
        panel.sections.non_negotiables.insisted.connect(self._marking.insist_on)
        panel.other_file.clicked.connect(self._other_file.ask)
        panel.steps.rewritten.connect(self._marking.rewrite_step)
        panel.steps.left_out.connect(self._marking.leave_out)
        panel.steps.moved.connect(self._marking.move_step)
        panel.steps.chosen.connect(self._on_step_chosen)
        panel.steps.left.connect(self._desk.take_focus)
        panel.steps.page_wanted.connect(self._go_to)
        self._found.page_wanted.connect(self._go_to)
        self._versions.opened.connect(self.show_resource)
        self._library.opened.connect(self.show_model)
        self._library.week_wanted.connect(self.week_wanted)
        self._library.turned.connect(self._on_library)
        self._beside.history.toggled.connect(self._on_history)
        self._beside.library.clicked.connect(self._library.toggle)
        self._beside.export.clicked.connect(self._out.toggle)
        self._showing.titled.connect(self._out.follow)
        self._arrivals.unlocked.connect(self._showing.open)
        self._made_again.seen.connect(self._showing.show_page)
        self._desk.empty.asked.connect(self.week_wanted)
        self._beside.choose.clicked.connect(self._marking.choose)
        self._beside.rehearse.clicked.connect(self._ask_for_rehearsal)
        self._beside.run.clicked.connect(self._ask_to_run)

    def _bind(self) -> None:
        bind, has_page = self._actions.bind, self._marking.can_be_marked
        self._hands.bind(self._actions, self)
        self._chosen_marks.bind(self._actions)
        self._library.bind(self._actions, self)
        self._people.bind(self._actions, self)
        self._past.bind(self._actions, self)
        self._out.bind(self._actions, self)
        self._taking_in.bind(self._actions, self)
        bind("model.previous_page", lambda: self._turn(-1), has_page, self)
        bind("model.next_page", lambda: self._turn(1), has_page, self)
        bind("model.first_page", lambda: self._go_to(1), has_page, self)
        bind("model.last_page", lambda: self._go_to(self._desk.bar.count), has_page, self)
        bind("model.go_to_page", self._desk.bar.ask_page, has_page, self)
        bind("model.fold_pages", lambda: self.fold_pages(folded=not self._desk.pages_folded), has_page, self)
        bind("model.find", self._found.begin, has_page, self)
        bind("model.find_next", partial(self._found.step, 1), has_page, self)
        bind("model.find_previous", partial(self._found.step, -1), has_page, self)
        bind("model.add_step", self._add_step, self._marking.may_mark, self)
        bind("model.choose", self._marking.choose, self._marking.may_choose, self)
        bind("model.other_file", self._other_file.ask, self._other_file.possible, self)
        bind("model.run", self._ask_to_run, lambda: self._marking.model is not None, self)
        bind("model.rehearse", self._ask_for_rehearsal, lambda: self._marking.model is not None, self)

    # What people do.

    def _on_did(self, deed: Deed) -> None:
        taken = self._begun.take(deed, self._canvas.colour)
        # A stroke was off the page while it was rubbed, and lies in its old place among parts of its level.
        if not taken or isinstance(deed, RubbedPart):
            self._showing.show_marks()

    def _add_step(self) -> None:
        self._panel.settle()
        step = self._marking.add_step()
        if step:
            self._panel.steps.write_in(step)

    def _on_step_chosen(self, step: StepId | None) -> None:
        self._showing.number_steps()
        self._begun.choose(step)

    def _on_library(self, opened: bool) -> None:
        """Let only one of library and history be open."""
        self._beside.library.setChecked(opened)
        if opened and self._past.is_open:
            self._past.close()

    def _on_history(self, opened: bool) -> None:
        if opened:
            self._library.close()

    def _turn(self, by: int) -> None:
        self._go_to(self._marking.page + by)

    def _go_to(self, page: int) -> None:
        resource = self._marking.resource
        if resource and 1 <= page <= resource.pages and page != self._marking.page:
            self._canvas.finish()
            self._marking.page = page
            self._showing.show_marks()
            # The page before anything else on the screen: it is what people wait for.
            self._canvas.repaint()
            self._showing.show_page()
            self._showing.refresh_words()

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

    def _ask_to_run(self) -> None:
        self._settle()
        model = self._marking.model
        if model:
            self.run_wanted.emit(model.id)

    def _settle(self) -> None:
        """Keep what is half written before something else is shown."""
        self._canvas.finish()
        self._panel.settle()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._marking.resource is None and (model := self._marking.next_model()):
            self.show_model(model)
        # The keys of the tools work at once, wherever the keyboard was on the screen before.
        self._library.take_focus()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._settle()
        super().hideEvent(event)
