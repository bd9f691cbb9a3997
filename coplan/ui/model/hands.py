"""Taking a tool in hand, its colour, and zooming: by key, by button and by the row of tools."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from coplan.plan.mark import Colour
from coplan.ui.actions import Actions
from coplan.ui.model.desk import Desk
from coplan.ui.model.marking import Marking
from coplan.ui.model.tools import Kind

_KEYS = (
    ("model.select", Kind.SELECT),
    ("model.pen", Kind.PEN),
    ("model.highlighter", Kind.HIGHLIGHTER),
    ("model.pin", Kind.PIN),
    ("model.note", Kind.NOTE),
    ("model.eraser", Kind.ERASER),
    ("model.hand", Kind.HAND),
)


class Hands(QObject):
    """What people hold and how near they look, on one canvas."""

    def __init__(self, marking: Marking, desk: Desk) -> None:
        super().__init__(desk)
        self._marking = marking
        self._desk = desk
        self._canvas = canvas = desk.canvas
        desk.tools.tool_chosen.connect(lambda key: self._use(Kind(key)))
        desk.tools.colour_chosen.connect(self._on_colour)
        desk.bar.fit_wanted.connect(self._fit)
        desk.bar.natural_wanted.connect(lambda: canvas.look(canvas.view.zoomed(1.0)))
        desk.bar.zoom_wanted.connect(self._zoom)

    def bind(self, actions: Actions, screen: QWidget) -> None:
        """Give the keys of the tools and of the zoom their work."""
        has_page = self._marking.can_be_marked
        for name, kind in _KEYS:
            usable = has_page if kind is Kind.HAND else self._marking.may_mark
            actions.bind(name, partial(self._use, kind), usable, screen)
        actions.bind("model.zoom_in", partial(self._zoom, 1), has_page, screen)
        actions.bind("model.zoom_out", partial(self._zoom, -1), has_page, screen)
        actions.bind("model.fit", self._fit, has_page, screen)

    def _use(self, kind: Kind) -> None:
        self._canvas.finish()
        self._desk.tools.show_tool(kind)
        self._canvas.colour = self._desk.tools.colour
        self._canvas.use(kind)

    def _on_colour(self, colour: Colour) -> None:
        self._canvas.colour = colour
        chosen = tuple(self._canvas.board.chosen)
        if chosen:
            self._marking.recolour(chosen, colour)

    def _fit(self) -> None:
        self._canvas.look(self._canvas.view.fitted())

    def _zoom(self, by: int) -> None:
        view = self._canvas.view
        self._canvas.look(view.zoomed_in() if by > 0 else view.zoomed_out())
