"""The peers: the same pages as WeasyPrint, Typst and docxtpl write them, in a Python of their own.

It is given a folder for its files, reads pages from its input and prints, for each peer, how long a page of
each name took in seconds, or why the peer cannot be had. Each is given the words, the headings, the lists,
the tables and the pictures, and nothing of how our pages are laid out; what they need only once, such as
their fonts and templates, is made before the clock runs, and each has written the page once before.
"""

import base64
import html
import json
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

TIMES = 5
Write = Callable[[], object]


def weasyprint(page: dict[str, Any]) -> Write:
    """WeasyPrint writes the page from HTML, tagged as PDF/UA."""
    library: Any = import_module("weasyprint")
    parts = [f"<p>{_safe(page['kicker'])} {_safe(page['aside'])}</p><h1>{_safe(page['title'])}</h1>"]
    for kind, said in page["blocks"]:
        match kind:
            case "heading":
                parts.append(f"<h2>{_safe(said)}</h2>")
            case "text":
                parts.append(f"<p>{_safe(said)}</p>")
            case "list":
                parts.append(f"<ol>{''.join(f'<li>{_safe(each)}</li>' for each in said)}</ol>")
            case "table":
                head, *rows = said
                cells = [f"<tr>{''.join(f'<td>{_safe(cell)}</td>' for cell in row)}</tr>" for row in rows]
                top = "".join(f"<th>{_safe(each)}</th>" for each in head)
                parts.append(f"<table><tr>{top}</tr>{''.join(cells)}</table>")
            case _:
                data = f"data:image/jpeg;base64,{said}"
                parts.append(f'<img src="{data}" alt="a marked page" style="width: 97mm">')
    style = f"@page{{size:A4;margin:15mm}} body{{font:{page['size']}pt/1.3 Liberation Sans,Arial}}"
    whole = (
        f"<html lang='{page['language']}'><head><title>{_safe(page['title'])}</title><style>{style}</style>"
        f"</head><body>{''.join(parts)}</body></html>"
    )
    return lambda: library.HTML(string=whole).write_pdf(pdf_variant="pdf/ua-1")


def typst(page: dict[str, Any]) -> Write:
    """Typst writes the page from its own language, tagged as PDF/UA."""
    library: Any = import_module("typst")
    files: dict[str, bytes] = {}
    parts = [
        f"#set document(title: {_quoted(page['title'])})",
        '#set page(paper: "a4", margin: 15mm)',
        f'#set text(font: ("Liberation Sans", "Arial"), size: {page["size"]}pt, lang: "en")',
        f"#text({_quoted(page['kicker'])}) #text({_quoted(page['aside'])})",
        f"#heading(level: 1, {_quoted(page['title'])})",
    ]
    for kind, said in page["blocks"]:
        match kind:
            case "heading":
                parts.append(f"#heading(level: 2, {_quoted(said)})")
            case "text":
                parts.append(f"#par({_quoted(said)})")
            case "list":
                parts.append(f"#enum({', '.join(map(_quoted, said))})")
            case "table":
                head, *rows = said
                cells = ", ".join(f"[#{_quoted(cell)}]" for row in rows for cell in row)
                top = ", ".join(f"[#{_quoted(each)}]" for each in head)
                parts.append(f"#table(columns: {len(head)}, table.header({top}), {cells})")
            case _:
                files[f"{len(files)}.jpg"] = base64.b64decode(said)
                parts.append(f'#image("{len(files) - 1}.jpg", width: 97mm, alt: "a marked page")')
    folder = Path(tempfile.mkdtemp(dir=sys.argv[1]))
    for name, jpeg in files.items():
        (folder / name).write_bytes(jpeg)
    main = folder / "main.typ"
    main.write_text("\n\n".join(parts), encoding="utf-8")
    compiler = library.Compiler(str(main))
    return lambda: compiler.compile(pdf_standards=["ua-1"])


def docxtpl(page: dict[str, Any]) -> Write:
    """A docxtpl template with a placeholder for each text is filled and saved."""
    library: Any = import_module("docxtpl")
    document: Any = import_module("docx").Document()
    document.add_heading("{{ title }}", 1)
    values: dict[str, object] = {"title": page["title"]}
    pictures: list[bytes] = []
    for i, (kind, said) in enumerate(page["blocks"]):
        match kind:
            case "heading":
                document.add_heading(said, 2)
            case "text":
                document.add_paragraph(f"{{{{ text_{i} }}}}")
                values[f"text_{i}"] = said
            case "list":
                document.add_paragraph(f"{{%p for each in list_{i} %}}")
                document.add_paragraph("{{ each }}", style="List Number")
                document.add_paragraph("{%p endfor %}")
                values[f"list_{i}"] = said
            case "table":
                table = document.add_table(4, len(said[0]))
                for cell, words in zip(table.rows[0].cells, said[0], strict=True):
                    cell.text = words
                table.rows[1].cells[0].text = f"{{%tr for row in rows_{i} %}}"
                for j, cell in enumerate(table.rows[2].cells):
                    cell.text = f"{{{{ row[{j}] }}}}"
                table.rows[3].cells[0].text = "{%tr endfor %}"
                values[f"rows_{i}"] = said[1:]
            case _:
                document.add_paragraph(f"{{{{ picture_{len(pictures)} }}}}")
                pictures.append(base64.b64decode(said))
    file = BytesIO()
    document.save(file)

    def fill() -> bytes:
        template = library.DocxTemplate(BytesIO(file.getvalue()))
        shown = {
            f"picture_{n}": library.InlineImage(template, BytesIO(jpeg)) for n, jpeg in enumerate(pictures)
        }
        template.render({**values, **shown}, autoescape=True)
        done = BytesIO()
        template.save(done)
        return done.getvalue()

    return fill


PEERS = {"WeasyPrint": weasyprint, "Typst": typst, "docxtpl": docxtpl}


def _safe(text: str) -> str:
    return html.escape(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _timed(write: Write) -> float:
    write()
    found = []
    for _ in range(TIMES):
        start = time.perf_counter()
        write()
        found.append(time.perf_counter() - start)
    return median(found)


def _all(peer: Callable[[dict[str, Any]], Write], said: dict[str, dict[str, Any]]) -> dict[str, float] | str:
    """The times by page, without those that the peer has no letters for; why, when there are none at all."""
    found: dict[str, float] = {}
    why = ""
    for name, page in said.items():
        try:
            found[name] = _timed(peer(page))
        except (ImportError, OSError, RuntimeError) as error:
            why = f"cannot be had here: {' '.join(str(error).split())[:90]}"
    return found or why


def main() -> None:
    """Time every peer on every page."""
    said = json.load(sys.stdin)
    print(json.dumps({name: _all(peer, said) for name, peer in PEERS.items()}))


if __name__ == "__main__":
    main()
