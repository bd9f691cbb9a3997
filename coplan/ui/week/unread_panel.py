"""The files that cannot be read, in a list of their own: sorted by reason, each with what can be done."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coplan.plan.folder_path import folder_name
from coplan.plan.resource import Resource
from coplan.plan.unread import GONE, Reason
from coplan.ui import theme
from coplan.ui.kit import Box, Button, Caption, IconButton, Kind, PlainLabel, SidePanel, set_tip
from coplan.ui.theme import Tone
from coplan.ui.week.unsorted_panel import PANEL_WIDTH

# A row costs a millisecond or two, and a whole folder may be of a kind that cannot be shown.
PAGE = 30


class UnreadPanel(SidePanel):
    """`taken_out` carries resources, `opened_outside` one of them."""

    closed = Signal()
    look_again_wanted = Signal()
    taken_out = Signal(object)
    opened_outside = Signal(object)

    def __init__(self) -> None:
        super().__init__("Cannot be read", width=PANEL_WIDTH)
        self.setObjectName("week.unread")
        self._reasons: tuple[Reason, ...] = ()
        self._boxes: list[QWidget] = []
        self._most = PAGE
        self._more = Button("", Kind.QUIET, icon="down")
        self._more.setObjectName("week.unread.more")
        self._more.clicked.connect(self._on_more)
        self.body.addWidget(self._more)
        again = Button("Look again", icon="refresh", keys="F5")
        again.setObjectName("week.unread.again")
        again.clicked.connect(self.look_again_wanted)
        back = Button("Back to unsorted files", Kind.QUIET, icon="left", keys="Esc")
        back.setObjectName("week.unread.back")
        back.clicked.connect(self.closed)
        for button in (again, back):
            self.footer.addWidget(button)
        self.setFocusProxy(again)

    def show_reasons(self, reasons: Sequence[Reason]) -> None:
        """Show these files, unless they are shown already."""
        if tuple(reasons) == self._reasons:
            return
        self._reasons = tuple(reasons)
        self._draw()

    def _draw(self) -> None:
        had_focus = any(box.isAncestorOf(self.focusWidget() or self) for box in self._boxes)
        for box in self._boxes:
            self.body.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes, left = [], self._most
        for reason in self._reasons:
            if left > 0:
                self._boxes.append(self._box(reason, reason.resources[:left]))
                self.body.insertWidget(len(self._boxes) - 1, self._boxes[-1])
            left -= len(reason.resources)
        count = sum(len(reason.resources) for reason in self._reasons)
        self.set_title("Cannot be read", "1 file" if count == 1 else f"{count} files")
        self._more.setText(f"Show {min(PAGE, -left)} more of {-left}")
        self._more.setVisible(left < 0)
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _box(self, reason: Reason, shown: Sequence[Resource]) -> Box:
        box = Box(Tone.NEUTRAL if reason.words == GONE else Tone.WAITING)
        box.body.setSpacing(theme.px(6))
        box.body.addWidget(Caption(reason.words))
        for each in shown:
            box.body.addLayout(self._row(each))
        if len(reason.resources) > 1:
            out = Button(f"Take all {len(reason.resources)} out of this list", Kind.QUIET, small=True)
            said = f"{out.text()} (the files stay where they are)"
            set_tip(out, said)
            out.setAccessibleName(said)
            out.clicked.connect(partial(self.taken_out.emit, reason.resources))
            box.body.addWidget(out)
            box.body.addWidget(Caption("The files stay where they are."))
        return box

    def _row(self, resource: Resource) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(2))
        words = QVBoxLayout()
        words.setSpacing(0)
        name = PlainLabel(resource.name, lines=2, elide=Qt.TextElideMode.ElideMiddle)
        name.setAccessibleName(resource.name)
        name.setObjectName(f"unread.{resource.name}")
        words.addWidget(name)
        words.addWidget(Caption(folder_name(resource.folder), lines=1))
        row.addLayout(words, 1)
        if not resource.missing:
            outside = IconButton(
                "open-external", f"Open {resource.name} in its own program", Kind.QUIET, small=True
            )
            outside.setObjectName(f"outside.{resource.name}")
            outside.clicked.connect(partial(self.opened_outside.emit, resource))
            row.addWidget(outside)
        out = IconButton(
            "cross",
            f"Take {resource.name} out of this list (the file stays where it is)",
            Kind.QUIET,
            small=True,
        )
        out.setObjectName(f"take_out.{resource.name}")
        out.clicked.connect(partial(self.taken_out.emit, (resource,)))
        row.addWidget(out)
        return row

    def _on_more(self) -> None:
        self._most += PAGE
        self._draw()
