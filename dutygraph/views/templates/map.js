/* The map's behaviour. Plain script, no framework, no network.
   Rule of this file: document text reaches the page by textContent or by the canvas only, never as markup. */
(function () {
'use strict';

const data = JSON.parse(document.getElementById('duty-data').textContent);
const model = data.model, W = model.words;
const units = model.units, tasks = model.tasks;
const byId = (id) => document.getElementById(id);

/* ---------- state ---------- */
const MANY = model.many[0], FIRST = model.many[1];
const isGroup = (u) => units[u].kind === 'group';
const membersOf = new Map(), groupsOf = new Map();
for (const [g, u] of model.members) {
  if (!membersOf.has(g)) membersOf.set(g, []);
  membersOf.get(g).push(u);
  if (!groupsOf.has(u)) groupsOf.set(u, []);
  groupsOf.get(u).push(g);
}
const foldable = (u) => isGroup(u) && units[u].open !== 'open' && membersOf.has(u);
const [nTasks, nUnits, nEdges, nLeads] = model.counts, leftOut = nTasks > tasks.length;  /* tasks that one page cannot hold */
const tooMany = nUnits + nTasks > MANY;
const home = leftOut ? 'units' : 'all';
const state = {
  lang: data.lang, color: data.color, theme: data.theme, view: tooMany ? 'units' : 'all',
  role: 'all', leadsOnly: false, part: '', section: '', topic: '', kindsOff: new Set(), clustersOff: new Set(),
  minLoad: 0, minJoint: 1, sig: 'all', unfolded: new Set(), sel: null, hover: null, k: 1, fitScale: 0, back: [], tab: '', sort: null,
};
if (model.policy === 'drop') state.kindsOff.add('group');
if (model.policy === 'expand') units.forEach((_, u) => { if (foldable(u)) state.unfolded.add(u); });
const folded0 = [...state.unfolded].sort().join();
const kindsOff0 = [...state.kindsOff].join();
const loads = units.map((u) => u.weighted || 0);
if (tooMany && nUnits > FIRST) state.minLoad = [...loads].sort((a, b) => b - a)[Math.min(FIRST, loads.length) - 1] || 0;

/* ---------- words ---------- */
function t(key, ...values) {
  const pair = W[key];
  let text = pair ? pair[state.lang === 'zh' ? 0 : 1] : key.split('.').pop();
  values.forEach((v, i) => { text = text.split('{' + i + '}').join(String(v)); });
  return text;
}
const capital = (s) => s.charAt(0).toUpperCase() + s.slice(1);
const num = (v) => v == null ? '–' : Number.isInteger(v) ? String(v) : String(Math.round(v * 1000) / 1000);
const one = (v) => v == null ? '–' : String(Math.round(v * 10) / 10);
const tiny = (v) => v == null ? '–' : v < 0.001 ? '<0.001' : String(Math.round(v * 1000) / 1000);
/* direction marks would turn the text around them on a canvas; in the page an isolate holds them */
const plain = (s) => s.replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '');

function el(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [k, v] of Object.entries(props || {})) {
    if (v == null || v === false) continue;
    if (k === 'class') node.className = v;
    else if (k === 'on') for (const [name, f] of Object.entries(v)) node.addEventListener(name, f);
    else if (k === 'style') Object.assign(node.style, v);
    else node.setAttribute(k, v === true ? '' : v);
  }
  for (const c of children.flat(Infinity)) if (c != null) node.append(typeof c === 'object' ? c : document.createTextNode(String(c)));
  return node;
}
const doc = (s, tag) => el(tag || 'span', { class: 'text', dir: 'auto' }, s);

/* ---------- colours ---------- */
const dark = () => document.documentElement.dataset.theme === 'dark';
const C = () => data.palette[dark() ? 'dark' : 'light'];
function alpha(hex, a) {
  const n = parseInt(hex.slice(1), 16);
  return 'rgba(' + (n >> 16) + ',' + ((n >> 8) & 255) + ',' + (n & 255) + ',' + a + ')';
}
function inkOn(hex) {
  const n = parseInt(hex.slice(1), 16);
  return 0.299 * (n >> 16) + 0.587 * ((n >> 8) & 255) + 0.114 * (n & 255) > 128 ? '#10161c' : '#ffffff';
}
function tally(key) {
  const n = new Map();
  units.forEach((u) => { if (u[key] != null) n.set(u[key], (n.get(u[key]) || 0) + 1); });
  return n;
}
const kindOrder = [...tally('kind').entries()].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map((e) => e[0]);
const clusterOrder = [...tally('cluster').keys()].sort((a, b) => a - b);
function classColour(place) { const h = C().hues; return place >= 0 && place < h.length ? h[place] : C().rest; }
function unitColour(u) {
  return state.color === 'kind' ? classColour(kindOrder.indexOf(units[u].kind)) : classColour(clusterOrder.indexOf(units[u].cluster));
}
function taskColour(i) {
  const place = state.color === 'cluster' && tasks[i].cluster != null ? clusterOrder.indexOf(tasks[i].cluster) : -1;
  return place < 0 ? C().task : classColour(place);
}

/* ---------- what is shown ---------- */
function taskOk(i) {
  const k = tasks[i];
  return (!state.part || k.part === state.part) && (!state.section || k.section === state.section) && (!state.topic || k.theme === state.topic);
}
function unitOk(u) {
  const x = units[u];
  return !state.kindsOff.has(x.kind) && !(x.cluster != null && state.clustersOff.has(x.cluster)) && (x.weighted || 0) >= state.minLoad - 1e-9
    && (!state.leadsOnly || (x.lead || 0) > 0) && !(state.unfolded.has(u) && foldable(u));
}
const taskFiltered = () => Boolean(state.part || state.section || state.topic || state.role !== 'all');
const filtered = () => taskFiltered() || state.leadsOnly || [...state.kindsOff].join() !== kindsOff0 || state.clustersOff.size > 0 || state.minLoad > 0;
const refolded = () => [...state.unfolded].sort().join() !== folded0;

/* edges with groups folded or unfolded; named directly beats reached through a group */
let edgeCache = { key: null, list: [] };
function allEdges() {
  const key = [...state.unfolded].sort().join();
  if (edgeCache.key === key) return edgeCache.list;
  const named = new Set(model.edges.map((e) => e[0] + ':' + e[1])), list = [], taken = new Set();
  model.edges.forEach((e, n) => {
    if (!(state.unfolded.has(e[1]) && foldable(e[1]))) { list.push({ t: e[0], u: e[1], lead: e[2], n, via: null }); return; }
    for (const m of membersOf.get(e[1])) {
      const pair = e[0] + ':' + m;
      if (!named.has(pair) && !taken.has(pair)) { taken.add(pair); list.push({ t: e[0], u: m, lead: e[2], n, via: e[1] }); }
    }
  });
  edgeCache = { key, list };
  return list;
}
function shownEdges() {
  const okT = tasks.map((_, i) => taskOk(i)), okU = units.map((_, u) => unitOk(u));
  return allEdges().filter((e) => okT[e.t] && okU[e.u] && (state.role === 'all' || (state.role === 'lead') === (e.lead === 1)));
}
/* ties between units: the study's numbers, or counted again where filters or folding change what is counted */
function ties() {
  if (!taskFiltered() && !refolded())
    return model.pairs.map((p) => ({ a: p[0], b: p[1], joint: p[2] || 0, ab: p[3] || 0, ba: p[4] || 0, p: p[5], q: p[6] }));
  const on = new Map(), found = new Map();
  for (const e of shownEdges()) { if (!on.has(e.t)) on.set(e.t, []); on.get(e.t).push(e); }
  for (const list of on.values()) {
    for (let i = 0; i < list.length; i++) for (let j = i + 1; j < list.length; j++) {
      let [x, y] = [list[i], list[j]];
      if (x.via != null && x.via === y.via) continue;
      if (x.u > y.u) [x, y] = [y, x];
      const key = x.u + ':' + y.u;
      if (!found.has(key)) found.set(key, { a: x.u, b: y.u, joint: 0, ab: 0, ba: 0, p: null, q: null });
      const f = found.get(key);
      f.joint++;
      if (x.lead && !y.lead) f.ab++;
      if (y.lead && !x.lead) f.ba++;
    }
  }
  return [...found.values()];
}
const hasP = model.pairs.some((p) => p[5] != null), hasQ = model.pairs.some((p) => p[6] != null);
function sigOk(x) {
  if (state.sig === 'p') return x.p != null && x.p <= 0.05;
  if (state.sig === 'q') return x.q != null && x.q <= (model.alpha || 0.05);
  return true;
}
function startJoint() {
  const joints = model.pairs.map((p) => p[2] || 0).sort((a, b) => b - a);
  return joints.length <= 160 ? 1 : Math.max(1, joints[160] + 1);
}
state.minJoint = startJoint();

