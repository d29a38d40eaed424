'use strict';
// build_package.js ADDON FOLDER NOTICES [MODULE]: lays the npm package out in FOLDER. Its version is the library's own. NOTICES is the file of the
// licences of what is inside; MODULE is the folder of what Emscripten made
// for browsers (`./run browser`); without it the package is for Node alone.
const fs = require('node:fs');
const path = require('node:path');

const [addon, folder, notices, module_] = process.argv.slice(2).map((name) => path.resolve(name));
const machine = { x64: 'x86_64', arm64: 'aarch64', loong64: 'loongarch64' }[process.arch] ?? process.arch;
const place = path.join(folder, 'native', process.platform, machine);
fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(place, { recursive: true });
for (const name of ['index.js', 'index.d.ts', 'surface.js']) fs.copyFileSync(path.join(__dirname, name), path.join(folder, name));
fs.copyFileSync(notices, path.join(folder, 'notices.txt'));
fs.copyFileSync(addon, path.join(place, 'guikou.node'));
const described = JSON.parse(fs.readFileSync(path.join(__dirname, 'package.json'), 'utf8'));
described.version = require(addon).version;
described.cpu = [process.arch];
if (module_) {
  const browser = path.join(folder, 'browser'), written = (name) => fs.readFileSync(path.join(__dirname, name), 'utf8');
  fs.mkdirSync(browser);
  fs.copyFileSync(path.join(__dirname, '../browser/guikou.mjs'), path.join(browser, 'guikou.mjs'));
  for (const name of ['module.mjs', 'module.wasm']) fs.copyFileSync(path.join(module_, name), path.join(browser, name));
  // The same surface and types; browsers know no Buffer, and modules of one kind only.
  fs.writeFileSync(path.join(browser, 'surface.mjs'), written('surface.js').replace("'use strict';\n", '').replace('module.exports =', 'export default'));
  fs.writeFileSync(path.join(browser, 'guikou.d.mts'), written('index.d.ts').replace(/\bBuffer\b/g, 'Uint8Array'));
  const inBrowser = { types: './browser/guikou.d.mts', default: './browser/guikou.mjs' };
  described.exports = { '.': { browser: inBrowser, default: { types: './index.d.ts', default: './index.js' } }, './browser': inBrowser, './browser/*': './browser/*', './package.json': './package.json' };
  described.files.push('browser');
  delete described.os, delete described.cpu;   // pages are built on any machine; Node says which add-on it misses
}
fs.writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(described, null, 2)}\n`);
