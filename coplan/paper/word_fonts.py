"""The typefaces of a Word page: Arial, and our own Arabic face inside the document when it is needed."""

import re
import uuid
from functools import cache
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls

from coplan.assets import resource

FONT = "Arial"
ARABIC = "Coplan Arabic"
_FILES = {"embedRegular": "CoplanArabic-Regular", "embedBold": "CoplanArabic-Bold"}
_CONTENT = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_LETTERS = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
# The bytes at the start of a face that the standard wants mixed with its key (ISO/IEC 29500-4, 19.3.4).
_MIXED = 32


def has_arabic(text: str) -> bool:
    """Whether a text has letters that Arial may not have as they are printed."""
    return _LETTERS.search(text) is not None


def supply(document_part: Any, *, arabic: bool) -> None:
    """Write the table of typefaces, and put the Arabic face into the document that it may need."""
    table = document_part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    embedded = ""
    for i, (element, name) in enumerate(_FILES.items() if arabic else (), 1):
        mixed, key = _obfuscated(name)
        part = Part(PackURI(f"/word/fonts/font{i}.odttf"), _CONTENT, mixed, document_part.package)
        embedded += f'<w:{element} r:id="{table.relate_to(part, RELATIONSHIP_TYPE.FONT)}" w:fontKey="{key}"/>'
    table._blob = _table(embedded).encode()


def _table(embedded: str) -> str:
    said = _font(FONT, "020B0604020202020204", "00", "")
    if embedded:
        said += _font(ARABIC, "020B0502040504020204", "B2", embedded)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:fonts {nsdecls('w', 'r')}>{said}</w:fonts>"
    )


def _font(name: str, panose: str, letters: str, embedded: str) -> str:
    return (
        f'<w:font w:name="{name}"><w:panose1 w:val="{panose}"/><w:charset w:val="{letters}"/>'
        f'<w:family w:val="swiss"/><w:pitch w:val="variable"/>{embedded}</w:font>'
    )


@cache
def _obfuscated(name: str) -> tuple[bytes, str]:
    """A face as Word documents hold it, and its key, which is made of its name so that it stays the same."""
    key = uuid.uuid5(uuid.NAMESPACE_URL, name)
    face = resource("fonts", f"{name}.ttf").read_bytes()
    turned = key.bytes[::-1]
    head = bytes(byte ^ turned[i % len(turned)] for i, byte in enumerate(face[:_MIXED]))
    return head + face[_MIXED:], f"{{{str(key).upper()}}}"
