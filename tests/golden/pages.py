"""The sample department's pages, of every kind and in every language, made on one day by one person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from typing_extensions import override

from coplan import assets
from coplan.documents.library import Library
from coplan.paper import marked_page, press
from coplan.plan import briefing, export
from coplan.plan.briefing import OF_DEPARTMENT
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings.design import Source
from coplan.plan.briefings.languages import ENGLISH
from coplan.plan.export import Laid
from coplan.plan.mark import Mark
from coplan.plan.page import Page
from coplan.plan.ports import Illustration, Rendered
from coplan.printer import Printer
from coplan.sharing.outbox import Outbox
from tests.paper import languages, readers
from tests.plan import sheet_pages, world

WHO = "KT"
# Nothing of a page is kept there unless it is delivered.
FOLDER = Path(__file__).parent / "never made"
# A page by its name in the folder of pictures, its kind and its language; one to the left stands for all.
NAMED: Mapping[str, tuple[BriefingKind, str]] = {
    **{kind.option: (kind, ENGLISH) for kind in BriefingKind},
    **{f"parents-{code}": (BriefingKind.PARENTS, code) for code in ("pl", "ur")},
}
DRAFTS = {
    "headline.ur": "گیس کا دباؤ",
    **{f"{name}.ur": languages.TEXTS["ur"][:200] for name in ("learning", "at_home", "who_to_ask")},
}


@dataclass(frozen=True, slots=True)
class Printed:
    """A page and both its papers."""

    laid: Laid
    papers: Rendered

    @property
    def page(self) -> Page:
        """What it says."""
        return self.laid.fitted.page


class Desk(Printer):
    """The printer, on slides that are drawn here and not by another program."""

    def __init__(self, folder: Path) -> None:
        self._library = Library(folder / "cache", budget_bytes=1_000_000, use_libreoffice=False)
        super().__init__(self._library, Outbox(folder / "outbox"))

    @override
    def illustration(
        self, fingerprint: str, page: int, marks: Sequence[Mark], numbers: Mapping[str, int]
    ) -> Illustration:
        """A slide with these marks."""
        return marked_page.draw(readers.picture_of(slide(page)), marks, numbers)

    def close(self) -> None:
        """Stop the processes that drew pages, if there are any."""
        self._library.close()


@cache
def source(name: str) -> Source:
    """What the page of this name is made of."""
    kind, language = NAMED[name]
    planner, model = sheet_pages.marked_up()
    plan = planner.plan
    if kind in OF_DEPARTMENT:
        made = briefing.of_department(plan, kind, world.MONDAY)
    else:
        made = briefing.of_model(plan, model, kind)
    return export.source_of(plan, replace(made, language=language), world.NOW, WHO, DRAFTS)


@cache
def printed(name: str) -> Printed:
    """The page of this name on both papers."""
    laid = export.lay(Desk(FOLDER), source(name))
    return Printed(laid, press.render(laid.fitted, laid.pictures, world.NOW))


@cache
def slide(number: int) -> Image.Image:
    """Something like a slide of the sample: a heading, a drawing and some lines."""
    drawn = Image.new("RGB", (1100, 619), "#EFF5FC")
    pen = ImageDraw.Draw(drawn)
    face = str(assets.resource("fonts", "LiberationSans-Regular.ttf"))
    large, small = ImageFont.truetype(face, 44), ImageFont.truetype(face, 24)
    pen.rectangle((0, 0, 1100, 96), fill="#1F5FA8")
    pen.text((36, 22), f"Slide {number}: gas pressure", "#FFFFFF", large)
    pen.ellipse((60, 190, 460, 560), outline="#1F5FA8", width=8)
    for i in range(10):
        pen.ellipse(
            (120 + i % 4 * 80, 250 + i // 4 * 90, 148 + i % 4 * 80, 278 + i // 4 * 90), fill="#0B6B63"
        )
    for i in range(6):
        pen.text((520, 170 + i * 62), "More particles in the same space", "#16232E", small)
    return drawn
