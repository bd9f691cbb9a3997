"""Files behind passwords: they ask, open, say when the password is wrong, and leave nothing behind."""

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from coplan.documents import locked
from coplan.documents.library import Library
from coplan.plan.ports import Reading
from coplan.plan.trouble import Locked, Trouble
from tests.documents.bombs.zips import zeros
from tests.documents.conftest import BUDGET, make_deck, make_document, make_pdf, needs_libreoffice
from tests.documents.locks import PASSWORD, lock_agile, lock_pdf, lock_standard
from tests.documents.weighing import Scales

CANARY = "Bellows squeeze quokkas"


def agile_deck(path: Path) -> Path:
    return lock_agile(make_deck(path.with_suffix(".pptx"), CANARY, "Two"))


def standard_document(path: Path) -> Path:
    return lock_standard(make_document(path.with_suffix(".docx"), CANARY))


def locked_pdf(revision: Literal[3, 4, 6]) -> Callable[[Path], Path]:
    return lambda path: lock_pdf(make_pdf(path.with_suffix(".pdf"), CANARY), revision, user="Gas 7")


LOCKED = [
    pytest.param(agile_deck, PASSWORD, "pptx", id="agile"),
    pytest.param(standard_document, PASSWORD, "docx", id="standard"),
    pytest.param(locked_pdf(3), "Gas 7", "pdf", id="RC4"),
    pytest.param(locked_pdf(4), "Gas 7", "pdf", id="AES-128"),
    pytest.param(locked_pdf(6), "Gas 7", "pdf", id="AES-256"),
]


def everything_in(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("make", "password", "kind"), LOCKED)
def test_a_locked_file_opens_with_its_password_only(
    library: Library, tmp_path: Path, make: Callable[[Path], Path], password: str, kind: str
) -> None:
    path = make(tmp_path / "Y8 gas")
    before = path.read_bytes()
    glimpse = library.glimpse(path)
    assert glimpse.locked
    assert (glimpse.kind, glimpse.words, glimpse.title) == (kind, (), "")
    for read in (library.read, library.read_quick):
        with pytest.raises(Locked, match=f"“{path.name}” is protected with a password"):
            read(path)
    for wrong in ("", password.lower()):
        with pytest.raises(Trouble, match=f"That is not the password of “{path.name}”"):
            library.unlock(path, wrong)
    library.unlock(path, password)
    reading = library.read(path)
    assert reading.locked
    assert reading.fingerprint == glimpse.fingerprint
    assert reading.size == glimpse.size
    assert CANARY.split(maxsplit=1)[0] in reading.words[0].text
    assert library.picture(reading.fingerprint, 1, 300).width == 300
    assert library.read_quick(path) == reading
    assert path.read_bytes() == before


