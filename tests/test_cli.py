"""The command line as a user meets it: fresh processes, odd paths, narrow encodings, bad documents."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import dutygraph as dg
from dutygraph.cli import main

ROOT = Path(__file__).resolve().parent.parent

#: Invented; one lead by statement, one by the notice's rule, one group.
PLAN = """东湖区2031年重点工作责任分解方案

各街道办事处,区直各部门:
现将方案印发给你们。无牵头单位的,责任单位即为牵头单位。

一、产业
1.新建标准厂房5万平方米。(牵头单位:区经信局;责任单位:区住建局、区水务局)
2.举办招商会3场。(责任单位:区商务局)
二、民生
3.改造老旧小区12个。(牵头单位:区住建局;责任单位:区民政局、各街道)
"""


def run(*words: object, cwd: Path, env: dict[str, str] | None = None, flags: tuple[str, ...] = ()) -> subprocess.CompletedProcess[bytes]:
    """``python -m dutygraph`` in a process of its own; bytes, since the encoding is what some tests are about."""
    return subprocess.run([sys.executable, *flags, "-m", "dutygraph", *map(str, words)], cwd=cwd, capture_output=True, timeout=120,
                          env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | (env or {}))


def run_all(commands: list[list[str]], *, cwd: Path, env: dict[str, str] | None = None, flags: tuple[str, ...] = ()) -> subprocess.CompletedProcess[bytes]:
    """Several commands one after the other in one fresh process, which spares the start of each; stops at the first that fails."""
    code = f"import sys\nfrom dutygraph.cli import main\nfor words in {commands!a}:\n    code = main(words)\n    if code: sys.exit(code)"
    return subprocess.run([sys.executable, *flags, "-c", code], cwd=cwd, capture_output=True, timeout=300,
                          env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | (env or {}))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose name has a space and Chinese characters, with one plan in it."""
    place = tmp_path / "督查 文件"
    place.mkdir()
    (place / "方案.txt").write_text(PLAN, encoding="utf-8")
    return place


