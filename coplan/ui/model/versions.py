"""What the Model screen says and does when the file of the shared model has a new version."""

from PySide6.QtCore import QObject, Signal

from coplan.plan import carrying, comparing
from coplan.plan.carrying import Offer
from coplan.plan.change import Change
from coplan.plan.mark import Mark
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.ports import Search
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import Step
from coplan.ui.doing import Doing
from coplan.ui.model.captions import word
from coplan.ui.model.deeds import Placed, RubbedOut
from coplan.ui.model.desk import Desk
from coplan.ui.model.marking import Marking
from coplan.ui.model.waiting_marks import Waiting, said_of
from coplan.ui.notices import Notices
from coplan.ui.pages import Pages
from coplan.ui.tasks import Tasks

_Pair = tuple[Resource, Resource]


class Versions(QObject):
    """Keeps the bar over the page and the list of marks that need placing as the plan has them.

    `opened` asks for a resource at a page: the new version to compare with, or the marked one again.
    """

    opened = Signal(object, object, int)

    def __init__(
        self, planner: Planner, tasks: Tasks, notices: Notices, pages: Pages, marking: Marking, desk: Desk
    ) -> None:
        super().__init__(desk)
        self._planner = planner
        self._tasks = tasks
        self._pages = pages
        self._marking = marking
        self._desk = desk
        self._doing = Doing(planner, notices)
        self._search: Search | None = None
        self._pair: _Pair | None = None
        self._moves: dict[_Pair, dict[int, int]] = {}
        self._asked: _Pair | None = None
        desk.version.used.connect(self._use)
        desk.version.kept.connect(self._keep)
        desk.version.compared.connect(self._compare)
        desk.placing.chosen.connect(desk.canvas.hold)
        desk.placing.placed.connect(lambda mark: desk.canvas.offer(Placed(mark.id)))
        desk.placing.rubbed_out.connect(lambda mark: desk.canvas.offer(RubbedOut((mark.id,))))
        desk.canvas.escaped.connect(desk.placing.let_go)

    def use_search(self, search: Search) -> None:
        """Compare versions by the words that are in this index."""
        self._search = search

    def show_file(self) -> None:
        """Look whether the open file has a new version, or is the new version of a marked one."""
        plan, resource = self._planner.plan, self._marking.resource
        # Whoever looks at the model as it was is not asked what becomes of it.
        self._pair = _pair(plan, resource) if resource and not self._marking.looking else None
        self._show_bar()

    def show_page(self) -> None:
        """Say which page of which version is open, and show faintly where marks would land on it."""
        if self._pair and self.comparing:
            self._show_bar()
        self._desk.canvas.show_faintly(self._landing())

    def _landing(self) -> tuple[Mark, ...]:
        """The marks of the old version that would be on the open page of the new one."""
        if self._pair is None or not self.comparing:
            return ()
        plan, moves, page = self._planner.plan, self._moves.get(self._pair, {}), self._marking.page
        return tuple(
            mark
            for model in carrying.models_of(plan, self._pair[0].id)
            for mark in carrying.marks_of(plan, model.id)
            if mark.page > 0 and moves.get(mark.page) == page
        )

    def show_marks(self, unplaced: int) -> None:
        """Bring what is said of the marks up to date; `unplaced` is how many of the model need placing."""
        if self._pair:
            self._show_bar()
        model = self._marking.model if unplaced and not self._marking.looking else None
        self._desk.placing.show_marks(self._waiting(model) if model else ())

    def follow(self, change: Change) -> None:
        """Hear what has changed in the plan."""
        if change.touches(Resource, SharedModel):
            self.show_file()

    @property
    def comparing(self) -> bool:
        """Whether the open file is the new version of one that has the marks."""
        resource = self._marking.resource
        return self._pair is not None and resource is not None and resource.id == self._pair[1].id

    @property
    def offer(self) -> Offer | None:
        """What becomes of the marks; `None` while that is not known."""
        moves = self._moves.get(self._pair) if self._pair else None
        if self._pair is None or moves is None:
            return None
        return carrying.offer(self._planner.plan, *self._pair, moves)

    def _show_bar(self) -> None:
        bar, pair = self._desk.version, self._pair
        if pair is None:
            bar.hide()
            return
        old, new = pair
        is_new = self.comparing
        offer = self.offer
        if offer is None:
            self._ask(pair)
        bar.show_words(
            _what(old, new, self._marking.page if is_new else 0),
            _more(new, offer),
            may_use=offer is not None,
            keep=f"Keep the marked {'one' if is_new else 'version'}",
            compare="" if not new.pages else "Show the old one" if is_new else "Compare",
        )

    def _ask(self, pair: _Pair) -> None:
        old, new = pair
        search, readers = self._search, self._pages.readers
        if search is None or not new.pages or new.unreadable or self._asked == pair:
            return
        self._asked = pair
        found = search
        self._tasks.run(
            lambda: comparing.moves(found, readers, old, new),
            lambda moves: self._on_compared(pair, moves),
            owner=self,
        )

    def _on_compared(self, pair: _Pair, moves: dict[int, int]) -> None:
        self._moves = {pair: moves}
        self._asked = None
        if self._pair == pair:
            self._show_bar()
            self.show_page()

    def _use(self) -> None:
        offer, page = self.offer, self._marking.page
        if offer is None:
            return
        was_old = self._marking.resource is not None and self._marking.resource.id == offer.old.id
        verb = carrying.carry
        if not self._doing.do(lambda: verb(self._planner.plan, offer.old, offer.new, offer.moves)):
            return
        model = next(iter(carrying.models_of(self._planner.plan, offer.new.id)), None)
        if model:
            there = offer.moves.get(page, model.page) if was_old else page
            self.opened.emit(model.lesson_id, model.resource_id, there)

    def _keep(self) -> None:
        if self._pair is None:
            return
        old, new = self._pair
        was_new = self._marking.resource is not None and self._marking.resource.id == new.id
        if self._doing.do(lambda: carrying.keep(self._planner.plan, old)) and was_new:
            self._open_marked(old, None)

    def _compare(self) -> None:
        if self._pair is None:
            return
        (old, new), page = self._pair, self._marking.page
        moves = self._moves.get(self._pair, {})
        if self._marking.resource and self._marking.resource.id == new.id:
            self._open_marked(old, next((before for before, now in moves.items() if now == page), None))
        else:
            self.opened.emit(None, new.id, min(moves.get(page, page), max(1, new.pages)))

    def _open_marked(self, old: Resource, page: int | None) -> None:
        model = next(iter(carrying.models_of(self._planner.plan, old.id)), None)
        if model:
            self.opened.emit(model.lesson_id, old.id, page or model.page)

    def _waiting(self, model: SharedModel) -> tuple[Waiting, ...]:
        plan = self._planner.plan
        old = carrying.before(plan, model)
        steps = {step.id: (number, step) for number, step in enumerate(self._marking.steps(), start=1)}
        return tuple(
            _row(mark, old, *steps.get(mark.step_id, (0, None)) if mark.step_id else (0, None))
            for mark in carrying.unplaced(plan, model.id)
        )


