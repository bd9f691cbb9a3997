"""Taking a tool in hand, its colour and width or those of what is selected, and zooming."""

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from coplan.plan.change import Change
from coplan.plan.ids import MarkId
from coplan.plan.looks import Thickness, looks_of
from coplan.plan.mark import Colour, Mark
from coplan.plan.planner import Planner
from coplan.ui.actions import Actions
from coplan.ui.model.desk import Desk
from coplan.ui.model.marking import Marking
from coplan.ui.model.space_bar import SpaceBar
from coplan.ui.model.tools import Kind


class Hands(QObject):
    """What people hold and how near they look, on one canvas."""

    def __init__(self, planner: Planner, marking: Marking, desk: Desk) -> None:
        super().__init__(desk)
        self._marking = marking
        self._desk = desk
        self._canvas = canvas = desk.canvas
        desk.tools.tool_chosen.connect(lambda key: self._use(Kind(key)))
        desk.tools.colour_chosen.connect(self._on_colour)
        desk.tools.thickness_chosen.connect(self._on_thickness)
        desk.bar.fit_wanted.connect(self._fit)
        desk.bar.natural_wanted.connect(lambda: canvas.look(canvas.view.zoomed(1.0)))
        desk.bar.zoom_wanted.connect(self._zoom)
        canvas.taken.connect(self._show_hand)
        self._chosen: tuple[MarkId, ...] = ()
        canvas.chosen_changed.connect(self._show_chosen)
        planner.on_changed(self._follow)

    def bind(self, actions: Actions, screen: QWidget) -> None:
        """Give the keys of the tools and of the zoom their work."""
        has_page, may_mark, tools = self._marking.can_be_marked, self._marking.may_mark, self._desk.tools
        page = self._desk.page_part
        self._space = SpaceBar(self._canvas, screen)
        for kind in Kind:
            usable = has_page if kind is Kind.HAND else may_mark
            self._desk.add_key(actions.bind(f"model.{kind.value}", partial(self._take, kind), usable, page))
        for name, by in (("model.thinner", -1), ("model.thicker", 1)):
            self._desk.add_key(actions.bind(name, partial(tools.step_thickness, by), may_mark, page))
        actions.bind("model.zoom_in", partial(self._zoom, 1), has_page, screen)
        actions.bind("model.zoom_out", partial(self._zoom, -1), has_page, screen)
        actions.bind("model.fit", self._fit, has_page, screen)

    def _use(self, kind: Kind) -> None:
        self._canvas.finish()
        self._canvas.use(kind)

    def _take(self, kind: Kind) -> None:
        """Take a tool by its key; the page has the keyboard then, unless the toolbar is worked with keys."""
        self._use(kind)
        focused = self._desk.focusWidget()
        if not focused or not self._desk.tools.isAncestorOf(focused):
            self._canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_hand(self) -> None:
        """Bring the toolbar into line with the tool in hand, and the tool with its colour and width there."""
        self._desk.tools.show_tool(self._canvas.kind)
        self._canvas.colour = self._desk.tools.colour
        self._canvas.thickness = self._desk.tools.width_in_hand

    def _show_chosen(self) -> None:
        """Have the toolbar show what the selected marks look like."""
        self._chosen = tuple(self._canvas.board.chosen)
        plan = self._marking.plan
        found = [mark for each in self._chosen if (mark := plan.find(Mark, each))]
        self._desk.tools.show_chosen(looks_of(found) if found else None)

    def _follow(self, change: Change) -> None:
        if self._chosen and change.touches(Mark):
            self._show_chosen()

    def _on_colour(self, colour: Colour) -> None:
        if self._chosen:
            self._marking.recolour(self._chosen, colour)
            self._show_chosen()
        else:
            self._canvas.colour = colour

    def _on_thickness(self, thickness: Thickness) -> None:
        if self._chosen:
            self._marking.thicken(self._chosen, thickness)
            self._show_chosen()
        else:
            self._canvas.thickness = thickness

    def _fit(self) -> None:
        self._canvas.look(self._canvas.view.fitted())

    def _zoom(self, by: int) -> None:
        view = self._canvas.view
        self._canvas.look(view.zoomed_in() if by > 0 else view.zoomed_out())
