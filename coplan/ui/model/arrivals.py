"""What happens to the open file from outside: its password is typed, or better pages come."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from coplan.plan.resource import Resource
from coplan.plan.turning import Bettered
from coplan.ui.intake import Intake
from coplan.ui.model.desk import Desk
from coplan.ui.model.marking import Marking


class Arrivals(QObject):
    """`unlocked` says that the open file can be shown now. Whoever looks at a page stays on its words."""

    unlocked = Signal()

    def __init__(self, marking: Marking, desk: Desk) -> None:
        super().__init__(desk)
        self._marking = marking
        self._desk = desk
        self._intake: Intake | None = None

    def use(self, intake: Intake) -> None:
        """Hear of what comes in here."""
        self._intake = intake
        passwords = intake.passwords
        self._marking.waits = passwords.waits
        passwords.opened.connect(self._on_opened)
        intake.turned.connect(self._on_turned)
        self._desk.no_page.open_wanted.connect(intake.outside.open)
        self._desk.no_page.password_wanted.connect(lambda: self._with_open(passwords.ask))
        self._desk.bar.again_wanted.connect(lambda: self._with_open(intake.try_again))

    def hurry(self) -> None:
        """Have the open file read before all others: somebody looks at its place."""
        if self._intake and self._marking.resource:
            self._intake.prefer((self._marking.resource.id,))

    def open_outside(self, intake: Intake) -> None:
        """Open the file that is looked at in its own program."""
        self._with_open(lambda resource: intake.outside.open(resource.path))

    def _with_open(self, do: Callable[[Resource], None]) -> None:
        if resource := self._marking.resource:
            do(resource)

    def _on_opened(self, opened: Resource) -> None:
        if self._is_open(opened):
            self.unlocked.emit()

    def _on_turned(self, bettered: Bettered) -> None:
        if self._is_open(bettered.resource):
            self._marking.page = bettered.pages.get(self._marking.page, self._marking.page)

    def _is_open(self, other: Resource) -> bool:
        resource = self._marking.resource
        return resource is not None and resource.id == other.id
