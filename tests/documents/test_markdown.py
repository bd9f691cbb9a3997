"""Markdown is laid with its headings, lists and tables; what it names is never fetched."""

from pathlib import Path

import pytest

from tests.documents.on_the_spot import glimpse, read

LESSON = """# Gas pressure

Pupils *explain* with **particles** and `p = F / A`. ✓ done

## Starter

1. Draw
2. Heat
   - faster

| Class | Room |
|---|---|
| 8X1 | <b>S1</b> & <img src="file:///etc/passwd"> |

```
for each in particles: pass  # < & >
```

![a picture](file:///etc/passwd)
"""


def test_markdown_is_laid_with_what_its_marks_mean(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    sheets = read(path, LESSON.encode())
    (text,) = sheets.texts
    for words in ("Gas pressure", "explain with particles", "2.", "•", "<b>S1</b> &", "# < & >", "✓"):
        assert words in text
    assert not any(mark in text for mark in ("**", "## ", "|---"))
    assert (glimpse(path)["title"], sheets.record["title"]) == ("Gas pressure", "Gas pressure")
    assert glimpse(path)["kind"] == "md"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "> " * 3_000 + "x",
        "*" * 30_000,
        "word " * 60_000,
        "x" * 100_000,
        "|a" * 300 + "|\n" + "|-" * 300,
        "[" * 5_000,
        "99999999999. x",
        "a\n\n" * 6_000,
        "```\n" + "y\n" * 500,
        "**b** " * 2_000,
        "\f\x1b&#0;",
        "| a |\n|---|\n| " + "words " * 5_000 + "|\n",
    ],
)
def test_whatever_is_written_becomes_pages(tmp_path: Path, text: str) -> None:
    assert read(tmp_path / "odd.md", b"." + text.encode()).sizes
