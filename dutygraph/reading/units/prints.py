"""Names as the document prints them: matching folds traditional characters, what is shown keeps them."""

from __future__ import annotations

from collections import Counter

import numpy as np

from dutygraph.reading.characters import look_up
from dutygraph.reading.fold import TRADITIONAL, Folded

#: Whether a character is a traditional one; all beyond the first plane are taken for such.
_TRADITIONAL = np.array([chr(i) in TRADITIONAL for i in range(0x10000)] + [True])


class Prints:
    """The printed characters behind folded names.

    Parameters
    ----------
    folded : Folded
    raw : str
        The text as read.

    Examples
    --------
    >>> from dutygraph.reading.fold import fold
    >>> raw = "市財政廳（縣級）"
    >>> prints = Prints(Folded(fold(raw)), raw)
    >>> prints.span(0, 4), prints.span(0, 8, marks=True), prints.word("财政厅")
    ('市財政廳', '市財政廳（縣級）', '財政廳')
    """

    def __init__(self, folded: Folded, raw: str) -> None:
        self.folded, self.raw = folded, raw
        counts = Counter(raw) if look_up(_TRADITIONAL, raw).any() else Counter()
        forms: dict[str, Counter[str]] = {}
        for c, n in counts.items():
            if c in TRADITIONAL:
                forms.setdefault(TRADITIONAL[c], Counter())[c] = n
        #: Folded character → its usual printed form, where that is a traditional one.
        self._usual = {ord(c): max(sorted(f), key=lambda t: f[t]) for c, f in forms.items() if sum(f.values()) >= counts[c]}
        self.traditional = bool(forms)

    def span(self, start: int, end: int, *, marks: bool = False) -> str:
        """What is printed at a span of the folded text, without blanks; ``marks`` keeps the width of brackets and commas."""
        offsets = self.folded.offsets
        out: list[str] = []
        for i in range(start, end):
            plain = self.folded.text[i]
            if plain in " \n":
                continue
            printed = self.raw[i if offsets is None else offsets[i]]
            own = printed in TRADITIONAL or (marks and not ("\u2e80" <= printed < "\u3000" or "\u3400" <= printed < "\uff00"))
            out.append(printed if own else plain)
        return "".join(out)

    def word(self, folded: str) -> str:
        """A folded word in the script of the document, for names that it does not print in one piece."""
        return folded.translate(self._usual) if self._usual else folded


