"""Hybrid logical clock stamps: they follow the wall clock and never run behind a stamp that was seen."""

from dataclasses import dataclass
from datetime import datetime

_MOST = 0xFFFF


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """When something was done: milliseconds since 1970, a counter within them, and the laptop's name."""

    time: int
    counter: int
    device: str

    @property
    def packed(self) -> bytes:
        """Bytes that sort as the stamps do."""
        return (self.time << 16 | self.counter).to_bytes(8, "big") + self.device.encode()

    @classmethod
    def unpacked(cls, data: bytes) -> "Stamp":
        """The stamp that `packed` made these bytes of."""
        return cls(int.from_bytes(data[:6], "big"), int.from_bytes(data[6:8], "big"), data[8:].decode())


def tick(newest: Stamp | None, now: datetime, device: str) -> Stamp:
    """The next stamp of this laptop, later than the newest one it has seen even when its clock went back."""
    time = max(int(now.timestamp() * 1000), 0)
    if newest is None or time > newest.time:
        return Stamp(time, 0, device)
    return after(Stamp(newest.time, newest.counter, device))


def after(stamp: Stamp) -> Stamp:
    """The stamp that comes next on the same laptop."""
    if stamp.counter == _MOST:
        return Stamp(stamp.time + 1, 0, stamp.device)
    return Stamp(stamp.time, stamp.counter + 1, stamp.device)