function scene() {
  const s = { units: new Map(), tasks: new Map(), edges: [] };
  const putU = (u, x, y) => s.units.set(u, { x: x == null ? units[u].x : x, y: y == null ? units[u].y : y });
  const putT = (i, x, y) => s.tasks.set(i, { x: x == null ? tasks[i].x : x, y: y == null ? tasks[i].y : y });
  if (state.view === 'ego' && state.sel && state.sel.type === 'unit') return ego(s, state.sel.i, putU, putT);
  if (state.view === 'units' || state.view === 'directed') {
    for (const x of ties()) {
      const n = state.view === 'directed' ? Math.max(x.ab, x.ba) : x.joint;
      if (n < state.minJoint || !unitOk(x.a) || !unitOk(x.b) || !sigOk(x)) continue;
      if (state.view === 'units') s.edges.push({ a: x.a, b: x.b, n: x.joint, tie: x });
      else {
        if (x.ab >= state.minJoint) s.edges.push({ a: x.a, b: x.b, n: x.ab, arrow: true, tie: x });
        if (x.ba >= state.minJoint) s.edges.push({ a: x.b, b: x.a, n: x.ba, arrow: true, tie: x });
      }
    }
    units.forEach((_, u) => { if (unitOk(u) && !taskFiltered()) putU(u); });
    for (const e of s.edges) { putU(e.a); putU(e.b); }
    return s;
  }
  for (const e of shownEdges()) { s.edges.push(e); putU(e.u); putT(e.t); }
  if (!taskFiltered()) {
    units.forEach((_, u) => { if (unitOk(u)) putU(u); });
    if (!filtered()) tasks.forEach((_, i) => putT(i));
  }
  return s;
}
/* one unit in the middle, its tasks around it by section, partners outside at the mean angle of what they share */
function ego(s, u, putU, putT) {
  const all = shownEdges(), mine = new Map();
  for (const e of all) if (e.u === u) mine.set(e.t, e);
  const order = [...mine.keys()].sort((a, b) => a - b);
  const ring = Math.max(150, order.length * 15 / (2 * Math.PI)), angle = new Map();
  order.forEach((i, k) => {
    const a = 2 * Math.PI * k / Math.max(order.length, 1) - Math.PI / 2;
    angle.set(i, a);
    putT(i, ring * Math.cos(a), ring * Math.sin(a));
  });
  const sums = new Map();
  for (const e of all) if (mine.has(e.t)) {
    s.edges.push(e);
    if (e.u === u) continue;
    const v = sums.get(e.u) || [0, 0, 0];
    sums.set(e.u, [v[0] + Math.cos(angle.get(e.t)), v[1] + Math.sin(angle.get(e.t)), v[2] + 1]);
  }
  const outer = [...sums.entries()].map(([v, c]) => [v, Math.atan2(c[1], c[0]), c[2]]).sort((x, y) => x[1] - y[1] || x[0] - y[0]);
  const radius = Math.max(ring + 120, outer.length * 46 / (2 * Math.PI)), gap = 2 * Math.PI / Math.max(outer.length, 1);
  /* each at an even place of the rim, turned so that the sum of moves is least */
  const shift = outer.length ? Math.atan2(outer.reduce((z, o, k) => z + Math.sin(o[1] - k * gap), 0), outer.reduce((z, o, k) => z + Math.cos(o[1] - k * gap), 0)) : 0;
  outer.forEach((o, k) => putU(o[0], radius * Math.cos(k * gap + shift), (radius * 0.92 + (k % 2) * 34) * Math.sin(k * gap + shift)));
  putU(u, 0, 0);
  return s;
}

/* ---------- vis-network ---------- */
const nodeSet = new vis.DataSet(), edgeSet = new vis.DataSet();
let network = null, now = null, adjacent = new Set(), drawn = [], firstPicture = null;

function sync(set, wanted) {
  const gone = set.getIds().filter((id) => !wanted.has(id));
  if (gone.length) set.remove(gone);
  const changed = [];
  for (const [id, item] of wanted) {
    const old = set.get(id), key = JSON.stringify(item);
    if (!old || old.key !== key) { item.key = key; changed.push(item); }
  }
  if (changed.length) set.update(changed);
}
function around(s, node) {
  const near = new Set();
  if (!node) return near;
  for (const e of s.edges) {
    const ends = 'a' in e ? ['u' + e.a, 'u' + e.b] : ['t' + e.t, 'u' + e.u];
    if (ends.includes(node)) ends.forEach((x) => near.add(x));
  }
  near.add(node);
  return near;
}
const selId = () => state.sel ? (state.sel.type === 'unit' ? 'u' : 't') + state.sel.i : null;

function visNode(id, x, y, dim) {
  const c = C(), i = +id.slice(1), me = id === selId();
  if (id[0] === 't')
    return { id, x, y, shape: 'square', size: (me ? 7 : 4) * state.k, borderWidth: (me ? 2 : 0.5) * state.k, chosen: false,
             color: { background: alpha(taskColour(i), dim ? 0.15 : 0.85), border: me ? c.ink : alpha(c.bg, dim ? 0.1 : 0.9) } };
  const fill = unitColour(u(i));
  return { id, x, y, shape: isGroup(i) ? 'hexagon' : 'dot', size: units[i].r * state.k, borderWidth: (me ? 3.5 : 1.5) * state.k, chosen: false,
           color: { background: dim ? alpha(fill, 0.18) : fill, border: me ? c.ink : dim ? alpha(c.bg, 0.3) : c.bg } };
}
function u(i) { return i; }
function visEdge(e, n, focus) {
  const c = C(), ends = 'a' in e ? ['u' + e.a, 'u' + e.b] : ['u' + e.u, 't' + e.t];
  const near = !focus || ends.includes(focus), strong = focus && near;
  /* every field each time: an update keeps what it is not told */
  const base = { id: 'e' + n, from: ends[0], to: ends[1], chosen: false, smooth: false, arrows: '', dashes: false };
  if ('a' in e) {
    const tint = e.arrow ? c.lead : c.muted;
    return Object.assign(base, {
      width: (0.6 + 1.1 * Math.sqrt(e.n)) * state.k, arrows: e.arrow ? { to: { enabled: true, scaleFactor: 0.55 } } : '',
      smooth: e.arrow ? { enabled: true, type: 'curvedCW', roundness: 0.12 } : false,
      color: { color: alpha(tint, strong ? 0.85 : near ? Math.min(0.65, 0.16 + 0.07 * e.n) : 0.05), inherit: false } });
  }
  const tint = e.via != null ? c.via : e.lead ? c.lead : c.co;
  const weight = strong ? 0.95 : near ? (e.lead ? 0.42 : 0.34) : 0.04;
  return Object.assign(base, { width: (e.lead ? 1.7 : 1.1) * (strong ? 1.25 : 1) * state.k, dashes: e.via != null ? [state.k, 4 * state.k] : e.lead ? false : [5 * state.k, 4 * state.k],
                               color: { color: alpha(tint, weight), inherit: false } });
}
function paint(options) {
  now = scene();
  const focus = selId(), shown = focus && (now.units.has(+focus.slice(1)) && focus[0] === 'u' || now.tasks.has(+focus.slice(1)) && focus[0] === 't');
  const lit = shown && state.view !== 'ego' ? focus : null;
  adjacent = around(now, shown ? focus : null);
  const nodes = new Map(), edges = new Map();
  for (const [i, p] of now.tasks) nodes.set('t' + i, visNode('t' + i, p.x, p.y, lit && !adjacent.has('t' + i)));
  for (const [i, p] of now.units) nodes.set('u' + i, visNode('u' + i, p.x, p.y, lit && !adjacent.has('u' + i)));
  now.edges.forEach((e, n) => edges.set('e' + n, visEdge(e, n, lit)));
  sync(nodeSet, nodes);
  sync(edgeSet, edges);
  if (!network) start();
  if (options && options.fit) fit();
  network.redraw();
  foot();
  note();
}
function start() {
  network = new vis.Network(byId('canvas'), { nodes: nodeSet, edges: edgeSet }, data.options);
  network.on('beforeDrawing', (ctx) => {
    ctx.save(); ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.fillStyle = C().bg; ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height); ctx.restore();
  });
  network.on('afterDrawing', over);
  network.on('click', (p) => {
    const id = p.nodes[0] || labelAt(p.pointer.DOM);
    if (id) select(id[0] === 'u' ? 'unit' : 'task', +id.slice(1));
    else if (state.sel && state.view !== 'ego') clearSelection();
  });
  network.on('doubleClick', (p) => { const id = p.nodes[0]; if (id && id[0] === 'u' && foldable(+id.slice(1))) toggleGroup(+id.slice(1)); });
  network.on('hoverNode', (p) => { state.hover = p.node; tip(p.node, p.pointer && p.pointer.DOM); network.redraw(); });
  network.on('blurNode', () => { state.hover = null; tip(null); network.redraw(); });
  network.on('resize', () => { if (!state.moved) fit(); });
  network.on('dragEnd', () => { state.moved = true; });
  network.on('zoom', () => { state.moved = true; rescale(); });
}
/* zooming in spreads the picture more than it swells it: what is drawn grows with about the third root of the scale */
let waiting = 0;
function rescale() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const s = network.getScale(), k = s <= state.fitScale || now.units.size + now.tasks.size > 1500 ? 1 : Math.pow(state.fitScale / s, 0.65);
    if (Math.abs(k / state.k - 1) > 0.08) { state.k = k; paint(); }
  }, 60);
}
function fit() {
  const box = byId('canvas').getBoundingClientRect();
  let x0 = Infinity, x1 = -Infinity, y0 = Infinity, y1 = -Infinity;
  const points = [...now.units.entries()].map(([i, p]) => [p, units[i].r]).concat([...now.tasks.values()].map((p) => [p, 4]));
  for (const [p, r] of points) { x0 = Math.min(x0, p.x - r); x1 = Math.max(x1, p.x + r); y0 = Math.min(y0, p.y - r); y1 = Math.max(y1, p.y + r); }
  if (!points.length || !box.width) return;
  let scale = Math.min((box.width - 40) / Math.max(x1 - x0, 60), (box.height - 98) / Math.max(y1 - y0, 60), 2.2);
  for (let k = 0; k < 3; k++) {  /* room for the labels at the sides, whose size on the screen does not change with the scale */
    let l = x0, r = x1;
    for (const [i, p] of now.units) { const w = Math.min(units[i].id.length, model.label) * 6.4 / scale; l = Math.min(l, p.x - w); r = Math.max(r, p.x + w); }
    scale = Math.min(scale, (box.width - 24) / Math.max(r - l, 60));
    x0 = l; x1 = r;
  }
  network.moveTo({ position: { x: (x0 + x1) / 2, y: (y0 + y1) / 2 - 13 / Math.max(scale, 0.05) }, scale: Math.max(scale, 0.05), animation: false });
  state.moved = false;
  state.fitScale = Math.max(scale, 0.05);
  if (state.k !== 1) { state.k = 1; paint(); }
}

