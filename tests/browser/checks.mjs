// What a page asks of the package, each by its name: values in and out, errors, hostile input, memory. `rules` are the texts of the example company by their paths.
import { ArgumentError, Engine, GuikouError, RulebookError, SignalStream, version } from '/guikou/guikou.mjs';

const petition = { id: 'P-1', received: '2026-03-02', kind: 'appeal', matter: '劳动报酬/欠薪', unit: '熔铸厂', petitioners: 12 };
const small = (unit, more = '') => `guikou: 1\nid: small\n${more}org: {units: [{id: ${unit}}]}\ntables: [{id: t, hit: first, rules: [{id: all, then: {lead: ${unit}}}]}]\n`;
const plain = { id: 'P-1', received: '2026-03-02' };
const text = (bytes) => new TextDecoder().decode(bytes);
const bytes = (written) => new TextEncoder().encode(written);

function same(one, other, of = '') {
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
  if (a !== b) throw new Error(`${of} ${a?.slice(0, 300)} is not ${b?.slice(0, 300)}`);
}
const truly = (value, of = 'it') => same(Boolean(value), true, of);
function throws(call, kind, status) {
  try {
    call();
  } catch (error) {
    if (!(error instanceof kind)) throw error;
    if (status !== undefined) same(error.status, status);
    return error;
  }
  throw new Error(`${call} throws nothing`);
}

