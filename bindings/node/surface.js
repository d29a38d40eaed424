'use strict';
// What Guikou is to JavaScript: convert, call, raise, free. Nothing is decided here. `native` is the border: Node's add-on, or the module for browsers
// (bindings/browser/guikou.mjs); `form` is what bytes are to each.

module.exports = (native, form) => {

const calls = {};
['route', 'escalate', 'explain', 'graph', 'routeLines', 'escalateLines', 'signalsLines', 'check', 'test', 'schema', 'about', 'load', 'loadText', 'loadFiles', 'audit', 'agenda',
  'report'].forEach(
  (name, number) => { calls[name] = number; });
const texts = ['at', 'now', 'fields', 'rule', 'unit', 'format'];   // in the order of the add-on
const languages = { zh: 1, en: 2 };
const NOT_LOADED = 1, NO_MEMORY = 10, FAULT = 11, ERROR = 2;

class GuikouError extends Error {
  constructor(message, status) {
    super(message);
    this.name = new.target.name;
    this.status = status;
  }
}

/** A call with a wrong argument or option. */
class ArgumentError extends GuikouError {}

/** A rulebook that does not load; `findings` tell why. */
class RulebookError extends GuikouError {
  constructor(findings, status) {
    const first = findings.find((finding) => finding.severity === 'error') ?? findings[0];
    super(first === undefined ? 'the rulebook does not load' : `${first.file ?? ''}:${first.line ?? ''}: ${first.message}`, status);
    this.findings = findings;
  }
}

function raise(status) {
  const message = native.statusText(status);
  if (status === NO_MEMORY || status === FAULT) throw new GuikouError(message, status);
  throw new ArgumentError(message, status);
}

const checked = (answer) => (typeof answer === 'number' ? raise(answer) : answer);

/** Times as petitions write them; JSON.stringify would add milliseconds. */
const moment = (value) => (value instanceof Date ? value.toISOString().replace(/\.000Z$/, 'Z') : value);

function plain(key, value) {
  return this[key] instanceof Date ? moment(this[key]) : value;
}

/** A record as UTF-8 JSON: bytes and texts go as they are, anything else is written. Half a character, which UTF-8 cannot
    hold, stays what it is by its escape, so that it is refused and not replaced in silence. */
function json(record) {
  if (record instanceof Uint8Array) return form.bytes(record);
  const text = typeof record === 'string' ? record : JSON.stringify(record, plain);
  if (text === undefined) throw new ArgumentError('a record is an object, a text or bytes', 3);
  return form.written(text.replace(/\p{Cs}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`));
}

/** Many records as lines: JSON text that a host has laid out over several loses its line ends, which mean nothing there. */
function lines(records) {
  if (typeof records === 'string' || records instanceof Uint8Array) return json(records);
  const end = form.written('\n'), all = [];
  for (const record of records) {
    const text = json(record);
    all.push(text.includes(10) || text.includes(13) ? text.map((byte) => (byte === 10 || byte === 13 ? 32 : byte)) : text, end);
  }
  return form.joined(all);
}

const objects = (answer) => form.read(answer).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));

/** The add-on's arguments of options; a name that no option has is an error, so that no wish is dropped in silence. */
function wishes(options, takes) {
  let language = 0, redact = false, line = 0, said;
  for (const [name, value] of Object.entries(options ?? {})) {
    if (!takes.includes(name)) throw new ArgumentError(`this call takes no option "${name}"`, 4);
    if (value === undefined || value === null) continue;
    if (name === 'language') {
      language = languages[value] ?? 0;
      if (language === 0) throw new ArgumentError('language is "zh" or "en"', 4);
    } else if (name === 'redact') {
      redact = Boolean(value);
    } else if (name === 'line') {
      line = Number(value);
    } else {
      said ??= [];
      said[texts.indexOf(name)] = form.written(Array.isArray(value) ? value.join(',') : String(moment(value)));
    }
  }
  return [language, redact, line, said];
}

const routes = ['language', 'at', 'fields', 'line'], escalates = ['language', 'now', 'fields', 'line'];
const explains = ['language', 'at', 'now', 'rule', 'unit', 'redact'], none = [0, false, 0, undefined];

/** A file's text as bytes. */
function given(text) {
  if (text instanceof Uint8Array) return form.bytes(text);
  if (typeof text !== 'string') throw new ArgumentError('the text of a rulebook is a string or bytes', 3);
  if (/\p{Cs}/u.test(text)) throw new ArgumentError('a text holds half a character', 3);
  return form.written(text);
}

function loaded(answer) {
  const [status, handle, findings] = checked(answer);
  if (status !== 0 && status !== NOT_LOADED) raise(status);
  const { findings: found } = JSON.parse(form.read(findings));
  if (status === NOT_LOADED) throw new RulebookError(found, status);
  return new Engine(key, handle, found);
}

const key = Symbol('made here');

class Engine {
  #handle;
  #about;

  constructor(made, handle, findings) {
    if (made !== key) throw new ArgumentError('use Engine.load or Engine.loadText', 3);
    this.#handle = handle;
    this.findings = findings;
  }

  static load(file, options) {
    return loaded(native.call(calls.load, undefined, form.written(String(file)), ...wishes(options, ['language'])));
  }

  static async loadAsync(file, options) {
    return loaded(await native.callAsync(calls.load, undefined, form.written(String(file)), ...wishes(options, ['language'])));
  }

  static loadText(yaml, options) {
    const { name = 'rulebook.yaml', ...rest } = options ?? {};
    const [language] = wishes(rest, ['language']);
    return loaded(native.call(calls.loadText, undefined, given(yaml), language, false, 0, [form.written(name)]));
  }

  static loadFiles(files, options) {
    const { rulebook = '', ...rest } = options ?? {};
    const [language] = wishes(rest, ['language']);
    const all = Symbol.iterator in Object(files) ? files : Object.entries(files ?? {});
    const flat = Array.from(all, ([path, text]) => [form.written(String(path)), given(text)]).flat();
    return loaded(native.call(calls.loadFiles, undefined, flat, language, false, 0, [form.written(rulebook)]));
  }

  #open() {
    if (this.#handle === undefined) throw new GuikouError('the engine is closed', 2);
    return this.#handle;
  }

  #call(call, record, wish) {
    return checked(native.call(calls[call], this.#open(), record, ...wish));
  }

  #read(call, wish) {
    return JSON.parse(form.read(this.#call(call, undefined, wish)));
  }

  async #callAsync(call, record, wish) {
    return checked(await native.callAsync(calls[call], this.#open(), record, ...wish));
  }

  #told() {
    return this.#about ??= this.#read('about', none);
  }

  get id() { return this.#told().id; }
  get title() { return this.#told().title; }
  get digest() { return this.#told().digest; }

  routeJson(petition, options) { return this.#call('route', json(petition), options === undefined ? none : wishes(options, routes)); }
  route(petition, options) { return JSON.parse(form.read(this.routeJson(petition, options))); }
  routeLines(petitions, options) { return this.#call('routeLines', lines(petitions), wishes(options, routes)); }
  routeLinesAsync(petitions, options) { return this.#callAsync('routeLines', lines(petitions), wishes(options, routes)); }
  routeMany(petitions, options) { return objects(this.routeLines(petitions, options)); }

  escalateJson(record, options) { return this.#call('escalate', json(record), options === undefined ? none : wishes(options, escalates)); }
  escalate(record, options) { return JSON.parse(form.read(this.escalateJson(record, options))); }
  escalateLines(records, options) { return this.#call('escalateLines', lines(records), wishes(options, escalates)); }
  escalateLinesAsync(records, options) { return this.#callAsync('escalateLines', lines(records), wishes(options, escalates)); }
  escalateMany(records, options) { return objects(this.escalateLines(records, options)); }

  explain(petition, options) { return form.read(this.#call('explain', json(petition), wishes(options, explains))); }
  explainJson(petition, options) {
    const [language, redact, line, said = []] = wishes(options, explains);
    said[texts.indexOf('format')] = form.written('json');
    return this.#call('explain', json(petition), [language, redact, line, said]);
  }

  graph(petition, options) {
    const record = petition === undefined || petition === null ? undefined : json(petition);
    const [outcome, drawing] = this.#call('graph', record, wishes(options, ['language', 'at', 'format']));
    if (record !== undefined && outcome === ERROR) throw new ArgumentError(JSON.parse(form.read(drawing)).error.message, 3);
    return form.read(drawing);
  }

  signalsLines(petitions) { return this.#call('signalsLines', lines(petitions), none); }
  signals(petitions) { return objects(this.signalsLines(petitions)); }
  signalStream() { return new SignalStream(key, checked(native.signals(this.#open()))); }

  /** Of a ledger: as bytes, in the form asked for. */
  #office(call, cases, from, to, options) {
    const [language, redact, line, said = []] = wishes(options, ['language', 'now', 'format']);
    if (call !== 'audit') [said[0], said[2]] = [from, to].map((day) => form.written(day === undefined ? '' : String(moment(day))));
    return this.#call(call, lines(cases), [language, redact, line, said]);
  }

  #told_of(call, cases, from, to, options) {
    const answer = form.read(this.#office(call, cases, from, to, options));
    return (options?.format ?? 'json') === 'json' ? JSON.parse(answer) : answer;
  }

  audit(cases, options) { return this.#told_of('audit', cases, undefined, undefined, options); }
  auditJson(cases, options) { return this.#office('audit', cases, undefined, undefined, options); }
  agenda(cases, from, to, options) { return this.#told_of('agenda', cases, from, to, options); }
  agendaJson(cases, from, to, options) { return this.#office('agenda', cases, from, to, options); }
  report(cases, from, to, options) { return this.#told_of('report', cases, from, to, options); }
  reportJson(cases, from, to, options) { return this.#office('report', cases, from, to, options); }

  check(options) {
    const { today, ...rest } = options ?? {};
    return this.#read('check', wishes({ now: today, ...rest }, ['now'])).findings;
  }

  async checkAsync(options) {
    const { today, ...rest } = options ?? {};
    return JSON.parse(form.read(await this.#callAsync('check', undefined, wishes({ now: today, ...rest }, ['now'])))).findings;
  }

  test(options) {
    const { coverage = false, ...rest } = options ?? {};
    return this.#read('test', wishes({ format: coverage ? 'coverage' : 'json', ...rest }, ['format', 'language']));
  }

  schemaJson(of = 'petition') { return this.#call('schema', undefined, wishes({ format: of }, ['format'])); }
  schema(of) { return JSON.parse(form.read(this.schemaJson(of))); }

  /** Frees the rulebook at once; what runs elsewhere ends as usual. Without it the garbage collector does. */
  close() {
    if (this.#handle !== undefined) native.close(this.#handle);
    this.#handle = undefined;
  }
}

class SignalStream {
  #handle;

  constructor(made, handle) {
    if (made !== key) throw new ArgumentError('use engine.signalStream', 3);
    this.#handle = handle;
  }

  take(petition) {
    if (this.#handle === undefined) throw new GuikouError('the stream is closed', 2);
    return objects(checked(native.take(this.#handle, json(petition))));
  }

  close() {
    if (this.#handle !== undefined) native.close(this.#handle);
    this.#handle = undefined;
  }
}

return { Engine, SignalStream, GuikouError, ArgumentError, RulebookError, version: native.version };

};
