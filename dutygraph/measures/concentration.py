"""How unequal a list of loads is, in four numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from dutygraph.errors import InputError, one_of
from dutygraph.measures.options import check_count

ZEROS = ("keep", "leave-out")


def concentration(values: ArrayLike, *, k: int = 1, zeros: str = "keep") -> dict[str, float]:
    """Gini, Herfindahl–Hirschman, effective number and share of the first ``k`` of non-negative values.

    Parameters
    ----------
    values : array_like
        Loads, 0 or more. NaN (a unit that is not counted) is left out.
    k : int
        How many of the largest ``top_share`` sums.
    zeros : {"keep", "leave-out"}
        Whether a unit with nothing counts among the units. It moves the Gini coefficient only.

    Returns
    -------
    dict
        ``gini`` = Σᵢ(2i − n − 1)xᵢ / (n Σx) with x ascending (Gini 1912; no small-sample factor, so that one of n carrying all gives
        1 − 1/n); ``hhi`` = Σ s² of the shares s = x/Σx (from 1/n to 1); ``effective_units`` = 1/hhi (Laakso & Taagepera 1979);
        ``top_share`` in 0–1. All NaN when nothing is carried.

    Raises
    ------
    InputError
        When a value is negative or an option unknown.

    Examples
    --------
    Five units that carry 4, 3, 2, 1, 0: Gini = (−4·0 − 2·1 + 0·2 + 2·3 + 4·4)/(5·10) = 0.4; hhi = (16 + 9 + 4 + 1)/100 = 0.3.

    >>> {name: round(v, 4) for name, v in concentration([4, 3, 2, 1, 0]).items()}
    {'gini': 0.4, 'hhi': 0.3, 'effective_units': 3.3333, 'top_share': 0.4}
    """
    one_of(zeros, ZEROS, "zeros")
    check_count(k, "k", least=1)
    x = np.asarray(values, float)
    x = np.sort(x[~np.isnan(x)])
    if len(x) and x[0] < 0:
        raise InputError("a load is negative", where="concentration", given=repr(float(x[0])), hint="give numbers from 0 up")
    x = x if zeros == "keep" else x[x > 0]
    total = x.sum()
    if not total > 0:
        return dict.fromkeys(("gini", "hhi", "effective_units", "top_share"), float("nan"))
    n, share = len(x), x / total
    gini = float(((2 * np.arange(1, n + 1) - n - 1) * x).sum() / (n * total))
    hhi = float((share**2).sum())
    return {"gini": gini, "hhi": hhi, "effective_units": 1 / hhi, "top_share": float(share[-k:].sum())}
