"""Makes the pictures and words anew, when pages look different on purpose: look at them before you commit.

`python -m tests.golden.remake` makes all of them, `python -m tests.golden.remake week parents` these.
"""

import sys
from pathlib import Path

from tests.golden import likeness, pages
from tests.paper import readers

FOLDER = Path(__file__).parent


def text(name: str) -> str:
    """What a page says, a line for each paragraph, cell or number, in the order in which it is read."""
    said = readers.pdf_pieces(pages.printed(name).papers.pdf)
    return "".join(f"{each.strip()}\n" for each in said if each.strip())


def main(names: list[str]) -> int:
    """Make the named pages, or all."""
    for name in names or pages.NAMED:
        if name not in pages.NAMED:
            sys.stderr.write(f"There is no page “{name}”. These are: {', '.join(pages.NAMED)}.\n")
            return 2
        picture = likeness.drawn(pages.printed(name).papers.pdf)
        picture.quantize(likeness.GREYS).save(FOLDER / f"{name}.png", optimize=True)
        (FOLDER / f"{name}.txt").write_text(text(name), encoding="utf-8", newline="\n")
        sys.stdout.write(f"Made {name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
