// What a job of tests/bindings/conformance_test.py asks of the JavaScript package, for Node and, as a module, for browsers: bytes in, bytes out.
module.exports = async (engine, command, records) => {
  switch (command) {
    case 'route': return engine.routeLines(records);
    case 'escalate': return engine.escalateLinesAsync(records);
    case 'signals': return engine.signalsLines(records);
    case 'audit': return engine.auditJson(records, { now: '2026-04-15' });
    case 'agenda': return engine.agendaJson(records, '2026-03-01', '2026-03-31');
    case 'report': return engine.reportJson(records);
    case 'schema': return engine.schemaJson();
    default:
  }
  const out = [];
  let number = 0;
  for (let at = 0; at <= records.length;) {
    let end = records.indexOf(10, at);
    if (end < 0) end = records.length;
    let record = records.subarray(at, end);
    at = end + 1;
    ++number;
    if (!record.some((byte) => byte !== 32 && byte !== 9 && byte !== 13)) continue;
    while (record.at(-1) === 13) record = record.subarray(0, -1);
    const answer = command === 'explain' ? engine.explainJson(record)
      : command === 'route-one' ? engine.routeJson(record, { line: number }) : engine.escalateJson(record, { line: number });
    out.push(answer);
    if (answer.at(-1) !== 10) out.push(Uint8Array.of(10));
  }
  const all = new Uint8Array(out.reduce((size, each) => size + each.length, 0));
  out.reduce((at, each) => (all.set(each, at), at + each.length), 0);
  return all;
};
