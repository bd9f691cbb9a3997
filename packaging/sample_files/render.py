"""Pages of the made files as pictures, through LibreOffice and pdfium."""

import subprocess
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image


def to_pdf(sources: list[Path], into: Path) -> dict[Path, Path]:
    """Turn Office files into PDFs with one call of LibreOffice."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf",
             "--outdir", str(into), *map(str, sources)],
            check=True, capture_output=True, timeout=600,
        )  # fmt: skip
    return {source: into / f"{source.stem}.pdf" for source in sources}


def first_page(pdf: Path, width: int = 1024) -> Image.Image:
    """Return the first page of a PDF as a picture of this width."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    return page.render(scale=width / page.get_width()).to_pil()
