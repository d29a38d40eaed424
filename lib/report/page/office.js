// The page of a report, out of the JSON of `guikou report`: every table as it comes, under its own heading.
'use strict';
function shown(value) { return value === null ? '—' : Array.isArray(value) ? value.join(', ') : typeof value === 'number' ? number(value) : value; }
function one_table(head) {
  const rows = DATA[head.table], heading = head[LANGUAGE];
  const columns = head.columns.map((column, index) => ({title: column[LANGUAGE], head: index === 0, number: rows.some((row) => typeof row[column.key] === 'number'), cell: (row) => shown(row[column.key])}));
  const inside = rows.length ? table(heading, columns, rows, (row) => Object.values(row).map(shown).join(' ')) : [make('p', say('none'))];
  return make('section', [make('h2', heading)].concat(inside), {id: head.table, 'aria-label': heading});
}
function report_summary() {
  const count = (what) => (DATA.totals.find((row) => row.what === what) || {count: 0}).count;
  return section('summary', 's_summary', [make('div.lead', make('p', say('report_line', DATA.from, DATA.to, number(count('received')), number(count('closed')), number(count('open')), number(count('late'))))),
    tiles([[number(count('received')), 'tile_received'], [number(count('closed')), 'tile_closed'], [number(count('open')), 'tile_open'], [number(count('late')), 'tile_late']])]);
}
draw('report_title', () => [make('p', say('report_of', DATA.title || DATA.id)), make('p.digest', DATA.digest.slice(0, 19) + '…')],
  () => [report_summary()].concat(DATA.heads.filter((head) => head.table !== 'totals').map(one_table)));
