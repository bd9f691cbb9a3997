"""Words are found as they are typed, whatever is typed, and a broken index only costs time."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.plan.ids import RecordId, ResourceId
from coplan.plan.ports import PageWords, Search
from coplan.storage.search import SearchIndex

GAS, SPRINGS, GREEK = (ResourceId(RecordId(name)) for name in ("gas", "springs", "greek"))


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SearchIndex]:
    """An index with three files in it."""
    with closing(SearchIndex(tmp_path)) as opened:
        opened.learn(
            GAS,
            "Y8 Gas pressure.pptx",
            [
                PageWords(1, "Gas pressure", "Starter: what do you know about particles?"),
                PageWords(2, "Particles hit walls", "The café wall is hit by each particle of the gas."),
                PageWords(3, "Exit ticket", "Say why the tyre goes flat.", "Ask about temperature first"),
            ],
        )
        opened.learn(SPRINGS, "Hooke's law.docx", [PageWords(1, "", "Extension is proportional to force.")])
        opened.learn(
            GREEK, "Ελληνικά.pdf", [PageWords(1, "Φυσική", "Η πίεση του αερίου. Давление газа, ёлка.")]
        )
        yield opened


def places(index: SearchIndex, query: str) -> list[tuple[str, int]]:
    """Where the words were found."""
    return [(found.resource_id, found.page) for found in index.find(query)]


def test_it_is_a_search(index: SearchIndex) -> None:
    search: Search = index
    assert search.find("gas")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("tyre", ("gas", 3)),
        ("tyr", ("gas", 3)),
        ("t", ("gas", 3)),
        ("proportional forc", ("springs", 1)),
        ("hooke's", ("springs", 1)),
        ("hookes law", None),
        ("HOOKE", ("springs", 1)),
        ("cafe", ("gas", 2)),
        ("CAFÉ wall", ("gas", 2)),
        ("cafe\u0301", ("gas", 2)),
        ("temperature", ("gas", 3)),
        ("πιεση", ("greek", 1)),
        ("ΠΊΕΣΗ", ("greek", 1)),
        ("давлен", ("greek", 1)),
        ("елка", ("greek", 1)),
        ("particles hit", ("gas", 2)),
        ("volcano", None),
        ("", None),
        ("  ", None),
        ("?!", None),
    ],
)
def test_words_are_found_as_they_are_typed(
    index: SearchIndex, query: str, first: tuple[str, int] | None
) -> None:
    assert places(index, query)[:1] == ([first] if first else [])


def test_names_and_titles_come_before_text(index: SearchIndex) -> None:
    index.learn(
        ResourceId(RecordId("long")), "Notes.txt", [PageWords(1, "Odds and ends", "gas pressure " * 3)]
    )
    assert places(index, "gas pressure")[0] == ("gas", 1)
    assert ("long", 1) in places(index, "gas pressure")


def test_a_long_file_does_not_hide_the_others(index: SearchIndex) -> None:
    index.learn(
        ResourceId(RecordId("long")), "Gas.pptx", [PageWords(i, "Gas", "gas " * i) for i in range(1, 300)]
    )
    found = places(index, "gas")
    assert [each for each in found if each[0] == "long"] == [each for each in found[:3] if each[0] == "long"]
    assert ("gas", 1) in found


def test_a_name_is_found_once_and_not_on_every_page(index: SearchIndex) -> None:
    assert places(index, "Y8") == [("gas", 1)]


def test_the_excerpt_shows_the_words_around_in_plain_text(index: SearchIndex) -> None:
    index.learn(
        GAS,
        "<b>deck</b>",
        [PageWords(1, "", "one two " * 30 + "the <i>tyre</i> goes flat" + " three four" * 30)],
    )
    (found,) = index.find("tyre")
    assert found.name == "<b>deck</b>"
    assert "the <i>tyre</i> goes flat" in found.excerpt
    assert found.excerpt.startswith("…")
    assert len(found.excerpt) < 200
    (found,) = index.find("temperature") or index.find("extension")
    assert found.excerpt == "Extension is proportional to force."


def test_words_are_given_back_as_they_were_learnt(index: SearchIndex) -> None:
    assert index.words(GAS)[2] == PageWords(
        3, "Exit ticket", "Say why the tyre goes flat.", "Ask about temperature first"
    )
    assert [page.number for page in index.words(GAS)] == [1, 2, 3]
    assert index.words(ResourceId(RecordId("nobody"))) == ()


def test_learning_again_replaces_and_forgetting_removes(index: SearchIndex) -> None:
    index.learn(GAS, "New name.pptx", [PageWords(1, "Sound", "Waves")])
    assert places(index, "tyre") == []
    assert places(index, "waves") == [("gas", 1)]
    index.forget(GAS)
    assert places(index, "waves") == []
    assert index.words(GAS) == ()


def test_what_is_known_already_is_not_written_again(index: SearchIndex) -> None:
    before = index.path.read_bytes()
    index.learn(GAS, "Y8 Gas pressure.pptx", index.words(GAS))
    assert index.path.read_bytes() == before
    index.learn(GAS, "Y8 Gas pressure.pptx", index.words(GAS)[:2])
    assert places(index, "tyre") == []


def test_many_files_are_learnt_and_renamed_together(index: SearchIndex) -> None:
    keys = [ResourceId(RecordId(f"file {number}")) for number in range(100)]
    index.learn_many((key, f"{key}.txt", [PageWords(1, "", f"osmosis {key}")]) for key in keys)
    assert [found.name for found in index.find('"osmosis file 57"')] == ["file 57.txt"]
    index.rename({key: f"Renamed {number}.txt" for number, key in enumerate(keys)})
    assert [found.name for found in index.find('"osmosis file 57"')] == ["Renamed 57.txt"]
    assert places(index, "renamed 57") == [(keys[57], 1)]
    assert index.words(keys[57]) == (PageWords(1, "", "osmosis file 57"),)


def test_a_file_that_was_never_learnt_is_found_by_its_new_name(index: SearchIndex) -> None:
    key = ResourceId(RecordId("unknown"))
    index.rename({key: "Osmosis.txt"})
    assert places(index, "osmosis") == [(key, 1)]


def test_a_file_without_words_is_found_by_its_name(index: SearchIndex) -> None:
    photo = ResourceId(RecordId("photo"))
    index.learn(photo, "Whiteboard.jpg", [])
    assert places(index, "whiteb") == [("photo", 1)]
    assert index.words(photo) == ()


def test_the_index_is_there_the_next_time(index: SearchIndex, tmp_path: Path) -> None:
    index.rebuilt()
    index.close()
    with closing(SearchIndex(tmp_path)) as again:
        assert not again.needs_rebuilding
        assert places(again, "tyre") == [("gas", 3)]


@pytest.mark.parametrize("content", [b"not a database", b"SQLite format 3\0" + bytes(8000), b""])
def test_a_broken_index_is_emptied_and_asks_to_be_rebuilt(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "search.db").write_bytes(content)
    with closing(SearchIndex(tmp_path)) as index:
        assert index.needs_rebuilding
        assert index.find("gas") == ()
        index.learn(GAS, "Gas.pptx", [PageWords(1, "Gas", "")])
        assert places(index, "gas") == [("gas", 1)]
        index.rebuilt()
        assert not index.needs_rebuilding


def test_an_index_that_breaks_while_it_is_open_goes_on_empty(index: SearchIndex) -> None:
    index.rebuilt()
    content = bytearray(index.path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    index.path.write_bytes(content)
    with closing(sqlite3.connect(index.path)) as other:
        other.execute("PRAGMA user_version = 1")
    assert index.find("gas") == ()
    assert index.needs_rebuilding
    index.learn(GAS, "Gas.pptx", [PageWords(1, "Gas", "")])
    assert places(index, "gas") == [("gas", 1)]


def test_the_database_of_another_program_is_no_index(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "search.db")) as other:
        other.execute("CREATE TABLE page (number)")
        other.commit()
    with closing(SearchIndex(tmp_path)) as index:
        assert index.needs_rebuilding


NAUGHTY = [
    '"', '""', '"gas', 'gas"', "gas*", "*", "^gas", "gas AND", "AND", "OR", "NOT", "NEAR", "NEAR(gas wall)",
    "gas NOT wall", "name:gas", "{name title}: gas", "-gas", "+", "gas + wall", "(gas", ")", "();--", "%",
    "'; DROP TABLE page; --", "\x00", "gas\x00wall", "\ud800", "\ufeff", "\u202e", "🧪", "½", "²", "\\",
    "ﬁ", "İ", "ß", "\u0301", "\u200b", "עברית", "القوة", "力", "１２", "<script>", "${jndi}", "../passwd",
    "_", "\n\t", "a" * 10_000, "gas " * 2000, "gas_wall " * 50, "가스", "हिन्दी", "Σίσυφος",
]  # fmt: skip


@pytest.mark.parametrize("query", NAUGHTY, ids=map(str, range(len(NAUGHTY))))
def test_no_question_is_too_odd(index: SearchIndex, query: str) -> None:
    index.find(query)
    index.learn(SPRINGS, query, [PageWords(1, query, query, query)])
    index.find(query)
    index.words(SPRINGS)
    assert places(index, "tyre") == [("gas", 3)]


@pytest.mark.parametrize("word", ["हिन्दी", "가스", "Σίσυφος", "القوة", "עברית", "½", "１２"])
def test_words_of_any_script_are_found(index: SearchIndex, word: str) -> None:
    index.learn(SPRINGS, "Words.txt", [PageWords(1, "", f"one {word} three")])
    assert places(index, word) == [("springs", 1)]


def test_any_question_is_answered(tmp_path_factory: pytest.TempPathFactory) -> None:
    with closing(SearchIndex(tmp_path_factory.mktemp("index"))) as index:
        _ask_anything(index)


def _ask_anything(index: SearchIndex) -> None:
    @given(st.text(st.characters(exclude_categories=()), max_size=30))
    def ask(query: str) -> None:
        index.learn(GAS, query, [PageWords(1, "", query)])
        index.find(query)

    ask()
