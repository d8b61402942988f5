"""How far a unit's partners leave it room between them: Burt's measures on the projection, and the two-mode ones on the tasks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from dutygraph.measures.engines import compiled

Floats = NDArray[np.float64]

#: Rough seconds of the sparse products for each two steps in the projection.
PLAIN_SECONDS = 1e-7


def shared_tasks(both: sparse.csr_array) -> sparse.csr_array:
    """Units × units, the number of joint tasks, nothing on the diagonal."""
    shared = (both.T @ both).tocsr().astype(np.float64)
    shared.setdiag(0)
    shared.eliminate_zeros()
    return shared.tocsr()


def one_mode(shared: sparse.csr_array) -> tuple[Floats, Floats]:
    """Burt's constraint and effective size on the projection, ties weighted by joint tasks (Burt 1992; as in networkx).

    Returns
    -------
    array, shape (n,)
        Constraint Σ_w (p_vw + Σ_q p_vq p_qw)² over the partners w of v.
    array, shape (n,)
        Effective size Σ_w (1 − Σ_q p_vq m_wq), m = weight over w's largest weight. Both NaN for isolates.

    Examples
    --------
    >>> one_mode(shared_tasks(sparse.csr_array(np.array([[1.0, 1.0, 0.0], [0.0, 1.0, 1.0]]))))
    (array([1. , 0.5, 1. ]), array([1., 2., 1.]))
    """
    n = shared.shape[0]
    kernel = compiled("holes", plain=PLAIN_SECONDS * float((np.diff(shared.indptr).astype(float) ** 2).sum()))
    if kernel:
        ordered = shared.sorted_indices()
        return kernel.one_mode(ordered.indptr.astype(np.int64), ordered.indices.astype(np.int64), ordered.data)
    strength = np.asarray(shared.sum(axis=1)).ravel()
    partners = np.diff(shared.indptr)
    share = (sparse.diags_array(np.divide(1.0, strength, out=np.zeros(n), where=strength > 0)) @ shared).tocsr()
    tie = (shared > 0).astype(np.float64)
    reach = (share + (share @ share).multiply(tie)).tocsr()
    constraint = np.asarray(reach.multiply(reach).sum(axis=1)).ravel()
    largest = shared.max(axis=1).toarray().ravel() if shared.nnz else np.zeros(n)
    marginal = sparse.diags_array(np.divide(1.0, largest, out=np.zeros(n), where=largest > 0)) @ shared
    overlap = np.asarray((share @ marginal.T).multiply(tie).sum(axis=1)).ravel()
    alone = partners == 0
    return np.where(alone, np.nan, constraint), np.where(alone, np.nan, partners - overlap)


def two_mode(both: sparse.csr_array) -> tuple[Floats, Floats]:
    """Constraint and effective size in the graph of tasks itself (Burchard & Cornwell 2018, Social Networks 55).

    Constraint Σ_j (tasks shared with j / tasks that have another unit)². Effective size: partners − Σ_j r_j, where r_j is the share of the
    unit's partners that meet j on a task of the unit, which is partners − 2·(pairs of partners that do)/partners.

    Returns
    -------
    array, shape (n,)
        Constraint.
    array, shape (n,)
        Effective size. Both NaN for a unit without partners.

    Examples
    --------
    >>> two_mode(sparse.csr_array(np.array([[1, 1, 1, 0], [1, 0, 0, 1], [0, 1, 0, 1], [0, 0, 1, 1]])))[0].round(4)
    array([0.75  , 0.75  , 0.75  , 0.3333])
    """
    n = both.shape[1]
    shared = shared_tasks(both)
    size = np.asarray(both.sum(axis=1)).ravel()
    held = np.asarray(both[np.flatnonzero(size > 1)].sum(axis=0)).ravel().astype(np.float64)
    squares = np.asarray(shared.multiply(shared).sum(axis=1)).ravel()
    constraint = np.divide(squares, held**2, out=np.full(n, np.nan), where=held > 0)
    columns = both.tocsc()
    effective = np.full(n, np.nan)
    for unit in np.flatnonzero(held > 0):
        tasks = both[columns.indices[columns.indptr[unit]:columns.indptr[unit + 1]]]
        present = np.flatnonzero(np.asarray(tasks.sum(axis=0)).ravel() > 0)
        others = present[present != unit]
        ego = tasks[:, others]
        meeting = (ego.T @ ego).tocsr()
        pairs = meeting.nnz - len(others)  # both orders; the diagonal is full, as each partner is on one of these tasks
        effective[unit] = len(others) - pairs / len(others)
    return constraint, effective
