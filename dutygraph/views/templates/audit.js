/* The audit page's behaviour. Document text reaches the page by textContent only. */
(function () {
'use strict';
const data = JSON.parse(document.getElementById('duty-data').textContent);
const byId = (id) => document.getElementById(id);
const state = { lang: data.lang, tab: 'repairs', code: '', doubts: true, on: null, shown: 150 };
/* repairs whose result a person may word otherwise, and notes about a statement that may be none */
const NAMES = ['missing_prefix', 'prefix_inherited', 'lost_character', 'alias_used'], NUMBERS = ['number_repaired', 'number_joined'], IGNORABLE = ['prose'];
/* repairs of names can be refused at one place, the others only altogether */
const SCOPED = NAMES.concat('rare_character');
const ORDER = { names: ['words', 'unit', 'task'], roles: ['task', 'unit', 'role'], edges: ['task', 'unit', 'remove'], repairs: ['code', 'words', 'task', 'accept'], ignore: ['words'], numbers: ['words', 'number'] };
const decisions = new Map();  /* 'note:3' → {choice, value}; 'role:17' → {role, unit} */

function t(key, ...values) {
  const pair = data.words[key];
  let text = pair ? pair[state.lang === 'zh' ? 0 : 1] : key.split('.').pop();
  values.forEach((v, i) => { text = text.split('{' + i + '}').join(String(v)); });
  return text;
}
function el(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [k, v] of Object.entries(props || {})) {
    if (v == null || v === false) continue;
    if (k === 'class') node.className = v;
    else if (k === 'on') for (const [name, f] of Object.entries(v)) node.addEventListener(name, f);
    else node.setAttribute(k, v === true ? '' : v);
  }
  for (const c of children.flat(Infinity)) if (c != null) node.append(typeof c === 'object' ? c : document.createTextNode(String(c)));
  return node;
}
function taskAt(place) {
  let lo = 0, hi = data.tasks.length;
  while (lo < hi) { const mid = (lo + hi) >> 1; if (data.tasks[mid][0] <= place) lo = mid + 1; else hi = mid; }
  return lo ? data.tasks[lo - 1][1] : '';
}

/* ---------- the text ---------- */
function pieces() {
  /* cut at every border of partition and marks; one pass over each */
  const cuts = new Set([0, data.text.length]);
  for (const [a, b] of data.partition) { cuts.add(a); cuts.add(b); }
  for (const [a, b] of data.marks) { cuts.add(a); cuts.add(Math.min(b, data.text.length)); }
  for (const [a] of data.tasks) cuts.add(a);
  for (let i = data.text.indexOf('\n'); i >= 0; i = data.text.indexOf('\n', i + 1)) { cuts.add(i); cuts.add(i + 1); }
  const at = [...cuts].sort((x, y) => x - y), out = [];
  let p = 0, m = 0, open = [];
  for (let k = 0; k + 1 < at.length; k++) {
    const a = at[k], b = at[k + 1];
    while (p < data.partition.length && data.partition[p][1] <= a) p++;
    open = open.filter((x) => x[1] > a);
    while (m < data.marks.length && data.marks[m][0] <= a) { if (data.marks[m][1] > a) open.push(data.marks[m]); m++; }
    out.push({ a, b, place: p < data.partition.length && data.partition[p][0] <= a ? data.partition[p][2] : '', marks: open.slice() });
  }
  return out;
}
function drawText() {
  const rows = [];
  let content = el('div', { class: 'content', dir: 'auto' }), gutter = el('div', { class: 'gutter', 'aria-hidden': 'true' }), last = '', used = false;
  const push = () => { rows.push(el('div', { class: 'row' }, gutter, content)); content = el('div', { class: 'content', dir: 'auto' }); gutter = el('div', { class: 'gutter', 'aria-hidden': 'true' }); used = false; };
  const starts = new Map(data.tasks.map(([a, id]) => [a, id]));
  for (const s of pieces()) {
    const text = data.text.slice(s.a, s.b);
    if (text === '\n') { push(); continue; }
    if (s.place && s.place !== 'blank' && !used) {
      gutter.textContent = s.place !== last ? t('place.' + s.place) : '';
      used = true; last = s.place;
    }
    if (starts.has(s.a)) gutter.textContent = t('where_task', starts.get(s.a));
    const cls = ['p-' + (s.place || 'none')], title = [s.place ? t('place.' + s.place) : ''];
    for (const [, , what, i] of s.marks) {
      if (what === 'role') { cls.push('m-' + data.roles[i][2]); title.push(t(data.roles[i][2]) + ' ' + data.roles[i][1] + ' · ' + t('basis.' + data.roles[i][4])); }
      else if (what === 'note') { cls.push('m-note', 'n' + i); title.push(t('code.' + data.notes[i][0])); }
      else { cls.push('m-' + what); title.push(t(what)); }
    }
    const note = s.marks.find((x) => x[2] === 'note'), role = s.marks.find((x) => x[2] === 'role');
    content.append(el('span', { class: cls.join(' '), title: title.filter(Boolean).join('\n'), 'data-at': s.a, on: note || role ? { click: () => choose(note ? 'note' : 'role', (note || role)[3]) } : null }, text));
  }
  push();
  byId('text').replaceChildren(...rows);
}
function spanAt(place) {
  const all = [...byId('text').querySelectorAll('[data-at]')];
  let lo = 0, hi = all.length;
  while (lo < hi) { const mid = (lo + hi) >> 1; if (+all[mid].dataset.at <= place) lo = mid + 1; else hi = mid; }
  return all[Math.max(0, lo - 1)];
}
function show(start, end) {
  byId('text').querySelectorAll('.m-on').forEach((n) => n.classList.remove('m-on'));
  if (start < 0) return;
  const first = spanAt(start);
  for (let n = first; n && +n.dataset.at < Math.max(end, start + 1); n = n.nextElementSibling) n.classList.add('m-on');
  first.scrollIntoView({ block: 'center' });
}
function choose(kind, i) {
  state.on = kind + ':' + i;
  state.tab = kind === 'note' ? 'repairs' : 'roles';
  if (kind === 'note' && state.code && data.notes[i][0] !== state.code) state.code = '';
  if (kind === 'role' && state.doubts && !doubtful(data.roles[i])) state.doubts = false;
  state.shown = Math.max(state.shown, 100000);
  panel();
  const item = byId('i-' + kind + '-' + i);
  if (item) item.scrollIntoView({ block: 'center' });
  const span = kind === 'note' ? data.notes[i].slice(-2) : (data.marks.find((m) => m[2] === 'role' && m[3] === i) || [-1, -1]).slice(0, 2);
  show(span[0], span[1]);
}

/* ---------- decisions ---------- */
function decide(key, value) { if (value == null) decisions.delete(key); else decisions.set(key, value); count(); }
function count() {
  const n = decisions.size;
  byId('count').textContent = n ? t('n_decisions', n) : t('none_yet');
  byId('download').disabled = !n;
}
const quoted = (s) => '"' + String(s).replace(/[\\"\u0000-\u001f\u007f]/g, (c) => c === '"' ? '\\"' : c === '\\' ? '\\\\' : '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0')) + '"';
/* the sections of the corrections file (dutygraph.reading.decisions): keyed by the words and the task, not by the place, so that
   they hold when the document is read again */
function entries() {
  const out = { names: [], roles: [], edges: [], repairs: [], ignore: [], numbers: [] };
  for (const [key, d] of decisions) {
    const [kind, n] = key.split(':');
    if (kind === 'role') {
      const [task, unit, role, mention] = data.roles[+n];
      if (d.role === 'none') { out.edges.push({ task, unit, remove: true }); continue; }
      if (d.unit !== unit) out.names.push({ words: mention || unit, unit: d.unit, task });
      if (d.role !== role) out.roles.push({ task, unit: d.unit, role: d.role });
      continue;
    }
    const r = data.notes[+n], [start, end] = r.slice(-2), words = start >= 0 ? data.text.slice(start, end) : '', task = start >= 0 ? taskAt(start) : '';
    const where = task ? { words, task } : { words };
    if (d.choice === 'ignore') out.ignore.push({ words });
    else if (d.choice === 'refuse') {
      const scoped = SCOPED.includes(r[0]) && words;
      if (scoped || !out.repairs.some((e) => e.code === r[0] && !e.words)) out.repairs.push(Object.assign({ code: r[0] }, scoped ? where : {}, { accept: false }));
    }
    else if (NUMBERS.includes(r[0])) { const at = data.tasks.find((x) => x[1] === task); out.numbers.push({ words: data.text.slice(at ? at[0] : end, (at ? at[0] : end) + 16).split('\n')[0], number: d.value }); }
    else out.names.push(Object.assign({}, where, { unit: d.value }));
  }
  return out;
}
function toml() {
  const out = ['format = 1'], found = entries();
  if (data.title) out.push('', '[document]', 'title = ' + quoted(data.title));
  for (const [section, list] of Object.entries(found)) for (const e of list) {
    out.push('', '[[' + section + ']]');
    for (const k of ORDER[section]) if (k in e) out.push(k + ' = ' + (typeof e[k] === 'boolean' ? e[k] : quoted(e[k])));
  }
  return out.join('\n') + '\n';
}
function download() {
  const url = URL.createObjectURL(new Blob([toml()], { type: 'application/toml;charset=utf-8' })), a = el('a', { href: url, download: 'corrections.toml' });
  document.body.append(a); a.click(); a.remove();
  setTimeout(() => URL.revokeObjectURL(url), 4000);
}

/* ---------- the panel ---------- */
function noteItem(i) {
  const r = data.notes[i], [code, severity, message, repair, start, end] = r, key = 'note:' + i, d = decisions.get(key) || {};
  const refused = () => SCOPED.includes(code) && end > start ? 'refuse' : 'refuse_all';
  const radio = (choice) => el('label', {}, el('input', { type: 'radio', name: 'n' + i, value: choice, checked: (d.choice || 'accept') === choice, on: { change: () => { decide(key, choice === 'accept' ? null : { choice, value: choice === 'change' ? (box.value || repair) : '' }); item.classList.toggle('changed', decisions.has(key)); } } }), ' ' + t(choice === 'refuse' ? refused() : choice));
  const box = el('input', { type: 'text', value: d.value || repair || '', 'aria-label': t('change'), on: { input: () => { decide(key, { choice: 'change', value: box.value }); const own = item.querySelector('input[value=change]'); if (own) own.checked = true; item.classList.add('changed'); } } });
  const mends = data.repairs.includes(code), wordable = start >= 0 && (NAMES.includes(code) || NUMBERS.includes(code)), drop = start >= 0 && IGNORABLE.includes(code);
  const item = el('div', { class: 'item' + (state.on === key ? ' on' : '') + (decisions.has(key) ? ' changed' : ''), id: 'i-note-' + i },
    el('div', { class: 'top' }, el('button', { type: 'button', on: { click: () => { state.on = key; document.querySelectorAll('.item.on').forEach((n) => n.classList.remove('on')); item.classList.add('on'); show(start, end); } } }, t('code.' + code)), el('span', { class: 'sev ' + severity }, t('severity.' + severity))),
    el('div', { class: 'say' }, start < 0 ? t('no_place') : taskAt(start) ? t('where_task', taskAt(start)) : ''), start >= 0 && end > start ? el('div', { class: 'quote', dir: 'auto' }, data.text.slice(Math.max(0, start - 12), start).split('\n').pop(), el('mark', {}, data.text.slice(start, end)), data.text.slice(end, end + 12).split('\n')[0]) : el('div', { class: 'quote', dir: 'auto' }, message),
    repair ? el('div', { class: 'say' }, '→ ', el('b', { dir: 'auto' }, repair)) : null,
    mends || drop ? el('div', { class: 'choice', role: 'radiogroup', 'aria-label': t('code.' + code) }, radio('accept'), wordable ? [radio('change'), box] : null, mends ? radio('refuse') : null, drop ? radio('ignore') : null) : null);
  return item;
}
const doubtful = (r) => r[4] !== 'stated' && r[4] !== 'user' && !(r[4] === 'vocabulary' && r[2] === 'co');
function roleItem(i) {
  const r = data.roles[i], key = 'role:' + i, d = decisions.get(key) || {};
  const keep = () => { const role = pick.value, unit = name.value.trim() || r[1]; decide(key, role === r[2] && unit === r[1] ? null : { role, unit }); item.classList.toggle('changed', decisions.has(key)); };
  const pick = el('select', { 'aria-label': t('tab_roles'), on: { change: keep } }, ['lead', 'co', 'none'].map((x) => el('option', { value: x, selected: (d.role || r[2]) === x }, x === 'none' ? t('drop_edge') : t(x))));
  const name = el('input', { type: 'text', list: 'units', value: d.unit || r[1], on: { change: keep } });
  const item = el('div', { class: 'item' + (state.on === key ? ' on' : '') + (decisions.has(key) ? ' changed' : ''), id: 'i-role-' + i },
    el('div', { class: 'top' }, el('button', { type: 'button', on: { click: () => choose('role', i) } }, t('where_task', r[0]) + ' · ' + (r[3] || r[1])), el('span', { class: 'sev' }, t('basis.' + r[4]))), el('div', { class: 'choice' }, pick, name));
  return item;
}
function tables() {
  const n = new Map(), total = data.text.length || 1;
  for (const [a, b, place] of data.partition) n.set(place, (n.get(place) || 0) + b - a);
  const codes = new Map();
  for (const r of data.notes) codes.set(r[0], (codes.get(r[0]) || 0) + 1);
  return [el('p', {}, t('status') + ': ', el('b', {}, t('status.' + data.status))), data.partition.length ? el('p', { class: 'muted' }, t('whole')) : el('p', { class: 'muted' }, t('no_partition')),
    el('table', {}, el('tbody', {}, data.places.filter((p) => n.has(p)).map((p) => el('tr', {}, el('th', { scope: 'row' }, t('place.' + p)), el('td', { class: 'num' }, n.get(p)), el('td', { class: 'num' }, (100 * n.get(p) / total).toFixed(1) + '%'))))), el('br'),
    el('table', {}, el('tbody', {}, [...codes.entries()].sort((x, y) => y[1] - x[1]).map(([c, k]) => el('tr', {}, el('th', { scope: 'row' }, t('code.' + c)), el('td', { class: 'num' }, k))))), el('p', { class: 'muted' }, t('skip'))];
}
function panel() {
  const tabs = el('div', { class: 'seg', role: 'tablist' }, ['repairs', 'roles', 'numbers'].map((k) => el('button', { type: 'button', role: 'tab', id: 'tab-' + k, 'aria-selected': String(state.tab === k), on: { click: () => { state.tab = k; state.shown = 150; panel(); } } }, t('tab_' + k))));
  let list = [], bar = null;
  if (state.tab === 'repairs') {
    const codes = [...new Set(data.notes.map((r) => r[0]))];
    bar = el('div', { class: 'bar' }, el('select', { id: 'code', 'aria-label': t('all_codes'), on: { change: (ev) => { state.code = ev.target.value; panel(); } } }, el('option', { value: '' }, t('all_codes') + ' (' + data.notes.length + ')'), codes.map((c) => el('option', { value: c, selected: c === state.code }, t('code.' + c) + ' (' + data.notes.filter((r) => r[0] === c).length + ')'))));
    list = data.notes.map((_, i) => i).filter((i) => !state.code || data.notes[i][0] === state.code).map((i) => () => noteItem(i));
  } else if (state.tab === 'roles') {
    bar = el('div', { class: 'bar' }, el('label', {}, el('input', { type: 'checkbox', id: 'doubts', checked: state.doubts, on: { change: (ev) => { state.doubts = ev.target.checked; panel(); } } }), ' ' + t('only_doubts')));
    list = data.roles.map((_, i) => i).filter((i) => !state.doubts || doubtful(data.roles[i])).map((i) => () => roleItem(i));
  }
  const items = state.tab === 'numbers' ? tables() : list.slice(0, state.shown).map((f) => f());
  if (state.tab !== 'numbers' && list.length > state.shown) items.push(el('button', { type: 'button', class: 'btn', on: { click: () => { state.shown += 300; panel(); } } }, t('more', list.length - state.shown)));
  byId('panel').replaceChildren(tabs, ...(bar ? [bar] : []), ...items, el('datalist', { id: 'units' }, data.units.map((u) => el('option', { value: u }))));
}
function legend() {
  const ground = data.places.filter((p) => p !== 'blank').map((p) => el('span', {}, el('i', { class: 'p-' + p }), t('place.' + p)));
  const over = [['m-lead', t('lead')], ['m-co', t('co')], ['m-target', t('target')], ['m-deadline', t('deadline')], ['m-note', t('repair')]].map(([c, x]) => el('span', {}, el('i', { class: c }), x));
  byId('legend').replaceChildren(el('span', {}, t('legend')), ...ground, ...over);
}
function header() {
  document.documentElement.lang = state.lang === 'zh' ? 'zh-CN' : 'en';
  byId('title').textContent = data.title || t('audit');
  byId('subtitle').textContent = t('audit') + ' · ' + t('status.' + data.status);
  const tool = (id, text, f, cls) => el('button', { type: 'button', class: 'btn' + (cls || ''), id, on: { click: f } }, text);
  byId('tools').replaceChildren(el('span', { id: 'count', class: 'muted', role: 'status' }), tool('download', t('download'), download, ' main'), tool('theme', '☾', () => { const r = document.documentElement.dataset; r.theme = r.theme === 'dark' ? 'light' : 'dark'; }), tool('lang', t('lang'), () => { state.lang = state.lang === 'zh' ? 'en' : 'zh'; all(); }));
  byId('theme').setAttribute('aria-label', t('theme'));
  count();
}
function all() { header(); legend(); drawText(); panel(); }
if (window.matchMedia && window.matchMedia('(prefers-color-scheme: dark)').matches) document.documentElement.dataset.theme = 'dark';
all();
window.dutyaudit = { toml, decisions: () => decisions.size, covered: () => [...byId('text').querySelectorAll('.row')].map((r) => r.querySelector('.content').textContent).join('\n') === data.text };
})();
