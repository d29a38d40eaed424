// Guikou for browsers: the module that Emscripten makes, loaded once, behind the surface that Node's package has. What goes in is copied into the module's
// memory, what comes out is copied out of it. No request but for this package's own files.
import start from './module.mjs';
import surface from './surface.mjs';

const module = await start();
const writer = new TextEncoder(), reader = new TextDecoder('utf-8', { ignoreBOM: true });
const form = {
  bytes: (array) => array,
  written: (text) => writer.encode(text),
  read: (bytes) => reader.decode(bytes),
  joined: (all) => {
    const one = new Uint8Array(all.reduce((size, each) => size + each.length, 0));
    all.reduce((at, each) => (one.set(each, at), at + each.length), 0);
    return one;
  },
};

const BAD_ARGUMENT = 3, NO_MEMORY = 10, LOAD = 11, GRAPH = 3, LOAD_TEXT = 12, LOAD_FILES = 13;
const TEXTS = 6, SLICE = 8, ANSWER = 24;
const loads = (call) => call === LOAD_TEXT || call === LOAD_FILES;

/** Runs `inside` with the addresses of the arrays and of as many bytes of room; the memory is the module's for so long. */
function lent(arrays, room, inside) {
  const size = arrays.reduce((sum, each) => sum + (each?.length ?? 0) + 1, 0);
  const begin = module._malloc(room + size);
  if (begin === 0) return undefined;
  try {
    let at = begin + room;
    const places = arrays.map((each) => {
      if (each === undefined) return 0;
      module.HEAPU8.set(each, at);
      at += each.length + 1;   // so that an empty one has an address too
      return at - each.length - 1;
    });
    return inside(begin, places);
  } finally {
    module._free(begin);
  }
}

const words = (address, count) => module.HEAPU32.subarray(address >> 2, (address >> 2) + count);

/** Copies a text out and frees it. */
function taken(answer) {
  const [, , , data, size] = words(answer, 6);
  const bytes = module.HEAPU8.slice(data, data + size);
  module._browser_free_text(answer);
  return bytes;
}

const forgotten = new FinalizationRegistry(({ free, address }) => free(address));

/** A handle of the module's: freed by close(), or when nobody has it any more. */
class Held {
  constructor(free, address) {
    this.free = free;
    this.address = address;
    forgotten.register(this, { free, address }, this);
  }

  close() {
    if (this.address === 0) return;
    forgotten.unregister(this);
    this.free(this.address);
    this.address = 0;
  }
}

const native = {
  version: module.UTF8ToString(module._browser_version()),
  statusText: (status) => module.UTF8ToString(module._browser_status_text(status)),

  call(call, held, record, language, redact, line, said = []) {
    if (call === LOAD) throw new ArgumentError('a page has no files of its own: Engine.loadFiles takes their texts', BAD_ARGUMENT);
    const files = call === LOAD_FILES ? record : undefined;
    const texts = Array.from({ length: TEXTS }, (_, at) => said[at]);
    const arrays = [...texts, ...(files ?? [record])];
    const table = ANSWER + TEXTS * SLICE;
    const done = lent(arrays, table + (files?.length ?? 0) * SLICE, (begin, places) => {
      const slices = words(begin + ANSWER, (TEXTS + (files?.length ?? 0)) * 2);
      texts.forEach((text, at) => slices.set([places[at], text?.length ?? 0], at * 2));
      files?.forEach((file, at) => slices.set([places[TEXTS + at], file.length], (TEXTS + at) * 2));
      module._browser_call(call, held?.address ?? 0, files ? begin + table : places[TEXTS], files ? files.length / 2 : record?.length ?? 0, language, redact ? 1 : 0, line,
        begin + ANSWER, begin);
      const [status, outcome, engine] = words(begin, 3);
      const told = taken(begin);
      if (loads(call)) return [status, engine === 0 ? undefined : new Held(module._browser_free_engine, engine), told];
      if (status !== 0) return status;
      return call === GRAPH ? [outcome, told] : told;
    });
    return done ?? NO_MEMORY;
  },

  /** In a browser the page's own thread does the work: a page that must not wait loads this module in a worker. */
  callAsync: async (...all) => native.call(...all),

  signals(held) {
    return lent([], 4, (begin) => {
      const status = module._browser_signals(held?.address ?? 0, begin);
      return status === 0 ? new Held(module._browser_free_signals, words(begin, 1)[0]) : status;
    }) ?? NO_MEMORY;
  },

  take(held, petition) {
    return lent([petition], ANSWER, (begin, [place]) => {
      module._browser_take(held?.address ?? 0, place, petition.length, begin);
      const [status] = words(begin, 1);
      const fired = taken(begin);
      return status === 0 ? fired : status;
    }) ?? NO_MEMORY;
  },

  close: (held) => held?.close(),
};

export const { Engine, SignalStream, GuikouError, ArgumentError, RulebookError, version } = surface(native, form);
