// What both reports are made of: elements, tables, the flow, the bars. Texts of the data enter by textContent alone.
'use strict';
const DATA = JSON.parse(document.getElementById('data').textContent);
const first_rows = 25;

// make('td.number', 'text' or node or list of them…, {attribute: value})
function make(what, inside, attributes) {
  const [tag, ...classes] = what.split('.');
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(' ');
  for (const each of Array.isArray(inside) ? inside : inside === undefined || inside === null ? [] : [inside]) element.append(each instanceof Node ? each : String(each));
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
  return element;
}
function lead_name(unit) { return unit === null || unit === undefined ? say('nobody') : unit; }

// A section of the page; the table of contents is made of them.
function section(id, title, inside) { return make('section', [make('h2', say(title))].concat(inside), {id: id, 'aria-label': say(title)}); }

// columns: [{title, number: true, cell: row → text or node, head: true, width: of the column}]; text(row): what the filter looks into.
function table(caption, columns, rows, text) {
  const body = make('tbody', rows.map((row, index) => {
    const line = make('tr', columns.map((column) => make((column.head ? 'th' : 'td') + (column.number ? '.number' : ''), column.cell(row, index), column.head ? {scope: 'row'} : {})));
    line.dataset.find = text(row).toLowerCase();
    if (index >= first_rows) line.dataset.late = 'yes';
    return line;
  }));
  const whole = make(columns.some((column) => column.width) ? 'table.fixed' : 'table', [make('caption', caption), make('thead', make('tr', columns.map((column) => make('th' + (column.number ? '.number' : ''), column.title, column.width ? {scope: 'col', style: 'width: ' + column.width} : {scope: 'col'})))), body]);
  const parts = [make('div.scroll', whole, {tabindex: '0', role: 'region', 'aria-label': caption})];
  if (rows.length > first_rows) {
    const button = make('button.more', say('more_rows', number(rows.length)), {type: 'button', 'aria-expanded': 'false'});
    whole.dataset.folded = 'yes';
    button.addEventListener('click', () => {
      const open = whole.dataset.folded !== 'yes';
      whole.dataset.folded = open ? 'yes' : 'no';
      button.setAttribute('aria-expanded', open ? 'false' : 'true');
      button.textContent = open ? say('more_rows', number(rows.length)) : say('fewer_rows', first_rows);
      apply_filter();
    });
    parts.push(button);
  }
  return parts;
}

function tiles(pairs) { return make('ul.tiles', pairs.map(([count, word]) => make('li', [make('b', count), make('span', say(word))]))); }

// Width of a label on the drawing, near enough: Han characters are as wide as high.
function width_of(text) { return Array.from(text).reduce((sum, c) => sum + (c.codePointAt(0) > 0x2E7F ? 14 : 7.6), 0); }
function fitted(text, room) {
  if (width_of(text) <= room) return text;
  const letters = Array.from(text);
  while (letters.length > 1 && width_of(letters.join('')) > room - 14) letters.pop();
  return letters.join('') + '…';
}

