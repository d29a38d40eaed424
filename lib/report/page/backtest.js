// The report of a backtest, out of the JSON of `guikou backtest`.
'use strict';
function summary() {
  const unlisted = DATA.by_unit.filter((unit) => unit.listed === false);
  const words = [make('p', DATA.decided ? say('share_line', number(DATA.decided), number(DATA.agree), percent(DATA.agree, DATA.decided)) : say('share_none'))];
  if (DATA.errors + DATA.unroutable + DATA.no_actual > 0) words.push(make('p', say('apart_line', number(DATA.errors), number(DATA.unroutable), number(DATA.no_actual))));
  if (unlisted.length) words.push(make('p.warn', say('unlisted_line', number(unlisted.length), number(d3.sum(unlisted, (unit) => unit.actual)))));
  return section('summary', 's_summary', [make('div.lead', words), tiles([[percent(DATA.agree, DATA.decided), 'tile_share'], [number(DATA.decided), 'tile_compared'],
    [number(DATA.agree), 'tile_agree'], [number(DATA.decided - DATA.agree), 'tile_differ'], [number(DATA.errors), 'tile_errors'], [number(DATA.unroutable), 'tile_unroutable']])]);
}

function unit_name(unit) { return unit.listed === false ? make('span', [unit.unit, make('span.tag.unlisted', say('unlisted'))]) : unit.unit; }

function confusion() {
  if (!DATA.confusion.length) return section('confusion', 's_confusion', make('p', say('confusion_none')));
  const moves = DATA.confusion.map((row) => ({from: row.actual, to: row.decided, count: row.count}));
  const drawn = moves.slice(0, 40);
  const inside = [make('p.note', say('confusion_caption') + (moves.length > drawn.length ? ' ' + say('flow_part', drawn.length) : '')), flow(drawn, say('flow_aria', drawn.slice(0, 3).map((move) => say('flow_link', move.from, move.to, number(move.count))).join('; ')))].concat(table(say('confusion_table'), [
    {title: say('actual'), head: true, cell: (move) => move.from}, {title: say('decided'), cell: (move) => move.to}, {title: say('count'), number: true, cell: (move) => number(move.count)}
  ], moves, (move) => move.from + ' ' + move.to));
  if (DATA.confusion_omitted) inside.push(make('p.note', say('omitted', number(DATA.confusion_omitted))));
  return section('confusion', 's_confusion', inside);
}

function units() {
  const drawn = DATA.by_unit.filter((unit) => unit.actual > 0).slice(0, 20).map((unit) => ({name: unit.unit,
    parts: [{class: 'agree', value: unit.agree}, {class: 'differ', value: unit.actual - unit.agree}], told: [number(unit.actual) + '  ' + percent(unit.agree, unit.actual)]}));
  const rows = table(say('units_caption'), [
    {title: say('unit'), head: true, cell: unit_name}, {title: say('actual'), number: true, cell: (unit) => number(unit.actual)}, {title: say('decided'), number: true, cell: (unit) => number(unit.decided)},
    {title: say('agree'), number: true, cell: (unit) => number(unit.agree)}, {title: say('agree_share'), number: true, cell: (unit) => percent(unit.agree, unit.actual)}
  ], DATA.by_unit, (unit) => unit.unit);
  return section('units', 's_units', (drawn.length ? [legend([['agree', 'agree'], ['differ', 'differ']]), bars(drawn, say('units_aria'))] : []).concat(rows));
}

function matters() {
  return section('matters', 's_matters', table(say('matters_caption'), [
    {title: say('matter'), head: true, cell: (row) => row.matter === null ? say('no_matter') : row.matter}, {title: say('count'), number: true, cell: (row) => number(row.total)},
    {title: say('agree'), number: true, cell: (row) => number(row.agree)}, {title: say('agree_share'), number: true, cell: (row) => percent(row.agree, row.total)}
  ], DATA.by_matter, (row) => row.matter || ''));
}

function rules() {
  if (!DATA.rules.length) return section('rules', 's_rules', make('p', say('none')));
  const inside = table(say('rules_caption'), [
    {title: say('rule'), head: true, cell: (row) => row.rule}, {title: say('wrong'), number: true, cell: (row) => number(row.wrong)}, {title: say('fired'), number: true, cell: (row) => number(row.fired)},
    {title: say('wrong_share'), number: true, cell: (row) => percent(row.wrong, row.fired)}, {title: say('example_ids'), cell: (row) => row.examples.join(', ')}
  ], DATA.rules, (row) => row.rule + ' ' + row.examples.join(' '));
  if (DATA.rules_omitted) inside.push(make('p.note', say('omitted', number(DATA.rules_omitted))));
  return section('rules', 's_rules', inside);
}

draw('backtest_title', () => [make('p', say('backtest_of', DATA.title || DATA.id)), make('p.digest', DATA.digest.slice(0, 19) + '…')],
  () => [summary()].concat(DATA.decided ? [confusion(), units(), matters(), rules()] : []));
