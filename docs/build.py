"""Build the site into site/: hand-written pages, and those that the code itself writes (reference, glossary, gallery, decisions).

    python docs/build.py            build, then check every local link
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml
from lxml import html as lxml_html

from dutygraph import Study, audit_page, data, duty_map, picture, report, terms
from dutygraph import __all__ as public
from dutygraph.views.gallery import PICTURES

ROOT = Path(__file__).resolve().parent.parent
DOCS, WORK, SITE = ROOT / "docs", ROOT / "build" / "docs", ROOT / "site"

#: Page → title, modules in the order of the architecture; `measures` lists its folder, one heading a file.
REFERENCE = {
    "reading": ("Reading: document → Plan", ["dutygraph.reading.read", "dutygraph.reading.document", "dutygraph.reading.account", "dutygraph.reading.corrections"]),
    "plan": ("Plan", ["dutygraph.plan.plan", "dutygraph.plan.schema"]),
    "graph": ("DutyGraph", ["dutygraph.graph.graph"]),
    "result": ("Result and Study", ["dutygraph.result", "dutygraph.study"]),
    "views": ("Views", []),
    "reports": ("Reports", []),
    "errors": ("Errors", ["dutygraph.errors"]),
}


def modules(package: str) -> list[str]:
    """The modules of a package's folder, in the order of their names."""
    return [f"dutygraph.{package}.{p.stem}" for p in sorted((ROOT / "dutygraph" / package).glob("*.py")) if p.stem != "__init__"]