// moves: [{from, to, count}], names given. A Sankey drawing of two columns: ends as long, and bands as thick, as they count.
function flow(moves, aria) {
  const most = 14, width = 1100, label = 330, thick = 14, gap = 12;
  function ends(side) {
    const all = Array.from(moves.reduce((sums, move) => sums.set(move[side], (sums.get(move[side]) || 0) + move.count), new Map()), ([name, count]) => ({name, count}));
    all.sort((a, b) => b.count - a.count);
    const kept = all.slice(0, all.length > most ? most - 1 : most), others = all.slice(kept.length);
    if (others.length) kept.push({name: say('and_others', others.length), count: d3.sum(others, (end) => end.count), of: new Set(others.map((end) => end.name))});
    return kept;
  }
  const left = ends('from'), right = ends('to');
  const total = d3.sum(left, (end) => end.count), rows = Math.max(left.length, right.length);
  const body = Math.max(rows * 30, 170), scale = d3.scaleLinear().domain([0, total]).range([0, Math.max(body - gap * (rows - 1), body * .45)]);
  function place(all) {
    let y = 0;
    for (const end of all) { end.y = y; end.high = Math.max(scale(end.count), 2); end.used = 0; y += Math.max(end.high, 20) + gap; }
    return y - gap;
  }
  const height = Math.max(place(left), place(right)) + 8;
  const end_of = (all, name) => all.find((end) => end.name === name && !end.of) || all.find((end) => end.of && end.of.has(name));
  const bands = new Map();
  for (const move of moves) {
    const a = end_of(left, move.from), b = end_of(right, move.to), key = left.indexOf(a) + '/' + right.indexOf(b);
    if (!bands.has(key)) bands.set(key, {a, b, count: 0});
    bands.get(key).count += move.count;
  }
  const sorted = Array.from(bands.values()).sort((p, q) => left.indexOf(p.a) - left.indexOf(q.a) || right.indexOf(p.b) - right.indexOf(q.b));
  for (const band of sorted) {
    band.thick = Math.max(scale(band.count), 1.5);
    band.source = [label + thick, band.a.y + band.a.used + band.thick / 2];
    band.a.used += scale(band.count);
  }
  for (const band of sorted.slice().sort((p, q) => right.indexOf(p.b) - right.indexOf(q.b) || left.indexOf(p.a) - left.indexOf(q.a))) {
    band.target = [width - label - thick, band.b.y + band.b.used + band.thick / 2];
    band.b.used += scale(band.count);
  }
  const svg = d3.select(document.createElementNS('http://www.w3.org/2000/svg', 'svg')).attr('viewBox', [0, -4, width, height + 4].join(' ')).attr('role', 'img').attr('aria-label', aria);
  const told = (band) => say('flow_link', band.a.name, band.b.name, number(band.count));
  svg.append('g').attr('class', 'flow').selectAll('path').data(sorted).join('path').attr('d', d3.linkHorizontal()).attr('stroke-width', (band) => band.thick).attr('tabindex', 0).attr('role', 'graphics-symbol').attr('aria-label', told).append('title').text(told);
  function column(all, x, anchor) {
    const one = svg.append('g').selectAll('g').data(all).join('g');
    one.append('rect').attr('class', 'end').attr('x', x).attr('y', (end) => end.y).attr('width', thick).attr('height', (end) => end.high);
    const words = one.append('text').attr('x', anchor === 'end' ? x - 8 : x + thick + 8).attr('y', (end) => end.y + Math.max(end.high, 14) / 2 + 5).attr('text-anchor', anchor);
    const room = (end) => label - 24 - width_of(' ' + number(end.count));
    words.append('tspan').text((end) => fitted(end.name, room(end)));
    words.append('tspan').attr('class', 'count').attr('dx', 8).text((end) => number(end.count));
    one.append('title').text((end) => end.name + '  ' + number(end.count));
  }
  column(left, label, 'end');
  column(right, width - label - thick, 'start');
  return svg.node();
}