/* ---------- drawn over the picture: hovered edges, numbers, labels that never cover each other ---------- */
function over(ctx) {
  if (state.hover && state.hover !== selId()) hoverEdges(ctx);
  const ratio = ctx.canvas.width / Math.max(1, ctx.canvas.clientWidth || ctx.canvas.width);
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawn = labels(ctx);
  ctx.restore();
  if (firstPicture === null) firstPicture = performance.now();
}
function hoverEdges(ctx) {
  const c = C();
  ctx.save();
  for (const e of now.edges) {
    const ends = 'a' in e ? ['u' + e.a, 'u' + e.b] : ['u' + e.u, 't' + e.t];
    if (!ends.includes(state.hover)) continue;
    const at = (id) => id[0] === 'u' ? now.units.get(+id.slice(1)) : now.tasks.get(+id.slice(1));
    const [p, q] = ends.map(at);
    if (!p || !q) continue;
    ctx.strokeStyle = 'a' in e ? c.accent : e.via != null ? c.muted : e.lead ? c.lead : c.co;
    ctx.lineWidth = ('a' in e ? 0.8 + Math.sqrt(e.n) : e.lead ? 2 : 1.4) * state.k;
    ctx.setLineDash('a' in e || e.lead ? [] : [5 * state.k, 4 * state.k]);
    ctx.beginPath(); ctx.moveTo(p.x, p.y); ctx.lineTo(q.x, q.y); ctx.stroke();
  }
  ctx.restore();
}
function labels(ctx) {
  const c = C(), scale = network.getScale(), size = byId('canvas').getBoundingClientRect();
  const focus = state.hover || selId(), near = state.hover ? around(now, state.hover) : adjacent;
  const boxes = [], list = [];
  const screen = (p) => network.canvasToDOM(p);
  for (const [i, p] of now.units) list.push({ id: 'u' + i, p, r: units[i].r * scale * state.k, text: plain(units[i].id), rank: loads[i] + (near.has('u' + i) ? 1e6 : 0) + (focus === 'u' + i ? 1e7 : 0) });
  list.sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1));
  const circles = list.slice(0, 40).map((n) => { const q = screen(n.p), r = n.r * 0.8; return { id: n.id, x0: q.x - r, x1: q.x + r, y0: q.y - r, y1: q.y + r }; });
  ctx.textAlign = 'center'; ctx.textBaseline = 'middle'; ctx.lineJoin = 'round';
  for (const n of list) {
    const q = screen(n.p), total = units[+n.id.slice(1)].total, dim = near.size > 1 && state.view !== 'ego' && !near.has(n.id);
    if (n.r >= 8.5 && total != null && !dim) {
      ctx.font = '600 ' + Math.min(15, Math.round(n.r * 0.95)) + 'px ' + data.fonts;
      ctx.fillStyle = inkOn(unitColour(+n.id.slice(1)));
      ctx.fillText(String(total), q.x, q.y + 0.5);
    }
  }
  const lit = near.size > 1;
  list.forEach((n, k) => {
    const isNear = near.has(n.id), q = screen(n.p);
    if (q.x < -40 || q.y < -40 || q.x > size.width + 40 || q.y > size.height + 40) return;
    if (lit && !isNear && state.view !== 'ego') return;
    if (!isNear && boxes.length >= 90) return;  /* more names than that nobody reads at once; zooming in brings the others */
    const px = focus === n.id ? 14 : k < 12 ? 13 : 12;
    if (focus !== n.id && n.text.length > model.label) n.text = n.text.slice(0, model.label - 1) + '…';
    ctx.font = (focus === n.id || k < 12 ? '600 ' : '') + px + 'px ' + data.fonts;
    put(ctx, n, q, px, boxes, circles, focus === n.id, k < 30 || isNear, c.ink);
  });
  const count = [...near].filter((x) => x[0] === 't').length, close = scale > 1.75, few = lit && count <= 90;
  if (now.tasks.size && (close || few)) for (const [i, p] of now.tasks) {
    const id = 't' + i;
    if (!(close && (!lit || near.has(id))) && !(few && near.has(id))) continue;
    const q = screen(p);
    if (q.x < 0 || q.y < 0 || q.x > size.width || q.y > size.height) continue;
    ctx.font = '11.5px ' + data.fonts;
    const label = plain(tasks[i].label || ''), most = focus === id ? 26 : scale > 3 ? 22 : close || count <= 16 ? 12 : 0;
    put(ctx, { id, r: 4 * scale * state.k, text: most ? tasks[i].id + ' ' + (label.length > most ? label.slice(0, most - 1) + '…' : label) : tasks[i].id }, q, 11.5, boxes, circles, focus === id, false, c.muted);
  }
  return boxes;
}
function put(ctx, n, q, px, boxes, circles, must, dear, ink) {
  const w = ctx.measureText(n.text).width, h = px * 1.25, d = n.r + h / 2 + 1;
  const spots = [[0, d], [0, -d], [n.r + w / 2 + 3, 0], [-n.r - w / 2 - 3, 0], [w / 3, d], [-w / 3, d], [w / 3, -d], [-w / 3, -d]];
  const hit = (b, o) => b.x0 < o.x1 && b.x1 > o.x0 && b.y0 < o.y1 && b.y1 > o.y0;
  let best = null;
  const wide = byId('canvas').clientWidth - 2;
  for (const strict of dear ? [true, false] : [true]) {
    for (const [dx, dy] of spots) {
      const b = { id: n.id, text: n.text, x: q.x + dx, y: q.y + dy, x0: q.x + dx - w / 2, x1: q.x + dx + w / 2, y0: q.y + dy - h / 2, y1: q.y + dy + h / 2 };
      if (boxes.some((o) => hit(b, o)) || strict && (b.x0 < 2 || b.x1 > wide)) continue;
      if (strict && circles.some((o) => o.id !== n.id && hit(b, o))) continue;
      best = b; break;
    }
    if (best) break;
  }
  if (!best && must) best = { id: n.id, text: n.text, x: q.x, y: q.y + d, x0: q.x - w / 2, x1: q.x + w / 2, y0: q.y + d - h / 2, y1: q.y + d + h / 2 };
  if (!best) return;
  boxes.push(best);
  ctx.lineWidth = 3.5; ctx.strokeStyle = alpha(C().halo, 0.92); ctx.strokeText(n.text, best.x, best.y);
  ctx.fillStyle = ink; ctx.fillText(n.text, best.x, best.y);
}
function labelAt(p) { const b = drawn.find((o) => p.x >= o.x0 && p.x <= o.x1 && p.y >= o.y0 && p.y <= o.y1); return b ? b.id : null; }
function tip(id, at) {
  let box = byId('tip');
  if (!box) { box = el('div', { id: 'tip', role: 'tooltip' }); byId('main').append(box); }
  box.hidden = !id;
  if (!id) return;
  const i = +id.slice(1);
  box.replaceChildren(...(id[0] === 'u'
    ? [doc(units[i].id, 'b'), el('span', {}, t('lead') + ' ' + num(units[i].lead || 0) + ' · ' + t('co') + ' ' + num(units[i].co || 0) + (units[i].via ? ' · ' + t('via_short') + ' ' + units[i].via : ''))]
    : [doc(tasks[i].id + ' ' + (tasks[i].label || ''), 'b'), doc((tasks[i].text || '').slice(0, 90), 'span')]));
  const p = at || network.canvasToDOM(id[0] === 'u' ? now.units.get(i) : now.tasks.get(i)), w = byId('main').clientWidth;
  box.style.left = Math.min(p.x + 14, Math.max(8, w - 300)) + 'px';
  box.style.top = (p.y + 16) + 'px';
}

