"""In place of the side panel: what the marked pages become on their way out, and what became of them."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from coplan.plan.delivery import Sent
from coplan.plan.handout import Kind
from coplan.ui.kit import (
    Box,
    Button,
    Caption,
    CheckRow,
    Choice,
    FlowLayout,
    Heading,
    PlainLabel,
    ProgressRow,
    SidePanel,
    TextField,
    Tone,
    Weight,
)
from coplan.ui.kit import Kind as Loud
from coplan.ui.theme import Size

_WHAT = {
    Kind.HANDOUT: "The marks become part of the pages. To print, and for people who only read.",
    Kind.COMMENTS: "The pages stay as they are. Acrobat, Okular and others can change every mark.",
}
_UNDER = "Pages with a cover become pictures, so nobody can find or copy the words under it."
MARKED, THIS, ALL, SOME = "marked", "this", "all", "some"


class ExportPanel(SidePanel):
    """Says what it is asked to; what is chosen here is read with its properties."""

    save_wanted = Signal()
    print_wanted = Signal()
    take_in_wanted = Signal()
    stopped = Signal()
    closed = Signal()
    open_wanted = Signal(str)
    show_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("Export", width=300)
        self.setObjectName("model.export_panel")
        self._sent: Sent | None = None
        self._covered = False
        self._asked: Button | None = None
        self.shut = self.add_way_back("Back to the steps", "Ctrl+E")
        self.shut.setObjectName("model.export.close")
        self.shut.clicked.connect(self.closed)
        self._build_choices()
        self._build_way_in()
        self._build_result()
        self._build_buttons()
        self._on_kind()
        self.hide()

    def _build_choices(self) -> None:
        self.kinds = Choice("What to make")
        self.kinds.setObjectName("model.export.kind")
        self.kinds.set_options([("Handout (PDF)", Kind.HANDOUT), ("PDF with comments", Kind.COMMENTS)])
        self.kinds.currentIndexChanged.connect(self._on_kind)
        self._what = Caption("", lines=0)
        self.pages = Choice("Pages")
        self.pages.setObjectName("model.export.pages")
        self.pages.currentIndexChanged.connect(self._on_pages)
        self.some = TextField("These pages", "2, 4-6", 120)
        self.some.setObjectName("model.export.some")
        self.some.hide()
        self.whose = Choice("Whose marks")
        self.whose.setObjectName("model.export.whose")
        self.steps = CheckRow("The steps, on a page of their own at the end")
        self.steps.setObjectName("model.export.steps")
        self.covers = CheckRow("Covers hide what is under them", checked=True)
        self.covers.setObjectName("model.export.covers")
        self._under = Caption(_UNDER, lines=0)
        self.covers.toggled.connect(self._under.setVisible)
        self._marks = Heading("Marks", Size.BODY)
        for heading, widgets in (
            (Heading("As", Size.BODY), (self.kinds, self._what)),
            (Heading("Pages", Size.BODY), (self.pages, self.some)),
            (self._marks, (self.whose,)),
            (Heading("With", Size.BODY), (self.steps, self.covers, self._under)),
        ):
            self.body.addWidget(heading)
            for widget in widgets:
                self.body.addWidget(widget)

    def _build_result(self) -> None:
        self._done = Box(Tone.ACCENT)
        self._done.setObjectName("model.export.done")
        self._words = PlainLabel("", weight=Weight.SEMIBOLD)
        self._beside = Caption("", lines=0, ink=Tone.WAITING)
        self._done.body.addWidget(self._words)
        self._done.body.addWidget(self._beside)
        look, show = Button("Open", small=True), Button("Show in folder", small=True)
        self._look = look
        look.setObjectName("model.export.open")
        show.setObjectName("model.export.show")
        look.clicked.connect(lambda: self._tell(self.open_wanted))
        show.clicked.connect(lambda: self._tell(self.show_wanted))
        buttons = QWidget()
        row = FlowLayout(buttons, 6)
        for button in (look, show):
            row.addWidget(button)
        self._done.body.addWidget(buttons)
        self._done.hide()

    def _build_way_in(self) -> None:
        self.take_in = Button("Take in a colleague’s PDF…", icon="upload", small=True)
        self.take_in.setObjectName("model.export.take_in")
        self.take_in.clicked.connect(self.take_in_wanted)
        self.body.addWidget(Heading("Comments that come back", Size.BODY))
        self.body.addWidget(
            Caption("They become marks here. You can also drop the PDF on the page.", lines=0)
        )
        self.body.addWidget(self.take_in, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_buttons(self) -> None:
        self._progress = ProgressRow("Making the file")
        self._progress.setObjectName("model.export.progress")
        self._progress.cancelled.connect(self.stopped)
        self._progress.hide()
        self._why_not = Caption("", lines=0, ink=Tone.WAITING)
        self._why_not.hide()
        self.save = Button("Save…", Loud.PRIMARY)
        self.save.setObjectName("model.export.save")
        self.save.clicked.connect(self.save_wanted)
        self.print = Button("Print…", icon="printer")
        self.print.setObjectName("model.export.print")
        self.print.clicked.connect(self.print_wanted)
        for widget in (self._done, self._why_not, self._progress, self.save, self.print):
            self.footer.addWidget(widget)

    @property
    def kind(self) -> Kind:
        """What the marks become."""
        return Kind(str(self.kinds.currentData()))

    @property
    def which(self) -> str:
        """Which pages: one of the words of this module."""
        return str(self.pages.currentData())

    def offer(self, word: str, page: int, marked: int, count: int, shown: int, covered: bool) -> None:
        """Offer the pages of a file: the open one, those with marks, all; and the marks of those `shown`."""
        many = f"{word}s"
        options = [(f"{word} {page}, which is open", THIS), (f"All {count} {many.lower()}", ALL)]
        options.append((f"Some {many.lower()}…", SOME))
        if marked:
            marks = (
                f"The {marked} {many.lower()} with marks" if marked > 1 else f"The {word.lower()} with marks"
            )
            options.insert(0, (marks, MARKED))
        if count == 1:
            options = options[:1]
        self._covered = covered
        self._on_kind()
        self.pages.set_options(options)
        self._on_pages()
        people = [("Everybody’s marks", False), ("Only those that are shown", True)]
        self.whose.set_options(people if shown else people[:1])
        for widget in (self._marks, self.whose):
            widget.setVisible(bool(shown))

    def complain(self, sentence: str) -> None:
        """Say what is wrong with the pages that were typed."""
        self.some.set_error(sentence)
        self.some.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_busy(self, what: str) -> None:
        """Say that a file is being made or printed; "" when it is done.

        The keyboard stays in the panel, and comes back to the button that was pressed.
        """
        held = self.window().focusWidget()
        inside = held is not None and (held is self or self.isAncestorOf(held))
        if what and inside:
            self._asked = next((each for each in (self.save, self.print) if each is held), self._asked)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in (self.save, self.print):
            button.setEnabled(not what)
        if not what and inside and (held is self or self._progress.isAncestorOf(held)):
            (self._asked or self.save).setFocus(Qt.FocusReason.OtherFocusReason)
        self._progress.setVisible(bool(what))
        if what:
            self._progress.show_progress(0, 0, what)
            self._done.hide()

    def show_progress(self, done: int, total: int, what: str) -> None:
        """Say how far it is."""
        self._progress.show_progress(done, total, what)

    def show_sent(self, sent: Sent | None) -> None:
        """Say where the file arrived, with ways to look at it."""
        self._sent = sent
        self._done.setVisible(sent is not None)
        if sent:
            self._words.setText(f"Saved as {sent.name}")
            self._beside.setVisible(sent.beside)
            self._beside.setText(f"There was another {sent.wanted} already, so this one lies beside it.")
            if self.window().focusWidget() is self.save:
                self._look.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_why_not(self, sentence: str) -> None:
        """Say what cannot be done here, and what can; "" when all can."""
        self._why_not.setText(sentence)
        self._why_not.setVisible(bool(sentence))

    def _tell(self, wanted: SignalInstance) -> None:
        if self._sent:
            wanted.emit(self._sent.path)

    def _on_kind(self) -> None:
        flat = self.kind is Kind.HANDOUT
        self._what.setText(_WHAT[self.kind])
        with QSignalBlocker(self.covers):
            self.covers.setVisible(flat and self._covered)
            self._under.setVisible(flat and self._covered and self.covers.isChecked())
        self.print.setVisible(flat)

    def _on_pages(self) -> None:
        self.some.setVisible(self.which == SOME)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
