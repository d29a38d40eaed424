// The report of a change of rules, out of the JSON of `guikou diff`.
'use strict';
const decision_keys = ['outcome', 'reason', 'lead', 'support', 'notify', 'sponsor', 'policy', 'outputs', 'deadlines', 'path'];

function plain(value) {
  if (value === null || value === undefined) return say('none');
  if (value === true) return say('yes');
  if (value === false) return say('no');
  if (Array.isArray(value)) return value.map(plain).join(joint());
  if (typeof value === 'object') return Object.entries(value).map(([name, item]) => name + ' ' + plain(item)).join(LANGUAGE === 'zh' ? '；' : '; ');
  return String(value);
}
function moment(text) { return String(text).replace('T', ' ').replace(/:\d\d([+-]\d\d:\d\d|Z)$/, ''); }
function flags(row) { return ['projected', 'provisional'].filter((flag) => row[flag]).map((flag) => say(flag)).join(' '); }

// A key of a decision as lines; lines that the other side lacks are what changed.
function lines_of(key, value) {
  if (value === undefined || value === null) return [say('none')];
  if (key === 'outcome') return [say(value)];
  if (key === 'deadlines') return value.map((row) => [row.clock, moment(row.due), flags(row)].filter(Boolean).join(' · '));
  if (key === 'path') return value.map((row) => [row.stage + (row.n > 1 ? '/' + row.n : ''), moment(row.at), '→ ' + (row.to === null ? say('nobody_told') : row.to), row.action, flags(row)].filter(Boolean).join(' · '));
  if (key === 'outputs') return Object.entries(value).map(([name, item]) => name + ' · ' + plain(item));
  return Array.isArray(value) ? value.map(plain) : [plain(value)];
}

// Of stages that only go to somebody else: each recipient once, with what goes to him. Null: times or actions change too.
function by_recipient(mine, others) {
  const name = (row) => row.stage + (row.n > 1 ? '/' + row.n : ''), rest = (row) => JSON.stringify([row.at, row.action, row.projected, row.provisional]);
  const other = new Map((others || []).map((row) => [name(row), row]));
  const groups = new Map();
  for (const row of mine || []) {
    const pair = other.get(name(row));
    if (!pair || rest(pair) !== rest(row)) return null;
    if (pair.to === row.to) continue;
    const to = row.to === null ? say('nobody_told') : row.to;
    groups.set(to, (groups.get(to) || []).concat([name(row)]));
  }
  return other.size === (mine || []).length ? Array.from(groups, ([to, stages]) => to + colon() + stages.join(joint())) : null;
}

// Of many lines the first few; the rest behind one more step.
function folded(lines) {
  const most = 5;
  if (lines.length <= most + 1) return lines;
  return lines.slice(0, most).concat([make('details', [make('summary', say('lines_more', number(lines.length - most)))].concat(lines.slice(most)))]);
}

// What changed side by side, who leads in any case; what stayed is named in one line. Of long lists only the lines that differ.
function decisions(before, after, keys) {
  const known = decision_keys.filter((key) => key in before || key in after || keys.includes(key));
  const kept = known.filter((key) => !keys.includes(key) && key !== 'lead');
  const rows = known.filter((key) => !kept.includes(key)).map((key) => {
    const a = lines_of(key, before[key]), b = lines_of(key, after[key]), changed = keys.includes(key);
    const grouped = key === 'path' ? [by_recipient(before.path, after.path), by_recipient(after.path, before.path)] : [null, null];
    const cell = (mine, others, groups) => {
      const differ = mine.filter((line) => !others.includes(line)), long = key === 'deadlines' || key === 'path';
      const told = groups || (long ? differ : mine);
      const lines = told.map((line) => make('div' + (changed && (groups || differ.includes(line)) ? '.changed' : ''), line));
      const all = long ? folded(lines) : lines;
      if (long && differ.length < mine.length) all.push(make('div.note', say('lines_kept', number(mine.length - differ.length))));
      return make('td', all);
    };
    return make('tr.' + (changed ? 'differs' : 'same'), [make('th', [say('key_' + key)].concat(changed ? [make('span.tag', say('changed_tag'))] : []), {scope: 'row'}),
      cell(a, b, grouped[0] && grouped[1] && grouped[0]), cell(b, a, grouped[0] && grouped[1] && grouped[1])]);
  });
  const parts = [make('table.pair.fixed', [make('thead', make('tr', [make('th', make('span.unseen', say('what')), {scope: 'col'}), make('th', say('before'), {scope: 'col'}), make('th', say('after'), {scope: 'col'})])), make('tbody', rows)])];
  if (kept.length) parts.push(make('p.note', say('keys_kept', kept.map((key) => say('key_' + key)).join(joint()))));
  return make('div', parts);
}

