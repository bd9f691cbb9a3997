"""Puts faces into a PDF as composite fonts, cut down to the glyphs of its page, with what each glyph says."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from struct import unpack
from typing import Any
from unicodedata import normalize

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

from coplan.paper import faces
from coplan.paper.faces import harfbuzz

_NONSYMBOLIC = 32
# Readers turn the letters of words that run to the left round one by one; these stay together.
_LIGATURES = {normalize("NFKC", chr(code)): chr(code) for code in range(0xFEF5, 0xFEFD)}
_CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{rows}
endcmap CMapName currentdict /CMap defineresource pop end end"""


@dataclass(slots=True)
class Used:
    """What a page uses of one face: the code of each glyph and meaning, and how wide each code is by nature.

    The code of a glyph is its number; one that says something else here than before gets a code of its own.
    """

    face: str
    codes: dict[tuple[int, str], int] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)

    def code(self, glyph: int, says: str) -> int:
        """The code of a glyph that says something here."""
        code = self.codes.get((glyph, says))
        if code is None:
            code = glyph if glyph not in self.widths else faces.face(self.face).glyph_count + len(self.codes)
            self.codes[glyph, says] = code
            font = faces.font(self.face)
            self.widths[code] = round(font.get_glyph_h_advance(glyph) * _scale(self.face), 2)
        return code


def embed(document: Any, used: Used) -> PDFDictionary:
    """The font for what is used of a face."""
    name = PDFName(f"COPLAN+{used.face}")
    glyphs = {code: glyph for (glyph, _), code in used.codes.items()}
    descendant = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": PDFDictionary(
                {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
            ),
            "FontDescriptor": document.Reference(
                _descriptor(document, used.face, name, frozenset(glyphs.values()))
            ),
            "DW": 1000,
            "W": f"[{' '.join(f'{code} [{used.widths[code]:g}]' for code in sorted(used.widths))}]",
            "CIDToGIDMap": document.Reference(PDFStream(PDFDictionary({}), _to_glyphs(glyphs)))
            if any(code != glyph for code, glyph in glyphs.items())
            else PDFName("Identity"),
        }
    )
    return PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": name,
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray([document.Reference(descendant)]),
            "ToUnicode": document.Reference(PDFStream(PDFDictionary({}), _meanings(used))),
        }
    )


def _scale(face: str) -> float:
    return 1000 / int(faces.face(face).upem)


def _descriptor(document: Any, face: str, name: object, glyphs: frozenset[int]) -> PDFDictionary:
    extents, scale = faces.font(face).get_font_extents("ltr"), _scale(face)
    head = faces.face(face).reference_table("head").data
    length, packed = _cut_down(face, glyphs)
    kind = PDFDictionary({"Length1": length, "Filter": PDFName("FlateDecode")})
    return PDFDictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": name,
            "Flags": _NONSYMBOLIC,
            "FontBBox": PDFArray([round(edge * scale) for edge in unpack(">4h", head[36:44])]),
            "ItalicAngle": 0,
            "Ascent": round(extents.ascender * scale),
            "Descent": round(extents.descender * scale),
            "CapHeight": 716,
            "StemV": 140 if face.endswith("Bold") else 80,
            "FontFile2": document.Reference(PDFStream(kind, packed, [])),
        }
    )


@lru_cache(maxsize=64)
def _cut_down(face: str, glyphs: frozenset[int]) -> tuple[int, bytes]:
    """The face with only these glyphs: how long it is, and itself, packed; typing seldom changes which."""
    wanted = harfbuzz.SubsetInput()
    wanted.glyph_set.update({0, *glyphs})
    wanted.flags = (
        harfbuzz.SubsetFlags.RETAIN_GIDS
        | harfbuzz.SubsetFlags.NO_HINTING
        | harfbuzz.SubsetFlags.NOTDEF_OUTLINE
    )
    for table in ("GSUB", "GPOS", "GDEF", "kern"):
        wanted.drop_table_tag_set.add(int.from_bytes(table.encode(), "big"))
    content = bytes(harfbuzz.subset(faces.face(face), wanted).blob.data)
    return len(content), zlib.compress(content)


def _to_glyphs(glyphs: Mapping[int, int]) -> bytes:
    table = bytearray(2 * max(glyphs) + 2)
    for code, glyph in glyphs.items():
        table[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
    return bytes(table)


def _meanings(used: Used) -> bytes:
    """What each code says, as readers, searches and clipboards ask for it."""
    said = sorted((code, says) for (_, says), code in used.codes.items() if says)
    rows = []
    for start in range(0, len(said), 100):
        some = said[start : start + 100]
        rows.append(f"{len(some)} beginbfchar")
        rows += [f"<{code:04X}> <{_utf16(_LIGATURES.get(says, says))}>" for code, says in some]
        rows.append("endbfchar")
    return _CMAP.format(rows="\n".join(rows)).encode("ascii")


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()
