"""The sheet that asks for the password of a file."""

from PySide6 import QtGui
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.resource import Resource
from coplan.plan.trouble import Trouble
from coplan.ui import theme
from coplan.ui.kit import Button, CheckRow, Heading, IconButton, Kind, PlainLabel, TextField
from coplan.ui.passwords import Passwords
from coplan.ui.shell.sheet import Sheet
from coplan.ui.tasks import Task

_ONCE = (
    "Its pages can be seen and marked until Coplan is closed. Neither the password nor what is in the file "
    "is kept, so Ctrl+K finds it by its name only."
)


class PasswordSheet(Sheet):
    """Return tries what was typed, Escape leaves the file locked; a wrong password stays to be mended."""

    def __init__(self, window: QWidget, passwords: Passwords) -> None:
        super().__init__(window, QSize(460, 330))
        self.setObjectName("password")
        self._passwords = passwords
        self._resource: Resource | None = None
        self._others: tuple[Resource, ...] = ()
        self._trying: Task | None = None
        self._heading = Heading("", theme.Size.TITLE, lines=3)
        self._field = TextField("Password")
        self._field.setObjectName("password.field")
        self._eye = IconButton("eye", "Show the letters")
        self._eye.setObjectName("password.show")
        self._too = CheckRow("", checked=True, ruled=False)
        self._too.setObjectName("password.others")
        self._open = Button("Open", Kind.PRIMARY, keys="Enter")
        self._open.setObjectName("password.open")
        self._leave = Button("Not now", keys="Esc")
        self._leave.setObjectName("password.leave")
        self._lay_out()
        self._field.edited.connect(self.place)
        self._field.edit.returnPressed.connect(self._try)
        self._eye.clicked.connect(lambda: self._show_letters(not self._shown))
        self._open.clicked.connect(self._try)
        self._leave.clicked.connect(self.close_sheet)

    def ask(self, resource: Resource) -> None:
        """Come up for this file."""
        self._end_try()
        self._resource = resource
        self._others = tuple(each for each in self._passwords.waiting() if each.id != resource.id)
        self._heading.setText(f"“{resource.name}” is protected with a password")
        self.setAccessibleName(self._heading.text())
        count = len(self._others)
        self._too.setText(
            "Try it on the other locked file too"
            if count == 1
            else f"Try it on the {count} other locked files too"
        )
        self._too.setVisible(count > 0)
        self._too.setChecked(True)
        self._forget()
        self._show_letters(False)
        self.come_up(self._field.edit)

    @property
    def _shown(self) -> bool:
        return self._field.edit.echoMode() is QLineEdit.EchoMode.Normal

    def _lay_out(self) -> None:
        edit = self._field.edit
        edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        typed = QHBoxLayout()
        typed.setSpacing(theme.px(8))
        typed.addWidget(self._field, 1)
        beside = QVBoxLayout()
        beside.addSpacing(self._field.label.sizeHint().height() + theme.px(4))
        beside.addWidget(self._eye)
        beside.addStretch(1)
        typed.addLayout(beside)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        row.addWidget(self._leave)
        row.addWidget(self._open)
        column = QVBoxLayout(self.paper)
        column.setContentsMargins(theme.px(22), theme.px(18), theme.px(22), theme.px(18))
        column.setSpacing(theme.px(12))
        column.addWidget(self._heading)
        column.addWidget(PlainLabel(_ONCE, ink="second"))
        column.addLayout(typed)
        column.addWidget(self._too)
        column.addStretch(1)
        column.addLayout(row)

    def _show_letters(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self._field.edit.setEchoMode(mode)
        self._eye.set_icon("eye-off" if shown else "eye")
        self._eye.setAccessibleName("Hide the letters" if shown else "Show the letters")

    def _try(self) -> None:
        password, resource = self._field.edit.text(), self._resource
        if self._trying or not resource:
            return
        if not password:
            self._say("Type the password first.")
            return
        self._set_busy(True)
        others = self._others if self._too.isChecked() else ()
        self._trying = self._passwords.try_on(resource, others, password, self._on_open, self._on_wrong)

    def _on_open(self, _: tuple[Resource, ...]) -> None:
        self._trying = None
        self.close_sheet()

    def _on_wrong(self, trouble: Trouble) -> None:
        self._trying = None
        self._set_busy(False)
        self._say(f"{trouble.what} {trouble.remedy}")

    def _say(self, sentence: str) -> None:
        self._field.set_error(sentence)
        self.place()
        self._field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        QtGui.QAccessible.updateAccessibility(QtGui.QAccessibleAnnouncementEvent(self._field.edit, sentence))

    def _set_busy(self, busy: bool) -> None:
        self._open.setEnabled(not busy)
        self._open.setText("Opening…" if busy else "Open")
        self._field.edit.setReadOnly(busy)

    def _end_try(self) -> None:
        if self._trying:
            self._trying.cancel()
            self._trying = None
        self._set_busy(False)

    def _forget(self) -> None:
        """Leave nothing of a password in the field, nor in what it would undo."""
        self._field.set_text("")
        self._field.edit.setText("")

    @override
    def holds_work(self) -> bool:
        return bool(self._field.edit.text())

    @override
    def height_for(self, width: int) -> int:
        layout = self.paper.layout()
        return layout.totalHeightForWidth(width) if layout else 0

    @override
    def close_sheet(self) -> None:
        self._end_try()
        self._forget()
        super().close_sheet()