/* ---------- selection, history, deep links ---------- */
function remember() { state.back.push({ view: state.view, sel: state.sel }); if (state.back.length > 60) state.back.shift(); }
function link() {
  const hash = state.sel ? '#' + state.sel.type + '=' + encodeURIComponent((state.sel.type === 'unit' ? units : tasks)[state.sel.i].id) : '#';
  try { if (location.hash !== hash && (location.hash || state.sel)) history.pushState(null, '', hash); } catch (e) { /* a sandboxed frame has no address of its own */ }
}
function select(type, i, quiet) {
  if (state.sel && state.sel.type === type && state.sel.i === i) return;
  if (!quiet) remember();
  state.sel = { type, i };
  if (type === 'unit') for (const g of isGroup(i) && state.unfolded.has(i) ? [i] : []) state.unfolded.delete(g);
  if (state.view === 'ego' && type === 'task') state.view = home;
  if (!quiet) link();
  paint({ fit: state.view === 'ego' });
  panel(); views(); reveal();
}
function reveal() {
  const id = selId(), p = id && (id[0] === 'u' ? now.units.get(+id.slice(1)) : now.tasks.get(+id.slice(1)));
  if (!p) return;
  const q = network.canvasToDOM(p), box = byId('canvas').getBoundingClientRect();
  if (q.x < 20 || q.y < 20 || q.x > box.width - 20 || q.y > box.height - 20) network.moveTo({ position: p, animation: false });
}
function clearSelection() { remember(); state.sel = null; if (state.view === 'ego') state.view = home; link(); paint(); panel(); views(); }
function goBack() {
  const last = state.back.pop();
  if (!last) { if (state.sel) { state.sel = null; if (state.view === 'ego') state.view = home; link(); paint({ fit: true }); panel(); views(); } return; }
  const refit = last.view !== state.view || last.view === 'ego';
  state.view = last.view; state.sel = last.sel;
  link(); paint({ fit: refit }); panel(); views();
}
function fromHash() {
  const m = /^#(unit|task)=(.+)$/.exec(location.hash || '');
  if (!m) return false;
  let name; try { name = decodeURIComponent(m[2]); } catch (e) { return false; }
  const i = (m[1] === 'unit' ? units : tasks).findIndex((x) => x.id === name);
  if (i < 0) return false;
  select(m[1], i, true);
  return true;
}
window.addEventListener('popstate', () => { if (!fromHash() && state.sel) { state.sel = null; if (state.view === 'ego') state.view = home; paint(); panel(); views(); } });
function toggleGroup(g) {
  if (state.unfolded.has(g)) state.unfolded.delete(g); else state.unfolded.add(g);
  paint(); side(); if (state.sel) panel(); else ranking();
}