export default (rules) => {
  const engine = Engine.loadFiles(rules, { rulebook: 'rules/example-aluminium' });
  return {
    'a petition in every form is decided alike': () => {
      const decision = engine.route(petition), written = JSON.stringify(petition);
      truly(decision.lead);
      same(decision.digest, engine.digest);
      for (const form of [written, bytes(written), { ...petition, received: new Date('2026-03-01T16:00:00Z') }]) same(engine.route(form), decision);
      same(engine.id, 'example-aluminium');
      truly(/^\d+\.\d+\.\d+$/.test(version));
      truly(engine.routeJson(petition) instanceof Uint8Array);
    },
    'options, and none that is dropped in silence': () => {
      same(Object.keys(engine.route(petition, { fields: ['id', 'lead'] })), ['id', 'lead']);
      const refused = engine.route({ id: 'P-2' }, { language: 'en', line: 7 });
      same([refused.error.code, refused.error.attribute, refused.line], ['missing-attribute', 'received', 7]);
      truly(refused.error.message !== engine.route({ id: 'P-2' }).error.message);
      for (const wrong of [{ feilds: 'id' }, { fields: 'nonsense' }, { language: 'fr' }, { at: 'soon' }, { now: '2026-03-02' }]) throws(() => engine.route(petition, wrong), ArgumentError);
    },
    'many are one by one, in order, and on promises': async () => {
      const petitions = [...Array.from({ length: 29 }, (_, at) => ({ ...petition, id: `P-${at + 1}`, petitioners: at + 1 })), { id: 'broken' }];
      const many = engine.routeMany(petitions);
      same(many, petitions.map((one, at) => engine.route(one, one.unit === undefined ? { line: at + 1 } : undefined)));
      same(engine.routeMany(petitions.map((one) => JSON.stringify(one, null, 1))), many);
      same(text(await engine.routeLinesAsync(petitions)), text(engine.routeLines(petitions)));
      same(engine.routeMany([]), []);
    },
    'what an office asks of its ledger': () => {
      const cases = [{ petition, events: [] }];
      same(engine.audit(cases, { now: '2026-12-31' }).findings[0].petition, 'P-1');
      truly(engine.agenda(cases, '2026-11-01', '2026-11-30').meetings.length > 0);
      same([engine.report(cases).from, engine.report(cases, '2026-02-01', '2026-03-31').from], ['2026-01-01', '2026-02-01']);
      truly(engine.report(cases, '2026-02-01', '2026-03-31', { format: 'csv' }).includes('received,1'));
      throws(() => engine.agenda(cases), ArgumentError);
    },
    'cases, explanations, drawings, signals': () => {
      const record = { petition, events: [{ type: 'accepted', at: '2026-03-04T10:00:00+08:00' }] };
      const answer = engine.escalate(record, { now: '2026-05-20' });
      truly(answer.due.length > 0);
      same(engine.escalateMany([record], { now: new Date('2026-05-19T16:00:00Z') }), [answer]);
      truly(engine.explain(petition).includes('P-1'));
      truly(engine.explain(petition, { language: 'en' }) !== engine.explain(petition));
      same(JSON.parse(text(engine.explainJson(petition))).decision.id, 'P-1');
      throws(() => engine.explain(petition, { unit: 'moon' }), ArgumentError, 8);
      truly(engine.graph(petition).includes('<svg'));
      truly(engine.graph(null, { format: 'dot' }).startsWith('digraph'));
      throws(() => engine.graph({ id: 'x' }), ArgumentError);
      const petitions = Array.from({ length: 12 }, (_, at) => ({ ...petition, id: `P-${at}`, received: `2026-03-${String(at + 2).padStart(2, '0')}` }));
      const stream = engine.signalStream();
      truly(stream instanceof SignalStream);
      const fired = petitions.flatMap((one) => stream.take(one));
      truly(fired.length > 0);
      same(engine.signals([...petitions].reverse()), fired);
      stream.close();
      stream.close();
      throws(() => stream.take(petition), GuikouError);
    },
    'what the rulebook says of itself': async () => {
      truly(Array.isArray(engine.check()));
      same(await engine.checkAsync({ today: '2026-03-02' }), engine.check({ today: new Date('2026-03-01T16:00:00Z') }));
      const tested = engine.test({ coverage: true });
      same(tested.failed, 0);
      truly(tested.passed > 10 && tested.coverage);
      truly(engine.schema('decision').$schema);
      throws(() => engine.schema('nonsense'), ArgumentError);
    },
    'a rulebook with errors throws its findings': () => {
      const told = throws(() => Engine.loadText(small('plant').replace('lead: plant', 'lead: moon'), { name: 'small.yaml' }), RulebookError, 1);
      truly(told.message.startsWith('small.yaml:'));
      truly(told.findings.some((finding) => finding.severity === 'error'));
      const { 'rules/example-aluminium/attributes.yaml': gone, ...rest } = rules;
      truly(throws(() => Engine.loadFiles(rest, { rulebook: 'rules/example-aluminium' }), RulebookError).findings.some((finding) => finding.code === 'unreadable-file'));
      for (const wrong of [{ '': 'guikou: 1' }, { 'a.yaml': 1 }, { 'a.yaml': '\ud800' }, new Map([['a.yaml', ''], ['./a.yaml', '']]), 'rulebook.yaml'])
        throws(() => Engine.loadFiles(wrong), ArgumentError);
      for (const wrong of [undefined, null, {}]) throws(() => Engine.loadFiles(wrong), RulebookError);
      throws(() => Engine.load('rulebook.yaml'), ArgumentError);
      throws(() => new Engine(), ArgumentError);
    },
    'time zones of the whole world are inside': () => {
      const policy = 'policies: [{id: p, clocks: [{id: c, from: received, until: [replied], within: 1d}]}]\n';
      const due = (zone, received) => {
        const rulebook = small('plant', `time_zone: ${zone}\n${policy}`).replace('lead: plant}', 'lead: plant, policy: p}');
        return Engine.loadText(rulebook).route({ id: 'P-1', received }).deadlines[0].due.slice(-6);
      };
      const zones = [['Asia/Shanghai', '2026-07-01', '+08:00'], ['PRC', '2026-07-01', '+08:00'], ['Europe/Berlin', '2026-07-01', '+02:00'], ['Europe/Berlin', '2026-01-15', '+01:00'],
        ['America/New_York', '2050-07-01', '-04:00'], ['Asia/Urumqi', '2026-07-01', '+06:00'], ['"+05:30"', '2026-07-01', '+05:30']];
      for (const [zone, received, offset] of zones) same(due(zone, received), offset, zone);
      same(throws(() => Engine.loadText(small('plant', 'time_zone: Mars/Phobos\n')), RulebookError).findings[0].code, 'unknown-time-zone');
    },
    'hostile records are answers': () => {
      const before = engine.route(petition);
      const deep = '['.repeat(200000), wide = `{"id":"x","received":"2026-03-02","text":"${'冤'.repeat(3000000)}"}`;
      for (const record of [bytes('\u00ff').subarray(1), Uint8Array.of(255), Uint8Array.of(0), '{', '', '\u0000', '\ud800', { ...petition, id: '\ud800' }, [1], deep, `{"a":${deep}`, wide,
        { id: 'x', received: '2026-03-02', nonsense: 1 }, { ...petition, petitioners: 1e308 }, { ...petition, received: '9999-99-99' }, { ...petition, __proto__: { id: 7 }, unit: '../../etc' }])
        same(engine.route(record).outcome, 'error', JSON.stringify(record)?.slice(0, 60));
      for (const record of [deep, '{"petition":1}', Uint8Array.of(254), `{"petition":${JSON.stringify(petition)},"events":${deep}`]) same(engine.escalate(record).outcome, 'error');
      throws(() => engine.route(undefined), ArgumentError);
      throws(() => engine.route(1n), TypeError);
      same(engine.route(petition), before);
    },
    'hostile rulebooks are findings': () => {
      const bomb = `a: &a [x]\n${Array.from({ length: 30 }, (_, at) => `${'b'.repeat(at + 1)}: &${'b'.repeat(at + 1)} [*${at === 0 ? 'a' : 'b'.repeat(at)}, *${at === 0 ? 'a' : 'b'.repeat(at)}]\n`).join('')}`;
      const deep = `guikou: 1\nid: x\ntables: ${'['.repeat(50000)}`, nested = `{not: `.repeat(20000);
      for (const yaml of [bomb, deep, `guikou: 1\nid: x\ntables: [{id: t, hit: first, rules: [{id: r, when: ${nested}`, '\u0000', '*', '&a [*a]', '%YAML 9', Uint8Array.of(255, 254), '', '- '.repeat(100000)])
        truly(throws(() => Engine.loadText(yaml), RulebookError).findings.length > 0);
      const loop = { 'rulebook.yaml': 'guikou: 1\nid: x\ninclude: [a.yaml]\n', 'a.yaml': 'include: [rulebook.yaml, a.yaml, ../../../../etc/passwd, /usr/share/zoneinfo/UTC]\n' };
      const codes = throws(() => Engine.loadFiles(loop), RulebookError).findings.map((finding) => finding.code);
      same([codes.includes('include-loop'), codes.filter((code) => code === 'unreadable-file').length], [true, 2]);
    },
    'closing, and what comes after it': async () => {
      const closing = Engine.loadText(small('plant'));
      const running = closing.routeLinesAsync([plain, plain]);
      closing.close();
      closing.close();
      throws(() => closing.route(petition), GuikouError, 2);
      same(text(await running).split('\n').length, 3);
      let failed;
      await closing.routeLinesAsync('{}').catch((error) => { failed = error; });
      truly(failed instanceof GuikouError);
    },
    'memory is given back': () => {
      const heap = () => window.memories.reduce((size, one) => size + Object.values(one).filter((each) => each instanceof WebAssembly.Memory).reduce((sum, memory) => sum + memory.buffer.byteLength, 0), 0);
      const work = (rounds) => {
        for (let round = 0; round < rounds; ++round) {
          const once = Engine.loadText(small('plant'));
          for (let at = 0; at < 50; ++at) once.routeJson(plain), engine.routeJson(petition);
          throws(() => Engine.loadText('guikou: 1\n'), RulebookError);
          const stream = once.signalStream();
          stream.take(plain);
          stream.close();
          once.close();
        }
      };
      work(20);
      const before = heap();
      truly(before > 0, 'the memory that is watched');
      work(300);
      same(heap(), before, 'the size of the memory');
    },
  };
};