// rows: [{name, parts: [{class, value, lane}], told: [text…]}]: one or two lanes of bars a row, names in front, numbers behind.
function bars(rows, aria) {
  const width = 1100, label = 330, high = rows.some((row) => row.parts.some((part) => part.lane)) ? 40 : 26, room = 150;
  const sum = (row, lane) => d3.sum(row.parts.filter((part) => (part.lane || 0) === lane), (part) => part.value);
  const x = d3.scaleLinear().domain([0, d3.max(rows, (row) => Math.max(sum(row, 0), sum(row, 1))) || 1]).range([0, width - label - room]);
  const svg = d3.select(document.createElementNS('http://www.w3.org/2000/svg', 'svg')).attr('viewBox', [0, 0, width, rows.length * high].join(' ')).attr('role', 'img').attr('aria-label', aria);
  const lines = svg.selectAll('g').data(rows).join('g').attr('transform', (row, i) => 'translate(0,' + i * high + ')');
  lines.append('title').text((row) => row.name + '  ' + row.told.join(' '));
  lines.append('text').attr('x', label - 10).attr('y', high / 2 + 5).attr('text-anchor', 'end').text((row) => fitted(row.name, label - 20));
  lines.each(function (row) {
    const line = d3.select(this), lanes = high > 30 ? 2 : 1, start = [0, 0];
    for (const part of row.parts) {
      const lane = part.lane || 0, thick = lanes === 2 ? 13 : 16, y = lanes === 2 ? 4 + lane * 15 : 5;
      line.append('rect').attr('class', part.class).attr('x', label + x(start[lane])).attr('y', y).attr('width', part.value ? Math.max(x(part.value), 1) : 0).attr('height', thick);
      start[lane] += part.value;
    }
    row.told.forEach((text, lane) => line.append('text').attr('class', 'count').attr('x', label + x(start[Math.min(lane, lanes - 1)]) + 8).attr('y', lanes === 2 ? 15 + lane * 15 : 18).text(text).style('font-size', lanes === 2 ? '13px' : null));
  });
  return svg.node();
}
function legend(pairs) { return make('p.legend', pairs.map(([kind, word]) => make('span', [make('i.' + kind, [], {'aria-hidden': 'true'}), say(word)]))); }

// The filter: whatever has data-find is shown while it holds every word asked for.
function apply_filter() {
  const words = document.getElementById('filter').value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0, all = 0;
  for (const each of document.querySelectorAll('[data-find]')) {
    const fits = words.every((word) => each.dataset.find.includes(word));
    const folded = !words.length && each.dataset.late && each.closest('table').dataset.folded === 'yes';
    each.hidden = !fits || folded;
    ++all;
    if (fits) ++shown;
  }
  document.getElementById('shown').textContent = words.length ? say('shown', number(shown), number(all)) : '';
}

// The frame of the page around the sections of one report, drawn again whenever the language changes.
function draw(title, subtitle, build) {
  const kept = document.getElementById('filter') ? document.getElementById('filter').value : '';
  const root = document.documentElement;
  root.lang = LANGUAGE === 'zh' ? 'zh-CN' : 'en';
  root.dataset.lang = LANGUAGE;
  document.title = say(title);
  const language = make('button', say('other_language'), {type: 'button', id: 'language', lang: LANGUAGE === 'zh' ? 'en' : 'zh-CN'});
  const print = make('button', say('print'), {type: 'button', id: 'print'});
  const sections = build();
  const filter = make('input', [], {type: 'search', id: 'filter', placeholder: say('filter_hint'), autocomplete: 'off', 'aria-describedby': 'shown'});
  filter.value = kept;
  const page = [
    make('a.skip', say('skip'), {href: '#report'}),
    make('header.top', [make('div', [make('h1', say(title))].concat(subtitle())), make('div.buttons', [language, print])]),
    make('div.bar', make('div', [make('nav', sections.map((each) => make('a', each.querySelector('h2').textContent, {href: '#' + each.id})), {'aria-label': say('contents')}),
      make('label', [say('filter'), filter]), make('output', '', {id: 'shown', 'aria-live': 'polite'})])),
    make('main', sections, {id: 'report', tabindex: '-1'}),
    make('footer', [make('p', say('made_by')), make('details', [make('summary', say('licences')), make('pre', document.getElementById('licences').textContent)])])
  ];
  document.getElementById('page').replaceChildren(...page);
  filter.addEventListener('input', apply_filter);
  print.addEventListener('click', () => window.print());
  language.addEventListener('click', () => {
    LANGUAGE = LANGUAGE === 'zh' ? 'en' : 'zh';
    draw(title, subtitle, build);
    document.getElementById('language').focus();
  });
  apply_filter();
}
