"""Files that no lesson may show: a picture of one loud colour, and a word that nobody else writes."""

from pathlib import Path

from PIL import Image

from coplan.documents.library import Library
from coplan.plan.ports import Reading

WORD = "quokkaquokka"
LOUD = bytes((255, 0, 255))
_FEW = 20


def canaries(folder: Path) -> list[Path]:
    """The secrets, made in this folder."""
    picture, text = folder / "secret.png", folder / "secret.txt"
    Image.new("RGB", (400, 400), (255, 0, 255)).save(picture)
    text.write_text(f"{WORD}\n" * 20)
    return [picture, text]


def shows_a_secret(library: Library, reading: Reading) -> bool:
    """Whether a secret is in the words or the pictures of a file's pages."""
    said = " ".join(f"{page.title} {page.text} {page.notes}" for page in reading.words)
    if WORD in said:
        return True
    for page in range(1, len(reading.sizes) + 1):
        drawn = library.picture(reading.fingerprint, page, 400)
        colours = zip(drawn.pixels[0::4], drawn.pixels[1::4], drawn.pixels[2::4], strict=False)
        if sum(1 for colour in colours if bytes(colour) == LOUD) > _FEW:
            return True
    return False
