"""What can be typed after ``dutygraph``; nothing here loads the library."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence

from dutygraph._version import __version__
from dutygraph.errors import InputError

CODES = """exit codes:
  0  done
  1  a document cannot be read (the others are done nevertheless)
  2  wrong usage
  3  an output cannot be written
  4  an optional package is missing; the message names the extra
  5  a document was understood in part only (with --strict)
"""

#: Words of ``read_plan``'s option ``rule``; written out, since the module that owns them loads the reader.
RULES = ("no-lead", "first-listed", "equal", "before-comma")
_FOLDER = "a file, several files, or a folder (文件、多个文件或文件夹): html, docx, pdf, xlsx, ofd, txt, md, csv; sample:caidian-2026 is a sample plan"


def words(text: str) -> list[str]:
    """A list written with commas, Chinese ones included.

    Examples
    --------
    >>> words("二,三、 四")
    ['二', '三', '四']
    """
    return [w for w in (x.strip() for x in re.split("[,\uff0c\u3001;\uff1b]", text)) if w]


def repairs(text: str) -> str | list[str]:
    """``on``, ``off``, or the codes of repairs to switch off.

    Examples
    --------
    >>> repairs("off"), repairs("missing_close,missing_open")
    ('off', ['missing_close', 'missing_open'])
    """
    return text if text in {"on", "off"} else words(text)


def weights(text: str) -> dict[str, float]:
    """``lead=1,co=0.6`` as a mapping.

    Raises
    ------
    argparse.ArgumentTypeError
        When it is no list of role=number.

    Examples
    --------
    >>> weights("lead=1,co=0.5")
    {'lead': 1.0, 'co': 0.5}
    """
    found: dict[str, float] = {}
    for item in words(text):
        role, sign, number = item.partition("=")
        try:
            found[role.strip()] = float(number) if sign else float("nan")
        except ValueError:
            sign = ""
        if not sign:
            raise argparse.ArgumentTypeError(f"{item!r} is no role=number, such as lead=1,co=0.6")
    return found


def _common(documents: argparse.ArgumentParser) -> None:
    documents.add_argument("files", nargs="+", metavar="FILE", help=_FOLDER)
    reading = documents.add_argument_group("reading (读取)")
    reading.add_argument("--rule", choices=RULES, help="who leads where only 责任单位 are named; overrides the notice's own rule")
    reading.add_argument("--repairs", type=repairs, metavar="on|off|CODE,CODE", help="all repairs, none, or all but these (文字还原)")
    reading.add_argument("--corrections", metavar="FILE.toml", help="your decisions on repairs, roles and units (人工更正)")
    reading.add_argument("--strict", action="store_true", help="exit with 5 when a document was understood in part only")
    reading.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of headings and sentences (default: zh)")
    reading.add_argument("--progress", action="store_true", help="say what is being done on stderr, also when it is no terminal")


def _counting(documents: argparse.ArgumentParser) -> None:
    basis = documents.add_argument_group("counting basis (统计口径)")
    basis.add_argument("--groups", choices=("node", "expand", "drop"), default="node",
                       help="各街道 and its like: one unit, its members, or left out (default: node)")
    basis.add_argument("--parts", type=words, metavar="A,B", help="parts of the plan that count, e.g. 2,3 (default: all)")
    basis.add_argument("--weights", type=weights, metavar="lead=1,co=0.6", help="weights of the roles")
    basis.add_argument("--seed", type=int, default=0, help="seed of everything that is drawn (default: 0)")


class _Parser(argparse.ArgumentParser):
    """Raises instead of leaving the process, so that ``main`` can be called from programs too."""

    def error(self, message: str) -> None:  # type: ignore[override]
        raise InputError(message, hint=f"{self.prog} --help", code="usage")


def parser() -> argparse.ArgumentParser:
    """The whole grammar of the command line.

    Examples
    --------
    >>> parser().parse_args(["rank", "plan.html", "--n", "5"]).n
    5
    """
    top = _Parser(
        prog="dutygraph", formatter_class=argparse.RawDescriptionHelpFormatter, epilog=CODES, allow_abbrev=False,
        description="Who carries what, with whom, in a government's 责任分解方案 (任务、单位、牵头与配合)."
    )
    top.add_argument("--version", action="version", version=f"dutygraph {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)

    def command(name: str, about: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=about, description=about, allow_abbrev=False, epilog=CODES,
                                   formatter_class=argparse.RawDescriptionHelpFormatter)

    read = command("read", "tables of a plan: tasks, units, assignments, targets, deadlines, diagnostics (读取)")
    _common(read)
    read.add_argument("-o", "--output", metavar="FOLDER", help="write the tables here (default: only say what was read)")
    read.add_argument("--format", choices=("csv", "json", "plan"), default="csv",
                      help="csv for Excel, one json, or a folder that Plan.load reads back (default: csv)")

    rank = command("rank", "who carries most (排名)")
    _common(rank)
    _counting(rank)
    rank.add_argument("--by", default="weighted", metavar="COLUMN", help="column of the workload table (default: weighted)")
    rank.add_argument("--n", type=int, default=20, help="rows shown of each table (default: 20)")
    rank.add_argument("-o", "--output", metavar="FILE", help="write all rows to a .csv, .json or .html file")

    chart = command("map", "an interactive map in one HTML file (关系图)")
    _common(chart)
    _counting(chart)
    chart.add_argument("-o", "--output", metavar="FILE.html", help="default: the document's name with .map.html, in this folder")

    report = command("report", "a report with rankings, coordination, bottlenecks and the map (报告)")
    _common(report)
    _counting(report)
    report.add_argument("-o", "--output", metavar="FILE|FOLDER",
                        help=".html, .xlsx or .docx, or a folder for all of them and the map (default: NAME.report.html in this folder)")
    report.add_argument("--edition", choices=("office", "research"), default="office",
                        help="for an office, or with every test and parameter (default: office)")

    sheets = command("sheets", "a page for every unit: its tasks, partners, targets (单位清单)")
    _common(sheets)
    _counting(sheets)
    sheets.set_defaults(quick=True)  # sheets show nothing that needs null models
    sheets.add_argument("-o", "--output", metavar="FILE|FOLDER",
                        help=".html, .xlsx or .docx, or a folder: all of them and one page a unit (default: NAME.sheets.html in this folder)")
    sheets.add_argument("--units", type=words, metavar="A,B", help="only these units (只出这些单位)")
    for drawn in (chart, report):
        drawn.add_argument("--quick", action="store_true", help="without null models, which take most of the time; the pages say so")
    return top


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The arguments, checked.

    Raises
    ------
    InputError
        On wrong usage.

    Examples
    --------
    >>> parse(["map", "a.html", "--groups", "drop"]).groups
    'drop'
    """
    options = parser().parse_args(arguments)
    if getattr(options, "n", 1) < 1:
        raise InputError("--n must be at least 1", given=str(options.n), hint="dutygraph rank --help", code="usage")
    return options
