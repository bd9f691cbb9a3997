"""Make the word list of the spelling check from SCOWL's lists: `python3 packaging/make_words.py FOLDER`.

FOLDER holds the lists as they come (`english-words.10`, `british-words.10` and so on). Words stand in three
blocks, the most usual first, so that a suggestion can be one that people know.
"""

import gzip
import re
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
TARGET = PROJECT / "resources" / "words" / "british.txt.gz"
LIST = re.compile(r"(?:english|british)-(words|upper|contractions|proper-names|abbreviations)\.(\d+)")
# Words up to these levels of SCOWL, and names up to the second.
BLOCKS = (35, 50, 70)
NAMES_UP_TO = 50


def main(arguments: list[str]) -> int:
    """Read the lists and write the blocks."""
    if len(arguments) != 1:
        print("Name the folder of SCOWL's lists.", file=sys.stderr)
        return 2
    blocks: list[list[str]] = []
    seen: set[str] = set()
    for level in BLOCKS:
        words = {word for file in Path(arguments[0]).iterdir() for word in words_of(file, level)} - seen
        seen |= words
        blocks.append(sorted(words))
    text = "\n\n".join("\n".join(block) for block in blocks)
    TARGET.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(seen)} words, {TARGET.stat().st_size // 1024} KB")
    return 0


def words_of(file: Path, level: int) -> list[str]:
    """The words of a list, when it is of ours and no rarer than the level."""
    found = LIST.fullmatch(file.name)
    names = found and found[1] in {"proper-names", "abbreviations"}
    if not found or int(found[2]) > (min(level, NAMES_UP_TO) if names else level):
        return []
    words = file.read_text(encoding="latin-1").split()
    return [word for word in words if not word.endswith("'s")]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