// Reserved attributes by their field names; others as the rulebook declares them.
function attribute_name(name) { const word = say('attribute_' + name); return word.startsWith('attribute_') ? name : word; }
function attribute_value(name, value) {
  if (value === null) return say('withheld');
  if (name === 'received') return moment(value);
  if (name === 'kind' && WORDS[LANGUAGE]['kind_of_' + value]) return say('kind_of_' + value);
  return plain(value);
}
function joint() { return LANGUAGE === 'zh' ? '、' : ', '; }
function colon() { return LANGUAGE === 'zh' ? '：' : ': '; }
function facts(pairs, tell) { return make('ul.where', pairs.map(([name, value]) => make('li', [make('b', attribute_name(name)), ' ', (tell || attribute_value)(name, value)]))); }

// A test as a rulebook spells it, read out: what is not one of these forms stays as it is written.
function parts_of(list) {
  const parts = [];
  let deep = 0, quoted = false, part = '';
  for (const c of list) {
    if (c === '"') quoted = !quoted;
    if (!quoted && (c === '{' || c === '[')) ++deep;
    if (!quoted && (c === '}' || c === ']')) --deep;
    if (c === ',' && deep === 0 && !quoted) parts.push(part.trim()), part = '';
    else part += c;
  }
  return parts.concat(part.trim() ? [part.trim()] : []);
}
function read_out(name, test) {
  if (test === null) return say('withheld');
  const text = String(test).trim();
  const inner = (open, close) => text.startsWith(open) && text.endsWith(close) ? text.slice(open.length, -close.length).trim() : null;
  const map = /^\{(\w+): (.*)\}$/s.exec(text);
  if (map) {
    const [, word, value] = map;
    if (word === 'present') return say(value === 'true' ? 'test_given' : 'test_not_given');
    if (word === 'is') return say('test_is', read_out(name, value));
    if (word === 'prefix') return say('test_prefix', read_out(name, value));
    if (word === 'not') return say('test_not', read_out(name, value));
    if (['any', 'all', 'none'].includes(word)) return say('test_' + word, read_out(name, value));
    return text;
  }
  const list = inner('[', ']');
  if (list !== null) {
    const all = parts_of(list).map((part) => read_out(name, part)), most = 8;
    const told = all.length > most + 1 ? all.slice(0, most) : all;
    return told.join(joint()) + (told.length < all.length ? say('test_and_more', number(all.length - told.length)) : '');
  }
  const bare = inner('"', '"') === null || text.length < 2 ? text : inner('"', '"');
  const range = /^(\S+)\.\.(\S+)$/.exec(bare);
  if (range) return say('test_range', range[1], range[2]);
  const bound = /^(>=|<=|>|<) (.+)$/.exec(bare);
  if (bound && /^\d{4}-\d\d-\d\d/.test(bound[2])) return say({'>=': 'test_from', '<=': 'test_until', '>': 'test_after', '<': 'test_before'}[bound[1]], moment(bound[2]));
  if (bound) return say({'>=': 'test_least', '<=': 'test_most', '>': 'test_more', '<': 'test_less'}[bound[1]], moment(bound[2]));
  if (text === 'true' || text === 'false') return say(text === 'true' ? 'yes' : 'no');
  return attribute_value(name, bare);
}

// Whom it moves from and to is what a reader looks for first.
function heading(one, index) {
  const title = say('region_of', index + 1);
  return one.keys.includes('lead') ? title + colon() + lead_name(one.old.lead) + ' → ' + lead_name(one.new.lead) : title;
}

function region(one, index) {
  const where = one.where && one.where.length ? facts(one.where.map((test) => [test.attribute, test.test]), read_out) : make('p', say('always'));
  const rules = (names) => names && names.length ? names.join(joint()) : say('no_rule');
  const card = make('article', [
    make('header', [make('h3', heading(one, index)), make('span.note', say('what') + colon() + one.keys.map((key) => say('key_' + key)).join(joint()))]),
    make('p.note', say('where')), where, decisions(one.old, one.new, one.keys),
    make('p.note', say('rules_of') + colon() + rules(one.rules.old) + '  →  ' + rules(one.rules.new)),
    make('details', [make('summary', say('example_petition')), facts(Object.entries(one.example))])
  ], {'aria-label': say('region_of', index + 1)});
  card.dataset.find = JSON.stringify([one.where, one.old, one.new, one.rules, one.example]).toLowerCase();
  return card;
}

