"""The bundled converter of Office files: quick, not exact, and not built for every computer."""

from office2pdf import Office2PdfError, convert_bytes

from coplan.documents import refusals
from coplan.documents.source import Source


def converted(source: Source) -> bytes:
    """The file as PDF. Raises `Trouble` when the converter cannot do it."""
    try:
        return bytes(convert_bytes(source.data, source.kind).pdf)
    except Office2PdfError as error:
        raise refusals.damaged(source.name) from error
