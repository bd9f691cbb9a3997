"""What is said beside a text, in its order, and that it is said at once."""

from time import perf_counter

from coplan.plan import department, plain_english
from coplan.plan.department import Department
from coplan.plan.plain_english import About, known_words
from tests.plan import sheet_pages, world

FULL = "Air is made of tiny pieces called particles. They never stop moving and hit the walls. " * 13


def test_remarks_stand_in_the_order_of_the_text() -> None:
    text = "We use formative assessment. Recieve the misconceptions now."
    found = plain_english.look(text, "en-GB")
    assert [(text[each.start : each.end], each.about) for each in found] == [
        ("formative assessment", About.JARGON),
        ("Recieve", About.SPELLING),
        ("misconceptions", About.JARGON),
    ]


def test_a_swap_is_put_in_its_place() -> None:
    text = "Formative assessment helps."
    (remark,) = plain_english.look(text, "en-GB")
    assert remark.swapped(text, remark.swaps[0]) == "Checking what they know helps."


def test_other_languages_are_left_in_peace() -> None:
    assert plain_english.look("Тиск газу zrostaje recieve", "uk") == ()
    assert plain_english.said(["Тиск газу зростає, коли місця менше, і навпаки."], "uk") == ""
    assert plain_english.look("", "en-GB") == ()


def test_the_page_for_families_of_the_sample_is_plain() -> None:
    said = world.facts()["model"]["page_texts"]
    names = ("headline", "learning", "saying", "at_home", "not_needed", "who_to_ask")
    assert not any(plain_english.look(said[name], "en-GB") for name in names)


def test_words_of_the_department_and_of_its_lessons_may_stand() -> None:
    planner, _ = sheet_pages.marked_up()
    assert {"electrolysis", "brine", "gas"} <= known_words.of(planner.plan)
    text = "The zorricelli’s tube, and zorricelli."
    assert len(plain_english.look(text, "en-GB", known_words.of(planner.plan))) == 2
    planner.do(department.know_word(next(planner.plan.all(Department)), "Zorricelli"))
    assert plain_english.look(text, "en-GB", known_words.of(planner.plan)) == ()


def test_a_full_page_is_looked_through_while_somebody_types() -> None:
    plain_english.ready()
    times = []
    for extra in range(5):
        began = perf_counter()
        plain_english.look(f"{FULL}{extra}", "en-GB")
        plain_english.said([f"{FULL}{extra}"], "en-GB")
        times.append(perf_counter() - began)
    assert min(times) < 0.02