/* ---------- left: filters and legend ---------- */
function radio(options, value, onpick, label) {
  return el('div', { class: 'seg', role: 'radiogroup', 'aria-label': label }, options.map(([v, text, id]) =>
    el('button', { type: 'button', role: 'radio', id: id || null, 'aria-checked': String(v === value), on: { click: () => onpick(v) } }, text)));
}
function changed() { paint(); side(); if (state.sel) panel(); else ranking(); }
function chooser(id, label, values, value, onpick) {
  return el('label', { class: 'control' }, label, el('select', { id, on: { change: (ev) => onpick(ev.target.value) } },
    el('option', { value: '' }, t('all')), values.map(([v, text]) => el('option', { value: v, selected: v === value }, text))));
}
const distinct = (key, ok) => [...new Set(tasks.filter(ok).map((k) => k[key]).filter(Boolean))];
function swatch(draw) {
  const ns = 'http://www.w3.org/2000/svg', svg = document.createElementNS(ns, 'svg');
  svg.setAttribute('width', '34'); svg.setAttribute('height', '14'); svg.setAttribute('aria-hidden', 'true');
  for (const [tag, props] of draw) { const n = document.createElementNS(ns, tag); for (const [k, v] of Object.entries(props)) n.setAttribute(k, v); svg.append(n); }
  return svg;
}
function side() {
  const box = byId('side'), top = box.scrollTop, c = C(), parts = distinct('part', () => true);
  const sections = distinct('section', (k) => !state.part || k.part === state.part);
  const topics = distinct('theme', (k) => (!state.part || k.part === state.part) && (!state.section || k.section === state.section));
  const most = Math.max(...loads, 1), joints = Math.max(...model.pairs.map((p) => p[2] || 0), 1), between = state.view === 'units' || state.view === 'directed';
  const sigs = [['all', t('sig_all')]].concat(hasP ? [['p', t('sig_p')]] : [], hasQ ? [['q', t('sig_q')]] : []);
  const slider = (id, label, value, max, step, onpick) => { const out = el('b', {}, one(value)); return el('label', { class: 'control', for: id }, label + ' ', out,
    el('input', { type: 'range', id, min: step === 1 ? 1 : 0, max, step, value, on: { input: (ev) => { out.textContent = ev.target.value; }, change: (ev) => onpick(+ev.target.value) } })); };
  box.replaceChildren(...[
    el('h2', { class: 'control' }, t('filters')),
    radio([['all', t('all'), 'role-all'], ['lead', capital(t('lead')), 'role-lead'], ['co', capital(state.lang === 'zh' ? t('co') : 'co'), 'role-co']], state.role, (v) => { state.role = v; changed(); }, t('filter_role')),
    el('label', { class: 'control' }, el('input', { type: 'checkbox', id: 'leads-only', checked: state.leadsOnly, on: { change: (ev) => { state.leadsOnly = ev.target.checked; changed(); } } }), ' ', t('leads_only')),
    parts.length > 1 ? chooser('f-part', capital(t('part')), parts.map((p) => [p, model.parts[p] ? p + ' ' + model.parts[p] : p]), state.part, (v) => { state.part = v; state.section = state.topic = ''; changed(); }) : null,
    sections.length ? chooser('f-section', capital(t('section')), sections.map((p) => [p, p]), state.section, (v) => { state.section = v; state.topic = ''; changed(); }) : null,
    topics.length ? chooser('f-topic', capital(t('theme')), topics.map((p) => [p, p]), state.topic, (v) => { state.topic = v; changed(); }) : null,
    slider('f-load', t('min_load'), state.minLoad, Math.ceil(most), 0.2, (v) => { state.minLoad = v; changed(); }),
    between ? slider('f-joint', t('min_joint'), state.minJoint, joints, 1, (v) => { state.minJoint = v; changed(); }) : null,
    state.view === 'units' ? el('label', { class: 'control' }, t('significance'), sigs.length > 1
      ? el('select', { id: 'f-sig', on: { change: (ev) => { state.sig = ev.target.value; if (state.sig !== 'all') state.minJoint = 1; changed(); } } }, sigs.map(([v, x]) => el('option', { value: v, selected: v === state.sig }, x)))
      : el('div', { class: 'muted' }, t('sig_none'))) : null,
    filtered() ? el('button', { type: 'button', class: 'btn control', id: 'reset', on: { click: resetFilters } }, t('reset')) : null,
    el('h2', { class: 'control' }, t('colour_by')),
    radio([['cluster', capital(t('cluster')), 'by-cluster'], ['kind', capital(t('kind')), 'by-kind']], state.color, (v) => { state.color = v; paint(); side(); if (state.sel) panel(); else ranking(); }, t('colour_by')),
    el('div', { id: 'chips' }, chips()),
    groupsBox(),
    el('h2', {}, t('legend')), legend(c), el('div', {}, el('h2', {}, t('how_counted')), notes()),
  ].filter(Boolean));
  box.scrollTop = top;
}
function resetFilters() {
  Object.assign(state, { role: 'all', leadsOnly: false, part: '', section: '', topic: '', minLoad: 0, sig: 'all', minJoint: startJoint() });
  state.kindsOff = new Set(model.policy === 'drop' ? ['group'] : []); state.clustersOff = new Set();
  changed();
}
function chip(colour, name, n, off, onpick, title) {
  return el('button', { type: 'button', class: 'chip', 'aria-pressed': String(!off), title, on: { click: onpick } },
    el('span', { class: 'dot', style: { background: colour } }), el('span', { class: 'name' }, name), el('span', { class: 'n' }, n));
}
function flip(set, v) { if (set.has(v)) set.delete(v); else set.add(v); changed(); }
function clusterTitle(k) {
  const list = units.map((x, i) => i).filter((i) => units[i].cluster === k && !isGroup(i)).sort((a, b) => loads[b] - loads[a] || a - b);
  return list.slice(0, 2).map((i) => plain(units[i].id)).join(state.lang === 'zh' ? '、' : ', ');
}
function chips() {
  if (state.color === 'kind') {
    const n = tally('kind');
    return kindOrder.map((k, i) => chip(classColour(i), t('kind.' + k), n.get(k), state.kindsOff.has(k), () => flip(state.kindsOff, k)));
  }
  const n = tally('cluster'), out = clusterOrder.map((k, i) => chip(classColour(i), k + ' ' + clusterTitle(k), n.get(k), state.clustersOff.has(k), () => flip(state.clustersOff, k), t('cluster_short', k)));
  const verdict = model.colours.verdict;
  if (verdict) out.push(el('p', { class: 'muted notes' }, capital(t('verdict')) + (state.lang === 'zh' ? ':' : ': ') + t('verdict.' + verdict)));
  return out;
}
function groupsBox() {
  const list = units.map((_, i) => i).filter((i) => foldable(i));
  if (!list.length) return null;
  return el('div', { class: 'control', id: 'groups' }, el('h2', {}, t('groups_title')), list.map((g) => el('label', {},
    el('input', { type: 'checkbox', checked: state.unfolded.has(g), on: { change: () => toggleGroup(g) } }), ' ', doc(units[g].id), el('span', { class: 'muted' }, ' (' + membersOf.get(g).length + ')'))));
}
function legend(c) {
  const key = (draw, text) => el('div', { class: 'key' }, swatch(draw), el('span', {}, text)), line = (colour, dash, w) => [['line', { x1: 1, y1: 7, x2: 33, y2: 7, stroke: colour, 'stroke-width': w || 2, 'stroke-dasharray': dash }]];
  const unit = key([['circle', { cx: 8, cy: 7, r: 3.5, fill: c.rest }], ['circle', { cx: 23, cy: 7, r: 6.5, fill: c.rest }]], t('legend_unit'));
  const group = units.some((x) => x.kind === 'group') ? key([['polygon', { points: '17,0.5 23,4 23,10 17,13.5 11,10 11,4', fill: c.rest }]], t('legend_group')) : null;
  const edges = state.view === 'units' ? [key(line(c.muted, '', 1.2).concat(), t('legend_joint'))]
    : state.view === 'directed' ? [key([['line', { x1: 1, y1: 7, x2: 27, y2: 7, stroke: c.lead, 'stroke-width': 2 }], ['polygon', { points: '26,3 33,7 26,11', fill: c.lead }]], t('legend_arrow'))]
    : [key([['rect', { x: 13, y: 3, width: 8, height: 8, fill: c.task }]], t('legend_task')), key(line(c.lead, ''), t('legend_lead')), key(line(c.co, '5 4'), t('legend_co')),
       model.members.length ? key(line(c.muted, '1 4'), t('legend_via')) : null];
  return el('div', { id: 'legend' }, [unit, group, ...edges, el('p', { class: 'notes' }, t(state.view === 'ego' ? 'legend_ego' : 'legend_layout')), el('p', { class: 'notes control' }, t('keys'))].filter(Boolean));
}
/* the keys in one line beneath the picture, so that nobody has to look for them */
function shortLegend() {
  const c = C(), line = (colour, dash) => [['line', { x1: 2, y1: 7, x2: 32, y2: 7, stroke: colour, 'stroke-width': 2.2, 'stroke-dasharray': dash }]];
  const keys = [[[['circle', { cx: 17, cy: 7, r: 6, fill: c.rest }]], t('unit')], units.some((x) => x.kind === 'group') ? [[['polygon', { points: '17,0.5 23,4 23,10 17,13.5 11,10 11,4', fill: c.rest }]], t('kind.group')] : null];
  if (state.view === 'units') keys.push([line(c.muted, ''), t('joint')]);
  else if (state.view === 'directed') keys.push([[['line', { x1: 1, y1: 7, x2: 27, y2: 7, stroke: c.lead, 'stroke-width': 2 }], ['polygon', { points: '26,3 33,7 26,11', fill: c.lead }]], t('view_directed')]);
  else keys.push([[['rect', { x: 13, y: 3, width: 8, height: 8, fill: c.task }]], t('task')], [line(c.lead, ''), t('lead')], [line(c.co, '5 4'), t('co')], state.unfolded.size ? [line(c.muted, '1 4'), t('via_short')] : null);
  return el('span', { class: 'keys' }, keys.filter(Boolean).map(([draw, text]) => el('span', {}, swatch(draw), ' ' + text)));
}
function notes() { return el('dl', { class: 'notes' }, (model.notes[state.lang] || []).map(([k, v]) => [el('dt', {}, capital(k)), el('dd', {}, v)])); }

