"""Reads files in this very process, for tests of what comes out rather than of who reads."""

import ctypes
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coplan.documents import looking, making
from coplan.documents.portable import Portable
from coplan.plan.ports import Part


@dataclass(frozen=True, slots=True)
class Sheets:
    """The pages of a file: what is known of them, and the PDF."""

    record: dict[str, Any]
    pdf: bytes

    @property
    def sizes(self) -> list[tuple[float, float]]:
        """Width and height of each page."""
        return list(self.record["sizes"])

    @property
    def texts(self) -> list[str]:
        """The words of each page."""
        return [str(row[2]) for row in self.record["words"]]

    def colour(self, across: float, down: float, number: int = 1) -> tuple[int, int, int]:
        """The colour of a page at a place between 0 and 1."""
        width, height = (max(1, round(side / 4)) for side in self.sizes[number - 1])
        pixels = (ctypes.c_ubyte * (4 * width * height))()
        document = Portable(self.pdf, "")
        document.draw(number, (width, height), Part(0, 0, width, height), pixels)
        document.close()
        place = 4 * (int(down * height) * width + int(across * width))
        blue, green, red = pixels[place : place + 3]
        return red, green, blue

    def is_red(self, across: float, down: float) -> bool:
        """Whether the first page is red at a place."""
        red, green, blue = self.colour(across, down)
        return red > 180 and green < 90 and blue < 90


def read(path: Path, data: bytes | None = None) -> Sheets:
    """The pages of a file, which is written first when its bytes are given."""
    if data is not None:
        path.write_bytes(data)
    pdf = path.with_name(f"{path.name}.pages")
    record = making.pages({"path": str(path), "pdf": str(pdf)}, _alive)
    return Sheets(record, pdf.read_bytes())


def glimpse(path: Path) -> dict[str, Any]:
    """What is said of a file at once."""
    return dict(looking.glimpse({"path": str(path)}, _alive)[0])


def _alive(what: str, done: int, total: int) -> None:
    """Nobody waits."""
