"""The bundled converters of Office files: quick, not exact, and not built for every computer.

Which comes first for a kind was measured (`run.py bench quick_view`): of decks `rpptx` draws as many well as
`office2pdf` in half the time and fails on other ones; of documents `office2pdf` draws more, and more alike.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from coplan.documents import refusals

ORDER: Final = {"pptx": ("rpptx", "office2pdf"), "docx": ("office2pdf",)}


def here(kind: str) -> tuple[str, ...]:
    """The converters for files of a kind that were built for this computer, the first choice first."""
    return tuple(name for name in ORDER.get(kind, ()) if find_spec(name))


def converted(by: str, data: bytes, kind: str, name: str) -> bytes:
    """The file as PDF, hidden slides too. Raises `Trouble` when this converter cannot make one of it."""
    try:
        library: Any = import_module(by)
    except ImportError as error:
        raise refusals.damaged(name) from error
    failure = library.Office2PdfError if by == "office2pdf" else library.RpptxError
    try:
        return _office2pdf(library, data, kind) if by == "office2pdf" else _rpptx(library, data)
    except failure as error:
        raise refusals.damaged(name) from error


def _office2pdf(library: Any, data: bytes, kind: str) -> bytes:
    options = library.ConvertOptions(include_hidden_slides=True)
    return bytes(library.convert_bytes(data, kind, options).pdf)


def _rpptx(library: Any, data: bytes) -> bytes:
    return bytes(library.Presentation.from_bytes(data).to_pdf())
