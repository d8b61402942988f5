"""The interactive map: one offline HTML file. The only file that knows pyvis.

pyvis' own template, ``generate_html`` and ``write_html`` are not used: they run document text as script, load a style sheet
from elsewhere and write in the locale's encoding. Its :class:`~pyvis.network.Network` is kept as the model of the picture,
with the vis-network that it bundles.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import pyvis
from pyvis.network import Network

from dutygraph.errors import one_of
from dutygraph.plan.plan import Plan
from dutygraph.study import Study
from dutygraph.terms import LANGS, word
from dutygraph.views import page
from dutygraph.views.model import map_model
from dutygraph.views.style import DARK, FONTS, HUES, HUES_DARK, LIGHT
from dutygraph.views.wording import control

_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
COLOURS, THEMES = ("cluster", "kind"), ("auto", "light", "dark")


@cache
def vis_network() -> str:
    """The vis-network that pyvis bundles."""
    return (Path(pyvis.__file__).parent / _VIS).read_text(encoding="utf-8")


class SafeNetwork(Network):
    """pyvis' network with a template of ours, filled in bulk (its ``add_edge`` compares with every edge before)."""

    def __init__(self, model: dict[str, Any]) -> None:
        super().__init__(height="100%", width="100%", directed=False, cdn_resources="in_line")
        self.model = model
        self.templateEnv = page.environment()
        self.path = "map.html"
        self.nodes = [{"id": f"u{i}", "x": u["x"], "y": u["y"]} for i, u in enumerate(model["units"])]
        self.nodes += [{"id": f"t{i}", "x": t["x"], "y": t["y"]} for i, t in enumerate(model["tasks"])]
        self.edges = [{"from": f"t{e[0]}", "to": f"u{e[1]}"} for e in model["edges"]]
        self.set_options(json.dumps({
            "physics": {"enabled": False}, "layout": {"improvedLayout": False}, "autoResize": True,
            "nodes": {"borderWidth": 1.5, "shadow": False}, "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0},
            "interaction": {"hover": True, "dragNodes": False, "keyboard": False, "selectConnectedEdges": False, "multiselect": False,
                            "hoverConnectedEdges": False, "hideEdgesOnZoom": len(self.edges) > 6000, "hideEdgesOnDrag": len(self.edges) > 6000},
        }))

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False, **values: Any) -> str:
        """The page. The arguments of pyvis are accepted and mean nothing here."""
        del name, local, notebook
        style = page.stylesheet("page.css", "map.css")
        at = {"x": [n["x"] for n in self.nodes], "y": [n["y"] for n in self.nodes]}
        data = {"model": self.model, "options": self.options, "at": at, **values["state"]}
        return page.render(self.path, scripts=[vis_network(), page.template_text("map.js")], style=style, data=data, values=values["values"],
                           env=self.templateEnv)

    def write_html(self, name: str, *args: Any, **kwargs: Any) -> NoReturn:
        """Closed: pyvis writes in the locale's encoding and leaves files beside."""
        raise NotImplementedError("use DutyMap.save")

    show = save_graph = write_html


class DutyMap(page.Page):
    """An interactive map, made by :func:`duty_map`."""

    def __init__(self, study: Study, lang: str, color: str, theme: str) -> None:
        self._study, self._lang, self._color, self._theme = study, lang, color, theme
        self._html = ""

    def html(self) -> str:
        """The page as text; it loads nothing and works from a file.

        Examples
        --------
        >>> from dutygraph.graph.graph import DutyGraph
        >>> page = duty_map(Study(DutyGraph.from_edges([("1", "甲局", "lead")]), nulls=0)).html()
        >>> page.startswith("<!doctype html>"), "http-equiv" in page
        (True, True)
        """
        if not self._html:
            model = map_model(self._study)
            colours = {"light": dict(LIGHT) | {"hues": list(HUES)}, "dark": dict(DARK) | {"hues": list(HUES_DARK)}}
            state = {"lang": self._lang, "color": self._color, "theme": self._theme, "palette": colours, "fonts": FONTS}
            title = model["meta"].get("title") or control("map_title", self._lang)
            values = {"lang": "zh-CN" if self._lang == "zh" else "en", "theme": "light" if self._theme == "auto" else self._theme, "title": title,
                      "rows": self._rows(), "heads": [word(k, self._lang) for k in ("unit", "lead", "co", "weighted")],
                      "no_script": control("no_script", self._lang)}
            self._html = SafeNetwork(model).generate_html(state=state, values=values)
        return self._html

    def _rows(self, n: int | None = None) -> list[list[str]]:
        frame = self._study.workload.top(len(self._study.workload.table) if n is None else n, by="weighted")
        return [[str(u), *(f"{float(v):g}" for v in row)] for u, row in zip(frame.index, frame[["lead", "co", "weighted"]].to_numpy(), strict=True)]

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        del include, exclude
        ranked = page.table([word(k, self._lang) for k in ("unit", "lead", "co", "weighted")], self._rows(10))
        behind = page.paragraphs(control("in_frame", self._lang, "map.html")) + ranked
        return {"text/html": page.frame(self.html(), title=control("map_title", self._lang), behind=behind), "text/plain": repr(self)}

    def __repr__(self) -> str:
        rows = "\n".join("  ".join(row) for row in self._rows(10))
        m, n = self._study.graph.shape
        return f"<DutyMap: {m} tasks, {n} units; .save('map.html')>\n{rows}"


def duty_map(study: Study | Plan, *, lang: str = "zh", color: str = "cluster", theme: str = "auto") -> DutyMap:
    """The interactive map of a study.

    Parameters
    ----------
    study : Study or Plan
        A plan is studied with the default choices first.
    lang : {"zh", "en"}
        Language at opening; the page can switch.
    color : {"cluster", "kind"}
        What the fill of a unit means at opening; the page can switch.
    theme : {"auto", "light", "dark"}
        ``auto`` follows the reader's system.

    Returns
    -------
    DutyMap
        With ``.html()`` and ``.save(path)``; shows itself in a notebook.

    Raises
    ------
    InputError
        When a word is unknown.

    Examples
    --------
    >>> from dutygraph.graph.graph import DutyGraph
    >>> duty_map(Study(DutyGraph.from_edges([("1", "甲局", "lead"), ("1", "乙局", "co")]), nulls=0), lang="en")
    <DutyMap: 1 tasks, 2 units; .save('map.html')>
    甲局  1  0  1
    乙局  0  1  0.6
    """
    one_of(lang, LANGS, "lang")
    one_of(color, COLOURS, "color")
    one_of(theme, THEMES, "theme")
    return DutyMap(study if isinstance(study, Study) else Study(study), lang, color, theme)