/* ---------- right: ranking, unit, task ---------- */
const streetLike = (i) => units[i].kind === 'street';
function tabsOf() {
  const out = [['departments', units.map((_, i) => i).filter((i) => !streetLike(i) && !isGroup(i))], ['streets', units.map((_, i) => i).filter(streetLike)], ['groups', units.map((_, i) => i).filter(isGroup)]];
  return out.filter(([, list]) => list.length);
}
function counted() {
  const rec = units.map(() => ({ lead: 0, co: 0, via: 0 })), again = taskFiltered();
  if (again) {
    const ok = tasks.map((_, i) => taskOk(i));
    for (const e of allEdges()) if (ok[e.t] && (state.role === 'all' || (state.role === 'lead') === (e.lead === 1))) {
      if (e.via != null) rec[e.u].via++; else if (e.lead) rec[e.u].lead++; else rec[e.u].co++;
    }
    for (const r of rec) r.weighted = r.lead * model.weights.lead + r.co * model.weights.co;
  } else units.forEach((x, i) => { rec[i] = { lead: x.lead || 0, co: x.co || 0, via: x.via || 0, weighted: x.weighted || 0 }; });
  return { rec, again };
}
function rankRows(list, rec) {
  const key = state.sort || 'weighted', sign = key === 'name' ? 1 : -1;
  const value = (i) => key === 'name' ? units[i].id : rec[i][key];
  return [...list].sort((a, b) => (value(a) < value(b) ? -sign : value(a) > value(b) ? sign : 0) || rec[b].weighted - rec[a].weighted || (units[a].id < units[b].id ? -1 : 1));
}
function ranking() {
  const tabs = tabsOf(), { rec, again } = counted();
  if (!tabs.some(([k]) => k === state.tab)) state.tab = tabs.length ? tabs[0][0] : '';
  const list = (tabs.find(([k]) => k === state.tab) || ['', []])[1].filter((i) => !filtered() || unitOk(i));
  const rows = rankRows(list, rec), most = Math.max(1, ...rows.map((i) => rec[i].lead + rec[i].co + (state.tab === 'streets' ? rec[i].via : 0)));
  const wide = (n) => ({ width: (100 * n / most) + '%' });
  const head = (k, text, cls) => el('th', { scope: 'col', class: cls, 'aria-sort': (state.sort || 'weighted') === k ? (k === 'name' ? 'ascending' : 'descending') : 'none' },
    el('button', { type: 'button', on: { click: () => { state.sort = k; ranking(); } } }, text));
  const tie = new Map(); let place = 0;
  rows.forEach((i, n) => { const v = rec[i].weighted; if (!tie.has(v)) { place = n + 1; tie.set(v, place); } });
  byId('panel').replaceChildren(
    el('div', { class: 'bar' }, state.back.length ? backButton() : null, el('h2', {}, t('ranking_title'))),
    tabs.length > 1 ? radio(tabs.map(([k]) => [k, t('tab_' + k), 'tab-' + k]), state.tab, (v) => { state.tab = v; ranking(); }, t('ranking_title')) : '',
    el('p', { class: 'muted notes' }, again ? t('filtered') : t('ranking_note')),
    el('table', { class: 'rank', id: 'ranking' }, el('caption', { class: 'hide' }, t('ranking_title')), el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, state.lang === 'zh' ? '位次' : '#'), head('name', t('unit')), el('th', { 'aria-hidden': 'true' }), head('lead', t('lead'), 'num'), head('co', state.lang === 'zh' ? t('co') : 'co', 'num'),
      state.tab === 'streets' ? head('via', t('via_short'), 'num') : null, head('weighted', t('weighted_short'), 'num'))),
      el('tbody', {}, rows.map((i) => el('tr', {}, el('td', { class: 'num muted' }, state.tab === 'groups' ? '' : tie.get(rec[i].weighted)),
        el('td', {}, el('button', { type: 'button', 'data-unit': units[i].id, on: { click: () => select('unit', i) } }, el('span', { class: 'dot', style: { background: unitColour(i) } }), ' ', doc(units[i].id))),
        el('td', { 'aria-hidden': 'true' }, el('div', { class: 'bar2' }, el('i', { class: 'l', style: wide(rec[i].lead) }), el('i', { class: 'c', style: wide(rec[i].co) }), state.tab === 'streets' ? el('i', { class: 'v', style: wide(rec[i].via) }) : null)),
        el('td', { class: 'num' }, rec[i].lead), el('td', { class: 'num' }, rec[i].co), state.tab === 'streets' ? el('td', { class: 'num' }, rec[i].via) : null, el('td', { class: 'num' }, one(rec[i].weighted)))))));
}
function backButton() { return el('button', { type: 'button', class: 'btn', id: 'back', on: { click: goBack } }, '← ' + t('back')); }
function fact(value, label, more) { return el('div', { class: more && more.length > 14 ? 'wide' : null }, el('b', {}, value), el('span', {}, label), more ? el('span', {}, more) : null); }
function badge(e) { return el('span', { class: 'badge ' + (e.via != null ? 'via' : e.lead ? 'lead' : 'co') }, e.via != null ? t('via_short') : e.lead ? t('lead') : state.lang === 'zh' ? t('co') : 'co'); }
function sourceLine(...places) {
  const found = places.filter(Boolean).sort((a, b) => a[1] - b[1]);
  if (!found.length) return null;
  const text = model.lines[found[0][0]], out = [];
  let at = 0;
  for (const [, from, size] of found) if (from >= at) { out.push(text.slice(at, from), el('mark', {}, text.slice(from, from + size))); at = from + size; }
  return el('div', { class: 'line text', dir: 'auto' }, out, text.slice(at));
}
function edgeNotes(e) {
  const raw = model.edges[e.n], basis = model.bases[raw[3]], out = [];
  if (e.via != null) out.push(plain(units[e.via].id));
  if (raw[4]) out.push(t('acting', raw[4]));
  /* that 责任单位 beside 牵头单位 means co goes without saying */
  if (basis && basis !== 'stated' && basis !== 'user' && !(basis === 'vocabulary' && !e.lead)) out.push(t('basis.' + basis));
  return out.join(state.lang === 'zh' ? ';' : '; ');
}
function taskItem(e) {
  const k = tasks[e.t], raw = model.edges[e.n], note = edgeNotes(e);
  return el('li', { class: 'item' }, el('div', { class: 'top' }, el('span', { class: 'id' }, k.id), el('button', { type: 'button', class: 'go', on: { click: () => select('task', e.t) } }, doc(k.label || k.text || k.id)), badge(e)),
    note ? el('div', { class: 'sub' }, note) : null,
    k.text || raw[5] ? el('details', {}, el('summary', {}, t('source')), k.text ? doc(k.text, 'div') : null, sourceLine(raw[5])) : null);
}
function unitEdges(i) {
  const direct = model.edges.map((e, n) => ({ t: e[0], u: e[1], lead: e[2], n, via: null })).filter((e) => e.u === i), seen = new Set(direct.map((e) => e.t)), through = [];
  for (const g of groupsOf.get(i) || []) model.edges.forEach((e, n) => { if (e[1] === g && !seen.has(e[0])) { seen.add(e[0]); through.push({ t: e[0], u: i, lead: e[2], n, via: g }); } });
  return { lead: direct.filter((e) => e.lead), co: direct.filter((e) => !e.lead), via: through };
}
function folding(title, id, list, most) {
  if (!list.length) return null;
  const rest = list.slice(most), holder = el('ul', { id }, list.slice(0, most));
  if (rest.length) { const b = el('button', { type: 'button', class: 'btn', on: { click: () => { holder.append(...rest); b.remove(); } } }, t('show_all', list.length)); return el('section', {}, el('h3', {}, title + ' ' + list.length), holder, b); }
  return el('section', {}, el('h3', {}, title + ' ' + list.length), holder);
}
function unitPanel(i) {
  const x = units[i], mine = unitEdges(i), ranked = x.rank != null;
  const pool = units.filter((o) => o.rank != null).length;
  const partners = model.pairs.filter((p) => p[0] === i || p[1] === i).map((p) => ({ o: p[0] === i ? p[1] : p[0], n: p[2] || 0, mine: p[0] === i ? p[3] : p[4], theirs: p[0] === i ? p[4] : p[3], q: p[6] })).sort((a, b) => b.n - a.n || loads[b.o] - loads[a.o] || a.o - b.o);
  const range = ranked && x.rank_low != null ? t('rank_between', x.rank_low, x.rank_high) : '';
  const facts = [fact(one(x.weighted), t('weighted'), ranked ? t('rank_of', x.rank, pool) : t('unranked')), fact(num(x.lead || 0), t('lead'), x.lead_rule ? t('stated_rule', x.lead_stated || 0, x.lead_rule) : ''), fact(num(x.co || 0), t('co')),
    x.via ? fact(num(x.via), t('via_short')) : null, x.breadth != null ? fact(num(x.breadth), t('breadth')) : null, x.convened ? fact(num(x.convened), t('convened')) : null, x.sole_lead ? fact(num(x.sole_lead), t('sole_lead')) : null,
    x.betweenness != null ? fact(num(x.betweenness), t('betweenness'), x.betweenness_expected != null ? t('expected_short', num(x.betweenness_expected), tiny(x.betweenness_p)) : '') : null].filter(Boolean);
  const tags = [el('span', { class: 'tag' }, el('span', { class: 'dot', style: { background: unitColour(i) } }), t('kind.' + x.kind)), x.cluster != null ? el('span', { class: 'tag' }, t('cluster_short', x.cluster)) : null,
    ...(groupsOf.get(i) || []).map((g) => el('button', { type: 'button', class: 'tag', on: { click: () => select('unit', g) } }, t('member_of') + ' ', doc(units[g].id)))].filter(Boolean);
  return [el('h2', { id: 'who' }, doc(x.id)), el('div', { class: 'tags' }, tags), x.aliases ? el('p', { class: 'muted notes' }, t('aliases') + ' ', doc(x.aliases.join('、'))) : null, range ? el('p', { class: 'muted notes' }, range) : null, el('div', { class: 'facts' }, facts),
    el('div', { class: 'bar' }, leftOut ? null : el('button', { type: 'button', class: 'btn', id: 'ego', on: { click: () => { remember(); state.view = 'ego'; paint({ fit: true }); views(); panel(); } } }, t('ego')), foldable(i) ? el('button', { type: 'button', class: 'btn', on: { click: () => toggleGroup(i) } }, t(state.unfolded.has(i) ? 'fold' : 'unfold')) : null),
    isGroup(i) && !foldable(i) ? el('p', { class: 'muted notes' }, t('open_group')) : null,
    membersOf.has(i) ? folding(t('of_members'), 'members', membersOf.get(i).map((m) => el('li', { class: 'item' }, el('button', { type: 'button', class: 'go', on: { click: () => select('unit', m) } }, doc(units[m].id)))), 20) : null,
    x.reasons ? folding(capital(t('reasons')), 'reasons', x.reasons.map(([code, on]) => el('li', { class: 'item' }, reasonWord(code), ' ', on.slice(0, 12).map((id) => taskLink(id)), on.length > 12 ? el('span', { class: 'muted' }, '…') : null)), 9) : null,
    folding(t('lead_tasks'), 'lead-list', mine.lead.map(taskItem), 12), folding(t('co_tasks'), 'co-list', mine.co.map(taskItem), 8), folding(t('via_tasks'), 'via-list', mine.via.map(taskItem), 4),
    partners.length ? el('section', {}, el('h3', {}, t('partners') + ' ' + partners.length), el('table', { id: 'partners' }, el('thead', {}, el('tr', {}, [t('unit'), t('joint'), t('i_lead'), t('they_lead')].map((h, k) => el('th', { scope: 'col', class: k ? 'num' : '' }, h)))),
      el('tbody', {}, partners.slice(0, 15).map((p) => el('tr', {}, el('td', {}, el('button', { type: 'button', on: { click: () => select('unit', p.o) } }, doc(units[p.o].id))), el('td', { class: 'num' }, p.n), el('td', { class: 'num' }, num(p.mine)), el('td', { class: 'num' }, num(p.theirs))))))) : null];
}
function taskLink(id) { const i = tasks.findIndex((k) => k.id === id); return i < 0 ? el('span', { class: 'muted' }, id + ' ') : el('button', { type: 'button', class: 'ref', on: { click: () => select('task', i) } }, id); }
function reasonWord(code) { return W['reason.' + code] ? t('reason.' + code) : W['reasons.' + code] ? t('reasons.' + code) : W[code] ? t(code) : code; }
function targetText(x) {
  const [name, how, value, upper, unit, hedge] = x;
  return name + ' ' + t('comparator.' + how) + ' ' + num(value) + (upper != null ? '—' + num(upper) : '') + (unit || '') + (hedge ? '(' + hedge + ')' : '');
}
function taskPanel(i) {
  const k = tasks[i], on = model.edges.map((e, n) => ({ t: e[0], u: e[1], lead: e[2], n, via: null })).filter((e) => e.t === i).sort((a, b) => b.lead - a.lead);
  const path = [k.part && (model.parts[k.part] || (state.lang === 'zh' ? '第' + k.part + '部分' : 'part ' + k.part)), k.section, k.theme].filter(Boolean).join(' › ');
  return [el('p', { class: 'muted notes' }, doc(path)), el('h2', { id: 'who' }, k.id + ' ', doc(k.label || '')), k.text ? doc(k.text, 'div') : null,
    k.leaders ? el('p', {}, t('leaders') + ' ', doc(k.leaders)) : null,
    k.targets ? el('section', {}, el('h3', {}, t('targets')), el('ul', { id: 'targets' }, k.targets.map((x) => el('li', { class: 'item' }, doc(targetText(x)))))) : null,
    k.deadlines ? el('section', {}, el('h3', {}, t('deadlines')), el('ul', {}, k.deadlines.map((x) => el('li', { class: 'item' }, t('deadline.' + x[0]) + ' ' + (x[1] || ''), ' ', doc(x[2] || ''))))) : null,
    el('section', {}, el('h3', {}, t('units_on') + ' ' + on.length), on.length ? el('ul', { id: 'unit-list' }, on.map((e) => { const note = edgeNotes(e); return el('li', { class: 'item' }, el('div', { class: 'top' }, badge(e), el('button', { type: 'button', class: 'go', on: { click: () => select('unit', e.u) } }, doc(units[e.u].id))), note ? el('div', { class: 'sub' }, note) : null); })) : el('p', { class: 'muted' }, t('no_units'))),
    el('section', {}, el('h3', {}, t('source')), [...new Set(on.map((e) => model.edges[e.n][5]).filter(Boolean).map((l) => l[0]))].map((n) => sourceLine(...on.map((e) => model.edges[e.n][5]).filter((l) => l && l[0] === n))), k.line && !k.text ? sourceLine(k.line) : null)];
}
function panel() {
  if (!state.sel) { ranking(); return; }
  const box = byId('panel'), i = state.sel.i;
  box.replaceChildren(el('div', { class: 'bar' }, backButton(), el('button', { type: 'button', class: 'btn', id: 'close', on: { click: () => { state.back = []; state.sel = null; if (state.view === 'ego') state.view = home; link(); paint({ fit: true }); panel(); views(); } } }, t('ranking_title'))),
    ...(state.sel.type === 'unit' ? unitPanel(i) : taskPanel(i)).filter(Boolean));
  box.scrollTop = 0;
}

