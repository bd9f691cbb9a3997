"""Finding a word in 10,000 resources as it is typed, beside ripgrep over the same text in the same run.

`python -m benchmarks search`. Every answer of ours is what the window shows: the best places, with the words
around each. ripgrep, as a teacher's editor runs it, only says which lines have the word, from a warm cache.
"""

import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from coplan.plan.ids import RecordId, ResourceId
from coplan.plan.ports import PageWords
from coplan.storage.search import SearchIndex

FILES, PAGES, WORDS = 10_000, 10, 45
TIMES = 5
TOPICS = (
    "gas pressure particles collide wall",
    "springs forces extension newton",
    "photosynthesis chlorophyll light",
    "equations unknown balance sides",
    "electric circuits current voltage",
    "macbeth ambition witches blood",
    "rivers erosion meander delta",
    "volcano magma crust plates",
    "fractions numerator common",
    "acids alkalis salt",
)


def vocabulary(seed: int = 7) -> list[str]:
    """Three thousand words that are no words, some far commoner than others once they are drawn by rank."""
    chance = random.Random(seed)
    letters = "bcdfglmnprst", "aeiou"
    return [
        "".join(chance.choice(letters[i % 2]) for i in range(chance.randrange(3, 10))) for _ in range(3000)
    ]


def lessons() -> list[list[PageWords]]:
    """What the files say: topics, common words, and now and then a word that is nowhere else."""
    chance, words = random.Random(1), vocabulary()
    ranks = [1 / (place + 3) for place in range(len(words))]
    made = []
    for number in range(FILES):
        topic = TOPICS[number % len(TOPICS)].split()
        pages = []
        for page in range(1, PAGES + 1):
            text = chance.choices(words, ranks, k=WORDS) + chance.choices(topic, k=6)
            if page == 1:
                text.append(f"unique{number}")
            chance.shuffle(text)
            pages.append(PageWords(page, f"{topic[0]} {page}", " ".join(text)))
        made.append(pages)
    return made


def queries() -> list[str]:
    """What is typed: whole words rare and common, and every beginning of one of each."""
    typed = [
        word[:end] for word in ("pressure", "unique987", "photosynthesis") for end in range(1, len(word) + 1)
    ]
    return [
        *typed,
        "gas pressure",
        "macbeth witches bl",
        "voltage current",
        "meander",
        "unique4321",
        "nowherewords",
    ]


def took(work: Callable[[], object]) -> float:
    """The median time of a few goes, in milliseconds."""
    times = []
    for _ in range(TIMES):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return 1000 * statistics.median(times)


def ripgrep(program: str, folder: Path, query: str) -> None:
    """Lines with every word, by looking for the rarest, which is as kind to ripgrep as can be."""
    rarest = max(query.split(), key=len)
    command = [program, "--fixed-strings", "--ignore-case", "--count", "--no-messages", rarest, str(folder)]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)


def main() -> int:
    """Print the medians and the slow end of both, and their ratios."""
    program = shutil.which("rg")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text = folder / "text"
        text.mkdir()
        with closing(SearchIndex(folder / "index")) as index:
            for number, pages in enumerate(lessons()):
                index.learn(ResourceId(RecordId(f"{number:032x}")), f"Lesson {number}.pptx", pages)
                if program:
                    said = "\n".join(f"{page.title} {page.text}" for page in pages)
                    (text / f"Lesson {number}.txt").write_text(said, encoding="utf-8")
            rows = []
            for query in queries():
                ours = took(lambda query=query: index.find(query))  # type: ignore[misc]
                theirs = took(lambda query=query: ripgrep(program, text, query)) if program else 0.0  # type: ignore[misc]
                rows.append((query, ours, theirs))
    report(rows, there=program is not None)
    return 0


def report(rows: list[tuple[str, float, float]], *, there: bool) -> None:
    """Say it line by line, then in two numbers."""
    for query, ours, theirs in rows:
        print(f"{query:22} {ours:8.1f} ms" + (f" {theirs:8.1f} ms {ours / theirs:6.2f}" if there else ""))
    if not there:
        print("ripgrep is not installed: only our own times")
        return
    for name, part in (("p50", 0.5), ("p95", 0.95)):
        one, other = (sorted(times)[int(part * len(rows))] for times in tuple(zip(*rows, strict=True))[1:])
        print(f"{name}: Coplan {one:.1f} ms, ripgrep {other:.1f} ms, ratio {one / other:.2f}")


if __name__ == "__main__":
    sys.exit(main())
