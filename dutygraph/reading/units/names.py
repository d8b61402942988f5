"""Mentions → units: levels taken from neighbours, short and second names, names glued together, lost characters.

Repairs look only at names of the same document, and two names of one list are never made one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from dutygraph.plan.groupwords import is_group
from dutygraph.reading.decisions import Decisions
from dutygraph.reading.duty.mentions import Mention
from dutygraph.reading.fold import Folded, fold
from dutygraph.reading.units.items import COMPLETE
from dutygraph.reading.units.levels import handed, inherited, is_bare, is_vertical, level, well_formed
from dutygraph.reading.units.naming import Named, Naming
from dutygraph.reading.units.prints import Prints
from dutygraph.reading.units.spelling import half_known, one_off, same_letters, without_joint

_GLUE = re.compile("(?<=[局厅委办部会院队校馆联])(?=[省区县州旗盟](?!域)|市(?![场域政]))|(?<=公司|集团|街道|中心)(?=[省区县州旗盟各](?!域)|市(?![场域政]))|(?<=[局厅委办部会院队司道心位门])(?=各(?!成员单位)|相关|有关)")
_SINGLE = re.compile("([\u4e00-\u9fff])(街道|镇|乡|街)")


class Namer:
    """Resolves the mentions of one document."""

    def __init__(self, folded: Folded, raw: str, off: frozenset[str], given: Mapping[str, str], decisions: Decisions | None = None) -> None:
        self.folded, self.raw, self.off, self.given = folded, raw, off, dict(given)
        self.prints = Prints(folded, raw)
        self.out = Naming(prints=self.prints)
        self.short: dict[str, str] = {}
        self.second: dict[str, Counter[str]] = {}
        self.counts: Counter[str] = Counter()
        self.inherits = False
        self.shorter: dict[str, set[str]] = {}
        self.rare: dict[str, str] = {}
        self.bases: dict[str, set[str]] = {}
        decided = decisions or Decisions()
        self.fixed = {(fold(e["words"]), e.get("task", "")): (i, e["unit"]) for i, e in enumerate(decided.names)}
        self.refused = {(e["code"], fold(e["words"]), e.get("task", "")): i for i, e in enumerate(decided.repairs)
                        if e.get("words") and not e.get("accept", False)}
        self.used: set[tuple[str, int]] = set()
        self.task = ""
        #: Endings that the document prints without a level: its lists begin with such names, and none prints one (教育厅, but 省国资委).
        self.unlevelled: frozenset[str] = frozenset()
        #: Names that stand for themselves wherever they are printed, with their level.
        self.settled: dict[str, str] = {}

    def resolve(self, statements: Sequence[Sequence[Mention]], tasks: Sequence[str] = ()) -> Naming:
        """Units of every statement, in order; ``tasks`` are the ids of the tasks they serve."""
        self._survey(statements)
        for k, mentions in enumerate(statements):
            self.task = tasks[k] if tasks else ""
            self.out.statements.append(self._statement(mentions))
        self._aliases()
        return self.out

    def _survey(self, statements: Sequence[Sequence[Mention]]) -> None:
        """Names in use, short names defined, and whether lists leave the level out."""
        bare = kept = 0
        heads: dict[str, set[str]] = {}
        self.counts.update([m.piece.name for mentions in statements for m in mentions])
        for mentions in statements:
            first = ""
            for m in mentions:
                p = m.piece
                if p.short and "alias_defined" not in self.off:
                    self.short[p.short] = p.name
                    self.out.repairs.append(("alias_defined", m.start, m.end, p.short))
                for s in p.second:
                    self.second.setdefault(s, Counter())[p.name] += 1
                if p.kind == "unit":
                    own = level(p.name)
                    if not first:
                        first = own
                        if not own and m is mentions[0] and is_bare(p.name):
                            heads.setdefault(p.name[-1], set()).add(p.name)
                    elif own:
                        kept += 1
                    elif is_bare(p.name):
                        bare += 1
        self.inherits = bare > 0 and bare >= 0.15 * (bare + kept)
        for name, n in self.counts.items():
            own = level(name)
            if own and n:
                self.bases.setdefault(name[len(own):], set()).add(name)
            if n >= 2 and len(name) >= 4:
                for i in range(len(name)):
                    self.shorter.setdefault(name[:i] + name[i + 1:], set()).add(name)
        for end in [e for e, names in heads.items() if len(names) > 1]:
            if not any(end == n[-1] and level(n) for n in self.counts):
                self.unlevelled |= {end}
        if not self.fixed:
            self.settled = {n: level(n) for n, k in self.counts.items() if k > 2 and not (n in self.second or n in self.short or n in self.given)
                            and (not is_group(n) if level(n) else not is_bare(n) and (n.isalpha() or not is_group(n)))}
        for s in self.second:
            single = _SINGLE.fullmatch(s)
            if single is not None and "rare_character" not in self.off:
                self._rare(s, single[1])

    def _rare(self, name: str, stem: str) -> None:
        """A street whose name is down to one character: a rare character before it may stand elsewhere in the text."""
        found: set[str] = set()
        for m in re.finditer(re.escape(stem), self.folded.text):
            before = self.folded.text[m.start() - 1:m.start()]
            try:
                before.encode("gb2312")
            except UnicodeEncodeError:
                if "\u3400" <= before <= "\u9fff" or before > "\U0001ffff":
                    found.add(before)
        if len(found) == 1:
            self.rare[name] = found.pop() + name

    def _repair(self, code: str, start: int, end: int, to: str) -> bool:
        if code in self.off:
            return False
        if self.refused:
            words = self.folded.text[start:end]
            i = self.refused.get((code, words, self.task), self.refused.get((code, words, "")))
            if i is not None:
                self.used.add(("repairs", i))
                return False
        self.out.repairs.append((code, start, end, to))
        return True

    def _statement(self, mentions: Sequence[Mention]) -> list[Named]:
        here: set[str] = set()
        before = ""
        out: list[Named] = []
        listed, full = (-1, "", ""), 0
        for m in mentions:
            if (m.field, m.word, m.kind) != listed:
                listed, full = (m.field, m.word, m.kind), 0
            p = m.piece
            own = self.settled.get(p.name) if not p.glued else None
            if own is not None:
                if own:
                    before, full = handed(before, own), full + (not is_vertical(p.name))
                out.append(Named(m, p.name, m.start, m.end, p.office))
                if p.second or self.prints.traditional:
                    self._note(p.name, p.name, m.start, m.end, m)
                continue
            if m.piece.glued and not self._repair("missing_separator", m.start, m.start, "、") and out:
                held = out[-1]
                out[-1] = held._replace(unit=self.folded.text[held.start:m.end], end=m.end)
                continue
            here = here or {m.piece.name for m in mentions}
            for name, a, b in self._unglued(m):
                own = level(name) if m.piece.kind == "unit" else ""
                if own:
                    before, full = handed(before, own), full + (not is_vertical(name))
                unit = self._unit(name, a, b, before, here, m, full == 1)
                out.append(Named(m, unit, a, b, m.piece.office))
                self._note(unit, name, a, b, m)
        return out

    def _unglued(self, m: Mention) -> list[tuple[str, int, int]]:
        """Cut a mention that is two known names without a separator."""
        name = m.piece.name
        whole = [(name, m.start, m.end)]
        if (m.piece.kind == "group" and "各" not in name[4:]) or len(name) < 6 or self.counts[name] > 2 or m.piece.office or "missing_separator" in self.off:
            return whole
        cuts = self._known_cuts(name) or ((self._shape_cuts(name) or half_known(name, self.counts)) if self.counts[name] == 1 else [])
        if not cuts:
            return whole
        out: list[tuple[str, int, int]] = []
        at = 0
        for cut in [*cuts, len(name)]:
            part = name[at:cut]
            if self.second.get(part) and out and self.second[part].most_common(1)[0][0] == out[-1][0]:
                out[-1] = (out[-1][0], out[-1][1], m.start + cut)
            else:
                out.append((part, m.start + at, m.start + cut))
            at = cut
        if m.piece.second:
            out[-1] = (out[-1][0], out[-1][1], m.end)
        for _, a, _ in out[1:]:
            self._repair("missing_separator", a, a, "、")
        return out

    def _known(self, name: str) -> bool:
        return len(name) >= 2 and (self.counts[name] > 0 or name in self.short or name in self.second)

    def _known_cuts(self, name: str) -> list[int]:
        cuts: list[int] = []
        at = 0
        while at < len(name):
            stop = next((e for e in range(len(name), at + 1, -1) if (at, e) != (0, len(name)) and self._known(name[at:e])), 0)
            if not stop:
                return []
            cuts.append(stop)
            at = stop
        return cuts[:-1]

    def _shape_cuts(self, name: str) -> list[int]:
        cuts = [c.start() for c in _GLUE.finditer(name)]
        parts = [name[a:b] for a, b in zip([0, *cuts], [*cuts, len(name)], strict=True)]
        good = cuts and all(len(p) >= 3 and COMPLETE.search(p) and (level(p) or is_bare(p) or p[0] in "各有相") for p in parts)
        return cuts if good else []

    def _unit(self, name: str, start: int, end: int, before: str, here: set[str], m: Mention, alone: bool = False) -> str:
        """The unit that a name stands for."""
        if self.fixed:
            words = self.folded.text[m.start:m.end]
            at = next((x for key in ((name, self.task), (name, ""), (words, self.task), (words, "")) if (x := self.fixed.get(key))), None)
            if at is not None:
                self.used.add(("names", at[0]))
                return at[1]
        if name in self.given:
            self._repair("alias_used", start, end, self.given[name])
            return self.given[name]
        if name in self.short and "alias_used" not in self.off:
            self._repair("alias_used", start, end, self.short[name])
            return self.short[name]
        if m.piece.kind == "group":
            full = same_letters(name, self.counts, here) if not name.isalpha() and self.counts[name] == 1 else ""
            return full if full and self._repair("lost_character", start, end, full) else name
        if is_bare(name):
            full = self._levelled(name, start, end, before, here, alone)
            if full != name or self.bases.get(name):
                return full
        elif name in self.bases and not level(name):
            # a name that need not take a level has one elsewhere in the document
            full = self._levelled(name, start, end, before if inherited(name, before) in self.counts else "", here, alone=False)
            if full != name:
                return full
        behind = self.second.get(name)
        if behind and not m.piece.second and self.counts[name] <= 2 * sum(behind.values()) and "alias_used" not in self.off:
            unit = self.second[name].most_common(1)[0][0]
            if unit not in here and len(self.second[name]) == 1 and COMPLETE.search(name):
                self._repair("alias_used", start, end, unit)
                return unit
        return self._restored(name, start, end, here)

    def _levelled(self, name: str, start: int, end: int, before: str, here: set[str], alone: bool) -> str:
        """A bare name with the level of its neighbours: where one name ``alone`` prints it in this list, or wherever lists leave it out."""
        known = sorted(n for n in self.bases.get(name, set()) if n not in here)
        full = inherited(name, before) if before and name[-1] not in self.unlevelled else ""
        if full and full not in here and (self.inherits or full in self.counts or (alone and not (before == "市" and name.startswith("市政")))):
            code = "prefix_inherited" if self.inherits else "missing_prefix"
            return full if self._repair(code, start, end, full) else name
        if len(known) == 1 and self.counts[known[0]] >= self.counts[name]:
            return known[0] if self._repair("missing_prefix", start, end, known[0]) else name
        return name

    def _restored(self, name: str, start: int, end: int, here: set[str]) -> str:
        """A name that lacks one or two characters of a name that the document uses more often."""
        n = self.counts[name]
        if "lost_character" not in self.off and n <= 2:
            joint = {c for c in self.shorter.get(name, ()) if self.counts[c] >= 3 * n and c not in here and without_joint(c) == name}
            if len(joint) == 1:
                full = joint.pop()
                return full if self._repair("lost_character", start, end, full) else name
        if n > 2 or len(name) < 2 or (well_formed(name) and level(name)) or "lost_character" in self.off:
            return name
        found = {c for c in self.shorter.get(name, ()) if self.counts[c] >= max(2, 2 * n) and c not in here}
        if (not found and not COMPLETE.search(name)) or (not found and len(name) >= 3 and name[0] not in "省市区县"):
            tail = {c for c in self.counts if c != name and self.counts[c] >= max(3, 3 * n) and c not in here and len(c) - len(name) in (1, 2)
                    and (c.endswith(name) or c.startswith(name)) and (len(name) >= 3 or level(c))}
            found = tail if not level(name) and len(tail) == 1 else found
        if not found and len(name) >= 5 and n == 1:
            found = {c for c in self.counts if len(c) == len(name) and self.counts[c] >= 3 and c not in here and one_off(c, name)}
        if len(found) != 1:
            return name
        full = found.pop()
        return full if self._repair("lost_character", start, end, full) else name

    def _note(self, unit: str, name: str, start: int, end: int, m: Mention) -> None:
        """Remember how the name is printed, and its second names."""
        p = m.piece
        for s in p.second:
            fixed = self.rare.get(s, s)
            if fixed != s:
                at = self.folded.text.find(s, m.start, m.end)
                self._repair("rare_character", at, at + len(s), fixed)
        if self.prints.traditional or (p.kind == "group" and not name.isalpha()):
            at = self.folded.text.find(name, start, end) if p.kind != "group" else start
            shown = self.prints.span(at, end if p.kind == "group" else at + len(name), marks=p.kind == "group") if at >= 0 else ""
            if len(shown) == len(name) and unit == name:
                self.out.seen.setdefault(unit, Counter())[shown] += 1

    def _aliases(self) -> None:
        """Second and short names, as aliases of the units they stand behind."""
        for unit, raws in self.out.seen.items():
            self.out.printed[unit] = raws.most_common(1)[0][0]
        self.out.printed |= {unit: unit for unit in (*self.given.values(), *(unit for _, unit in self.fixed.values()))}
        for short, unit in self.short.items():
            self.out.aliases.setdefault(self.prints.word(short), (unit, "stated"))
        for mentions in self.out.statements:
            for n in mentions:
                p = n.mention.piece
                for s in p.second:
                    fixed = self.rare.get(s, s)
                    self.out.aliases.setdefault(self.prints.word(fixed), (n.unit, "stated"))
                    a, b = self.folded.raw(n.start, n.end)
                    whole = "".join(self.raw[a:b].split()).replace(s, fixed, 1)
                    if whole != n.unit and whole.startswith(n.unit[:2]) and len(whole) <= 60:
                        self.out.aliases.setdefault(whole, (n.unit, "stated"))
