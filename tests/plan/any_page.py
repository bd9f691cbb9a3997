"""Strategies for pages of every form, with whatever people may write in the letters that families read."""

from collections.abc import Mapping

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from coplan.plan.briefings import lesson
from coplan.plan.page import (
    Body,
    Card,
    Cards,
    Figure,
    Form,
    Gallery,
    Grid,
    Listing,
    Page,
    Part,
    Prose,
    Rich,
    Run,
    Section,
    SectionKind,
    Trim,
    fewer,
)
from coplan.plan.sheet import PAIRS, RIGHT

WORDS = (
    *("Pump", "up", "a", "tyre", "collisions", "Ćwiczenie", "ołówek", "Παράδειγμα", "πίεση", "Приклад"),
    *("ґанок", "ضغط", "الغاز", "ٹھیک", "ہے", "לחץ", "גז", "12.5", "8X1", "(three)", "“why?”", "–"),
    *("https://example.org/a/very/long/address/that/never/ends/and/has/no/space", "Donau" + "dampf" * 12),
)
PLAIN = (*(kind for pair in PAIRS for kind in pair), SectionKind.LEARNING, SectionKind.SAYING)
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join)
short = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
languages = st.sampled_from(("en-GB", "pl", "uk", "el", "ar", "he", "ur"))


def _rich(text: str) -> Rich:
    half = len(text) // 2
    return (Run(text[:half], strong=True), Run(text[half:], quiet=True))


rich = texts.map(_rich)
proses = st.lists(rich, min_size=1, max_size=3).map(lambda lines: Prose(tuple(lines)))
listings = st.builds(
    Listing, st.lists(rich, min_size=1, max_size=6).map(tuple), st.booleans(), st.integers(0, 2)
)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """A table of up to seven columns and 45 rows; a few rows are drawn and repeat."""
    count = draw(st.integers(1, 7))
    row = st.lists(st.one_of(short, st.just(""), texts), min_size=count, max_size=count).map(tuple)
    rows = draw(st.lists(row, min_size=1, max_size=3))
    headings = draw(st.lists(short, min_size=count, max_size=count))
    return Grid(tuple(headings), tuple(rows[i % len(rows)] for i in range(draw(st.integers(1, 45)))))


@st.composite
def plain_sections(draw: st.DrawFn, kind: SectionKind) -> Section:
    """A section of a page, perhaps with one way to shorten it; pictures are not beside others."""
    written: SearchStrategy[Body] = st.one_of(proses, listings, grids())
    pictured = st.builds(Figure, short, st.just("p0"), short)
    body = draw(written if kind in RIGHT else st.one_of(written, pictured))
    trims: tuple[Trim, ...] = ()
    if isinstance(body, Prose) and len(body.paragraphs) > 1:
        trims = (Trim("the last paragraph", "field", "", Prose(body.paragraphs[:-1])),)
    return Section(kind, draw(st.one_of(short, st.just(""))), body, trims)


cards = st.builds(
    Card,
    st.one_of(short, st.just("")),
    st.one_of(short, st.just("")),
    st.lists(st.builds(Part, st.one_of(short, st.just("")), st.one_of(proses, listings)), max_size=3).map(
        tuple
    ),
)


def card_section(found: list[Card]) -> Section:
    """Cards that can be left out one after the other, from the last to the second."""
    trims = tuple(
        fewer("cards", map(str, range(stay)), Cards(tuple(found[:stay])))
        for stay in reversed(range(1, len(found)))
    )
    return Section(SectionKind.CARDS, "", Cards(tuple(found)), trims)


def picture_section(captions: list[str]) -> Section:
    """Pictures that can be left out one after the other, from the last to the second."""
    figures = tuple(Figure(f"Page {i}", f"p{i}", caption) for i, caption in enumerate(captions))
    trims = tuple(
        fewer("pictures", map(str, range(stay)), Gallery(figures[:stay]))
        for stay in reversed(range(1, len(figures)))
    )
    return Section(SectionKind.PICTURES, "", Gallery(figures), trims)


@st.composite
def pages(draw: st.DrawFn, form: Form) -> Page:
    """A page of a form; only half of its sections are named as those that could go."""
    sections: tuple[Section, ...]
    match form:
        case Form.CARDS:
            sections = (draw(st.lists(cards, min_size=1, max_size=4).map(card_section)),)
        case Form.PICTURES:
            gallery = draw(
                st.lists(st.one_of(short, st.just("")), min_size=1, max_size=6).map(picture_section)
            )
            above = draw(st.lists(plain_sections(SectionKind.SAYING), max_size=1))
            sections = (*above, gallery)
        case _:
            among = PLAIN if form is Form.PLAIN else tuple(lesson.DESIGN.sections)
            kinds = draw(st.lists(st.sampled_from(among), unique=True, max_size=7))
            ordered = sorted(kinds, key=among.index)
            sections = tuple(draw(plain_sections(kind)) for kind in ordered)
    cuts = tuple(each.kind for each in sections[::2])
    head = draw(short), draw(short), draw(st.one_of(short, st.just("")))
    return Page(*head, sections, language=draw(languages), form=form, cuts=cuts)


aspects: SearchStrategy[Mapping[str, float]] = st.lists(
    st.sampled_from((0.05, 0.5625, 0.75, 1.0, 1.414, 20.0)), min_size=6, max_size=6
).map(lambda found: {f"p{i}": each for i, each in enumerate(found)})
