"""Smoothing of a pen while it draws: a slow hand does not tremble and a quick one does not lag.

It is the 1 euro filter (Casiez, Roussel and Vogel, CHI 2012): a low-pass filter that opens up with speed.
"""

import math

from coplan.plan.mark import Point

_STEADY = 3.0
_QUICKER = 0.04
_SPEEDS = 8.0
_SLACK = 1.5
_PRESSURE = 0.5
_SHORTEST, _LONGEST = 0.001, 0.1


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
        self._speed = 0.0
        self._seconds = 0.0

    def add(self, x: float, y: float, pressure: float, seconds: float) -> Point:
        """Where the line goes when the pen is at a point of the page, in fractions, at a time."""
        px, py = x * self._wide, y * self._tall
        raw_x, raw_y, _ = self._raw
        self._raw = (px, py, pressure)
        if self._at is None:
            self._at, self._pressure, self._seconds = (px, py), pressure, seconds
            return x, y, pressure
        passed = min(max(seconds - self._seconds, _SHORTEST), _LONGEST)
        self._seconds = seconds
        way = math.hypot(px - raw_x, py - raw_y)
        self._speed += _share(_SPEEDS, passed) * (way / passed - self._speed)
        share = _share(_STEADY + _QUICKER * self._speed, passed)
        at_x, at_y = self._at
        off_x, off_y = (px - at_x) * (1 - share), (py - at_y) * (1 - share)
        off, most = math.hypot(off_x, off_y), max(_SLACK, way)
        if off > most:
            off_x, off_y = off_x * most / off, off_y * most / off
        self._at = (px - off_x, py - off_y)
        self._pressure += _PRESSURE * (pressure - self._pressure)
        return self._at[0] / self._wide, self._at[1] / self._tall, self._pressure

    def finish(self) -> Point:
        """Exactly where the pen was last, where its line ends."""
        x, y, _ = self._raw
        return x / self._wide, y / self._tall, self._pressure


def _share(cutoff: float, passed: float) -> float:
    """How much of a new value counts, after so many seconds, in a filter of this cutoff in hertz."""
    turn = 2 * math.pi * cutoff * passed
    return turn / (1 + turn)
