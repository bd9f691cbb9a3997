"""Pages as independent validators see them: for screen readers as PDF/UA, for archives as PDF/A."""

import io
import re
from functools import cache
from pathlib import Path

import pdfua
import pikepdf
import pikepdf.pdfa
import pytest

from coplan.paper import marked_page, press
from coplan.plan.page import Page
from tests.paper import languages, readers
from tests.plan import sheet_pages, world

SLIDE = marked_page.draw(readers.slide(), (), {})


@cache
def written(name: str) -> bytes:
    """The sample's page, one in a language, or one in all of them."""
    pages = {"sample": _sample, "mixed": languages.mixed}
    page = pages[name]() if name in pages else languages.page_in(name)
    return press.preview(press.fit(page, {"model": SLIDE.aspect}), {"model": SLIDE}, world.NOW)


def _sample() -> Page:
    return sheet_pages.page_of(*sheet_pages.marked_up())


def as_2b(pdf: bytes) -> io.BytesIO:
    """The file without the claims that the validator has never heard of, and everything else as it is.

    It knows neither the level A of PDF/A nor that a file may be PDF/UA as well.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        said = document.Root.Metadata.read_bytes().decode()
        said = re.sub(r"<pdfaExtension:schemas>.*?</pdfaExtension:schemas>", "", said, flags=re.DOTALL)
        said = said.replace("<pdfuaid:part>1</pdfuaid:part>", "")
        said = re.sub(r' xmlns:(pdfuaid|pdfaExtension|pdfaSchema|pdfaProperty)="[^"]*"', "", said)
        said = said.replace("<pdfaid:conformance>A<", "<pdfaid:conformance>B<")
        document.Root.Metadata.write(said.encode())
        document.save(out)
    out.seek(0)
    return out


@pytest.mark.parametrize("name", ["sample", "mixed", "ar", "ur", "he", "pl", "uk"])
def test_validators_have_nothing_to_say(name: str, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(written(name))
    report = pdfua.validate(path)
    assert [f"{each.rule_id} {each.message}" for each in report.findings] == []
    assert [each.rule_id for each in report.skipped] == []
    archived = pikepdf.pdfa.validate_written(as_2b(written(name)), "2b")
    assert list(map(str, archived.findings)) == []
    assert archived.passed
