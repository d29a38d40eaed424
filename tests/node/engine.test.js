'use strict';
// The Node package over the example company: values in and out, errors, other threads, closing.
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');
const { Worker, isMainThread, parentPort } = require('node:worker_threads');

const { Engine, SignalStream, GuikouError, ArgumentError, RulebookError, version } = require('guikou');

const rules = path.join(__dirname, '../../rules/example-aluminium');
const petition = { id: 'P-1', received: '2026-03-02', kind: 'appeal', matter: '劳动报酬/欠薪', unit: '熔铸厂', petitioners: 12 };
const small = (unit) => `guikou: 1\nid: small\norg: {units: [{id: ${unit}}]}\ntables: [{id: t, hit: first, rules: [{id: all, then: {lead: ${unit}}}]}]\n`;

if (!isMainThread) {
  parentPort.postMessage(Engine.load(rules).routeJson(petition).toString());
} else {
  const engine = Engine.load(rules);

  test('a petition in every form is decided alike', () => {
    const decision = engine.route(petition);
    assert.ok(decision.lead);
    assert.equal(decision.digest, engine.digest);
    const text = JSON.stringify(petition);
    for (const form of [text, Buffer.from(text), new Uint8Array(Buffer.from(text)), { ...petition, received: new Date('2026-03-01T16:00:00Z') }])
      assert.deepEqual(engine.route(form), decision);
    assert.equal(engine.id, 'example-aluminium');
    assert.match(version, /^\d+\.\d+\.\d+$/);
  });

  test('options', () => {
    assert.deepEqual(Object.keys(engine.route(petition, { fields: ['id', 'lead'] })), ['id', 'lead']);
    assert.deepEqual(Object.keys(engine.route(petition, { fields: 'id,lead' })), ['id', 'lead']);
    const refused = engine.route({ id: 'P-2' }, { language: 'en', line: 7 });
    assert.deepEqual([refused.error.code, refused.error.attribute, refused.line], ['missing-attribute', 'received', 7]);
    assert.notEqual(refused.error.message, engine.route({ id: 'P-2' }).error.message);
    for (const wrong of [{ feilds: 'id' }, { fields: 'nonsense' }, { language: 'fr' }, { at: 'soon' }, { now: '2026-03-02' }])
      assert.throws(() => engine.route(petition, wrong), ArgumentError, JSON.stringify(wrong));
  });

  test('many are one by one, in order', () => {
    const petitions = [...Array.from({ length: 29 }, (_, at) => ({ ...petition, id: `P-${at + 1}`, petitioners: at + 1 })), { id: 'broken' }];
    const many = engine.routeMany(petitions);
    assert.deepEqual(many, petitions.map((one, at) => engine.route(one, one.unit === undefined ? { line: at + 1 } : undefined)));
    assert.deepEqual(engine.routeMany(petitions.map((one) => JSON.stringify(one, null, 1))), many);
    assert.deepEqual(engine.routeMany([]), []);
  });

  test('unreadable records throw nothing', () => {
    for (const record of [Buffer.from([255]), '{', '\ud800', { ...petition, id: '\ud800' }, [1], { id: 'x', received: '2026-03-02', nonsense: 1 }])
      assert.equal(engine.route(record).outcome, 'error');
    assert.equal(engine.route('').outcome, 'error');
  });

  test('what cannot be a petition throws', () => {
    assert.throws(() => engine.route(undefined), ArgumentError);
    assert.throws(() => engine.route(1n), TypeError);
  });

  test('what an office asks of its ledger', () => {
    const cases = [{ petition, events: [] }];
    const audit = engine.audit(cases, { now: '2026-12-31', language: 'en' });
    assert.deepEqual([audit.cases, audit.findings[0].petition], [1, 'P-1']);
    assert.match(engine.audit(cases, { now: '2026-12-31', language: 'en', format: 'text' }), /^Audit/);
    assert.ok(engine.agenda(cases, '2026-11-01', new Date('2026-11-30T00:00:00Z')).meetings.length > 0);
    assert.deepEqual([engine.report(cases).from, engine.report(cases, '2026-02-01', '2026-03-31').from], ['2026-01-01', '2026-02-01']);
    assert.match(engine.report(cases, '2026-02-01', '2026-03-31', { format: 'csv' }), /received,1/);
    assert.throws(() => engine.agenda(cases), ArgumentError);
    assert.throws(() => engine.audit(cases, { fields: 'id' }), ArgumentError);
  });

  test('cases, explanations, drawings', () => {
    const record = { petition, events: [{ type: 'accepted', at: '2026-03-04T10:00:00+08:00' }] };
    const answer = engine.escalate(record, { now: '2026-05-20' });
    assert.ok(answer.due.length > 0);
    assert.deepEqual(engine.escalate(record, { now: new Date('2026-05-19T16:00:00Z') }), answer);
    assert.deepEqual(engine.escalateMany([record], { now: '2026-05-20' }), [answer]);
    assert.ok(engine.explain(petition).includes('P-1'));
    assert.notEqual(engine.explain(petition, { language: 'en' }), engine.explain(petition));
    assert.equal(JSON.parse(engine.explainJson(petition)).decision.id, 'P-1');
    assert.throws(() => engine.explain(petition, { unit: 'moon' }), (error) => error instanceof ArgumentError && error.status === 8);
    assert.ok(engine.graph(petition).includes('<svg'));
    assert.ok(engine.graph(null, { format: 'dot' }).startsWith('digraph'));
    assert.throws(() => engine.graph({ id: 'x' }), ArgumentError);
  });

  test('signals of a stream and of a set agree', () => {
    const petitions = Array.from({ length: 12 }, (_, at) => ({ ...petition, id: `P-${at}`, received: `2026-03-${String(at + 2).padStart(2, '0')}` }));
    const stream = engine.signalStream();
    assert.ok(stream instanceof SignalStream);
    const fired = petitions.flatMap((one) => stream.take(one));
    assert.ok(fired.length > 0);
    assert.deepEqual(engine.signals([...petitions].reverse()), fired);
    stream.close();
    assert.throws(() => stream.take(petition), GuikouError);
  });

  test('what the rulebook says of itself', async () => {
    assert.ok(Array.isArray(engine.check()));
    assert.deepEqual(await engine.checkAsync({ today: '2026-03-02' }), engine.check({ today: new Date('2026-03-01T16:00:00Z') }));
    assert.equal(engine.test().failed, 0);
    assert.ok(engine.test({ coverage: true }).coverage);
    assert.ok(engine.schema('decision').$schema);
    assert.throws(() => engine.schema('nonsense'), ArgumentError);
  });

  test('files that the host holds are the rulebook that they are on the disk', () => {
    const files = {};
    const root = path.dirname(rules);
    for (const name of fs.readdirSync(root, { recursive: true }))
      if (/\.(yaml|csv)$/.test(name)) files[`books/${name}`] = fs.readFileSync(path.join(root, name));
    const texts = new Map(Object.entries(files).map(([name, bytes]) => [name, bytes.toString()]));
    for (const given of [files, texts]) {
      const held = Engine.loadFiles(given, { rulebook: 'books/example-aluminium' });
      assert.equal(held.digest, engine.digest);
      assert.ok(held.routeJson(petition).equals(engine.routeJson(petition)));
    }
    assert.throws(() => Engine.loadFiles(files), (error) => error instanceof RulebookError && error.findings[0].code === 'unreadable-file');
    for (const wrong of [undefined, null, {}]) assert.throws(() => Engine.loadFiles(wrong), RulebookError);
    for (const wrong of [{ '': 'guikou: 1' }, { 'a.yaml': 1 }, { 'a.yaml': '\ud800' }, new Map([['a.yaml', ''], ['./a.yaml', '']]), 'rulebook.yaml'])
      assert.throws(() => Engine.loadFiles(wrong), ArgumentError);
    assert.throws(() => Engine.loadFiles(files, { rulebok: 'books' }), ArgumentError);
  });

  test('a rulebook with errors throws its findings', async () => {
    const told = (error) => error instanceof RulebookError && error.status === 1 && error.findings.some((finding) => finding.severity === 'error');
    assert.throws(() => Engine.loadText('guikou: 1\n'), told);
    assert.throws(() => Engine.loadText(small('plant').replace('lead: plant', 'lead: moon'), { name: 'small.yaml' }),
      (error) => told(error) && error.message.startsWith('small.yaml:'));
    await assert.rejects(Engine.loadAsync('/nowhere'), told);
    assert.throws(() => new Engine(), ArgumentError);
  });

  test('other threads work while this one goes on, and closing waits for them', async () => {
    const closing = Engine.loadText(small('plant'));
    const lines = Buffer.from(`${JSON.stringify({ id: 'P-1', received: '2026-03-02' })}\n`.repeat(20000));
    const expected = closing.routeLines(lines);
    const running = [closing.routeLinesAsync(lines), closing.routeLinesAsync(lines), closing.escalateLinesAsync('{"petition":{"id":"P-1","received":"2026-03-02"}}')];
    lines.fill(0);   // its bytes were taken when it was called
    closing.close();
    closing.close();
    assert.throws(() => closing.route(petition), GuikouError);
    await assert.rejects(closing.routeLinesAsync('{}'), GuikouError);
    const [one, other, answer] = await Promise.all(running);
    assert.ok(expected.equals(one) && expected.equals(other));
    assert.equal(JSON.parse(answer).id ?? JSON.parse(answer).petition, 'P-1');
  });

  test('a new rulebook takes the place of the old between calls', async () => {
    let current = Engine.loadText(small('one'));
    for (const unit of ['two', 'three']) {
      const next = await Engine.loadAsync(rules);   // a slow one: the old one answers meanwhile
      assert.ok(current.route({ id: 'P-1', received: '2026-03-02' }).lead);
      next.close();
      current = Engine.loadText(small(unit));
      assert.equal(current.route({ id: 'P-1', received: '2026-03-02' }).lead, unit);
    }
  });

  test('a worker thread has engines of its own', async () => {
    const workers = [new Worker(__filename), new Worker(__filename)];
    const answers = await Promise.all(workers.map((worker) => new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))));
    for (const answer of answers) assert.equal(answer, engine.routeJson(petition).toString());
  });
}
