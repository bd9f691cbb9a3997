"""The files that no lesson uses yet, the place to drop more, and what goes on with them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from coplan.plan.folder_path import folder_name
from coplan.plan.ids import ResourceId
from coplan.ui import theme
from coplan.ui.intake import HowFar
from coplan.ui.kit import Box, Button, Caption, Heading, Kind, ProgressRow, SidePanel, set_tip
from coplan.ui.pages import Pages
from coplan.ui.theme import Size, Tone
from coplan.ui.week.unsorted_card import UnsortedCard, Waiting

# A card costs some milliseconds: a few are made at a time, and nobody looks through hundreds at once.
PAGE = 12
AT_ONCE = 3
# So many files are named one by one before they are accepted.
FEW = 6
PANEL_WIDTH = 288
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class UnsortedPanel(SidePanel):
    """One card for each file, the first few of many; one button for all suggestions.

    `card_made` hands out every new card, so that the screen can listen to it. `emptied` tells that the card
    with the keyboard has gone and there is no other.
    """

    card_made = Signal(object)
    emptied = Signal()
    stop_looking_wanted = Signal()
    stop_reading_wanted = Signal()
    read_wanted = Signal()
    unread_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Unsorted", width=PANEL_WIDTH)
        self.setObjectName("week.unsorted")
        self._cards: dict[ResourceId, UnsortedCard] = {}
        self._pages: Pages | None = None
        self._files: Sequence[Waiting] = ()
        self._now: Mapping[ResourceId, HowFar] = {}
        self._settled = ""
        self._most = PAGE
        self._stop: UnsortedCard | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_again)
        self.more = Button("", Kind.QUIET, icon="down")
        self.more.setObjectName("week.more")
        self.more.clicked.connect(self._on_more)
        self.body.addWidget(self.more)
        self._drop_words = Heading("", Size.BODY)
        self.body.addWidget(self._drop_box())
        self._build_footer()
        self.set_welcoming(False)

    def use_pages(self, pages: Pages) -> None:
        """Show the first page of each file on its card."""
        self._pages = pages

    def show_files(
        self, files: Sequence[Waiting], reading: Mapping[ResourceId, HowFar], settled: str = ""
    ) -> None:
        """Show these files, or what is so without any; a card and the keyboard stay while its file does."""
        self._files, self._now, self._settled = files, reading, settled
        place, on_button = self._held()
        before, self._cards = self._cards, {}
        wanted = files[: self._most]
        to_make = [each.resource.id for each in wanted if each.resource.id not in before]
        now, later = set(to_make[:AT_ONCE]), set(to_make[AT_ONCE:])
        for each in wanted:
            key = each.resource.id
            if key in later:
                continue
            card = self._new_card(each) if key in now else before.pop(key)
            card.show_state(each, reading.get(key))
            if self.body.indexOf(card) != len(self._cards):
                self.body.insertWidget(len(self._cards), card)
            self._cards[key] = card
        lost = any(map(_holds, before.values()))
        for card in before.values():
            self.body.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._set_stop(self._stop if self._stop in self._cards.values() else None)
        if place is not None and lost:
            self._enter(place, on_button)
        if later:
            self._later.start()
        self._show_title()
        left = len(files) - self._most
        self.more.setText(f"Show {min(PAGE, left)} more of {left}" if left > PAGE else f"Show {left} more")
        self.more.setVisible(left > 0)

    def cards(self) -> tuple[UnsortedCard, ...]:
        """The cards that are shown, in order."""
        return tuple(self._cards.values())

    def show_progress(
        self, looking: HowFar | None, reading: Mapping[ResourceId, HowFar], so_far: HowFar | None
    ) -> None:
        """Show how far looking at files and reading them is; nothing when neither goes on."""
        for key, card in self._cards.items():
            card.show_progress(reading.get(key))
        self._looking.setVisible(looking is not None)
        if looking:
            self._looking.show_progress(looking.done, looking.total, looking.what)
        self._reading.setVisible(so_far is not None)
        if so_far:
            where = f"{so_far.done} of {so_far.total} · {so_far.what}".rstrip(" ·")
            self._reading.show_progress(so_far.done, so_far.total, where)

    def show_cannot_be_read(self, count: int) -> None:
        """Offer the list of the files that cannot be read."""
        self._cannot.setText("1 file cannot be read" if count == 1 else f"{count} files cannot be read")
        self._cannot.setVisible(count > 0)

    def show_unread(self, count: int) -> None:
        """Offer to read files whose reading was stopped."""
        self._unread.setText(
            "Read the file that waits" if count == 1 else f"Read the {count} files that wait"
        )
        self._unread.setVisible(count > 0)

    def show_suggestions(self, uses: Sequence[str], others: int) -> None:
        """Say how many suggestions are certain and can be accepted at once; the others wait for a look.

        `uses` says of each certain one which file it uses in which lessons.
        """
        certain = len(uses)
        self.accept_all.setVisible(certain > 0)
        more = [f"and {certain - FEW} more"] if certain > FEW else []
        said = "\n".join([*uses[:FEW], *more])
        set_tip(self.accept_all, f"Use {said}" if certain == 1 else f"Use\n{said}")
        self.accept_all.setAccessibleDescription(said)
        one = "Accept the suggestion" if certain == 1 else f"Accept all {certain} suggestions"
        some = "Accept the certain one" if certain == 1 else f"Accept the {certain} certain ones"
        self.accept_all.setText(some if others else one)

    def set_welcoming(self, welcoming: bool) -> None:
        """Show that what is being dragged may be dropped here."""
        self._drop_words.setText("Let go to add them" if welcoming else "Drop files or a folder here")
        self._drop.set_tone(Tone.MODEL if welcoming else Tone.ACCENT)

    def _on_stepped(self, key: int) -> None:
        """Arrows lead from card to card."""
        step = _STEPS.get(Qt.Key(key), 0)
        place, _ = self._held()
        if place is not None and step and 0 <= place + step < len(self._cards):
            self._enter(place + step, on_button=False)

    def _drop_box(self) -> Box:
        self._drop = Box(Tone.ACCENT, dashed=True)
        for label in (self._drop_words, Caption("PowerPoint, Word, PDF, pictures, text")):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.set_ink("accent_ink")
            self._drop.body.addWidget(label)
        self._drop.body.setContentsMargins(theme.px(12), theme.px(18), theme.px(12), theme.px(18))
        return self._drop

    def _build_footer(self) -> None:
        self._looking = ProgressRow("Looking at files")
        self._looking.setObjectName("week.looking")
        self._looking.cancelled.connect(self.stop_looking_wanted)
        self._reading = ProgressRow("Reading files")
        self._reading.setObjectName("week.reading")
        self._reading.cancelled.connect(self.stop_reading_wanted)
        self._cannot = Button("", Kind.QUIET, icon="warning")
        self._cannot.setObjectName("week.cannot_be_read")
        self._cannot.clicked.connect(self.unread_wanted)
        self._unread = Button("", icon="refresh")
        self._unread.setObjectName("week.read")
        self._unread.clicked.connect(self.read_wanted)
        self.accept_all = Button("")
        self.accept_all.setObjectName("week.accept_all")
        for widget in (self._looking, self._reading, self._cannot, self._unread, self.accept_all):
            widget.hide()
            self.footer.addWidget(widget)

    def _new_card(self, waiting: Waiting) -> UnsortedCard:
        card = UnsortedCard(waiting, self._pages)
        card.set_stop(False)
        card.entered.connect(self._set_stop)
        card.stepped.connect(self._on_stepped)
        self.card_made.emit(card)
        return card

    def _show_title(self) -> None:
        count = len(self._files)
        folders = {each.resource.folder for each in self._files}
        where = f" from “{folder_name(folders.pop())}”" if len(folders) == 1 else ""
        files = "1 file" if count == 1 else f"{count} files"
        if count and all(each.locked for each in self._files):
            where = " waits for a password" if count == 1 else " wait for a password"
        self.set_title("Unsorted", f"{files}{where}" if count else self._settled)

    def _on_more(self) -> None:
        first = len(self._cards)
        self._most += PAGE
        self._show_again()
        self._enter(first, on_button=False)

    def _show_again(self) -> None:
        self.show_files(self._files, self._now, self._settled)

    def _held(self) -> tuple[int | None, bool]:
        """At which card the keyboard is, and whether it is on the card's own button."""
        for place, card in enumerate(self._cards.values()):
            if _holds(card):
                return place, card.main_button() is QApplication.focusWidget()
        return None, False

    def _enter(self, place: int, on_button: bool) -> None:
        """Put the keyboard on a card or its button, or on the last card when there are fewer by now."""
        if not self._cards:
            self.emptied.emit()
            return
        card = self.cards()[min(place, len(self._cards) - 1)]
        self._set_stop(card)
        target = (card.main_button() if on_button else None) or card
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self.column.ensureWidgetVisible(card)

    def _set_stop(self, card: UnsortedCard | None) -> None:
        """Let Tab stop at this card only, or at the first."""
        if self._stop in self._cards.values() and self._stop:
            self._stop.set_stop(False)
        self._stop = card or next(iter(self._cards.values()), None)
        if self._stop:
            self._stop.set_stop(True)


def _holds(card: UnsortedCard) -> bool:
    focus = QApplication.focusWidget()
    return focus is card or (focus is not None and card.isAncestorOf(focus))
