"""What stands in place of the page while there is none: the words of the file, or why there are none."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from coplan.plan import file_kind
from coplan.plan.ports import PageWords
from coplan.plan.resource import Resource
from coplan.ui import theme
from coplan.ui.kit import Box, Button, Chip, Heading, Kind, PlainLabel, Size, Tone

_LOCKED = "Protected with a password. Its pages can be seen once you have typed it."
_LOCKED_WITH_MARKS = (
    "Protected with a password. Its pages, with the marks on them, can be seen once you have typed it again."
)


class NoPage(QWidget):
    """A file without pages: being read, locked, or unreadable."""

    open_wanted = Signal(str)
    password_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = ""
        self._name = Heading("", Size.TITLE)
        self._state = Chip("Reading…", Tone.WAITING, "clock")
        self._state.setObjectName("model.reading")
        self._reason = PlainLabel("", ink="second")
        self._reason.setObjectName("model.reason")
        self._open = Button("Open in its own program", icon="open-external")
        self._open.setObjectName("model.open_outside")
        self._open.clicked.connect(lambda: self.open_wanted.emit(self._path))
        self._unlock = Button("Type its password…", Kind.PRIMARY, icon="lock")
        self._unlock.setObjectName("model.password")
        self._unlock.clicked.connect(self.password_wanted)
        self._words = QPlainTextEdit()
        self._words.setReadOnly(True)
        self._words.setObjectName("model.words")
        self._words.setAccessibleName("Words of the file")
        box = Box()
        box.body.setSpacing(theme.px(10))
        box.body.setContentsMargins(theme.px(18), theme.px(16), theme.px(18), theme.px(16))
        for widget in (self._name, self._state, self._reason):
            box.body.addWidget(widget)
        for button in (self._unlock, self._open):
            box.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        box.body.addWidget(self._words, 1)
        self._spare = QWidget()
        box.body.addWidget(self._spare, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(20), theme.px(20), theme.px(20))
        column.addWidget(box)

    @property
    def first(self) -> QWidget:
        """What the keyboard is wanted for first: the password, the way out, or else the words."""
        buttons = (self._unlock, self._open)
        return next((each for each in buttons if each.isVisibleTo(self)), self._words)

    def show_resource(self, resource: Resource, words: Sequence[PageWords], *, locked: bool = False) -> None:
        """Show a file without pages and what is known of it; it is `locked` until its password is typed."""
        self._path = resource.path
        self._name.setText(resource.name)
        self._state.setVisible(not (resource.unreadable or resource.is_listed or locked))
        self._unlock.setVisible(locked)
        self._open.setVisible(bool(resource.unreadable) or resource.opens_elsewhere)
        if locked:
            self._reason.setText(_LOCKED_WITH_MARKS if resource.pages else _LOCKED)
        elif resource.unreadable:
            self._reason.setText(resource.unreadable)
        elif resource.is_listed and not resource.opens_elsewhere:
            self._reason.setText(
                f"This is {file_kind.called(resource.kind)}. It is not opened from here, because it could "
                "do harm."
            )
        elif resource.is_listed:
            self._reason.setText(
                f"This is {file_kind.called(resource.kind)}. Its pages cannot be shown here, but it can be "
                "used in a lesson, and it opens in its own program."
            )
        else:
            self._reason.setText("Its pages come as soon as they have been read. These are its words so far.")
        if resource.missing and not locked and not resource.unreadable:
            self._state.hide()
            self._reason.setText(
                "It is not in its folder any more. These are the words that are known of it."
            )
        text = "\n\n".join(said(page) for page in words)
        self._words.setPlainText(text)
        self._words.setVisible(bool(text))
        self._spare.setVisible(not text)
        if not (text or resource.unreadable or resource.is_listed or locked):
            self._reason.setText("Its pages come as soon as they have been read.")


def said(page: PageWords) -> str:
    """A page by its number and title, and its words."""
    title = f"{page.number}. {page.title}" if page.title else f"{page.number}."
    return f"{title}\n{page.text}".strip()
