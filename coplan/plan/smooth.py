"""Smoothing of a pen while it draws: a slow hand does not tremble and a quick one does not lag.

It is the 1 euro filter (Casiez, Roussel and Vogel, CHI 2012): a low-pass filter that opens up with speed.
"""

import math

from coplan.plan.mark import Point

# Cutoffs in hertz: of a hand at rest, more for every pixel a second, and of the speed itself.
_STEADY = 3.0
_QUICKER = 0.04
_SPEEDS = 8.0
_TURN = 2 * math.pi
# A hand that goes so many pixels from point to point means each of them.
_CERTAIN = 16.0
_SLACK = 1.5
_SHORTEST, _LONGEST = 0.001, 0.1
# Between two points of which the clock cannot say which was first.
_USUAL = 0.008


class Smoother:
    """Makes raw points of one stroke smooth as they come.

    `wide` and `tall` are the size of the page on the screen in logical pixels, because a hand trembles on the
    screen and not on the page. No point is further from where the pen was than a pixel and a half or the way
    from the raw point before, so that a line is at most one point behind.
    """

    __slots__ = ("_at", "_pressure", "_raw", "_seconds", "_speed", "_tall", "_wide")

    def __init__(self, wide: float, tall: float) -> None:
        self._wide, self._tall = wide, tall
        self._at: tuple[float, float] | None = None
        self._raw = (0.0, 0.0, 0.0)
        self._pressure = 0.0
        self._speed: float | None = None
        self._seconds = 0.0

    def add(self, x: float, y: float, pressure: float, seconds: float) -> Point:
        """Where the line goes when the pen is at a point of the page, in fractions, at a time."""
        px, py = x * self._wide, y * self._tall
        raw_x, raw_y, _ = self._raw
        self._raw = (px, py, pressure)
        if self._at is None:
            self._at, self._pressure, self._seconds = (px, py), pressure, seconds
            return x, y, pressure
        passed = min(max(seconds - self._seconds, _SHORTEST), _LONGEST) if seconds > self._seconds else _USUAL
        self._seconds = seconds
        way = math.hypot(px - raw_x, py - raw_y)
        turn = _TURN * passed
        speed = way / passed if self._speed is None else self._speed
        self._speed = speed = speed + (way / passed - speed) * _SPEEDS * turn / (1 + _SPEEDS * turn)
        # What is left out of the way to the raw point, in a low-pass filter of this cutoff.
        left_out = max(0.0, 1 - way / _CERTAIN) / (1 + (_STEADY + _QUICKER * speed) * turn)
        at_x, at_y = self._at
        off_x, off_y = (px - at_x) * left_out, (py - at_y) * left_out
        off, most = math.hypot(off_x, off_y), max(_SLACK, way)
        if off > most:
            off_x, off_y = off_x * most / off, off_y * most / off
        self._at = (px - off_x, py - off_y)
        self._pressure += (1 - left_out) * (pressure - self._pressure)
        return self._at[0] / self._wide, self._at[1] / self._tall, self._pressure

    def finish(self) -> Point:
        """Exactly where the pen was last and how hard it pressed, with which its line ends."""
        x, y, pressure = self._raw
        return x / self._wide, y / self._tall, pressure
