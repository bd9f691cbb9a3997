"""Converts one file in a process of its own, with the limits that the program gives its readers.

Run as `python -m benchmarks._converting NAME FILE PDF`; prints the most memory that it took, in megabytes.
"""

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from coplan.documents import making
from coplan.documents.converter import converted

MEMORY = 1024 * 1024 * 1024


def _rdocx(path: Path) -> bytes:
    return bytes(import_module("rdocx").Document(str(path)).to_pdf())


def _dxpdf(path: Path) -> bytes:
    return bytes(import_module("dxpdf").convert(path.read_bytes()))


def _bundled(name: str) -> Callable[[Path], bytes]:
    return lambda path: converted(name, path.read_bytes(), path.suffix.lstrip("."), path.name)


def _plain(path: Path) -> bytes:
    pdf = Path(sys.argv[3])
    making.plain({"path": str(path), "pdf": str(pdf)}, lambda *_: None)
    return pdf.read_bytes()


# Name, the module that must be there, the kinds of file, and how it converts one.
Candidate = tuple[str, str, tuple[str, ...], Callable[[Path], bytes]]
CANDIDATES: tuple[Candidate, ...] = (
    ("office2pdf-python", "office2pdf", ("pptx", "docx"), _bundled("office2pdf")),
    ("rpptx", "rpptx", ("pptx",), _bundled("rpptx")),
    ("rdocx", "rdocx", ("docx",), _rdocx),
    ("dxpdf", "dxpdf", ("docx",), _dxpdf),
    ("plain pages", "coplan", ("pptx", "docx"), _plain),
)


def main(name: str, path: Path, pdf: Path) -> None:
    """Write the PDF; end in any other way when that cannot be done."""
    if sys.platform == "linux":
        resource: Any = import_module("resource")
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    convert = next(each[3] for each in CANDIDATES if each[0] == name)
    pdf.write_bytes(convert(path))
    print(_most_memory())


def _most_memory() -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    lines = (line.split() for line in status.read_text().splitlines())
    return next(float(words[1]) / 1024 for words in lines if words[0] == "VmHWM:")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