/* ---------- top and bottom ---------- */
function views() {
  const pick = (v) => { if (v === state.view) return; if (v === 'ego' && !(state.sel && state.sel.type === 'unit')) { note(t('pick_unit')); byId('search').focus(); return; } remember(); state.view = v; if (v === 'directed' || v === 'units') state.minJoint = v === 'units' ? startJoint() : Math.min(2, startJoint()); paint({ fit: true }); views(); side(); };
  byId('views').replaceChildren(radio([['all', t('view_all'), 'v-all'], ['units', t('view_units'), 'v-units'], ['directed', t('view_directed'), 'v-directed'], ['ego', t('view_ego'), 'v-ego']].filter(([v]) => !leftOut || v === 'units' || v === 'directed'), state.view, pick, t('view')));
}
function note(text) {
  const box = byId('notice'), what = text || (leftOut ? t('left_out', nTasks) : tooMany && state.view === 'units' && !state.sel ? t('too_many', nUnits + nTasks, FIRST) : now && !now.units.size && !now.tasks.size ? t('empty') : '');
  box.hidden = !what; box.textContent = what;
}
function foot() {
  const lines = model.notes[state.lang] || [], shown = state.view === 'units' || state.view === 'directed' ? t('shown_units', now.units.size, now.edges.length) : t('shown', now.units.size, now.tasks.size);
  byId('foot').replaceChildren(shortLegend(), el('span', {}, shown + (state.lang === 'zh' ? '。' : '. ') + (lines.length ? lines[0][1] : '')));
}
function header() {
  const m = model.meta;
  document.documentElement.lang = state.lang === 'zh' ? 'zh-CN' : 'en';
  byId('title').replaceChildren(doc(m.title || t('map_title')));
  byId('subtitle').replaceChildren(doc([m.issuer, m.document_number, m.date, t('counts', nTasks, nUnits, nEdges, nLeads, nEdges - nLeads)].filter(Boolean).join(' · ')));
  byId('search').setAttribute('placeholder', t('search')); byId('search').setAttribute('aria-label', t('search_label'));
  byId('canvas').setAttribute('aria-label', t('map_aria')); byId('menu').textContent = '☰'; byId('menu').setAttribute('aria-label', t('panel_button'));
  const tool = (id, text, f, title) => el('button', { type: 'button', class: 'btn', id, title, on: { click: f } }, text);
  byId('tools').replaceChildren(tool('png', t('png'), savePng), tool('csv', t('csv'), saveCsv), tool('print', t('print'), () => window.print()), tool('theme', dark() ? '☀' : '☾', () => { setTheme(dark() ? 'light' : 'dark'); redo(); }, t('theme_button')), tool('lang', t('lang_button'), () => { state.lang = state.lang === 'zh' ? 'en' : 'zh'; redo(); }));
  const step = (f) => { network.moveTo({ scale: network.getScale() * f }); state.moved = true; rescale(); };
  byId('zoom').replaceChildren(...[['zoom-in', '+', () => step(1.3), 'zoom_in'], ['zoom-out', '−', () => step(1 / 1.3), 'zoom_out'], ['fit', '⤢', fit, 'fit']].map(([id, text, f, label]) => el('button', { type: 'button', class: 'btn', id, 'aria-label': t(label), title: t(label), on: { click: f } }, text)));
}
function setTheme(name) { document.documentElement.dataset.theme = name; }
function redo() { header(); views(); side(); paint(); panel(); }

