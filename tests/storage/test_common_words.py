"""Words that are on thousands of pages are found at once, by name first, then by title, then newest first."""

from pathlib import Path

from coplan.plan.ids import RecordId, ResourceId
from coplan.plan.ports import PageWords
from coplan.storage.search import SearchIndex


def test_names_come_first_then_titles_then_what_came_in_last(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path)

    def learn(key: str, name: str, title: str = "", pages: int = 1) -> None:
        words = [PageWords(n, title, f"forces on page {n}") for n in range(1, pages + 1)]
        index.learn(ResourceId(RecordId(key)), name, words)

    learn("named", "Forces.pptx", pages=2)
    learn("titled", "Monday.pptx", "All about forces")
    learn("old", "Long.pdf", pages=1600)
    learn("new", "Friday.pptx")
    found = [each.resource_id for each in index.find("forc")]
    assert list(dict.fromkeys(found)) == ["named", "titled", "new", "old"]
    assert len(found) == 2 + 1 + 1 + 3
    assert [each.resource_id for each in index.find("all forces")] == ["titled"]
    index.close()


def test_ligatures_and_letters_of_any_case_are_one(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path)
    index.learn(ResourceId(RecordId("a")), "Work.pdf", [PageWords(1, "", "Re\ufb02ect, then \ufb01nish")])
    for query in ("finish", "FIN", "reflect", "\ufb01nish"):
        assert index.find(query), query
    index.close()
