"""Documents damaged inside their containers: only ReadError leaves, and what is read is tiled and counted. Seeds are fixed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from types import ModuleType

import pytest

from dutygraph.errors import READ_CODES, ReadError
from dutygraph.reading.document import Document
from dutygraph.reading.formats import docx, ofd, xlsx
from dutygraph.reading.formats.census import visible
from dutygraph.reading.formats.limits import LIMITS, Limits
from dutygraph.reading.formats.worker import read_here

CASES = 150
Reader = Callable[[bytes, str, Limits], Document]


def sources(made: ModuleType) -> dict[str, tuple[bytes, str]]:
    numbering = (f'<w:numbering {made.W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
                 '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>')
    body = made.p("目标", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>') + made.table([["序号", "任务"], ["1", "修路"]]) + made.p("完。")
    sheet = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>0.5</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    lines = [(20, 40, 190, 40), (20, 50, 190, 50), (20, 60, 190, 60), (20, 40, 20, 60), (90, 40, 90, 60), (190, 40, 190, 60)]
    page = "".join(made.stroke(*xy) for xy in lines) + made.words(22, 42, "任务") + made.words(92, 42, "单位") + made.words(22, 52, "修路") + made.words(25, 90, "后文")
    return {"docx": (made.docx(body, parts={"numbering.xml": ("numbering", numbering)}), "word/"),
            "xlsx": (made.xlsx({"表": sheet}, strings=["<t>修路</t>"], styles='<cellXfs><xf numFmtId="9"/></cellXfs>'), "xl/"),
            "ofd": (made.ofd([page]), "Doc_0/")}


def damaged(data: bytes, folder: str, rng: random.Random) -> bytes:
    """The same zip with one XML part changed: characters dropped, doubled, swapped, tags or values moved about."""
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        members = {name: z.read(name) for name in z.namelist()}
    name = rng.choice([n for n in members if n.startswith(folder) or n.endswith(".rels")])
    text = members[name].decode()
    kind = rng.randrange(5)
    a, b = sorted(rng.randrange(len(text)) for _ in range(2))
    if kind == 0:
        text = text[:a] + text[a + 1 :]
    elif kind == 1:
        numbers = [i for i, c in enumerate(text) if c.isdigit()]
        at = rng.choice(numbers)
        text = text[:at] + rng.choice(["-1", "99999999999", "x", "", "1e9"]) + text[at + 1 :]
    elif kind == 2:
        tags = [i for i, c in enumerate(text) if c == "<"]
        start = rng.choice(tags)
        end = text.find(">", start)
        text = text[:start] + text[end + 1 :]
    elif kind == 3:
        text = text[:a] + text[a : min(b, a + 200)] * 2 + text[min(b, a + 200) :]
    else:
        quoted = text.split('"')
        if len(quoted) > 4:
            i, j = rng.randrange(1, len(quoted), 2), rng.randrange(1, len(quoted), 2)
            quoted[i], quoted[j] = quoted[j], quoted[i]
        text = '"'.join(quoted)
    return _zip({**members, name: text.encode()})


def _zip(members: dict[str, bytes]) -> bytes:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as z:
        for name, content in members.items():
            z.writestr(name, content)
    return box.getvalue()


@pytest.mark.parametrize(("form", "reader"), [("docx", docx.read), ("xlsx", xlsx.read), ("ofd", ofd.read)])
def test_damage_inside_the_container(made: ModuleType, form: str, reader: Reader, tiled: Callable[[Document], None]) -> None:
    data, folder = sources(made)[form]
    rng = random.Random(0)  # noqa: S311
    read = 0
    codes: set[str] = set()
    for case in range(CASES):
        mutant = damaged(data, folder, rng)
        try:
            document = reader(mutant, "a", LIMITS)
        except ReadError as error:
            codes.add(error.code)
            continue
        read += 1
        tiled(document)
        found = visible(document.text) - sum(b.derived for b in document.blocks)
        assert found == document.census or any(n.code == "census" for n in document.notes), (case, document)
    assert codes <= set(READ_CODES)
    assert read > CASES // 10


def test_faults_of_a_reader_become_read_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes, name: str, limits: Limits) -> Document:
        raise KeyError("x")
    monkeypatch.setattr(docx, "read", broken)
    with pytest.raises(ReadError) as caught:
        read_here("docx", b"", "a", LIMITS)
    assert caught.value.code == "crash"
