'use strict';
// build_package.js ADDON FOLDER: lays the npm package out in FOLDER. Its version is the library's own.
const fs = require('node:fs');
const path = require('node:path');

const [addon, folder] = process.argv.slice(2).map((name) => path.resolve(name));
const machine = { x64: 'x86_64', arm64: 'aarch64', loong64: 'loongarch64' }[process.arch] ?? process.arch;
const place = path.join(folder, 'native', process.platform, machine);
fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(place, { recursive: true });
for (const name of ['index.js', 'index.d.ts']) fs.copyFileSync(path.join(__dirname, name), path.join(folder, name));
fs.copyFileSync(addon, path.join(place, 'guikou.node'));
const described = JSON.parse(fs.readFileSync(path.join(__dirname, 'package.json'), 'utf8'));
described.version = require(addon).version;
described.cpu = [process.arch];
fs.writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(described, null, 2)}\n`);
