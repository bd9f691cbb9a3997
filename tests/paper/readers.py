"""Reads papers back as a reader would: words in order, and pages as LibreOffice lays them out."""

import io
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
from docx.document import Document as DocumentPart
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from PIL import Image

from coplan.plan.ports import Picture


def squeezed(text: str) -> str:
    """The text without any space or ligature, so that broken lines and broken words compare."""
    return "".join(map(_apart, "".join(text.split())))


def pdf_words(pdf: bytes) -> str:
    """Every word of a one-page PDF in the order in which a screen reader says it."""
    return " ".join(pdf_pieces(pdf))


def pdf_pieces(pdf: bytes) -> list[str]:
    """The words of each paragraph, cell and number of a one-page PDF, in the order of its structure tree."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        (page,) = document.pages
        content = _marked(page)
        said: list[str] = []
        _walk(document.Root.StructTreeRoot.K, content, said)
    assert not content, "content that is not in the tree"
    return said


def kids(element: Any) -> list[Any]:
    """What is below a node of the structure tree; a single one stands there without a list."""
    below = element.K
    return list(below) if isinstance(below, pikepdf.Array) else [below]


def _walk(element: Any, content: dict[int, str], said: list[str]) -> None:
    for kid in kids(element):
        if isinstance(kid, int):
            said.append(content.pop(kid))
        else:
            _walk(kid, content, said)


def _marked(page: pikepdf.Page) -> dict[int, str]:
    """The text of each piece of marked content by its number; whatever is visible must be in one."""
    maps = {str(name): _characters(font) for name, font in page.Resources.Font.items()}
    content: dict[int, list[str]] = {}
    # The number of the content inside of which we are, and where its letters begin to run backwards.
    inside: list[tuple[int, int | None]] = []
    font = ""
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "BDC":
                inside.append((int(operands[1].MCID), None))
                content[inside[-1][0]] = []
            case "BMC" if str(operands[0]) == "/ReversedChars":
                number = inside[-1][0]
                inside.append((number, len(content[number])))
            case "BMC":
                inside.append((-1, None))
            case "EMC":
                number, start = inside.pop()
                if start is not None:
                    content[number][start:] = reversed(content[number][start:])
            case "Tf":
                font = str(operands[0])
            case "TJ":
                assert inside, "text outside of the structure"
                assert inside[-1][0] >= 0, "text that is called decoration"
                content[inside[-1][0]] += (maps[font][code] for code in _codes(operands[0]))
            case "Do" | "f" | "S" | "B" | "f*":
                assert inside, "a drawing that is neither content nor artifact"
            case _:
                pass
    return {number: "".join(said) for number, said in content.items()}


def _codes(shown: Any) -> Iterator[int]:
    for each in shown:
        if not isinstance(each, (int, float, Decimal)):
            content = bytes(each)
            yield from (int.from_bytes(content[i : i + 2], "big") for i in range(0, len(content), 2))


def _characters(font: Any) -> dict[int, str]:
    """What the codes of a composite font say; the two letters of a ligature are said one by one."""
    table = font.ToUnicode.read_bytes().decode("ascii")
    found = dict.fromkeys(range(0x10000), "")
    for code, value in re.findall(r"<(\w{4})> <(\w+)>", table):
        said = bytes.fromhex(value).decode("utf-16-be")
        found[int(code, 16)] = _apart(said)
    return found


def _apart(said: str) -> str:
    return unicodedata.normalize("NFKC", said) if "\ufef5" <= said <= "\ufefc" else said


def docx_words(content: bytes) -> str:
    """Every word of a Word document in order, with the numbers and bullets of its lists."""
    counts: dict[int, int] = {}
    said = " ".join(_said(docx.Document(io.BytesIO(content)), counts))
    return said.translate(dict.fromkeys(map(ord, "\u200e\u200f")))


def _said(holder: DocumentPart | _Cell, counts: dict[int, int]) -> Iterator[str]:
    for block in holder.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _said(cell, counts)
            continue
        style = block.style.name if block.style is not None else ""
        if style == "List Number":
            own = block._p.find(f".//{qn('w:numId')}")
            number = int((own.get(qn("w:val")) if own is not None else None) or 2)
            counts[number] = counts.get(number, 0) + 1
            yield str(counts[number])
        elif style == "List Bullet":
            yield "•"
        yield block.text


def sheets(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def libreoffice() -> str:
    """The program, or a skipped test where there is none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found:
        pytest.skip("LibreOffice is not installed, so nobody can lay the Word document out")
    return found


def laid_out(folder: Path, documents: dict[str, bytes]) -> dict[str, bytes]:
    """Word documents as LibreOffice turns them into PDF, all in one call."""
    program = libreoffice()
    for name, content in documents.items():
        (folder / f"{name}.docx").write_bytes(content)
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder / "out"),
            *(str(folder / f"{name}.docx") for name in documents),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return {name: (folder / "out" / f"{name}.pdf").read_bytes() for name in documents}


def slide(width: int = 800, height: int = 450) -> Picture:
    """A plain slide to draw on."""
    return picture_of(Image.new("RGB", (width, height), "#EFF5FC"))


def picture_of(image: Image.Image) -> Picture:
    """A picture as the readers hand it over: rows of BGRX."""
    red, green, blue = image.convert("RGB").split()
    pixels = Image.merge("RGBX", (blue, green, red, red)).tobytes()
    return Picture(image.width, image.height, image.width * 4, pixels)