function summary() {
  const records = DATA.records, moved = records ? d3.sum(records.by_lead, (move) => move.count) : 0;
  // Records may show what no proof has found: then nobody is told that nothing changes.
  const shown = DATA.same && records && records.changed > 0;
  const verdict = shown ? say('differ_in_records') : say(DATA.same ? (DATA.complete ? 'same_proved' : 'same_open') : DATA.complete ? 'differ_proved' : 'differ_open', number(DATA.regions.length));
  const words = [make('p.' + (DATA.complete && !shown ? 'sure' : 'warn'), verdict)];
  const counts = [[number(DATA.changes.length), 'tile_changes'], [number(DATA.regions.length), 'tile_regions']];
  if (records) {
    words.push(make('p', records.changed ? say('records_line', number(records.total), number(records.changed), percent(records.changed, records.total), number(moved), number(records.deadlines_moved)) : say('records_same', number(records.total))));
    if (records.errors.old + records.errors.new > 0) words.push(make('p', say('records_errors', number(records.errors.old), number(records.errors.new))));
    counts.push([number(records.total), 'tile_total'], [number(records.changed), 'tile_changed'], [number(moved), 'tile_moved'], [number(records.deadlines_moved), 'tile_deadlines']);
  } else {
    words.push(make('p.note', say('no_records')));
  }
  return section('summary', 's_summary', [make('div.lead', words), tiles(counts)]);
}

function changes() {
  const rows = DATA.changes;
  return section('changes', 's_changes', rows.length ? table(say('changes_caption'), [
    {title: say('change'), cell: (row) => make('span.tag.' + row.change, say(row.change))},
    {title: say('kind'), cell: (row) => say('kind_' + row.kind.replace(/-/g, '_')).replace(/^kind_/, '')},
    {title: say('name'), head: true, cell: (row) => row.name}
  ], rows, (row) => [row.kind, row.name, row.change, say('kind_' + row.kind), say(row.change)].join(' ')) : make('p', say('none')));
}

function leads(records) {
  const moves = records.by_lead.map((move) => ({from: lead_name(move.from), to: lead_name(move.to), count: move.count}));
  if (!moves.length) return section('flow', 's_flow', make('p', say('flow_none')));
  const rows = table(say('flow_caption'), [
    {title: say('from'), head: true, cell: (move) => move.from}, {title: say('to'), cell: (move) => move.to}, {title: say('count'), number: true, cell: (move) => number(move.count)}
  ], moves, (move) => move.from + ' ' + move.to);
  return section('flow', 's_flow', [make('p.note', say('flow_caption')), flow(moves, say('flow_aria', moves.slice(0, 3).map((move) => say('flow_link', move.from, move.to, number(move.count))).join('; '))), make('details', [make('summary', say('flow_table'))].concat(rows))]);
}

function load(records) {
  const units = records.load.filter((unit) => unit.before !== unit.after).sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
  if (!units.length) return section('load', 's_load', make('p', say('load_none')));
  const drawn = units.slice(0, 20).map((unit) => ({name: unit.unit, parts: [{class: 'before', value: unit.before, lane: 0}, {class: 'after', value: unit.after, lane: 1}], told: [number(unit.before), number(unit.after) + '  (' + signed(unit.after - unit.before) + ')']}));
  return section('load', 's_load', [legend([['before', 'before'], ['after', 'after']]), bars(drawn, say('load_aria'))].concat(table(say('load_caption'), [
    {title: say('unit'), head: true, cell: (unit) => unit.unit}, {title: say('before'), number: true, cell: (unit) => number(unit.before)}, {title: say('after'), number: true, cell: (unit) => number(unit.after)},
    {title: say('load_change'), number: true, cell: (unit) => signed(unit.after - unit.before)}
  ], units, (unit) => unit.unit)));
}
function signed(n) { return (n > 0 ? '+' : n < 0 ? '−' : '±') + number(Math.abs(n)); }

function examples(records) {
  if (!records.examples.length) return section('records', 's_records', make('p', say('records_same', number(records.total))));
  return section('records', 's_records', table(say('records_caption'), [
    {title: say('id'), width: '9rem', head: true, cell: (row) => row.id === null ? say('none') : row.id},
    {title: say('what'), width: '8rem', cell: (row) => row.keys.map((key) => say('key_' + key)).join(joint())},
    {title: say('from'), width: '17%', cell: (row) => lead_name(row.old.lead)}, {title: say('to'), width: '17%', cell: (row) => lead_name(row.new.lead)},
    {title: say('example'), cell: (row) => make('details', [make('summary', say('full_decision')), decisions(row.old, row.new, row.keys)])}
  ], records.examples, (row) => JSON.stringify([row.id, row.old, row.new])));
}

draw('diff_title', () => [make('p', say('diff_of', DATA.new.title || DATA.new.id)),
  make('p.digest', say('old_rules') + ' ' + DATA.old.digest.slice(0, 19) + '…  →  ' + say('new_rules') + ' ' + DATA.new.digest.slice(0, 19) + '…')], () => {
  const sections = [summary(), changes()], records = DATA.records;
  if (records) sections.push(leads(records), load(records));
  if (DATA.regions.length) sections.push(section('regions', 's_regions', DATA.regions.map(region)));
  if (records) sections.push(examples(records));
  if (DATA.incomplete.length) sections.push(section('incomplete', 's_incomplete', [make('p', say('incomplete_note')), make('ul', DATA.incomplete.map((reason) => make('li', reason)))]));
  return sections;
});
