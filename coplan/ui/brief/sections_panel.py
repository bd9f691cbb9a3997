"""The panel at the left: which kind of page, of what, in which language, and what goes on it."""

from collections.abc import Collection

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from coplan.plan import composing
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings import parents
from coplan.plan.briefings.design import Source
from coplan.plan.briefings.languages import NAMES
from coplan.plan.page import Ask, Page, SectionKind
from coplan.ui import theme
from coplan.ui.brief.asks_box import AsksBox
from coplan.ui.brief.kind_list import KindList
from coplan.ui.brief.page_fields import fields_of
from coplan.ui.brief.proofreading import Read
from coplan.ui.brief.section_list import SectionList
from coplan.ui.brief.showing import Options
from coplan.ui.kit import Caption, Choice, Heading, Side, SidePanel
from coplan.ui.theme import Size


class SectionsPanel(SidePanel):
    """Passes on what the sections of the kind that is shown tell; the lists of other kinds are kept.

    `about_chosen` carries a shared model's id or the Monday of a week.
    """

    kind_chosen = Signal(object)
    about_chosen = Signal(object)
    spoken = Signal(str)
    ticked = Signal(object, bool)
    drafted = Signal(object, str)
    written = Signal(object, str)
    picked = Signal(object)
    known = Signal(str)

    def __init__(self) -> None:
        super().__init__("What goes on the page", side=Side.LEFT, width=284)
        self.heading.hide()
        self.caption.hide()
        self.kinds = KindList(composing.DESIGNS)
        self.kinds.chosen.connect(self.kind_chosen)
        self._about = Choice("Which shared model")
        self._about.setObjectName("brief.about")
        self._about.currentIndexChanged.connect(lambda _: self.about_chosen.emit(self._about.currentData()))
        self._language = Choice("Language of the page")
        self._language.setObjectName("brief.language")
        self._language.currentIndexChanged.connect(lambda _: self.spoken.emit(self._language.currentData()))
        self._asks = AsksBox()
        self._asks.wanted.connect(self.go_to)
        self._head = Heading("What goes on the page", Size.BODY)
        self._advice = Caption("")
        self._advice.setObjectName("brief.advice")
        self._count = Caption("", lines=1)
        self._count.setObjectName("brief.word_count")
        self._count.hide()
        self._said = Caption("")
        self._said.setObjectName("brief.readability")
        self._said.hide()
        self.body.setSpacing(theme.px(6))
        for part in (
            self.kinds,
            self._about,
            self._language,
            self._advice,
            self._asks,
            self._head,
            self._count,
            self._said,
        ):
            self.body.addWidget(part)
        self._lists: dict[tuple[BriefingKind, str], SectionList] = {}
        self._list: SectionList | None = None
        self._waiting: tuple[Ask, ...] = ()

    def show_kind(self, kind: BriefingKind) -> None:
        """Draw a kind as the one that is shown."""
        self.kinds.show_kind(kind)

    def show_about(self, name: str, options: Options, chosen: object) -> None:
        """Offer what the page can be about; with one thing, there is nothing to choose."""
        self._about.blockSignals(True)
        self._about.setAccessibleName(name)
        self._about.set_options(options)
        self._about.choose(chosen)
        self._about.blockSignals(False)
        self._about.setVisible(len(options) > 1)

    def show_page(self, source: Source, page: Page, left_out: Collection[SectionKind]) -> None:
        """Show what the page says and what it lacks; `page` is the page with nothing left out."""
        shown = self._list_for(source)
        if shown is not self._list:
            if self._list:
                self._list.hide()
            self._list = shown
            shown.show()
        self._show_languages(source)
        advice = composing.DESIGNS[source.briefing.kind].advice(source.briefing)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self._head.show()
        shown.show_page(source, page, left_out)
        self._show_asks(page, left_out)

    def show_nothing(self) -> None:
        """Say nothing of a page: there is none."""
        rest = (self._list,) if self._list else ()
        for part in (self._head, self._advice, self._count, self._said, self._asks, self._language, *rest):
            part.hide()
        self._list = None

    @property
    def complaints(self) -> tuple[str, ...]:
        """What is too long of the page that is shown."""
        return self._list.complaints if self._list else ()

    def texts(self) -> dict[str, str]:
        """What is written in the fields of the page that is shown, whole."""
        texts = self._list.texts() if self._list else {}
        return {name: text.edit.toPlainText() for name, text in texts.items()}

    def show_read(self, read: Read) -> None:
        """Say beside each text what could be plainer, and how easy all of them are."""
        for name, text in self._list.texts().items() if self._list else ():
            if name in read.texts:
                text.show_hints(read.texts[name], read.hints[name])
        self._said.setText(read.said)
        self._said.setVisible(bool(read.said))

    @property
    def sections(self) -> SectionList | None:
        """The sections that are shown."""
        return self._list

    def go_to(self, field: str) -> None:
        """Have the keyboard in a field."""
        if self._list:
            self._list.go_to(field)

    def go_to_section(self, kind: SectionKind) -> None:
        """Have the keyboard where the words of a section are written, else where it is ticked."""
        if self._list:
            self._list.go_to_section(kind)

    def show_count(self, page: Page) -> None:
        """Say how many words a page for families has, of how many at most."""
        many = page.kind is BriefingKind.PARENTS
        self._count.setText(f"{parents.count(page)} of {parents.MOST_WORDS} words" if many else "")
        self._count.setVisible(many)

    def take_focus(self) -> None:
        """Have the keyboard where something is still to be written, else on the kind."""
        if self._waiting:
            self.go_to(self._waiting[0].field)
        else:
            self.kinds.take_focus()

    def settle(self) -> None:
        """Hand over whatever is being written."""
        if self._list:
            self._list.settle()

    def _list_for(self, source: Source) -> SectionList:
        made, design = source.briefing, composing.DESIGNS[source.briefing.kind]
        key = made.kind, made.language
        if key not in self._lists:
            new = SectionList(design, fields_of(made))
            new.hide()
            new.ticked.connect(self.ticked)
            new.drafted.connect(self.drafted)
            new.written.connect(self.written)
            new.picked.connect(self.picked)
            new.known.connect(self.known)
            new.went_on.connect(self._go_on)
            new.seen_wanted.connect(self._bring_into_view)
            self._lists[key] = new
            self.body.addWidget(new)
        return self._lists[key]

    def _show_languages(self, source: Source) -> None:
        fields = composing.DESIGNS[source.briefing.kind].fields
        spoken = tuple(dict.fromkeys(each.language for each in fields if each.language))
        self._language.blockSignals(True)
        self._language.set_options([(NAMES.get(each, each), each) for each in spoken])
        self._language.choose(source.briefing.language)
        self._language.blockSignals(False)
        self._language.setVisible(len(spoken) > 1)

    def _show_asks(self, page: Page, left_out: Collection[SectionKind]) -> None:
        if self._list is None:
            return
        known = self._list.fields
        self._waiting = tuple(
            each
            for each in page.asks
            if each.anyway or each.field not in known or known[each.field].section not in left_out
        )
        labels = {name: each.label for name, each in known.items()}
        self._asks.show_asks(self._waiting, labels)

    def _go_on(self, field: str) -> None:
        """After one text that was asked for comes the next."""
        left = [each.field for each in self._waiting if each.field != field]
        if left:
            QTimer.singleShot(0, self, lambda: self.go_to(left[0]))

    def _bring_into_view(self, part: QWidget) -> None:
        # Its counter has come with the keyboard, and the column may not have made room for it yet.
        self.column.body.activate()
        self.column.ensureWidgetVisible(part, 0, theme.px(8))