def reference(folder: Path) -> list[dict[str, str]]:
    """One page a layer, generated from the docstrings."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = {**REFERENCE, "measures": ("Measures: DutyGraph → Result", modules("measures")),
             "views": ("Views", modules("views")), "reports": ("Reports", modules("reports"))}
    nav = []
    for name, (title, places) in pages.items():
        places = [m for m in places if (ROOT / (m.replace(".", "/") + ".py")).exists()]
        body = "\n".join(f"## {m.rsplit('.', 1)[1]}\n\n::: {m}\n    options:\n      show_root_heading: false\n      heading_level: 3\n" for m in places)
        (folder / f"{name}.md").write_text(f"# {title}\n\n{body}", encoding="utf-8")
        nav.append({title: f"reference/{name}.md"})
    return nav


def glossary(path: Path) -> None:
    """Every word of reports and maps, as `dutygraph.terms` holds it."""
    def cell(text: str) -> str:
        return text.replace("|", "\\|").replace("\n", " ")
    rows = [f"| `{t.key}` | {cell(t.zh)} | {cell(t.en)} | {cell(t.zh_means)} | {cell(t.en_means)} | {cell(t.formula)} |" for t in terms.TERMS.values()]
    head = "| key | 中文 | English | 含义 | meaning | formula |\n|---|---|---|---|---|---|\n"
    path.write_text("# Glossary 词汇表\n\nGenerated from `dutygraph.terms`.\n\n" + head + "\n".join(rows) + "\n", encoding="utf-8")


def gallery(folder: Path) -> None:
    """Every picture in both languages, drawn now from the sample plans, each with the call that draws it."""
    folder.mkdir(parents=True, exist_ok=True)
    plans = {"caidian_2026": data.caidian_2026(), "qingshui_2024": data.qingshui_2024()}
    studies = {name: Study(plan, nulls=0) for name, plan in plans.items()}
    parts = ["# Gallery 图册\n\nEvery picture, drawn when this site was built. The map and the report are pages of their own: "
             "[map](map.html), [report](report.html), [audit page](audit.html).\n"]
    for kind in PICTURES:
        name = "qingshui_2024" if kind == "calendar" else "caidian_2026"
        for lang in ("zh", "en"):
            (folder / f"{kind}-{lang}.svg").write_text(picture(studies[name], kind, lang=lang).svg(), encoding="utf-8")
        parts.append(f"## {kind}\n\n```python\ndg.picture(dg.Study(dg.data.{name}()), \"{kind}\", lang=\"en\")\n```\n\n![{kind}, English]({kind}-en.svg)\n\n![{kind},中文]({kind}-zh.svg)\n")
    (folder / "pictures.md").write_text("\n".join(parts), encoding="utf-8")
    duty_map(studies["caidian_2026"]).save(folder / "map.html")
    report(studies["caidian_2026"], quick="yes").save(folder / "report.html")
    audit_page(plans["caidian_2026"]).save(folder / "audit.html")


def title_of(path: Path) -> str:
    """A page's first heading."""
    return next((line[2:].strip() for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# ")), path.stem)


def section(folder: str) -> list[dict[str, str]]:
    """The pages of a folder by name, each under its first heading."""
    return [{title_of(p): p.relative_to(WORK).as_posix()} for p in sorted((WORK / folder).glob("*.md"))]


def dead_links(site: Path) -> list[str]:
    """Local links of the built pages that lead nowhere, and anything that would be loaded from a network."""
    found = []
    for page in sorted(p for p in site.rglob("*.html") if p.name not in {"map.html", "report.html", "audit.html"}):  # tested in a browser
        tree = lxml_html.fromstring(page.read_text(encoding="utf-8"))
        for element, attribute, link, _ in tree.iterlinks():
            parts = urlsplit(link)
            if parts.scheme in {"http", "https"}:
                if attribute == "src" or (element.tag == "link" and element.get("rel") in {"stylesheet", "preload"}):
                    found.append(f"{page.name}: loads {link}")
            elif not parts.scheme and parts.path and page.name != "404.html" and not (page.parent / unquote(parts.path)).exists():
                found.append(f"{page.relative_to(site)}: {link}")
    return found


def without_network(site: Path) -> None:
    """The offline search loads a small worker shim from elsewhere; point every page to the copy in assets/."""
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        up = "../" * (len(page.relative_to(site).parts) - 1)
        page.write_text(text.replace("https://unpkg.com/iframe-worker/shim", f"{up}assets/iframe-worker.js"), encoding="utf-8")


def main() -> int:
    """Build and check; 1 when a link is dead."""
    for old in (WORK, ROOT / "build" / "site"):
        shutil.rmtree(old, ignore_errors=True)
    shutil.copytree(DOCS, WORK, ignore=shutil.ignore_patterns("*.py", "mkdocs.yml", "__pycache__"))
    pages = reference(WORK / "reference")
    glossary(WORK / "glossary.md")
    gallery(WORK / "gallery")
    shutil.copy(ROOT / "CHANGELOG.md", WORK / "changelog.md")
    config = yaml.safe_load((DOCS / "mkdocs.yml").read_text(encoding="utf-8"))
    config |= {"docs_dir": WORK.name, "site_dir": "site", "nav": [
        {"Home": "index.md"}, {"Tutorials": section("tutorials")}, {"How-to": section("how-to")}, {"Explanation": section("explanation")},
        {"Reference": [*pages, {"Glossary 词汇表": "glossary.md"}]}, {"Gallery": section("gallery")}, {"Decisions": section("decisions")},
        {"中文": [{"首页": "zh/index.md"}, {"教程": section("zh/tutorials")}, {"怎么做": section("zh/how-to")}, {"说明": section("zh/explanation")}]},
        {"Changes": "changelog.md"}]}
    config["nav"] = [item for item in config["nav"] if all(v for v in item.values())]
    (ROOT / "build" / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
    shutil.rmtree(SITE, ignore_errors=True)
    # the generator builds only below its configuration, with relative folders
    subprocess.run([sys.executable, "-m", "zensical", "build", "-f", str(ROOT / "build" / "mkdocs.yml")], check=True, cwd=ROOT / "build")
    shutil.move(ROOT / "build" / "site", SITE)
    without_network(SITE)
    dead = dead_links(SITE)
    print("\n".join(dead) if dead else f"{len(list(SITE.rglob('*.html')))} pages, {len(public)} public names, no dead link: {SITE}/index.html")
    return 1 if dead else 0


if __name__ == "__main__":
    sys.exit(main())
