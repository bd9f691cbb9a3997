"""A rehearsal over the whole window: what its buttons and keys do, and what is shown of it at each moment."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from coplan.plan import run_through
from coplan.plan.plan import Plan
from coplan.plan.recall import Recall
from coplan.plan.step import steps_of
from coplan.ui.pages import Pages
from coplan.ui.running import wording
from coplan.ui.running.course import Clock, Course
from coplan.ui.running.frame import Frame
from coplan.ui.running.jot import Jot
from coplan.ui.running.keys import Wish, wish_of
from coplan.ui.running.occasion import Occasion
from coplan.ui.running.stage_panel import WRITTEN
from coplan.ui.running.wall_words import WallField
from coplan.ui.shell import tab_order

_BEFORE = (Wish.UP, Wish.DOWN, Wish.BACK, Wish.SWAP, Wish.RECALL)
_ASLEEP = "This laptop slept, and the clock with it."


class RunningView(Frame):
    """Covers the window until it is left; `left` then carries how many rounds were done.

    `is_booked` says whether rounds of whoever leads and listens now will be recorded. What teachers write is
    held by this widget alone.
    """

    left = Signal(int)

    def __init__(self, window: QWidget, pages: Pages, is_booked: Callable[[], bool], clock: Clock) -> None:
        super().__init__(window, pages)
        self.setObjectName("running")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._window, self._clock, self._is_booked = window, clock, is_booked
        self.course: Course | None = None
        self._occasion: Occasion | None = None
        self._jots: dict[str, Jot] = {}
        self._resumes = False
        self._connect()
        window.installEventFilter(self)
        self.hide()

    def _connect(self) -> None:
        self._deeds: dict[Wish, Callable[[], None]] = {
            Wish.GO: self.go,
            Wish.ENTER: self.go,
            Wish.FORWARD: self.go_forward,
            Wish.BACK: self.go_back,
            Wish.PASS: self.pass_turn,
            Wish.MORE: self.give_more,
            Wish.BLACK: self.black_out,
            Wish.RECALL: self.page.uncover,
            Wish.END: self.ask_to_end,
            Wish.UP: partial(self.stage.steps.go, -1),
            Wish.DOWN: partial(self.stage.steps.go, 1),
        }
        it = self.controls
        it.go_wanted.connect(self.go)
        it.back_wanted.connect(self.go_back)
        it.forward_wanted.connect(self.go_forward)
        it.pass_wanted.connect(self.pass_turn)
        it.more_wanted.connect(self.give_more)
        it.uncover_wanted.connect(self.page.uncover)
        self.page.uncovered.connect(self._show_covers)
        it.black_wanted.connect(self.black_out)
        it.end_wanted.connect(self.ask_to_end)
        self.question.ended.connect(self.leave)
        self.question.stayed.connect(self._stay)
        self._blackout.lifted.connect(self._lift)
        self.beginning.changed.connect(self._show_beginning)
        self.end.copied.connect(lambda whose: self.announce(f"{wording.card(whose)} is copied"))

    # ----------------------------------------------------------------------------------------------- showing

    def open(self, plan: Plan, occasion: Occasion, recall: Recall | None, today: date) -> None:
        """Cover the window and offer to begin."""
        self._occasion = occasion
        self.show_model(plan)
        self.setGeometry(self._window.rect())
        self.fit()
        for panel in (self.stage, self.question, self.end):
            panel.hide()
        self.beginning.offer(occasion, recall, today)
        self.controls.show_beginning()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.announce(f"Ready to rehearse {occasion.model.title}. Space begins.")

    def show_model(self, plan: Plan) -> None:
        """Show the page, its marks and the steps as they are now."""
        if self._occasion is None:
            return
        model = self._occasion.model
        self.page.show_model(plan, plan.find(type(model), model.id) or model)
        self.stage.show_steps([each.say for each in steps_of(plan, model.id)])
        self._show_covers()
        self._say_about()

    def _say_about(self) -> None:
        if self._occasion:
            it, before = self._occasion, self._occasion.rounds
            done = f"{wording.rounds(before)} done before" if before else ""
            self._about.say(" · ".join(filter(None, (it.model.title, it.part, done))))

    def _show_beginning(self) -> None:
        if self.course is None:
            self._title.say("Rehearse")
            people = self.beginning.initials
            self._strip.show_run(run_through.begin(self.beginning.preset, people))

    def _on_ticked(self) -> None:
        course = self.course
        if course is None:
            return
        run = course.run
        if run.now is not None:
            self._title.say(run.now.what)
            self.stage.show_run(run, rings=course.rings)
        self._strip.show_run(run)
        self.wall.show_now(wording.on_the_wall(run))
        self.controls.show_run(run)

    def _show_covers(self) -> None:
        if self.course:
            self.controls.show_covers(any_there=bool(self.page.covers), hide=self.page.hides)

    def _on_went_on(self) -> None:
        if self.course is None:
            return
        run = self.course.run
        self.say_news("")
        self.announce(wording.announced(run))
        self.stage.setVisible(not run.over)
        self.end.setVisible(run.over)
        if run.over:
            self.stage.turn.say("")
            self.stage.following.say("")
            self._title.say("That’s it")
            recorded = wording.recorded(run, booked=self._is_booked())
            self.end.offer(recorded, self._jots, self._occasion.model.title if self._occasion else "")
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif run.now and run.now.action not in WRITTEN:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------------------------------------- doing

    @property
    def rounds(self) -> int:
        """How many rounds were done so far."""
        return self.course.run.rounds if self.course else 0

    def go(self) -> None:
        """Begin; or let the clock stand still, or run again."""
        if self.course is None:
            self._begin()
        self._stay_hidden()
        self.say_news("")
        if self.course and not self.course.run.over:
            self.course.go_or_stop()

    def go_forward(self) -> None:
        """Go on to the next stage; before the first one, begin."""
        course = self.course
        if course is None:
            self.go()
            return
        left = course.run.round
        course.forward()
        if left and left in course.run.left_out:
            self._tell(wording.skipped(left))

    def go_back(self) -> None:
        """Begin this stage again, or the one before it."""
        if self.course:
            self.course.back()

    def pass_turn(self) -> None:
        """Whoever's turn it is passes, and nobody asks why."""
        if self.course and self.course.run.waiting:
            self.course.pass_turn()

    def give_more(self) -> None:
        """Give this stage one more minute."""
        if self.course and not self.course.run.over:
            self.course.more_time()

    def black_out(self) -> None:
        """Show nothing, and let the clock stand still."""
        self._resumes = self.course.hold() if self.course else False
        self._blackout.setGeometry(self.rect())
        self._blackout.show()
        self._blackout.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.announce(self._blackout.accessibleName())

    def ask_to_end(self) -> None:
        """Leave at once when nothing has begun or all is over; ask first when it is under way."""
        if self.course is None or self.course.run.over:
            self.leave()
            return
        self._resumes = self.course.hold()
        self.stage.hide()
        self.question.ask(wording.recorded(self.course.run, booked=self._is_booked()))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.announce(self.question.accessibleName())

    def leave(self) -> None:
        """Go away, and with it what teachers wrote; but let them see their cards first."""
        course = self.course
        if course and not course.run.over and any(jot.lines for jot in self._jots.values()):
            self.question.hide()
            course.end()
            return
        rounds = self.rounds
        if course:
            course.hold()
        self.hide()
        self._window.removeEventFilter(self)
        self.left.emit(rounds)

    def _begin(self) -> None:
        people = self.beginning.initials
        self._jots = {each: Jot() for each in people or (wording.US,)}
        self.stage.jot.offer(self._jots)
        self.course = Course(run_through.begin(self.beginning.preset, people), self._clock, self)
        self.course.ticked.connect(self._on_ticked)
        self.course.went_on.connect(self._on_went_on)
        self.course.slept.connect(self._on_slept)
        self.beginning.hide()
        self.fit()
        self.controls.show_run(self.course.run)
        self._show_covers()
        self._on_went_on()
        self._on_ticked()

    def _stay(self) -> None:
        """Take the question back."""
        self._stay_hidden()
        if self.course and self._resumes and not self.course.run.running:
            self.course.go_or_stop()
        self._resumes = False

    def _stay_hidden(self) -> None:
        if not self.question.isHidden():
            self.question.hide()
            self.stage.show()

    def _lift(self) -> None:
        self._blackout.hide()
        if self.course and self._resumes:
            self.course.go_or_stop()
        self._resumes = False

    def _on_slept(self) -> None:
        self._tell(_ASLEEP)

    def _tell(self, news: str) -> None:
        """Say what has just happened until something else does."""
        self.say_news(news)
        self.announce(news)

    # ------------------------------------------------------------------------------------------------ events

    def _act(self, wish: Wish) -> None:
        """Do what a key asks for."""
        if not self.question.isHidden():
            if wish is Wish.ENTER:
                self.leave()
            elif wish is Wish.END:
                self._stay()
        elif self.course is None and wish in _BEFORE:
            self._choose(wish)
        elif wish is Wish.ENTER and self.course and self.course.run.over:
            self.leave()
        elif deed := self._deeds.get(wish):
            deed()

    def _choose(self, wish: Wish) -> None:
        match wish:
            case Wish.UP | Wish.DOWN | Wish.BACK:
                self.beginning.longer(1 if wish is Wish.UP else -1)
            case Wish.SWAP:
                self.beginning.swap()
            case _ if self.beginning.recall.waits:
                self.beginning.recall.reveal()
            case _:
                self.page.uncover()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if not self._blackout.isHidden():
            self._lift()
            return
        wish = wish_of(event)
        writes = isinstance(self.focusWidget(), WallField)
        if writes and wish in (Wish.ENTER, Wish.END):
            if wish is Wish.ENTER and self.focusWidget().objectName() == "running.get_to":
                self.focusNextPrevChild(True)
            else:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif wish:
            self._act(wish)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        return tab_order.step(self, forward)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            # The shortcuts of the screens below would do something that nobody can see.
            event.accept()
            return True
        return super().event(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() is QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)
