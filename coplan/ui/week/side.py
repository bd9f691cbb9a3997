"""What stands beside the board: the unsorted files, one lesson up close, or a lesson to add."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from coplan.plan import extra_lesson, matching, shared_model, unread, used_before
from coplan.plan import lesson as lessons
from coplan.plan.department import Staff
from coplan.plan.ids import ResourceId
from coplan.plan.lesson import Lesson
from coplan.plan.matching import Suggestion
from coplan.plan.planner import Planner
from coplan.plan.resource import Resource
from coplan.plan.trouble import Trouble
from coplan.plan.week import Week
from coplan.ui import theme
from coplan.ui.doing import Doing
from coplan.ui.intake import Intake
from coplan.ui.pages import Pages
from coplan.ui.tasks import Tasks
from coplan.ui.week.add_lesson_panel import AddLessonPanel, NewLesson
from coplan.ui.week.lesson_panel import LessonPanel
from coplan.ui.week.suggestions import Suggestions
from coplan.ui.week.unread_panel import UnreadPanel
from coplan.ui.week.unsorted_card import UnsortedCard, Waiting
from coplan.ui.week.unsorted_panel import PANEL_WIDTH, UnsortedPanel

# So many files are named in the notice that says what was done with them.
NAMED = 3


class WeekSide(QStackedWidget):
    """`opened` carries a lesson or `None`, a resource id and a page; `lesson` is the one up close."""

    opened = Signal(object, object, int)
    add_wanted = Signal(object)
    turned = Signal()
    left = Signal()
    look_again_wanted = Signal()

    def __init__(
        self, planner: Planner, tasks: Tasks, doing: Doing, intake: Intake, suggestions: Suggestions
    ) -> None:
        super().__init__()
        self.lesson: Lesson | None = None
        self._planner, self._tasks, self._doing = planner, tasks, doing
        self._intake, self._suggestions = intake, suggestions
        self._week: Week | None = None
        self.unsorted, self._close = UnsortedPanel(), LessonPanel()
        self._new: AddLessonPanel | None = None
        self._unread: UnreadPanel | None = None
        for panel in (self.unsorted, self._close):
            self.addWidget(panel)
        self.set_width(PANEL_WIDTH)
        self._connect_unsorted()
        self._connect_lesson()
        intake.passwords.opened.connect(self._on_opened_with_password)

    def set_width(self, width: int) -> None:
        """Take more or less of the screen; the width is for 100 %."""
        for panel in (self.unsorted, self._close, self._new, self._unread, self):
            if panel:
                panel.setFixedWidth(theme.px(width))

    def use_pages(self, pages: Pages) -> None:
        """Show the first page of each file on its card."""
        self.unsorted.use_pages(pages)
        self._close.use_pages(pages)

    def show_week(self, week: Week) -> None:
        """Show what is true now."""
        self._week = week
        plan = self._planner.plan
        self._show_files()
        if self.lesson:
            found = next((each for each in week.lessons if self.lesson and each.id == self.lesson.id), None)
            self.lesson = found
            if found:
                self._close.show_lesson(plan, found, self._intake.passwords.waits)
            elif self.currentWidget() is self._close:
                self.setCurrentWidget(self.unsorted)
        if self._new:
            self._new.show_week(plan, week)

    def show_lesson(self, lesson: Lesson) -> None:
        """Show a lesson up close."""
        self.lesson = lesson
        self._close.show_lesson(self._planner.plan, lesson, self._intake.passwords.waits)
        self._intake.prefer([each.id for each in lessons.resources_of(self._planner.plan, lesson.id)])
        self.setCurrentWidget(self._close)
        self.turned.emit()

    def write_topic(self) -> None:
        """Put the keyboard where the topic of the lesson up close is written."""
        self._close.title.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._close.title.edit.selectAll()

    def show_unsorted(self) -> None:
        """Go back to the unsorted files; the keyboard goes back to the board."""
        self._close.put_back()
        inside = self.isAncestorOf(self.focusWidget() or self)
        self.lesson = None
        self.setCurrentWidget(self.unsorted)
        self.turned.emit()
        if inside:
            self.left.emit()

    def show_new(self) -> None:
        """Ask for a lesson to add."""
        self.lesson = None
        panel = self._new = self._new or self._new_panel()
        self.setCurrentWidget(panel)
        author = self._planner.plan.find(Staff, self._planner.author) if self._planner.author else None
        panel.begin(author.initials if author else "")
        self.turned.emit()

    def _new_panel(self) -> AddLessonPanel:
        """Built when it is first wanted, because the week opens often and few lessons are added by hand."""
        panel = AddLessonPanel()
        panel.wanted.connect(self._on_new)
        panel.closed.connect(self.show_unsorted)
        panel.setFixedWidth(self.width())
        if self._week:
            panel.show_week(self._planner.plan, self._week)
        self.addWidget(panel)
        return panel

    def show_unread(self) -> None:
        """Show the files that cannot be read, each under its reason."""
        self.lesson = None
        panel = self._unread = self._unread or self._unread_panel()
        panel.show_reasons(unread.unread(self._planner.plan))
        self.setCurrentWidget(panel)
        panel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned.emit()

    def _unread_panel(self) -> UnreadPanel:
        panel = UnreadPanel()
        panel.closed.connect(self.show_unsorted)
        panel.look_again_wanted.connect(self.look_again_wanted)
        panel.opened_outside.connect(self.open_outside)
        panel.taken_out.connect(self._on_all_taken_out)
        panel.setFixedWidth(self.width())
        self.addWidget(panel)
        return panel

    @property
    def is_turned(self) -> bool:
        """Whether something else than the unsorted files is shown."""
        return self.currentWidget() is not self.unsorted

    def offered(self) -> tuple[Suggestion, ...]:
        """The certain suggestions for files that still wait for a lesson."""
        waiting = {each.id for each in (*matching.unsorted(self._planner.plan), *self._again())}
        known = self._suggestions.by_resource
        return tuple(each for key, each in known.items() if key in waiting and each.certain)

    def accept(self, suggestions: tuple[Suggestion, ...]) -> None:
        """Use files in the lessons that are suggested for them, and name several as far as there is room."""
        uses = matching.uses(self._planner.plan, suggestions)
        more = [f"and {len(uses) - NAMED} more"] if len(uses) > NAMED else []
        # Of one file in one lesson the change itself says where it is used.
        single = len(suggestions) == 1 and len(suggestions[0].lessons) == 1
        detail = "; ".join([*uses[:NAMED], *more]) + "." if uses and not single else ""
        self._doing.do(lambda: matching.accept(self._planner.plan, suggestions), detail)

    def attach(self, resource: Resource, lesson: Lesson) -> None:
        """Use a file in a lesson."""
        self._doing.do(lambda: lessons.attach(self._planner.plan, ((resource, lesson),)))

    def show_progress(self) -> None:
        """Show what goes on in the background."""
        reading = self._intake.reading
        self.unsorted.show_progress(
            self._intake.looking or self._intake.watched, reading, self._intake.reading_so_far
        )
        every = self._planner.plan.all(Resource) if not reading else ()
        unread = sum(not (each.pages or each.unreadable or each.is_listed or each.locked) for each in every)
        self.unsorted.show_unread(unread)

    def open_outside(self, resource: Resource) -> None:
        """Open a file in the program that the computer has for it."""
        self._intake.outside.open(resource.path)

    def _connect_unsorted(self) -> None:
        self.unsorted.card_made.connect(self._on_card_made)
        self.unsorted.emptied.connect(self.left)
        self.unsorted.stop_looking_wanted.connect(self._intake.stop_looking)
        self.unsorted.stop_reading_wanted.connect(self._intake.stop_reading)
        self.unsorted.unread_wanted.connect(self.show_unread)
        self.unsorted.read_wanted.connect(self._intake.read_waiting)

    def _connect_lesson(self) -> None:
        panel = self._close
        panel.closed.connect(self.show_unsorted)
        panel.titled.connect(self._on_titled)
        panel.opened.connect(self._on_opened)
        panel.opened_outside.connect(self.open_outside)
        panel.password_wanted.connect(self._intake.passwords.ask)
        panel.detached.connect(self._on_detached)
        panel.model_chosen.connect(self._on_model_chosen)
        panel.used_again.connect(self._on_used_again)
        panel.add_wanted.connect(lambda: self.add_wanted.emit(self.lesson))
        panel.taken_out.connect(self._on_lesson_out)
        self.close_panel = panel

    def _on_card_made(self, card: UnsortedCard) -> None:
        card.accepted.connect(lambda suggestion: self.accept((suggestion,)))
        card.lesson_chosen.connect(self.attach)
        card.taken_out.connect(self._on_taken_out)
        card.opened_outside.connect(self.open_outside)
        card.password_wanted.connect(self._intake.passwords.ask)
        card.activated.connect(lambda: self.opened.emit(None, card.resource.id, 1))

    def _show_files(self) -> None:
        offered = self._suggestions.by_resource
        week = self._week.lessons if self._week else ()
        waits = self._intake.passwords.waits
        files = [
            Waiting(each, offered.get(each.id), week, waits(each), self._suggestions.nothing.get(each.id, ""))
            for each in matching.in_order(
                (*self._again(), *matching.unsorted(self._planner.plan)), self._suggestions.by_resource
            )
            if not (unread.is_unread(each) or each.missing)
        ]
        reasons = unread.unread(self._planner.plan)
        self.unsorted.show_cannot_be_read(sum(len(each.resources) for each in reasons))
        if self._unread:
            self._unread.show_reasons(reasons)
            if not reasons and self.currentWidget() is self._unread:
                self.show_unsorted()
        self.unsorted.show_files(files, self._intake.reading, unread.settled(self._planner.plan))
        found = [each.suggestion for each in files if each.suggestion]
        certain = matching.uses(self._planner.plan, [each for each in found if each.certain])
        self.unsorted.show_suggestions(certain, len(found) - len(certain))
        self.show_progress()

    def _again(self) -> tuple[Resource, ...]:
        """The files added again that earlier weeks use, as far as a lesson is found for them."""
        if not self._week:
            return ()
        offered = self._suggestions.by_resource
        found = used_before.again(self._planner.plan, self._week, self._suggestions.added)
        return tuple(each for each in found if each.id in offered)

    def show_suggestions(self) -> None:
        """Show suggestions that have just been worked out."""
        self._show_files()

    def _on_opened_with_password(self, _: Resource) -> None:
        self._show_files()
        if self.lesson:
            self._close.show_lesson(self._planner.plan, self.lesson, self._intake.passwords.waits)

    def _on_opened(self, resource: Resource) -> None:
        model = shared_model.of_lesson(self._planner.plan, self.lesson.id) if self.lesson else None
        page = model.page if model and model.resource_id == resource.id else 1
        self.opened.emit(self.lesson, resource.id, page)

    def _on_titled(self, lesson: Lesson, title: str) -> None:
        self._doing.do(lambda: shared_model.retitle(self._planner.plan, lesson, title))

    def _on_detached(self, resource: Resource) -> None:
        if lesson := self.lesson:
            self._doing.do(lambda: lessons.detach(self._planner.plan, resource, lesson))

    def _on_model_chosen(self, resource: Resource) -> None:
        if lesson := self.lesson:
            self._doing.do(lambda: shared_model.choose(self._planner.plan, lesson, resource))

    def _on_used_again(self, resource: Resource) -> None:
        if lesson := self.lesson:
            self.attach(resource, lesson)

    def _on_all_taken_out(self, resources: tuple[Resource, ...]) -> None:
        self._doing.do(lambda: unread.take_out(self._planner.plan, resources))

    def _on_taken_out(self, resource: Resource) -> None:
        if resource.id in self._suggestions.added and any(
            lessons.lessons_with(self._planner.plan, resource.id)
        ):
            # Earlier weeks keep it; only what it is offered to now goes.
            self._suggestions.added.discard(resource.id)
            self._show_files()
            return
        self._doing.do(lambda: shared_model.forget_resource(self._planner.plan, resource))

    def _on_lesson_out(self, lesson: Lesson) -> None:
        if self._doing.do(lambda: extra_lesson.remove(self._planner.plan, lesson)):
            self.show_unsorted()

    def _on_new(self, said: NewLesson) -> None:
        panel = self._new
        if panel is None:
            return
        try:
            change = extra_lesson.add(
                self._planner.plan,
                said.class_code,
                said.day,
                said.period,
                said.initials,
                said.room,
                said.title,
            )
        except Trouble as trouble:
            panel.refuse(trouble)
            return
        if self._doing.do(lambda: change):
            panel.begin_next()

    def dropped(self, resource: ResourceId, lesson: Lesson) -> None:
        """Use a file that was dropped on a lesson."""
        if found := self._planner.plan.find(Resource, resource):
            self.attach(found, lesson)
