"""Where a page stands in the window: zoom, panning, and the way between page and screen."""

from dataclasses import dataclass, replace

LEAST = 0.25
MOST = 4.0
MARGIN = 20.0
_LANDSCAPE = 960.0
_PORTRAIT = 794.0
_STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)


@dataclass(frozen=True, slots=True)
class ViewPort:
    """A page of some shape in an area of the screen, in logical pixels.

    `aspect` is the page's height divided by its width. `zoom` is 1.0 at 100 %, where a portrait page is as
    wide as A4 at 96 dots an inch and a landscape page 960 pixels; `None` fits the whole page. `x` and `y` are
    the point of the page, as fractions, in the middle of the area.
    """

    width: float
    height: float
    aspect: float = 0.5625
    zoom: float | None = None
    x: float = 0.5
    y: float = 0.5

    @property
    def scale(self) -> float:
        """The zoom as it is, also when the page is fitted."""
        return self._fitting if self.zoom is None else self.zoom

    @property
    def percent(self) -> int:
        """The zoom as the screen says it."""
        return round(self.scale * 100)

    @property
    def page_width(self) -> float:
        """How wide the page is on the screen."""
        return self._natural * self.scale

    @property
    def page_height(self) -> float:
        """How high the page is on the screen."""
        return self.page_width * self.aspect

    @property
    def left(self) -> float:
        """Where the page begins, from the left of the area; less than 0 when it is cut off."""
        return _begin(self.width, self.page_width, self.x)

    @property
    def top(self) -> float:
        """Where the page begins, from the top of the area; less than 0 when it is cut off."""
        return _begin(self.height, self.page_height, self.y)

    def to_page(self, x: float, y: float) -> tuple[float, float]:
        """The point of the page, as fractions, that is at this point of the screen."""
        return (x - self.left) / self.page_width, (y - self.top) / self.page_height

    def to_screen(self, x: float, y: float) -> tuple[float, float]:
        """The point of the screen at which this point of the page, in fractions, is."""
        return self.left + x * self.page_width, self.top + y * self.page_height

    def resized(self, width: float, height: float) -> "ViewPort":
        """The same page in another area."""
        return replace(self, width=max(1.0, width), height=max(1.0, height))._kept_in_sight()

    def shaped(self, aspect: float) -> "ViewPort":
        """Another page at the same zoom, from the top."""
        return replace(self, aspect=aspect)

    def fitted(self) -> "ViewPort":
        """The whole page, however the area changes."""
        return replace(self, zoom=None, x=0.5, y=0.5)

    def zoomed(self, zoom: float, x: float | None = None, y: float | None = None) -> "ViewPort":
        """Zoomed so that what is under this point of the screen stays under it; the middle by default."""
        at_x = self.width / 2 if x is None else x
        at_y = self.height / 2 if y is None else y
        page_x, page_y = self.to_page(at_x, at_y)
        closer = replace(self, zoom=min(max(zoom, LEAST), MOST))
        return replace(
            closer,
            x=page_x + (self.width / 2 - at_x) / closer.page_width,
            y=page_y + (self.height / 2 - at_y) / closer.page_height,
        )._kept_in_sight()

    def zoomed_in(self) -> "ViewPort":
        """The next larger zoom that has a round number."""
        return self.zoomed(next((step for step in _STEPS if step > self.scale + 0.005), MOST))

    def zoomed_out(self) -> "ViewPort":
        """The next smaller zoom that has a round number."""
        return self.zoomed(next((step for step in reversed(_STEPS) if step < self.scale - 0.005), LEAST))

    def panned(self, dx: float, dy: float) -> "ViewPort":
        """The page pushed by so many pixels, as far as there is more of it to see."""
        moved = replace(self, x=self.x - dx / self.page_width, y=self.y - dy / self.page_height)
        return moved._kept_in_sight()

    def showing(self, x: float, y: float) -> "ViewPort":
        """Panned so that this point of the page is well inside the area; the same when it is already."""
        at_x, at_y = self.to_screen(x, y)
        dx = min(0.0, self.width - 2 * MARGIN - at_x) + max(0.0, 2 * MARGIN - at_x)
        dy = min(0.0, self.height - 2 * MARGIN - at_y) + max(0.0, 2 * MARGIN - at_y)
        return self if dx == 0 and dy == 0 else self.panned(dx, dy)

    def _kept_in_sight(self) -> "ViewPort":
        return replace(
            self,
            x=_held(self.x, self.width, self.page_width),
            y=_held(self.y, self.height, self.page_height),
        )

    @property
    def _natural(self) -> float:
        return _LANDSCAPE if self.aspect <= 1 else _PORTRAIT

    @property
    def _fitting(self) -> float:
        wide = (self.width - 2 * MARGIN) / self._natural
        high = (self.height - 2 * MARGIN) / (self._natural * self.aspect)
        return min(max(min(wide, high), 0.05), MOST)


def _begin(area: float, page: float, middle: float) -> float:
    """Where the page begins along one axis: centred when all of it fits."""
    if page + 2 * MARGIN <= area:
        return (area - page) / 2
    return area / 2 - middle * page


def _held(middle: float, area: float, page: float) -> float:
    """The middle, no further than that the margin outside the page shows."""
    if page + 2 * MARGIN <= area:
        return 0.5
    least = (area / 2 - MARGIN) / page
    return min(max(middle, least), 1 - least)