def _row(mark: Mark, old: Resource | None, number: int, step: Step | None) -> Waiting:
    page = -mark.page
    words = said_of(mark, step.say if step else "", number)
    if old is None or not 1 <= page <= old.pages:
        return Waiting(mark, "", 0, words, "from an older version", number)
    return Waiting(mark, old.fingerprint, page, words, f"was on {word(old).lower()} {page}", number)


def _pair(plan: Plan, resource: Resource) -> _Pair | None:
    """The marked version and the new one, when this file is one of them."""
    new = carrying.newer_of(plan, resource)
    if new:
        return resource, new
    old = carrying.older_of(plan, resource.id)
    return (old, resource) if old else None


def _what(old: Resource, new: Resource, page: int) -> str:
    """What is shown; `page` is the one of the new version that is open, 0 while the marked one is."""
    if page:
        return f"The new version, {word(new).lower()} {page} of {new.pages}. The marks are on the old one."
    if old.name == new.name:
        return f"“{old.name}” has changed since it was marked."
    return f"“{new.name}” can take the place of “{old.name}”."


def _more(new: Resource, offer: Offer | None) -> str:
    if new.unreadable:
        return f"The new version cannot be read. {new.unreadable}"
    if not new.pages:
        return "The new version is being read."
    if offer is None:
        return "Its pages are being compared."
    if not offer.marks:
        return "There are no marks to carry over; the steps and texts come along."
    if not offer.to_place:
        return "The mark finds its page." if offer.marks == 1 else f"All {offer.marks} marks find their page."
    needs = "needs" if offer.to_place == 1 else "need"
    return f"{offer.found} of {offer.marks} marks find their page; {offer.to_place} {needs} placing."
