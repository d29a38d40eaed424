'use strict';
// Guikou for Node: the add-on of this machine, and Buffers as bytes.

const path = require('node:path');
const surface = require('./surface.js');

const machines = { x64: 'x86_64', arm64: 'aarch64', loong64: 'loongarch64' };
const native = require(path.join(__dirname, 'native', process.platform, machines[process.arch] ?? process.arch, 'guikou.node'));

const form = {
  bytes: (array) => (Buffer.isBuffer(array) ? array : Buffer.from(array.buffer, array.byteOffset, array.byteLength)),
  written: (text) => Buffer.from(text),
  read: (bytes) => bytes.toString(),
  joined: (all) => Buffer.concat(all),
};

const { Engine, SignalStream, GuikouError, ArgumentError, RulebookError, version } = surface(native, form);
module.exports = { Engine, SignalStream, GuikouError, ArgumentError, RulebookError, version };
