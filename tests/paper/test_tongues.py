"""Texts in other letters than their page's say which language they are in."""

import pytest

from coplan.paper.tongues import foreign


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("يزداد ضغط الغاز", "en-GB", "ar"),
        ("گیس کا دباؤ بڑھتا ہے", "en-GB", "ur"),
        ("فشار گاز", "en-GB", "fa"),
        ("לחץ הגז", "en-GB", "he"),
        ("Тиск зростає", "en-GB", "uk"),
        ("Давление растет", "en-GB", "ru"),
        ("Η πίεση", "en-GB", "el"),
        ("Pressure rises", "ur", "en-GB"),
        ("5 kPa", "ur", ""),
        ("گیس کا دباؤ (pressure)", "ur", ""),
        ("ضغط", "ur", ""),
        ("Ciśnienie", "en-GB", ""),
        ("λ = 5 m", "en-GB", ""),
        ("26.11.2026 ✓", "he", ""),
        ("", "en-GB", ""),
    ],
)
def test_only_other_letters_are_foreign(text: str, language: str, said: str) -> None:
    assert foreign(text, language) == said