/* ---------- search ---------- */
const haystack = units.map((x, i) => ({ type: 'unit', i, text: x.id, hay: (x.id + ' ' + (x.aliases || []).join(' ')).toLowerCase() })).concat(tasks.map((k, i) => ({ type: 'task', i, text: k.id + ' ' + (k.label || ''), hay: (k.id + ' ' + (k.label || '') + ' ' + (k.text || '')).toLowerCase() })));
let hits = [], at = -1;
function find(query) {
  const q = query.trim().toLowerCase(), list = byId('found');
  hits = q ? haystack.filter((h) => h.hay.includes(q)).sort((a, b) => (a.type === 'unit' ? 0 : 1) - (b.type === 'unit' ? 0 : 1) || (a.type === 'unit' ? loads[b.i] - loads[a.i] : a.i - b.i)).slice(0, 30) : [];
  at = hits.length ? 0 : -1;
  list.hidden = !q; byId('search').setAttribute('aria-expanded', String(Boolean(q)));
  list.replaceChildren(...(hits.length ? hits.map((h, n) => el('li', { role: 'option', 'aria-selected': String(n === at), on: { mousedown: (ev) => { ev.preventDefault(); choose(n); } } }, el('span', { class: 'what' }, t(h.type)), doc(h.text))) : [el('li', { class: 'muted' }, t('nothing_found'))]));
}
function choose(n) { const h = hits[n]; closeSearch(); if (h) select(h.type, h.i); }
function closeSearch() { byId('found').hidden = true; byId('search').value = ''; byId('search').setAttribute('aria-expanded', 'false'); hits = []; }
function searchKeys(ev) {
  if (ev.key === 'ArrowDown' || ev.key === 'ArrowUp') {
    ev.preventDefault(); at = Math.max(0, Math.min(hits.length - 1, at + (ev.key === 'ArrowDown' ? 1 : -1)));
    [...byId('found').children].forEach((li, n) => { li.setAttribute('aria-selected', String(n === at)); if (n === at) li.scrollIntoView({ block: 'nearest' }); });
  } else if (ev.key === 'Enter') { ev.preventDefault(); if (at >= 0) choose(at); }
  else if (ev.key === 'Escape') { ev.stopPropagation(); closeSearch(); byId('search').blur(); }
}
function pageKeys(ev) {
  const where = ev.target.tagName;
  if (where === 'INPUT' || where === 'SELECT' || ev.ctrlKey || ev.metaKey || ev.altKey) return;
  const pan = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] }[ev.key];
  if (ev.key === '/') { ev.preventDefault(); byId('search').focus(); }
  else if (ev.key === 'Escape') { if (document.body.classList.contains('menu')) document.body.classList.remove('menu'); else goBack(); }
  else if (ev.key === '+' || ev.key === '=') byId('zoom-in').click();
  else if (ev.key === '-') byId('zoom-out').click();
  else if (ev.key === '0') fit();
  else if (pan && document.activeElement === byId('canvas')) { ev.preventDefault(); const p = network.getViewPosition(), s = network.getScale(); network.moveTo({ position: { x: p.x + pan[0] / s, y: p.y + pan[1] / s } }); state.moved = true; }
}

/* ---------- saving ---------- */
function download(name, url) { const a = el('a', { href: url, download: name }); document.body.append(a); a.click(); a.remove(); }
function savePng() { const c = byId('canvas').querySelector('canvas'); download('dutygraph-map.png', c.toDataURL('image/png')); }
/* what a spreadsheet would compute or turn into a number stays text */
function cell(v) {
  let s = v == null ? '' : String(v);
  if (typeof v === 'string') { if (/^[0-9][0-9.,:\/-]*$/.test(s)) s = '="' + s + '"'; else if (/^[\s\u00a0\u200b\u200e\u200f\u2060\ufeff\x00-\x1f]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]/.test(s)) s = "'" + s; }
  return /[",\r\n]/.test(s) ? '"' + s.replace(/"/g, '""') + '"' : s;
}
function csvText() {
  const between = state.view === 'units' || state.view === 'directed';
  const rows = between ? [[t('unit') + ' A', t('unit') + ' B', t('joint'), 'A ' + t('lead'), 'B ' + t('lead'), 'p', 'q']].concat(now.edges.map((e) => [units[e.tie.a].id, units[e.tie.b].id, e.tie.joint, e.tie.ab, e.tie.ba, e.tie.p, e.tie.q]))
    : [[t('task'), t('section'), t('theme'), '', t('unit'), t('filter_role'), t('via_short')]].concat(now.edges.map((e) => [tasks[e.t].id, tasks[e.t].section || '', tasks[e.t].theme || '', tasks[e.t].label || '', units[e.u].id, t(e.lead ? 'lead' : 'co'), e.via != null ? units[e.via].id : '']));
  return '\ufeff' + rows.map((r) => r.map(cell).join(',')).join('\r\n') + '\r\n';
}
function saveCsv() { const url = URL.createObjectURL(new Blob([csvText()], { type: 'text/csv;charset=utf-8' })); download('dutygraph-map.csv', url); setTimeout(() => URL.revokeObjectURL(url), 4000); }

/* ---------- print is light, whatever the screen ---------- */
let wasDark = false;
window.addEventListener('beforeprint', () => { wasDark = dark(); if (wasDark) { setTheme('light'); side(); panel(); } paint({ fit: !state.moved }); });
window.addEventListener('afterprint', () => { if (wasDark) { setTheme('dark'); redo(); } });

/* ---------- start ---------- */
const prefersDark = window.matchMedia && window.matchMedia('(prefers-color-scheme: dark)');
if (state.theme === 'auto' && prefersDark) {
  setTheme(prefersDark.matches ? 'dark' : 'light');
  prefersDark.addEventListener('change', (ev) => { setTheme(ev.matches ? 'dark' : 'light'); redo(); });
}
byId('app').hidden = false;
byId('search').addEventListener('input', (ev) => find(ev.target.value));
byId('search').addEventListener('keydown', searchKeys);
byId('search').addEventListener('blur', () => setTimeout(closeSearch, 150));
byId('menu').addEventListener('click', () => document.body.classList.toggle('menu'));
document.addEventListener('keydown', pageKeys);
header(); views(); side();
paint({ fit: true });
if (!fromHash()) panel();

/* for tests and for people with a console: what is on the screen, as data */
window.dutymap = {
  get firstPicture() { return firstPicture; }, labels: () => drawn.map((b) => ({ id: b.id, text: b.text, x0: b.x0, y0: b.y0, x1: b.x1, y1: b.y1 })),
  shown: () => ({ view: state.view, units: [...now.units.keys()].map((i) => units[i].id), tasks: [...now.tasks.keys()].map((i) => tasks[i].id), edges: now.edges.length, theme: document.documentElement.dataset.theme, lang: state.lang, selected: state.sel && (state.sel.type === 'unit' ? units : tasks)[state.sel.i].id }),
  place: (type, name) => { const i = (type === 'unit' ? units : tasks).findIndex((x) => x.id === name), p = (type === 'unit' ? now.units : now.tasks).get(i); return p ? network.canvasToDOM(p) : null; },
  csv: csvText, largest: (n) => units.map((x, i) => [loads[i], x.id]).sort((a, b) => b[0] - a[0] || (a[1] < b[1] ? -1 : 1)).slice(0, n).map((x) => x[1]),
};
})();
