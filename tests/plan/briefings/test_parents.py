"""The page for families: what it says, in which language, how long it may be, and whom it never names."""

from dataclasses import replace

import pytest

from coplan.plan import briefing, composing, export, page_text
from coplan.plan.briefing import Briefing
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings import parents
from coplan.plan.briefings.languages import NAMES, language
from coplan.plan.department import Staff
from coplan.plan.page import Listing, Page, Prose, SectionKind, text_of, words
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.trouble import Trouble
from tests.plan import sheet_pages, world

KINDS = ["LEARNING", "SAYING", "AT_HOME", "NOT_NEEDED", "WHO_TO_ASK"]


def page_in(plan: Plan, made: Briefing, drafts: dict[str, str] | None = None, who: str = "KT") -> Page:
    return composing.compose(export.source_of(plan, made, world.NOW, who, drafts))


def page_for_families() -> tuple[Planner, Briefing]:
    planner, model = sheet_pages.marked_up()
    return planner, briefing.of_model(planner.plan, model, BriefingKind.PARENTS)


def test_the_page_of_the_sample_says_everything_in_its_order() -> None:
    planner, made = page_for_families()
    page = page_in(planner.plan, made)
    assert [each.kind.name for each in page.sections] == KINDS
    assert (page.kicker, page.title) == ("For families · Science", "Why a full tyre feels hard")
    assert page.aside == "Version 1, 26 November"
    assert page.asks == ()
    assert parents.count(page) <= parents.MOST_WORDS
    at_home = page.section(SectionKind.AT_HOME)
    assert at_home is not None
    assert isinstance(at_home.body, Listing)
    assert at_home.body.numbered
    assert len(at_home.body.items) == 3


def test_nobody_is_named_and_not_who_exports_it() -> None:
    planner, made = page_for_families()
    said = " ".join(words(page_in(planner.plan, made, who="KT"))).split()
    assert not {each.initials for each in planner.plan.all(Staff)} & set(said)


def test_what_is_needed_is_asked_for_in_place() -> None:
    planner, made = page_for_families()
    empty = {"learning": "", "at_home": " ", "who_to_ask": "", "saying": ""}
    page = page_in(planner.plan, made, empty)
    assert [each.field for each in page.asks] == ["learning", "at_home", "who_to_ask"]
    assert page.section(SectionKind.SAYING) is None


def test_another_language_has_headings_and_texts_of_its_own() -> None:
    planner, made = page_for_families()
    polish = page_in(planner.plan, replace(made, language="pl"))
    assert polish.sections[0].heading == "Czego uczy się Państwa dziecko"
    assert polish.aside == "Wersja 1, 26 listopada"
    assert "Powietrze" in " ".join(words(polish))
    urdu = page_in(planner.plan, replace(made, language="ur"))
    assert urdu.rtl
    assert urdu.title == language("ur").words["families"], "an English title stands on no page in Urdu"
    needed = ["learning.ur", "at_home.ur", "who_to_ask.ur", "headline.ur"]
    assert [each.field for each in urdu.asks] == needed
    assert all("in Urdu" in each.words for each in urdu.asks)
    assert page_in(planner.plan, made).title == "Why a full tyre feels hard"


@pytest.mark.parametrize("code", NAMES)
def test_every_language_has_every_heading_and_month(code: str) -> None:
    spoken = language(code)
    assert spoken.words.keys() == language("en-GB").words.keys()
    assert all(spoken.words.values())
    assert len(set(spoken.months)) == 12
    planner, made = page_for_families()
    fields = composing.fields(replace(made, language=code))
    assert len(fields) == 6
    page = page_in(
        planner.plan, replace(made, language=code), {each.name: "Тиск گیس pressure" for each in fields}
    )
    assert [each.kind.name for each in page.sections] == KINDS
    assert page.asks == ()


def test_a_language_without_headings_is_headed_in_english() -> None:
    planner, made = page_for_families()
    page = page_in(planner.plan, replace(made, language="fr"))
    assert page.sections[0].heading == "What your child is learning"


def test_the_title_in_another_language_is_needed_though_what_is_learnt_is_left_out() -> None:
    planner, made = page_for_families()
    left = replace(made, language="pl", left_out=(SectionKind.LEARNING,))
    (ask,) = page_in(planner.plan, left, {"headline.pl": " "}).asks
    assert ask.field == "headline.pl"
    assert page_in(planner.plan, left, {"headline.pl": "Powietrze"}).asks == ()


def test_more_than_220_words_are_refused_until_they_are_fewer() -> None:
    planner, made = page_for_families()
    spare = parents.MOST_WORDS - parents.count(page_in(planner.plan, made, {"at_home": ""}))
    heading = 7
    room = spare - heading
    assert page_in(planner.plan, made, {"at_home": "go " * room}).asks == ()
    (ask,) = page_in(planner.plan, made, {"at_home": "go " * (room + 1)}).asks
    assert ask.words.startswith("Leave out 1 word: the page has 221")


def test_a_text_that_is_too_long_for_its_field_is_refused() -> None:
    planner, made = page_for_families()
    field = next(each for each in parents.DESIGN.fields if each.name == "who_to_ask")
    with pytest.raises(Trouble, match="121 characters"):
        page_text.write(planner.plan, made.about, field, "x" * 121)


def test_a_list_gives_way_by_its_last_line_and_a_text_by_its_last_sentence() -> None:
    planner, made = page_for_families()
    page = page_in(planner.plan, made)
    by_kind = {each.kind: each.trims for each in page.sections}
    (line,) = by_kind[SectionKind.AT_HOME]
    assert line.words.startswith("Leave it in the cold")
    planner.do(briefing.shorten(planner.plan, made, line))
    after = page_in(planner.plan, made).section(SectionKind.AT_HOME)
    assert after is not None
    assert after.body == line.body
    (sentence,) = by_kind[SectionKind.LEARNING]
    assert sentence.words == "That push is called pressure."
    assert isinstance(sentence.body, Prose)
    assert "pressure" not in text_of(sentence.body.paragraphs[0])


def test_a_long_list_can_keep_its_first_lines_alone() -> None:
    planner, made = page_for_families()
    page = page_in(planner.plan, made, {"at_home": "\n".join("abcdefgh")})
    section = page.section(SectionKind.AT_HOME)
    assert section is not None
    kept = [len(each.body.items) for each in section.trims if isinstance(each.body, Listing)]
    assert kept == [7, 6, 3]


def test_who_sends_it_and_who_reads_it_first_is_said_beside_it_and_never_printed() -> None:
    planner, made = page_for_families()
    assert parents.DESIGN.advice(made) == parents.SEND
    polish = replace(made, language="pl")
    assert parents.DESIGN.advice(polish).startswith("Ask somebody who speaks Polish to read it first.")
    assert "Ask the office" not in " ".join(words(page_in(planner.plan, made)))


def test_who_to_ask_cannot_be_left_off() -> None:
    planner, made = page_for_families()
    planner.do(briefing.leave_out(planner.plan, made, SectionKind.WHO_TO_ASK))
    made = planner.plan.get(Briefing, made.id)
    (ask,) = page_in(planner.plan, made).asks
    assert (ask.field, ask.words[:20]) == ("who_to_ask", "Put “Who to ask” on ")
