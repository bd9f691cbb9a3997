"""What a converter may be given: every deck that lists each slide once, also one with sections."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coplan.documents.package import Package
from coplan.documents.refusals import Bomb
from tests.documents.bombs.zips import with_part
from tests.documents.conftest import make_deck

_SHOW = "ppt/presentation.xml"
_LINKS = "ppt/_rels/presentation.xml.rels"
_SECTIONS = (
    '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
    'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="All" '
    'id="{00000000-0000-0000-0000-000000000001}"><p14:sldIdLst>%s</p14:sldIdLst></p14:section>'
    "</p14:sectionLst></p:ext></p:extLst>"
)


def _deck(path: Path, slides: int) -> Path:
    return make_deck(path, *(f"Slide {number}" for number in range(slides)))


def _changed(path: Path, part: str, change: Callable[[str], str]) -> Package:
    data = path.read_bytes()
    text = Package(data, "").read(part).decode()
    return Package(with_part(path, part, change(text).encode(), source=data).read_bytes(), path.name)


def test_a_deck_may_sort_its_slides_into_sections(tmp_path: Path) -> None:
    named = "".join(f'<p14:sldId id="{256 + number}"/>' for number in range(30))
    sections = _SECTIONS % named
    deck = _changed(
        _deck(tmp_path / "deck.pptx", 30),
        _SHOW,
        lambda show: show.replace("</p:presentation>", f"{sections}</p:presentation>"),
    )
    assert "p14:sectionLst" in deck.read(_SHOW).decode()
    deck.check_all()


def _entry(show: str) -> str:
    start = show.index("<p:sldId ")
    return show[start : show.index("/>", start) + 2]


def _repeated(show: str) -> str:
    entry = _entry(show)
    return show.replace(entry, entry * 20)


def _numbered_anew(show: str) -> str:
    entry = _entry(show)
    return show.replace(entry, "".join(entry.replace('id="256"', f'id="{900 + n}"') for n in range(20)))


@pytest.mark.parametrize("change", [_repeated, _numbered_anew])
def test_one_slide_over_and_over_is_refused(tmp_path: Path, change: Callable[[str], str]) -> None:
    deck = _changed(_deck(tmp_path / "deck.pptx", 1), _SHOW, change)
    with pytest.raises(Bomb):
        deck.check_all()


def test_many_links_to_one_slide_are_refused(tmp_path: Path) -> None:
    path = _deck(tmp_path / "deck.pptx", 20)
    deck = _changed(path, _LINKS, _all_to_the_first)
    with pytest.raises(Bomb):
        deck.check_all()


def _all_to_the_first(links: str) -> str:
    for number in range(2, 21):
        links = links.replace(f'"slides/slide{number}.xml"', '"slides/slide1.xml"')
    return links
