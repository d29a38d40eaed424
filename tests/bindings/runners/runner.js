'use strict';
// Carries out a list of jobs through the Node package: runner.js TASKS; see tests/bindings/conformance_test.py.
const fs = require('node:fs');
const { Engine } = require('guikou');
const answer = require('./answer.js');

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
