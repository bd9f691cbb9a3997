"""A canvas whose words carry their meaning, for screen readers: a structure tree beside what is drawn."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from PIL import Image
from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString
from reportlab.pdfgen.canvas import Canvas

from coplan.paper import bidi, shaped, tongues
from coplan.paper.conforming import About, conform
from coplan.paper.glyphs import Place, Typesetter
from coplan.paper.inks import INK, QUIET
from coplan.plan.direction import runs_left
from coplan.plan.page import RIGHT_TO_LEFT, Run, text_of
from coplan.plan.sheet import Line

# Streams as they are: a quarter smaller than spelt in letters, and no slow spelling.
rl_config.useA85 = 0
_AUTHOR = "Coplan"


@dataclass(slots=True)
class Element:
    """A node of the structure tree; its kids are elements and the numbers of marked content."""

    tag: str
    attributes: dict[str, object] = field(default_factory=dict)
    kids: "list[Element | int]" = field(default_factory=list)


class TaggedCanvas(Canvas):
    """One page on which every operator is either part of an element or an artifact."""

    _code: list[str]
    _formsinuse: list[str]
    _doc: Any

    def __init__(self, file: BytesIO, size: tuple[float, float], about: About) -> None:
        options: dict[str, Any] = {"pdfVersion": (1, 7), "lang": about.language}
        super().__init__(file, pagesize=size, invariant=1, pageCompression=1, **options)
        self.setTitle(about.title)
        self.setSubject(about.subject)
        self.setAuthor(_AUTHOR)
        self.setCreator(_AUTHOR)
        self.setDateFormatter(lambda *_: about.stamp)
        self.setViewerPreference("DisplayDocTitle", "true")
        self._about = about
        self._height = size[1]
        self._leftward = about.language.partition("-")[0] in RIGHT_TO_LEFT
        self._root = Element("Document")
        self._open = [self._root]
        self._parents: list[Element] = []
        self._typesetter = Typesetter()
        self._bookmarks = 0
        self._pictures: dict[str, str] = {}

    def _make_preamble(self) -> None:
        """Nothing: a page begins without a typeface that it may never use."""
        self._preamble = ""

    def words(self, tag: str, lines: tuple[Line, ...], ink: str, **attributes: object) -> None:
        """A paragraph as an element of its own; it says its language if that is not the page's."""
        said = " ".join(text_of(line.runs) for line in lines)
        language = tongues.foreign(said, self._about.language)
        if language:
            attributes["Lang"] = PDFString(language)
        if bidi.has_leftward(said):
            attributes["ActualText"] = PDFString(said)
        with self.element(tag, **attributes), self.content(tag):
            self.print(lines, ink)

    def print(self, lines: tuple[Line, ...], ink: str) -> None:
        """Draw a paragraph; all its lines but the last end in a space, so that words stay apart."""
        spaced = [(*line.runs, Run(" ")) for line in lines[:-1]] + [line.runs for line in lines[-1:]]
        said = "".join(map(text_of, spaced))
        leftward = runs_left(said) or (self._leftward and bidi.has_leftward(said))
        for line, runs in zip(lines, shaped.stretches(tuple(spaced), leftward), strict=True):
            at = Place(line.x, self._height - line.baseline, line.size)
            self._code += self._typesetter.draw(runs, at, ink, QUIET if ink == INK else ink)

    def bookmark(self, title: str, top: float, level: int) -> None:
        """An entry in the outline that leads to a place that far from the top of the page."""
        self._bookmarks += 1
        key = f"place{self._bookmarks}"
        self.bookmarkHorizontal(key, 0, self._height - top)
        self.addOutlineEntry(title, key, level)

    @contextmanager
    def element(self, tag: str, **attributes: object) -> Iterator[None]:
        """A node of the tree round whatever is marked inside."""
        node = Element(tag, attributes)
        self._open[-1].kids.append(node)
        self._open.append(node)
        yield
        self._open.pop()

    @contextmanager
    def content(self, tag: str) -> Iterator[None]:
        """Marked content that belongs to the element that is open."""
        number = len(self._parents)
        self._open[-1].kids.append(number)
        self._parents.append(self._open[-1])
        self._code.append(f"/{tag} <</MCID {number}>> BDC")
        yield
        self._code.append("EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Decoration that nobody needs to hear of."""
        self._code.append("/Artifact BMC")
        yield
        self._code.append("EMC")

    def picture(self, name: str, jpeg: bytes, box: tuple[float, float, float, float]) -> None:
        """Draw a JPEG as it is, without unpacking it first; `box` is left, bottom, width and height.

        A picture that is drawn again is not kept again.
        """
        if name not in self._pictures:
            self._pictures[name] = f"Picture{len(self._pictures)}"
            self._keep(self._pictures[name], jpeg)
        left, bottom, wide, high = box
        self.saveState()
        self.transform(wide, 0, 0, high, left, bottom)
        self._code.append(f"/{self._doc.getXObjectName(self._pictures[name])} Do")
        self.restoreState()

    def _keep(self, name: str, jpeg: bytes) -> None:
        width, height = Image.open(BytesIO(jpeg)).size
        entries = {"Type": "XObject", "Subtype": "Image", "ColorSpace": "DeviceRGB", "Filter": "DCTDecode"}
        dictionary = PDFDictionary({key: PDFName(value) for key, value in entries.items()})
        dictionary["Width"], dictionary["Height"], dictionary["BitsPerComponent"] = width, height, 8
        self._doc.addForm(name, PDFStream(dictionary, jpeg, []))
        self._formsinuse.append(name)
        self._currentPageHasImages = 1

    def finish(self) -> None:
        """Close the page and hang the structure tree into the document."""
        self.showPage()
        document = self._doc
        page = document.idToObject["Page1"]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs, page.Trans = 0, PDFName("S"), None
        tree = PDFDictionary({"Type": PDFName("StructTreeRoot"), "ParentTreeNextKey": 1})
        root = document.Reference(tree, "StructTreeRoot")
        nodes: dict[int, object] = {}
        tree["K"] = self._hang(self._root, root, document.Reference(page), nodes)
        owners = PDFArray([nodes[id(element)] for element in self._parents])
        tree["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray([0, owners])}))
        document.Catalog.StructTreeRoot = root
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        self._typesetter.embed(document)
        conform(document, self._about, _AUTHOR, document.info.producer)
        self.save()

    def _hang(self, element: Element, parent: object, page: object, nodes: dict[int, object]) -> object:
        entries: dict[str, object] = {
            "Type": PDFName("StructElem"),
            "S": PDFName(element.tag),
            "P": parent,
            "Pg": page,
        }
        entries |= element.attributes
        node = PDFDictionary(entries)
        reference = self._doc.Reference(node, f"Element{len(nodes)}")
        nodes[id(element)] = reference
        kids = [
            kid if isinstance(kid, int) else self._hang(kid, reference, page, nodes) for kid in element.kids
        ]
        node["K"] = kids[0] if len(kids) == 1 else PDFArray(kids)
        return reference


def alternative(text: str) -> PDFString:
    """Words for those who do not see a figure."""
    return PDFString(text)


def column_header() -> PDFDictionary:
    """Says that a cell is the heading of its column."""
    return PDFDictionary({"O": PDFName("Table"), "Scope": PDFName("Column")})


def row_header() -> PDFDictionary:
    """Says that a cell is the heading of its row."""
    return PDFDictionary({"O": PDFName("Table"), "Scope": PDFName("Row")})


def listed(numbers: bool) -> PDFDictionary:
    """Says that a list is numbered 1, 2, 3, or has bullets."""
    return PDFDictionary({"O": PDFName("List"), "ListNumbering": PDFName("Decimal" if numbers else "Disc")})


def placed(box: tuple[float, float, float, float]) -> PDFDictionary:
    """Says where a figure stands on the page."""
    return PDFDictionary({"O": PDFName("Layout"), "Placement": PDFName("Block"), "BBox": PDFArray(list(box))})