@pytest.mark.parametrize("make", [agile_deck, locked_pdf(6)])
def test_nothing_of_a_locked_file_stays_when_the_library_is_closed(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    path = make(tmp_path / "Y8 gas")
    cache = tmp_path / "cache"
    library = Library(cache, budget_bytes=BUDGET, use_libreoffice=False)
    password = PASSWORD if path.suffix == ".pptx" else "Gas 7"
    library.unlock(path, password)
    reading = library.read(path)
    for width in (60, 900):
        library.picture(reading.fingerprint, 1, width)
    inside = everything_in(cache)
    assert any(reading.pdf == each for each in inside)
    shown = [each for each in inside if os.name != "nt" and stat.S_IMODE(each.stat().st_mode) != 0o600]
    assert shown == []
    assert all("unlocked" in each.parts for each in inside)
    assert not any(password.encode() in data for data in inside.values())
    library.close()
    assert everything_in(cache) == {}
    again = Library(cache, budget_bytes=BUDGET, use_libreoffice=False)
    assert not again.has_pages(reading.fingerprint)
    with pytest.raises(Locked):
        again.read(path)
    again.close()


KILLED = """
import sys
from pathlib import Path
from coplan.documents.library import Library
library = Library(Path(sys.argv[1]), budget_bytes=10**8, use_libreoffice=False)
library.unlock(Path(sys.argv[2]), sys.stdin.readline().strip())
print(library.read(Path(sys.argv[2])).pdf, flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(os.name == "nt", reason="no such signals there")
def test_what_a_killed_program_has_left_is_cleared_at_the_next_start_and_not_before(tmp_path: Path) -> None:
    path, cache = agile_deck(tmp_path / "Y8 gas"), tmp_path / "cache"
    victim = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(cache), str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert victim.stdin
    assert victim.stdout
    victim.stdin.write(f"{PASSWORD}\n")
    victim.stdin.flush()
    pdf = Path(victim.stdout.readline().strip())
    Library(cache, budget_bytes=BUDGET, use_libreoffice=False).close()
    assert pdf.exists()
    victim.send_signal(signal.SIGKILL)
    victim.communicate()
    assert pdf.exists()
    Library(cache, budget_bytes=BUDGET, use_libreoffice=False).close()
    assert everything_in(cache / "unlocked") == {}


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="only Linux shows what processes are told")
def test_no_process_is_told_the_password_where_others_can_read_it(library: Library, tmp_path: Path) -> None:
    path = agile_deck(tmp_path / "Y8 gas")
    told: list[bytes] = []

    class Watching:
        cancelled = False

        def report(self, done: int, total: int, what: str) -> None:
            look()

    def look() -> None:
        for process in Path("/proc").glob("[0-9]*"):
            for name in ("cmdline", "environ"):
                try:
                    told.append((process / name).read_bytes())
                except OSError:
                    continue

    library.unlock(path, PASSWORD)
    look()
    library.read_many([path], Watching(), lambda *_: look())
    assert any(b"coplan.documents.child" in each for each in told)
    assert not any(PASSWORD.encode() in each for each in told)


def test_a_pdf_with_a_password_for_changes_only_opens_without_asking(
    library: Library, tmp_path: Path
) -> None:
    revisions: tuple[Literal[3, 4, 6], ...] = (3, 4, 6)
    for revision in revisions:
        path = lock_pdf(make_pdf(tmp_path / f"{revision}.pdf", "Density of water"), revision, user="")
        assert not library.glimpse(path).locked
        reading = library.read(path)
        assert not reading.locked
        assert reading.words[0].text == "Density of water"


def test_letters_of_any_alphabet_make_a_password(library: Library, tmp_path: Path) -> None:
    spelt, typed = "Prüfung Ж\u00e9", "Pru\u0308fung Жe\u0301"
    pdf = lock_pdf(make_pdf(tmp_path / "a.pdf", "One"), 6, user=spelt)
    deck = lock_agile(make_deck(tmp_path / "b.pptx", "One"), spelt)
    old = lock_pdf(make_pdf(tmp_path / "c.pdf", "One"), 3, user="Prüfung")
    for path, password in ((pdf, typed), (deck, typed), (old, "Prüfung")):
        library.unlock(path, password)
        assert library.read(path).sizes


def test_a_password_that_takes_hours_to_try_is_refused(library: Library, tmp_path: Path) -> None:
    path = lock_agile(make_deck(tmp_path / "deck.pptx", "One"))
    usual = b'    <p:encryptedKey spinCount="100000"'
    assert usual in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(usual, b'<p:encryptedKey spinCount="1000000000"'))
    with Scales() as scales, pytest.raises(Trouble, match="trying a password on it would take hours"):
        library.unlock(path, PASSWORD)
    assert scales.computed < 2.0


def test_a_bomb_behind_a_password_is_refused(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "bomb.pptx"
    zeros(path)
    lock_agile(path)
    with Scales() as scales, pytest.raises(Trouble, match=r"“bomb\.pptx” is not safe to open"):
        library.unlock(path, PASSWORD)
    assert scales.computed < 2.0
    assert scales.most < 250_000_000
    assert scales.gained < 50_000_000
    assert [each.name for each in everything_in(tmp_path / "cache")] == ["held"]


def test_a_locked_file_that_is_cut_short_or_asks_who_one_is_says_so(library: Library, tmp_path: Path) -> None:
    path = agile_deck(tmp_path / "cut")
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(Trouble, match=r"“cut\.pptx”"):
        library.unlock(path, PASSWORD)
    assert library.glimpse(make_pdf(tmp_path / "fine.pdf", "One")).kind == "pdf"


@pytest.mark.parametrize(
    ("whole", "spoilt"),
    [
        (b'keyBits="256"', b'keyBits="160"'),
        (b'spinCount="100000"', b'spinCount="10000x"'),
        (b"</encryption>", b"</encrypt<on>"),
        (b'hashAlgorithm="SHA512"', b'hashAlgorithm="MD5000"'),
        (b"encryptedKeyValue=", b"encryptedKeyWorth="),
    ],
)
def test_a_lock_that_nobody_has_heard_of_is_refused_in_words(
    tmp_path: Path, whole: bytes, spoilt: bytes
) -> None:
    data = agile_deck(tmp_path / "Y8 gas").read_bytes()
    assert whole in data
    with pytest.raises(Trouble, match="“Y8 gas”"):
        locked.opened(data.replace(whole, spoilt), "pptx", "Y8 gas", PASSWORD)


def test_the_pdf_beside_a_locked_deck_is_taken_once_it_is_open(library: Library, tmp_path: Path) -> None:
    deck = agile_deck(tmp_path / "Y8 gas")
    make_pdf(tmp_path / "Y8 gas.pdf", "Slide one", "Slide two")
    library.unlock(deck, PASSWORD)
    reading = library.read(deck)
    assert reading.engine == "the PDF beside it"
    assert reading.words[1].title == "Two"


@needs_libreoffice
def test_libreoffice_prints_what_was_behind_a_password_without_leaving_it_about(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    library = Library(cache, budget_bytes=BUDGET)
    deck, other = agile_deck(tmp_path / "Y8 gas"), make_deck(tmp_path / "other.pptx", "One")
    library.unlock(deck, PASSWORD)
    engines: dict[str, str] = {}

    def arrived(path: Path, result: Reading | Trouble) -> None:
        engines[path.stem] = result.engine if isinstance(result, Reading) else "trouble"

    library.read_many([deck, other], None, arrived)
    assert engines == {"Y8 gas": "LibreOffice", "other": "LibreOffice"}
    reading = library.read(deck)
    assert reading.locked
    assert "unlocked" in reading.pdf.parts
    library.close()
    assert not any(b"quokkas" in data for data in everything_in(cache).values())
