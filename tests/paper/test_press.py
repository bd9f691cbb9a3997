"""Both papers of a page: one sheet each, the same words in the same order, whatever people write."""

import string
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from coplan.paper import faces, marked_page, press
from coplan.plan import mark, shared_model, step
from coplan.plan.ids import SharedModelId, fresh
from coplan.plan.mark import Colour, Tool
from coplan.plan.page import Page, Prose, Run, Section, SectionKind, words
from coplan.plan.ports import Illustration
from coplan.plan.shared_model import LIMITS, SharedModel
from coplan.plan.sheet import Aspects
from coplan.plan.trouble import Trouble
from tests.paper import readers
from tests.paper.readers import docx_words, pdf_words, squeezed
from tests.plan import sheet_pages, world

NO_MODEL = SharedModelId(fresh())
SLIDE = marked_page.draw(readers.slide(), (), {})
TALL = marked_page.draw(readers.slide(400, 566), (), {})
anything = st.characters()
ours = st.sampled_from([chr(code) for code in range(32, 0x2C00) if faces.face_of(chr(code), strong=False)])
latin = st.sampled_from(string.ascii_letters + string.digits + " .,;:!?’“”()/-–€½²éßŁğ")
arabic = st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإةىپٹچڈڑژکگںھہیے،؟۔٣٤۵ ()5a ")
hebrew = st.sampled_from("אבגדהוזחטיכךלמםנןסעפףצץקרשת״׳־ ().,5a ")
greek = st.sampled_from("αβγδ Ωжщя И ≤≥→✓")


def written(characters: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    """Texts for every field of a model, each within its limit."""
    return st.fixed_dictionaries(
        {field: st.text(characters, max_size=limit) for field, limit in LIMITS.items()}
    )


def page_with(texts: dict[str, str], steps: list[tuple[str, str]]) -> Page:
    """The sample's page with other texts and steps."""
    planner, model = sheet_pages.marked_up()
    for field, text in texts.items():
        planner.do(shared_model.word(planner.plan.get(SharedModel, model.id), field, text))
    for each, (say, why) in zip(step.steps_of(planner.plan, model.id), steps, strict=False):
        planner.do(step.rewrite(planner.plan, each, say, why, 60))
    model = planner.plan.get(SharedModel, model.id)
    return sheet_pages.page_of(planner, model)


def shapes(picture: Illustration) -> Aspects:
    """The shape of the page's only picture."""
    return {"model": picture.aspect}


def shortened(page: Page, picture: Illustration) -> Page:
    """The page with whatever has to be cut taken out."""
    overflow = press.fit(page, shapes(picture)).overflow
    for cut in overflow.together if overflow else ():
        page = page.trimmed(cut.section, cut.trim) if cut.trim else page.without(cut.section)
    return page


pages = st.builds(
    page_with,
    st.one_of(
        written(anything), written(ours), written(latin), written(greek), written(arabic), written(hebrew)
    ),
    st.lists(st.tuples(st.text(latin | arabic, max_size=140), st.text(latin, max_size=80)), max_size=4),
)


def test_the_sample_is_one_page_on_both_papers_and_says_the_same() -> None:
    page = page_with({}, [])
    fitted = press.fit(page, shapes(SLIDE))
    rendered = press.render(fitted, {"model": SLIDE}, world.NOW)
    assert squeezed(pdf_words(rendered.pdf)) == squeezed(docx_words(rendered.docx))
    for said in words(page):
        assert squeezed(said) in squeezed(pdf_words(rendered.pdf))


@settings(deadline=None, max_examples=15)
@given(pages, st.booleans())
def test_any_page_within_the_limits_is_one_page_or_refused(page: Page, tall: bool) -> None:
    picture = TALL if tall else SLIDE
    fitted = press.fit(page, shapes(picture))
    pdf = press.preview(fitted, {"model": picture}, world.NOW)
    if not fitted.unprintable:
        printed = squeezed(pdf_words(pdf))
        assert all(squeezed(said) in printed for said in words(page))
    if fitted.printable:
        rendered = press.render(fitted, {"model": picture}, world.NOW)
        assert rendered.pdf == pdf
        assert squeezed(docx_words(rendered.docx)) == squeezed(pdf_words(rendered.pdf))
    else:
        with pytest.raises(Trouble):
            press.render(fitted, {"model": picture}, world.NOW)


@pytest.mark.slow
def test_word_is_one_page_as_libreoffice_lays_it_out(tmp_path: Path) -> None:
    """Pages with anything within the limits, and the fullest there are, in one call, which starts slowly."""
    documents: dict[str, bytes] = {}

    def keep(page: Page, tall: bool) -> None:
        picture = TALL if tall else SLIDE
        fitted = press.fit(shortened(page, picture), shapes(picture))
        if not fitted.unprintable:
            rendered = press.render(fitted, {"model": picture}, world.NOW)
            documents[f"page{len(documents)}"] = rendered.docx

    collect = settings(deadline=None, max_examples=16, database=None, phases=[Phase.generate])
    collect(given(pages, st.booleans())(keep))()
    for texts in range(20, 200, 24):
        for tall in (False, True):
            keep(sheet_pages.brimful(texts, texts // 20), tall)
    for name, pdf in readers.laid_out(tmp_path, documents).items():
        assert readers.sheets(pdf) == 1, name


def test_the_same_page_gives_the_same_pdf() -> None:
    fitted = press.fit(page_with({}, []), shapes(SLIDE))
    assert press.preview(fitted, {"model": SLIDE}, world.NOW) == press.preview(
        fitted, {"model": SLIDE}, world.NOW
    )
    assert press.preview(fitted, {}, world.NOW) != press.preview(fitted, {"model": SLIDE}, world.NOW)


def test_a_page_that_is_too_long_or_cannot_be_printed_is_refused_in_words() -> None:
    too_long = press.fit(sheet_pages.brimful(220, 30), {})
    with pytest.raises(Trouble, match=r"The page is \d+ lines too long for one sheet\."):
        press.render(too_long, {}, world.NOW)
    page = replace(
        sheet_pages.brimful(20, 1),
        sections=(Section(SectionKind.PROMPT, "", Prose(((Run("Draw 水 first"),),))),),
    )
    with pytest.raises(Trouble, match=r"No typeface here can print 水 .* in “Prompt for tomorrow”"):
        press.render(press.fit(page, {}), {}, world.NOW)


def test_a_note_that_cannot_be_printed_is_named() -> None:
    written = mark.make(
        NO_MODEL, 1, Tool.NOTE, ((0.1, 0.1, 1.0),), colour=Colour.RED, width=0.01, text="See 水"
    )
    picture = marked_page.draw(readers.slide(), (written,), {})
    assert picture.unprintable == "水"
    fitted = press.fit(page_with({}, []), shapes(picture))
    with pytest.raises(Trouble, match="No typeface here can print 水 in a note"):
        press.render(fitted, {"model": picture}, world.NOW)
