"use strict";
// Sorting, filtering and unfolding of tables; the contents follow the reader. Nothing here reads document text as code.
(() => {
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const key = (row, i) => {
    const cell = row.cells[i];
    return cell.dataset.v !== undefined ? Number(cell.dataset.v) : cell.classList.contains("num") ? null : cell.textContent;
  };
  const compare = (a, b) => typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));

  const fold = (table) => {
    const first = Number(table.dataset.first);
    let seen = 0;
    for (const row of table.tBodies[0].rows) {
      if (row.classList.contains("out")) continue;
      seen += 1;
      row.classList.toggle("more", first > 0 && seen > first);
    }
  };

  const sort = (table, head, i) => {
    const falls = head.classList.contains("num") ? head.ariaSort !== "descending" : head.ariaSort === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", falls ? "descending" : "ascending");
    const rows = [...table.tBodies[0].rows].map((row, place) => ({ row, place, value: key(row, i) }));
    // a missing value stands last in both directions, equal ones keep their place
    rows.sort((a, b) => (a.value === null) - (b.value === null) || (falls ? -1 : 1) * (a.value === null ? 0 : compare(a.value, b.value)) || a.place - b.place);
    table.tBodies[0].append(...rows.map((r) => r.row));
    fold(table);
  };

  for (const box of document.querySelectorAll(".table")) {
    const table = box.querySelector("table");
    [...table.tHead.rows[0].cells].forEach((head, i) => head.querySelector("button").addEventListener("click", () => sort(table, head, i)));
    const all = box.querySelector(".all");
    if (all) all.addEventListener("click", () => { table.classList.add("whole"); all.hidden = true; });
    const filter = box.querySelector(".filter");
    if (filter) filter.addEventListener("input", () => {
      const wanted = filter.value.trim().toLowerCase();
      for (const row of table.tBodies[0].rows) row.classList.toggle("out", wanted !== "" && !row.textContent.toLowerCase().includes(wanted));
      fold(table);
    });
  }

  const toc = document.querySelector(".toc");
  const links = new Map([...document.querySelectorAll(".toc a")].map((a) => [a.hash.slice(1), a]));
  if ("IntersectionObserver" in window) {
    const watch = new IntersectionObserver((entries) => {
      for (const entry of entries) if (entry.isIntersecting) {
        links.forEach((a) => a.removeAttribute("aria-current"));
        const link = links.get(entry.target.id);
        if (!link) continue;
        link.setAttribute("aria-current", "true");
        // only the contents scroll: scrollIntoView would stop the page's own smooth scrolling
        if (link.offsetTop < toc.scrollTop || link.offsetTop > toc.scrollTop + toc.clientHeight - 40) toc.scrollTop = link.offsetTop - toc.clientHeight / 2;
      }
    }, { rootMargin: "-5% 0px -85% 0px" });
    document.querySelectorAll("section").forEach((s) => watch.observe(s));
  }
})();
