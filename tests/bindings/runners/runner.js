'use strict';
// Carries out a list of jobs through the Node package: runner.js TASKS; see tests/bindings/conformance_test.py.
const fs = require('node:fs');
const { Engine } = require('guikou');

function oneByOne(engine, command, records) {
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
    if (answer.at(-1) !== 10) out.push(Buffer.from('\n'));
  }
  return Buffer.concat(out);
}

async function answer(engine, command, records) {
  switch (command) {
    case 'route': return engine.routeLines(records);
    case 'escalate': return engine.escalateLinesAsync(records);
    case 'signals': return engine.signalsLines(records);
    case 'schema': return engine.schemaJson();
    default: return oneByOne(engine, command, records);
  }
}

async function main() {
  for (const task of fs.readFileSync(process.argv[2], 'utf8').split('\n').filter((line) => line !== '')) {
    const [command, rulebook, input, output] = task.split('\t');
    const engine = Engine.load(rulebook);
    fs.writeFileSync(output, await answer(engine, command, fs.readFileSync(input)));
    engine.close();
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
