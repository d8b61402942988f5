"""dutygraph: who carries what, with whom, and what stalls if they stall.

Public names are loaded on first use, so that importing the package costs next to nothing.
"""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING
from typing import Any as _Any

from dutygraph._version import __version__ as __version__

if TYPE_CHECKING:
    from dutygraph import data as data
    from dutygraph.errors import DutyGraphError as DutyGraphError
    from dutygraph.errors import GraphError as GraphError
    from dutygraph.errors import InputError as InputError
    from dutygraph.errors import MissingExtraError as MissingExtraError
    from dutygraph.errors import OutputError as OutputError
    from dutygraph.errors import PlanError as PlanError
    from dutygraph.errors import ReadError as ReadError
    from dutygraph.graph.formats import read_graph as read_graph
    from dutygraph.graph.formats import write_graph as write_graph
    from dutygraph.graph.graph import DutyGraph as DutyGraph
    from dutygraph.lint import check_plan as check_plan
    from dutygraph.measures.bottlenecks import bottlenecks as bottlenecks
    from dutygraph.measures.brokerage import brokerage as brokerage
    from dutygraph.measures.clusters import clusters as clusters
    from dutygraph.measures.coordination import coordination as coordination
    from dutygraph.measures.inequality import inequality as inequality
    from dutygraph.measures.overview import overview as overview
    from dutygraph.measures.removal import removal as removal
    from dutygraph.measures.sensitivity import sensitivity as sensitivity
    from dutygraph.measures.specialisation import specialisation as specialisation
    from dutygraph.measures.workload import workload as workload
    from dutygraph.plan.plan import Plan as Plan
    from dutygraph.reading.account import account as account
    from dutygraph.reading.corrections import save_corrections as save_corrections
    from dutygraph.reading.read import parse_plan as parse_plan
    from dutygraph.reading.read import read_plan as read_plan
    from dutygraph.reports.report import report as report
    from dutygraph.reports.sheets import unit_sheets as unit_sheets
    from dutygraph.result import Result as Result
    from dutygraph.study import Study as Study
    from dutygraph.views.audit import audit_page as audit_page
    from dutygraph.views.gallery import picture as picture
    from dutygraph.views.map import duty_map as duty_map

#: Public name → the module that defines it, ``""``: the name is itself a module. One line in each of the three lists a name.
_PLACES = {
    "data": "",
    "DutyGraphError": "errors", "GraphError": "errors", "InputError": "errors", "MissingExtraError": "errors",
    "OutputError": "errors", "PlanError": "errors", "ReadError": "errors",
    "DutyGraph": "graph.graph",
    "read_graph": "graph.formats", "write_graph": "graph.formats",
    "check_plan": "lint",
    "bottlenecks": "measures.bottlenecks",
    "clusters": "measures.clusters",
    "coordination": "measures.coordination",
    "workload": "measures.workload",
    "Plan": "plan.plan",
    "parse_plan": "reading.read", "read_plan": "reading.read",
    "report": "reports.report",
    "save_corrections": "reading.corrections",
    "overview": "measures.overview",
    "specialisation": "measures.specialisation",
    "removal": "measures.removal",
    "brokerage": "measures.brokerage",
    "sensitivity": "measures.sensitivity",
    "inequality": "measures.inequality",
    "audit_page": "views.audit",
    "unit_sheets": "reports.sheets",
    "account": "reading.account",
    "Result": "result",
    "Study": "study",
    "picture": "views.gallery",
    "duty_map": "views.map",
}

__all__ = [
    "DutyGraph", "DutyGraphError", "GraphError", "InputError", "MissingExtraError", "OutputError", "Plan", "PlanError",
    "ReadError", "Result", "Study", "account", "audit_page", "bottlenecks", "brokerage", "check_plan", "clusters",
    "coordination", "data", "duty_map", "inequality", "overview", "parse_plan", "picture", "read_graph", "read_plan", "removal", "report", "save_corrections",
    "sensitivity", "specialisation", "unit_sheets", "workload", "write_graph",
]


def __getattr__(name: str) -> _Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    place = _PLACES[name]
    value = getattr(_import_module(f"{__name__}.{place}"), name) if place else _import_module(f"{__name__}.{name}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