def test_read_says_what_was_read_and_writes_tables_that_excel_opens(folder: Path) -> None:
    done = run("read", "方案.txt", "-o", "表 格", cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    assert "3 事项" in done.stdout.decode()
    tables = folder / "表 格"
    assert {p.stem for p in tables.glob("*.csv")} == {"tasks", "units", "members", "aliases", "assignments", "targets", "deadlines", "diagnostics"}
    raw = (tables / "assignments.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    edges = {(r["task"].strip('="'), r["unit"], r["role"]): r["basis"] for r in rows}
    # by hand from the text above: part.number
    assert set(edges) == {("1.1", "区经信局", "lead"), ("1.1", "区住建局", "co"), ("1.1", "区水务局", "co"), ("1.2", "区商务局", "lead"),
                          ("2.3", "区住建局", "lead"), ("2.3", "区民政局", "co"), ("2.3", "各街道", "co")}
    assert (edges["1.1", "区经信局", "lead"], edges["1.2", "区商务局", "lead"]) == ("stated", "rule:no-lead")
    meta = json.loads((tables / "meta.json").read_text(encoding="utf-8"))
    assert meta["source"] == "方案.txt"
    assert (tables / "text.txt").read_text(encoding="utf-8").count("牵头单位") == 4


def test_read_as_json_and_as_a_plan(folder: Path) -> None:
    commands = [["read", "方案.txt", "-o", "j", "--format", "json"], ["read", "方案.txt", "-o", "p", "--format", "plan"]]
    assert run_all(commands, cwd=folder).returncode == 0
    whole = json.loads((folder / "j" / "plan.json").read_text(encoding="utf-8"))
    assert [t["task"] for t in whole["tables"]["tasks"]] == ["1.1", "1.2", "2.3"]
    assert (folder / "p" / "schema.json").exists()


def test_an_earlier_run_is_replaced_and_a_folder_with_other_files_is_not(folder: Path) -> None:
    assert run_all([["read", "方案.txt", "-o", "t"]] * 2, cwd=folder).returncode == 0
    (folder / "t" / "mine.docx").write_text("x", encoding="utf-8")
    done = run("read", "方案.txt", "-o", "t", cwd=folder)
    assert done.returncode == 3
    assert "mine.docx" in done.stderr.decode()
    assert (folder / "t" / "mine.docx").exists()


def test_rank_in_the_terminal_and_in_files(folder: Path) -> None:
    plan = "方案.txt"
    done = run_all([["rank", plan, "-o", "r.html"], ["rank", plan, "-o", "r.json"], ["rank", plan, "--n", "2", "-o", "r.csv", "--lang", "en"]],
                   cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    text = done.stdout.decode()
    assert "区住建局" in text
    assert "Counting basis: groups count as one unit" in text
    rows = list(csv.DictReader((folder / "r.csv").read_text(encoding="utf-8-sig").splitlines()))
    # 区住建局 leads one task and takes part in one: 1 + 0.6
    assert {r["unit"]: float(r["weighted"]) for r in rows}["区住建局"] == 1.6
    assert "default-src 'none'" in (folder / "r.html").read_text(encoding="utf-8")
    assert len(json.loads((folder / "r.json").read_text(encoding="utf-8"))["ranking"]) == 6
    wrong = run("rank", "方案.txt", "--by", "wieght", cwd=folder)
    assert wrong.returncode == 2
    assert "weighted" in wrong.stderr.decode()


def test_map_and_report_are_one_file_each(folder: Path) -> None:
    done = run_all([["map", "方案.txt", "-o", "图.html", "--quick"], ["report", "方案.txt", "-o", "报告.html", "--quick"]], cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().split() == ["图.html", "报告.html"]
    assert {p.name for p in folder.iterdir()} == {"方案.txt", "图.html", "报告.html"}
    for name in ("图.html", "报告.html"):
        assert "区住建局" in (folder / name).read_text(encoding="utf-8")


def test_a_report_into_a_folder_gives_every_form_and_the_map(folder: Path) -> None:
    done = run("report", "方案.txt", "-o", "out", "--quick", "--lang", "en", cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    assert {p.name for p in (folder / "out").iterdir()} == {"report.html", "report.xlsx", "report.docx", "map.html"}


def test_unit_sheets(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One page of all units, of some units, or a folder with a page a unit; without the extra a folder gets the page of all."""
    done = run_all([["sheets", "方案.txt"], ["sheets", "方案.txt", "--units", "区水务局,区住建局", "-o", "两家.html"], ["sheets", "方案.txt", "-o", "单 位"]], cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    assert {p.name for p in folder.iterdir()} == {"方案.txt", "方案.sheets.html", "两家.html", "单 位"}
    assert "招商会" in (folder / "方案.sheets.html").read_text(encoding="utf-8")
    two = (folder / "两家.html").read_text(encoding="utf-8")
    assert "标准厂房" in two
    assert "招商会" not in two
    names = {p.name.rsplit("-", 1)[0] for p in (folder / "单 位").iterdir()}
    # by hand: six units by name and one group
    assert names == {"units.html", "units.xlsx", "units.docx", "区住建局", "区经信局", "区商务局", "区民政局", "区水务局", "各街道"}
    monkeypatch.chdir(folder)
    assert main(["sheets", "方案.txt", "--units", "无此局"]) == 2
    assert "无此局" in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.delitem(sys.modules, "dutygraph.reports.docx", raising=False)
    assert main(["sheets", "方案.txt", "-o", "only"]) == 0
    assert [p.name for p in (folder / "only").iterdir()] == ["units.html"]
    assert "dutygraph[office]" in capsys.readouterr().err
    assert main(["sheets", "方案.txt", "-o", "u.docx"]) == 4


def test_one_bad_document_does_not_stop_the_others(folder: Path) -> None:
    (folder / "a empty.txt").write_text("", encoding="utf-8")
    (folder / "b.docx").write_bytes(b"\x00\x01 not a container")
    done = run("read", ".", "-o", "out", cwd=folder)
    assert done.returncode == 1
    said = done.stderr.decode()
    assert "a empty.txt" in said
    assert "[empty]" in said
    assert "1 of 3 documents done" in said
    assert "Traceback" not in said
    assert [p.name for p in (folder / "out").iterdir()] == ["方案"]


@pytest.mark.parametrize(("words", "code", "part"), [
    (["read", "missing.html"], 1, "not_found"),
    (["read"], 2, "--help"),
    (["map", "方案.txt", "-o", "m.png"], 2, ".html"),
    (["map", "方案.txt", "-o", "file/under/m.html"], 3, "file"),
    (["report", "方案.txt", "--parts", "九"], 2, "九"),
    (["rank", "方案.txt", "--weights", "lead=-1"], 2, "lead"),
    (["read", "none.txt"], 1, "no_tasks"),
    (["read", "sample:nowhere"], 2, "caidian-2026"),
    (["read", "方案.txt", "--repairs", "no_such_code"], 2, "no_such_code"),
    (["read", "方案.txt", "--corrections", "missing.toml"], (1, 2), "missing.toml"),
])
def test_every_failure_has_its_code_and_says_why(folder: Path, words: list[str], code: int | tuple[int, ...], part: str,
                                                 monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(folder)
    (folder / "file").write_text("x", encoding="utf-8")
    (folder / "none.txt").write_text("今天天气很好,适合出门散步。\n" * 3, encoding="utf-8")
    before = {p.name for p in folder.iterdir()}
    got, said = main(words), capsys.readouterr().err
    assert got in (code if isinstance(code, tuple) else (code,)), said
    assert part in said
    assert "Traceback" not in said
    assert {p.name for p in folder.iterdir()} == before, "a failed run left something behind"


def edges(**tables: pd.DataFrame) -> dg.Plan:
    """A plan of one edge."""
    return dg.Plan.from_frames(pd.DataFrame({"task": ["1"], "unit": ["甲局"], "role": ["lead"]}), **tables)


def test_strict_turns_a_partial_reading_into_its_own_code(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    doubt = pd.DataFrame({"code": ["unread"], "severity": ["error"], "message": ["m"]})
    for plan, plain, strict in ((edges(), 0, 0), (edges(diagnostics=doubt), 0, 5)):
        monkeypatch.setattr(dg, "read_plan", lambda source, plan=plan: plan)
        assert (main(["read", "x.txt"]), main(["read", "x.txt", "--strict"])) == (plain, strict)
    assert "部分内容未识别" in capsys.readouterr().out


@pytest.mark.parametrize(("raised", "code", "part"), [
    (dg.MissingExtraError("this needs the package docx", hint="pip install 'dutygraph[office]'", code="missing_extra"), 4, "dutygraph[office]"),
    (dg.OutputError("the file cannot be written", where="r.html", code="unwritable"), 3, "r.html"),
    (dg.PlanError("an id stands twice", code="twice"), 1, "[twice]"),
    (RuntimeError("a fault of ours"), 70, "DUTYGRAPH_DEBUG"),
    (KeyboardInterrupt(), 130, "stopped"),
])
def test_whatever_is_raised_becomes_a_message_and_a_code(raised: BaseException, code: int, part: str, monkeypatch: pytest.MonkeyPatch,
                                                         capsys: pytest.CaptureFixture[str]) -> None:
    def fail(source: object) -> None:
        raise raised
    monkeypatch.setattr(dg, "read_plan", fail)
    assert main(["read", "x.txt"]) == code
    said = capsys.readouterr().err
    assert part in said
    assert "Traceback" not in said


def test_a_form_that_cannot_be_made_here_is_left_out_of_the_folder_and_named(folder: Path, monkeypatch: pytest.MonkeyPatch,
                                                                             capsys: pytest.CaptureFixture[str]) -> None:
    """Without the extra a folder gets the pages; asked for by name, the form is an error."""
    monkeypatch.chdir(folder)
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.delitem(sys.modules, "dutygraph.reports.docx", raising=False)
    assert main(["report", "方案.txt", "-o", "out", "--quick"]) == 0
    assert {p.name for p in (folder / "out").iterdir()} == {"report.html", "report.xlsx", "map.html"}
    assert "report.docx was left out" in capsys.readouterr().err
    assert main(["report", "方案.txt", "-o", "r.docx", "--quick"]) == 4
    assert "dutygraph[office]" in capsys.readouterr().err
    assert not (folder / "r.docx").exists()


def test_progress_is_silent_in_a_pipe_and_shown_when_asked_for(folder: Path) -> None:
    assert run("read", "方案.txt", cwd=folder).stderr == b""
    assert b"reading" in run("read", "方案.txt", "--progress", cwd=folder).stderr


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    """``dutygraph rank ... | head -1``: the pipe is closed before everything is written."""
    process = subprocess.Popen([sys.executable, "-m", "dutygraph", "read", "方案.txt", "--progress"], cwd=folder, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"})
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    said = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(timeout=60) == 0
    assert "Traceback" not in said
    assert "BrokenPipe" not in said


def gbk_locale(place: Path) -> dict[str, str] | None:
    """An environment whose locale is zh_CN.GBK, compiled here where the system has the tools for it."""
    if shutil.which("localedef"):
        made = subprocess.run(["localedef", "-i", "zh_CN", "-f", "GBK", str(place / "zh_CN.GBK")], capture_output=True)
        if made.returncode in {0, 1} and (place / "zh_CN.GBK").exists():
            return {"LOCPATH": str(place), "LC_ALL": "zh_CN.GBK", "PYTHONUTF8": "0"}
    return None


CONSOLES = {
    "gbk locale": None,
    "gbk stdout": {"PYTHONUTF8": "0", "PYTHONIOENCODING": "gbk"},
    "ascii": {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
    "python -O": {"PYTHONOPTIMIZE": "1"},
}


@pytest.mark.parametrize("console", CONSOLES)
def test_a_narrow_console_breaks_neither_output_nor_files(console: str, folder: Path, tmp_path: Path) -> None:
    env = CONSOLES[console] or gbk_locale(tmp_path)
    if env is None:
        pytest.skip("no zh_CN.GBK locale can be made here (localedef or its sources are missing)")
    # under an ASCII locale the interpreter cannot take a Chinese path as an argument; the folder is named instead
    (folder / "plan.txt").write_text(PLAN + "4.打造\u3eda奓山样板。(牵头单位:区文旅局)\n", encoding="utf-8")
    done = run_all([["read", "plan.txt", "-o", "t"], ["map", "plan.txt", "-o", "m.html", "--quick"], ["report", "plan.txt", "-o", "r.html", "--quick"],
                    ["--help"], ["rank", "plan.txt", "-o", "r.csv"]], cwd=folder, env=env)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert b"Traceback" not in done.stderr
    assert "奓山" in (folder / "t" / "tasks.csv").read_text(encoding="utf-8-sig")
    assert "区文旅局" in (folder / "m.html").read_text(encoding="utf-8")
    assert "区文旅局" in (folder / "r.html").read_text(encoding="utf-8")
    if console.startswith("gbk"):
        assert "区住建局" in done.stdout.decode("gbk")


def test_no_file_is_opened_in_the_locales_encoding(folder: Path) -> None:
    """Python warns of every text file opened without an encoding; here the warning is an error."""
    flags = ("-X", "warn_default_encoding", "-W", "error::EncodingWarning:dutygraph")
    done = run_all([["read", "方案.txt", "-o", "t"], ["report", "方案.txt", "-o", "r.html", "--quick"], ["map", "方案.txt", "-o", "m.html", "--quick"]],
                   cwd=folder, flags=flags)
    assert done.returncode == 0, done.stderr.decode()


def test_the_same_input_gives_the_same_bytes(folder: Path) -> None:
    made = []
    for seed in ("1", "2"):
        commands = [["rank", "方案.txt", "-o", "r.csv"], ["map", "方案.txt", "-o", "m.html", "--quick"],
                    ["report", "方案.txt", "-o", "r.html", "--quick"], ["read", "方案.txt", "-o", "t", "--format", "json"]]
        assert run_all(commands, cwd=folder, env={"PYTHONHASHSEED": seed}).returncode == 0
        made.append([(folder / n).read_bytes() for n in ("r.csv", "m.html", "r.html", "t/plan.json")])
    assert made[0] == made[1]
