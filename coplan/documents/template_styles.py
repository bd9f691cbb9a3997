"""The styles of a Word template that poured pieces stand in; what it lacks is given to it, plain."""

from typing import Any, Final

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

_NAMES: Final = nsdecls("w")
_HEADINGS: Final = {"heading 1": (0, 36), "heading 2": (1, 26), "heading 3": (2, 24)}
_LISTS: Final = {"List Number": ("decimal", "%1."), "List Bullet": ("bullet", "•")}
_LINE: Final = (
    '<w:pPr><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="0" w:color="808080"/></w:pBdr>'
    '<w:spacing w:before="0" w:after="0" w:line="454" w:lineRule="exact"/></w:pPr>'
)
_BORDERS: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
WRITING_LINE: Final = "Writing line"
# How far words in a box stand away from the margins, in twentieths of a point; and the bar from the words, in
# points. To the left there is room for numbers, which LibreOffice begins where they should end.
BOX_INSET: Final = {False: 160, True: 340}
_BAR_AWAY: Final = {False: 5, True: 12}
_UNGROWN: Final = frozenset({"Kicker", "Aside", "caption"})
_LEAST: Final = 16


class Styles:
    """Finds styles by the names that every Word has for them, whatever its language."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._styles: Any = document.styles.element
        self._starts: dict[str, int] = {}

    def paragraph(self, name: str) -> str:
        """The id of a style for paragraphs."""
        return self._find(name) or self._add(name)

    def boxed(self, name: str, base: str, fill: str, bar: str, leftward: bool) -> str:
        """The id of a style like that of `base`, with colour behind it and a bar where lines begin."""
        found = self._find(name)
        if found:
            return found
        style_id, base = self._free(name), base or self._find("Normal")
        based = f'<w:basedOn w:val="{base}"/>' if base else ""
        inset, away = BOX_INSET[leftward], _BAR_AWAY[leftward]
        lines = {
            "top": (4, 3, fill),
            "bottom": (4, 3, fill),
            "right" if leftward else "left": (24, away, bar),
        }
        borders = "".join(
            f'<w:{each} w:val="single" w:sz="{lines[each][0]}" w:space="{lines[each][1]}"'
            f' w:color="{lines[each][2]}"/>'
            for each in ("top", "left", "bottom", "right")
            if each in lines
        )
        self._append(
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id}"><w:name w:val="{name}"/>'
            f"{based}<w:qFormat/><w:pPr><w:pBdr>{borders}</w:pBdr>"
            f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
            f'<w:ind w:left="{inset}" w:right="{BOX_INSET[False]}"/></w:pPr></w:style>'
        )
        return style_id

    def grow(self, points: float) -> None:
        """Make the type of all styles larger, but for what is small on purpose."""
        for style in self._styles.iterfind(qn("w:style")):
            if style.find(qn("w:name")).get(qn("w:val")) in _UNGROWN:
                continue
            for size in style.iter(qn("w:sz"), qn("w:szCs")):
                _add_to(size, "w:val", 2 * points)
            for space in style.iter(qn("w:spacing")):
                if space.get(qn("w:lineRule")) == "atLeast":
                    _add_to(space, "w:line", 26 * points)

    def is_heading(self, style_id: str | None) -> bool:
        """Whether a style is one of headings, titles or lists, in which running text does not stand."""
        named = self._by_id(style_id) if style_id else None
        name = "" if named is None else named.find(qn("w:name")).get(qn("w:val"), "").casefold()
        return name.startswith(("heading", "title", "subtitle", "list"))

    def table(self) -> str:
        """The id of the style that tables have: Word's grid, or else the first of the template's own."""
        found = self._find("Table Grid", "table")
        if found:
            return found
        for style in self._styles.iterfind(qn("w:style")):
            if style.get(qn("w:type")) == "table" and style.get(qn("w:customStyle")) in {"1", "true"}:
                return str(style.get(qn("w:styleId")))
        self._append(
            '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
            f'<w:uiPriority w:val="39"/><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblCellMar>'
            '<w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            "</w:style>"
        )
        return "TableGrid"

    def bullets(self) -> int:
        """The number of the list that bullets are in; 0 when the style itself says so."""
        style = self.paragraph("List Bullet")
        return 0 if self._list_of(style) else self._usual("List Bullet")

    def numbers(self) -> int:
        """The number of a new list, which begins at 1."""
        style = self.paragraph("List Number")
        found = self._list_of(style)
        kept = self._abstract_of(found) if found else ""
        numbering = self._numbering()
        if not kept:
            kept = self._abstract_of(str(self._usual("List Number")))
        return self._number(numbering, kept, restart=True)

    def _usual(self, name: str) -> int:
        """A list of ours for a style that has none."""
        if name not in self._starts:
            kind, text = _LISTS[name]
            numbering = self._numbering()
            abstract = _next(numbering, "abstractNum", "abstractNumId")
            made = parse_xml(
                f'<w:abstractNum {_NAMES} w:abstractNumId="{abstract}">'
                '<w:multiLevelType w:val="singleLevel"/>'
                f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
                '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl>'
                "</w:abstractNum>"
            )
            first = numbering.find(qn("w:num"))
            numbering.append(made) if first is None else first.addprevious(made)
            self._starts[name] = self._number(numbering, str(abstract))
        return self._starts[name]

    def _number(self, numbering: Any, abstract: str, *, restart: bool = False) -> int:
        number = max(1, _next(numbering, "num", "numId"))
        begin = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if restart else ""
        made = parse_xml(
            f'<w:num {_NAMES} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{begin}</w:num>'
        )
        last = numbering.findall(qn("w:num"))
        if last:
            last[-1].addnext(made)
        else:
            abstracts = numbering.findall(qn("w:abstractNum"))
            abstracts[-1].addnext(made) if abstracts else numbering.append(made)
        return number

    def _list_of(self, style_id: str) -> str:
        """The number of the list that a style is in, its own or that of the style beneath it."""
        for _ in range(10):
            style = self._by_id(style_id)
            if style is None:
                return ""
            found = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
            if found is not None:
                number = str(found.get(qn("w:val")))
                return number if self._abstract_of(number) else ""
            based = style.find(qn("w:basedOn"))
            if based is None:
                return ""
            style_id = str(based.get(qn("w:val")))
        return ""

    def _abstract_of(self, number: str) -> str:
        for each in self._numbering().iterfind(qn("w:num")):
            if each.get(qn("w:numId")) == number:
                found = each.find(qn("w:abstractNumId"))
                return "" if found is None else str(found.get(qn("w:val")))
        return ""

    def _numbering(self) -> Any:
        part = self._document.part
        try:
            return part.numbering_part.element
        except (KeyError, NotImplementedError):
            empty = parse_xml(f"<w:numbering {_NAMES}/>")
            place = PackURI("/word/numbering.xml")
            package: Any = part.package
            made = NumberingPart(place, CONTENT_TYPE.WML_NUMBERING, empty, package)
            part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
            return made.element

    def _find(self, name: str, kind: str = "paragraph") -> str:
        for style in self._styles.iterfind(qn("w:style")):
            named = style.find(qn("w:name"))
            if style.get(qn("w:type")) == kind and named is not None:
                said = str(named.get(qn("w:val"), ""))
                if said.casefold() == name.casefold():
                    return str(style.get(qn("w:styleId")))
        return ""

    def _by_id(self, style_id: str) -> Any:
        styles = self._styles.iterfind(qn("w:style"))
        return next((each for each in styles if each.get(qn("w:styleId")) == style_id), None)

    def _add(self, name: str) -> str:
        style_id = self._free(name)
        custom = ' w:customStyle="1"' if name == WRITING_LINE else ""
        normal = self._find("Normal")
        based = f'<w:basedOn w:val="{normal}"/>' if normal else ""
        self._append(
            f'<w:style w:type="paragraph"{custom} w:styleId="{style_id}"><w:name w:val="{name}"/>{based}'
            f"<w:qFormat/>{_look(name)}</w:style>"
        )
        return style_id

    def _free(self, name: str) -> str:
        """An id for a new style of this name."""
        style_id = "".join(word[:1].upper() + word[1:] for word in name.split())
        return style_id if self._by_id(style_id) is None else f"Coplan{style_id}"

    def _append(self, xml: str) -> None:
        self._styles.append(parse_xml(xml.replace("<w:style ", f"<w:style {_NAMES} ", 1)))


def _add_to(element: Any, attribute: str, more: float) -> None:
    """Have a size be larger by this much; what was never to be read stays as small as it is."""
    said = element.get(qn(attribute), "")
    if said.isdigit() and int(said) >= _LEAST:
        element.set(qn(attribute), str(round(int(said) + more)))


def _look(name: str) -> str:
    if name in _HEADINGS:
        level, size = _HEADINGS[name]
        return (
            f'<w:pPr><w:keepNext/><w:spacing w:before="160" w:after="40"/><w:outlineLvl w:val="{level}"/>'
            "</w:pPr>"
            f'<w:rPr><w:b/><w:bCs/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
        )
    return _LINE if name == WRITING_LINE else ""


def _next(numbering: Any, tag: str, attribute: str) -> int:
    found = (each.get(qn(f"w:{attribute}"), "") for each in numbering.iterfind(qn(f"w:{tag}")))
    return max((int(each) for each in found if each.isdigit()), default=-1) + 1
