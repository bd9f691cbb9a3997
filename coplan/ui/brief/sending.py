"""Sending the page to its places, away from the window's thread, and saying what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from coplan.plan import briefing, delivery, export, outbox_words
from coplan.plan.briefing import Briefing
from coplan.plan.briefings.design import Source
from coplan.plan.change import Change
from coplan.plan.export import Prepared
from coplan.plan.folder_path import folder_name
from coplan.plan.ids import BriefingId, ConsignmentId
from coplan.plan.on_the_drive import Fate, Fates
from coplan.plan.outbox import Consignment, Stage
from coplan.plan.place import Place, add_place, remove_place
from coplan.plan.planner import Planner
from coplan.plan.ports import BriefPaper, Drives
from coplan.plan.trouble import Trouble
from coplan.plan.word_template import TemplateTrouble
from coplan.ui import chooser, other_places
from coplan.ui.brief import way_words
from coplan.ui.brief.arrivals import Arrivals, Arrived
from coplan.ui.brief.export_panel import ExportPanel
from coplan.ui.brief.sent_last import SentLast
from coplan.ui.brief.trips import Trips
from coplan.ui.notices import Notices
from coplan.ui.outgoing import Outgoing
from coplan.ui.outside import Opener
from coplan.ui.tasks import Tasks

# A page that is there within these moments is said to be there, and never to be on its way.
MOMENTS_MS = 3_000

Posted = tuple[Prepared, tuple[Consignment, ...]]


class Sending(QObject):
    """Does what the export panel asks for; `source` gives the page as it is to go out, or nothing.

    `here` says where a folder of the plan is on this laptop, `fates` what became of the files of a page.
    """

    def __init__(
        self,
        planner: Planner,
        tasks: Tasks,
        notices: Notices,
        paper: BriefPaper,
        drives: Drives,
        outgoing: Outgoing,
        panel: ExportPanel,
        source: Callable[[], Source | None],
        here: Callable[[str], str],
        fates: Fates | None,
        show_outbox: Callable[[], None],
    ) -> None:
        super().__init__(panel)
        self._planner, self._tasks, self._notices = planner, tasks, notices
        self._paper, self._panel, self._source = paper, panel, source
        self._drives = drives
        self._outgoing, self._here, self._fates, self.show_outbox = outgoing, here, fates, show_outbox
        self._page: BriefingId | None = None
        self._once_laid_out: BriefingId | None = None
        self._trips = Trips()
        self._tries: dict[BriefingId, int] = {}
        self._remarks: dict[ConsignmentId, str] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._settle)
        self.moments = QTimer(self)
        self.moments.setSingleShot(True)
        self.moments.setInterval(MOMENTS_MS)
        self.moments.timeout.connect(self._on_late)
        self._connect()

    def _connect(self) -> None:
        panel = self._panel
        self._outgoing.tried.connect(self._on_tried)
        # What arrived is told after what waits is another: only then both are known.
        self._outgoing.changed.connect(self._soon.start)
        self._tasks.emptied.connect(self._on_emptied)
        panel.place_wanted.connect(self.choose_place)
        panel.place_dropped.connect(self._on_place_dropped)
        panel.export_wanted.connect(self.export)
        panel.ready_changed.connect(self._on_ready_changed)
        self.serve(panel, self._notices, self)
        panel.try_wanted.connect(self._try_now)
        panel.elsewhere_wanted.connect(self._offer_elsewhere)

    def choose_place(self) -> None:
        """Ask for a folder that briefings go to."""
        if chosen := chooser.folder(self._panel, "Where briefings go"):
            self.add_place(chosen)

    def add_place(self, folder: str) -> None:
        """Send briefings to this folder too."""
        try:
            self._planner.do(add_place(self._planner.plan, folder_name(folder), folder))
        except Trouble as trouble:
            self._notices.trouble(trouble)
        else:
            self._panel.go_to_newest_place()

    def do(self, change: Change) -> None:
        """Do something to the plan, or say why it cannot be done."""
        try:
            self._planner.do(change)
        except Trouble as trouble:
            self._notices.trouble(trouble)

    def show_page(self, page: BriefingId) -> None:
        """Say how it stands with this page."""
        if self._page != page:
            if self._page:
                self._trips.leave(self._page)
            self._page = page
        self.show_state()

    def show_state(self) -> None:
        """Say how it stands with the page now: what became of it, and what is on its way."""
        page, plan, now = self._page, self._planner.plan, self._planner.now
        if page is None:
            return
        places = tuple(plan.all(Place))
        last = SentLast(delivery.of_briefing(plan, page), places, self._fates_of(page), self._here, now)
        order = {place.id: number for number, place in enumerate(places)}
        there = sorted(self._trips.arrived(page), key=lambda each: order.get(each.place_id, len(order)))
        arrived = [last.arrived(each) for each in there]
        self._panel.show_busy(self._trips.busy(page))
        self._panel.show_state(self._trips.under_way(page, self._outgoing.waiting), arrived, last, now)

    def card(self, it: Consignment) -> Arrived:
        """How a page lies where it arrived just now."""
        return SentLast((), (), self._fates_of(it.briefing_id), self._here, self._planner.now).arrived(it)

    def serve(self, cards: ExportPanel | Arrivals, notices: Notices, owner: QObject) -> None:
        """Open what such cards are asked for, and tell these notices what cannot be opened."""
        opener = Opener(self._tasks, self._drives, notices, owner, self._fates)
        cards.open_wanted.connect(partial(opener.open, remedy="Export the page again."))
        cards.theirs_wanted.connect(opener.open_theirs)
        cards.show_wanted.connect(opener.show)

    def _fates_of(self, page: BriefingId) -> Sequence[Fate]:
        return self._fates.of(page) if self._fates else ()

    def export(self, *, own_look: bool = False) -> None:
        """Send the page to every place that is ticked; with `own_look`, without the department's template."""
        source = self._source()
        if source is None or self._panel.is_busy:
            return
        if not self._panel.is_laid_out:
            self._once_laid_out = source.briefing.id
            return
        if why := self._panel.unready:
            self._notices.refusal(Trouble("The page is not exported yet.", why))
            return
        now, paper, post = self._planner.now, self._paper, self._outgoing.post
        places, kinds = self._panel.places, self._panel.kinds
        page = source.briefing.id
        self._trips.begin(page)
        self.show_state()
        self._tries[page] = self._tries.get(page, 0) + 1
        self._notices.review()

        def work() -> Posted:
            prepared = export.prepare(paper, source, places, kinds, now, own_look=own_look)
            return prepared, post.accept(prepared.drafts)

        posted, not_posted = partial(self._on_posted, source.briefing), partial(self._on_not_posted, page)
        self._tasks.run(work, posted, not_posted, owner=self)

    def _on_ready_changed(self) -> None:
        """Send now what was to be sent before anybody knew whether it fits."""
        if self._once_laid_out and self._panel.is_laid_out:
            wanted, self._once_laid_out = self._once_laid_out, None
            if wanted == self._page:
                self.export()

    def _on_posted(self, made: Briefing, posted: Posted) -> None:
        """The page is made and kept: it goes now, or when its places can take it."""
        prepared, consignments = posted
        after = self._made(made)
        self._planner.observe(after, briefing.remembered(self._planner.history, made))
        self._panel.untick_once()
        self._trips.post(made.id, consignments, self._outgoing.waiting)
        self._remarks.update((each.id, prepared.remark) for each in consignments)
        self.moments.start()
        self._outgoing.take(consignments)

    def _made(self, made: Briefing) -> Change:
        """The page has one version more, whatever else was done to it while it was being printed."""
        plan = self._planner.plan
        now = plan.find(Briefing, made.id) or made
        return briefing.made(plan, replace(now, version=max(made.version, now.version)))

    def _on_not_posted(self, page: BriefingId, trouble: Trouble) -> None:
        self._trips.end(page)
        self.show_state()
        action, then = "Try again", partial(self.export)
        if isinstance(trouble, TemplateTrouble):
            action, then = "Use Coplan’s look", partial(self.export, own_look=True)
        self._notices.trouble(trouble, action, then, self._until_tried_again(page))

    def _until_tried_again(self, page: BriefingId) -> Callable[[], bool]:
        """Whether this page has not been sent again since now."""
        now = self._tries.get(page, 0)
        return lambda: self._tries.get(page, 0) == now

    def _on_emptied(self) -> None:
        """Nothing is under way in the window: what is not made by now never comes home."""
        if self._trips.making:
            self._soon.start()

    def _on_tried(self, it: Consignment) -> None:
        self._trips.hear(it)
        self._soon.start()

    def _on_late(self) -> None:
        self._trips.calm(self._outgoing.is_going)
        self._settle(late=True)

    def _settle(self, *, late: bool = False) -> None:
        """Say what came of the pages that were exported here, as soon as it is known."""
        if self._tasks.idle():
            self._trips.end_all()
        waiting = {each.id: each for each in self._outgoing.waiting}
        for keys in self._trips.settled(waiting, late=late):
            remark = next(filter(None, [self._remarks.pop(key, "") for key in keys]), "")
            self._say(self._trips.among(keys), [waiting[key] for key in waiting if key in keys], remark)
        self._notices.review()
        self.show_state()

    def _say(self, arrived: Sequence[Consignment], waiting: Sequence[Consignment], remark: str) -> None:
        names = way_words.named(each.place for each in arrived)
        passing = [each for each in waiting if each.stage is not Stage.ASKING]
        if trouble := way_words.trouble([each for each in waiting if each.stage is Stage.ASKING]):
            self._notices.trouble(trouble, "Open the outbox", self.show_outbox, self._until_there(waiting))
        there = outbox_words.ended(f"Delivered to {names}" if names else "The page is made")
        if passing:
            words = f"{there} {way_words.soon(passing)}"
            still = self._until_there(passing)
            self._notices.done(words, "Open the outbox", self.show_outbox, remark, still)
        elif arrived:
            self._notices.done_here(there, remark)

    def _until_there(self, waiting: Sequence[Consignment]) -> Callable[[], bool]:
        """Whether all of these still wait: once one is there, what was said of them is not so any more."""
        keys = {each.id for each in waiting}
        return lambda: keys <= {each.id for each in self._outgoing.waiting}

    def _try_now(self, key: ConsignmentId) -> None:
        self._trips.ask(key)
        self.moments.start()
        self.show_state()
        self._outgoing.try_now([key])

    def _offer_elsewhere(self, it: Consignment, button: QWidget) -> None:
        menu = QMenu(button)
        menu.setObjectName("brief.elsewhere_menu")
        send = partial(self._outgoing.redirect, it.id)
        other_places.fill(menu, (it,), self._planner.plan, self._outgoing.waiting, send, self._panel)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _on_place_dropped(self, place: Place) -> None:
        self.do(remove_place(place))
