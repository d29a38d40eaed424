/** Guikou for JavaScript. Texts of decisions and explanations are those of the command line. */

/** A petition or case: an object (times may be `Date`), JSON text, or JSON as UTF-8 bytes, which is fastest. */
export type Record_ = object | string | Uint8Array;
/** JSONL as one text, or records one by one. */
export type Records = string | Uint8Array | Iterable<Record_>;
export type Moment = string | Date;
export type Language = 'zh' | 'en';
export type Json = { [key: string]: any };

/** A rulebook's files by their paths, `/` between folders. */
export type RulebookFiles = { [path: string]: string | Uint8Array } | Iterable<readonly [string, string | Uint8Array]>;

export interface Finding {
  code: string;
  severity: string;
  message: string;
  [key: string]: any;
}

export interface RouteOptions {
  /** The moment of the decision; default: `received`. */
  at?: Moment;
  /** Keys of a decision to keep; default: all. */
  fields?: string | readonly string[];
  language?: Language;
  /** Number of the (first) record, shown in input errors. */
  line?: number;
}

export interface EscalateOptions {
  now?: Moment;
  fields?: string | readonly string[];
  language?: Language;
  line?: number;
}

export interface ExplainOptions {
  at?: Moment;
  now?: Moment;
  /** Why not this rule, "TABLE/RULE". */
  rule?: string;
  /** Why not this unit. */
  unit?: string;
  /** Leaves the petition's text and identities out. */
  redact?: boolean;
  language?: Language;
}

export interface OfficeOptions<Form extends string> {
  /** The moment of an audit, of cases that have none of their own; else the moment up to which cases are told. */
  now?: Moment;
  language?: Language;
  format?: Form;
}

export class GuikouError extends Error {
  readonly status: number;
}
export class ArgumentError extends GuikouError {}
export class RulebookError extends GuikouError {
  readonly findings: Finding[];
}

/** A loaded rulebook. Calls on it may overlap with asynchronous ones. */
export class Engine {
  private constructor();
  /** What loading said that is no error. */
  readonly findings: Finding[];
  readonly id: string;
  readonly title: string;
  readonly digest: string;

  /** Loads a rulebook file, or a folder that holds rulebook.yaml. Throws RulebookError. */
  static load(file: string, options?: { language?: Language }): Engine;
  /** The same on a thread of Node's pool. */
  static loadAsync(file: string, options?: { language?: Language }): Promise<Engine>;
  /** Loads one YAML text without files of its own; `name` stands in findings. */
  static loadText(yaml: string | Uint8Array, options?: { name?: string; language?: Language }): Engine;

  /** Loads files that you hold, from a database or an archive: they name each other as on a disk, which is not looked at. `rulebook` is
      the path of one of them, or of a folder that has a rulebook.yaml; default: rulebook.yaml. */
  static loadFiles(files: RulebookFiles, options?: { rulebook?: string; language?: Language }): Engine;

  /** Decides one petition. An unreadable one is decided `{"outcome": "error", …}`. */
  route(petition: Record_, options?: RouteOptions): Json;
  routeJson(petition: Record_, options?: RouteOptions): Buffer;
  routeMany(petitions: Records, options?: RouteOptions): Json[];
  /** JSONL to JSONL in one call. */
  routeLines(petitions: Records, options?: RouteOptions): Buffer;
  routeLinesAsync(petitions: Records, options?: RouteOptions): Promise<Buffer>;

  /** What of a case is due, what comes next, and when to ask again (`next_wakeup`). */
  escalate(record: Record_, options?: EscalateOptions): Json;
  escalateJson(record: Record_, options?: EscalateOptions): Buffer;
  escalateMany(records: Records, options?: EscalateOptions): Json[];
  escalateLines(records: Records, options?: EscalateOptions): Buffer;
  escalateLinesAsync(records: Records, options?: EscalateOptions): Promise<Buffer>;

  /** Why, for people; `rule` and `unit` ask why not. */
  explain(petition: Record_, options?: ExplainOptions): string;
  explainJson(petition: Record_, options?: ExplainOptions): Buffer;

  /** The chart, and the petition's way through it. */
  graph(petition?: Record_ | null, options?: { format?: 'svg' | 'dot' | 'mermaid' | 'html'; at?: Moment; language?: Language }): string;

  /** Every early sign that these petitions give, in any order of theirs. */
  signals(petitions: Records): Json[];
  signalsLines(petitions: Records): Buffer;
  /** Watches petitions that come in order of `received`. */
  signalStream(): SignalStream;

  /** The procedure as it was done with these cases, and the record of each unit. A text where `format` asks for one. */
  audit(cases: Records, options?: OfficeOptions<'json'>): Json;
  audit(cases: Records, options: OfficeOptions<'text'>): string;
  auditJson(cases: Records, options?: OfficeOptions<'json'>): Buffer;
  /** Meetings, reception days, duties and contacts from one day to another. */
  agenda(cases: Records, from: Moment, to: Moment, options?: OfficeOptions<'json'>): Json;
  agenda(cases: Records, from: Moment, to: Moment, options: OfficeOptions<'text'>): string;
  agendaJson(cases: Records, from: Moment, to: Moment, options?: OfficeOptions<'json'>): Buffer;
  /** The statistics from one day to another; without days, of the year of the last thing that a case tells. */
  report(cases: Records, from?: Moment, to?: Moment, options?: OfficeOptions<'json'>): Json;
  report(cases: Records, from: Moment | undefined, to: Moment | undefined, options: OfficeOptions<'text' | 'csv'>): string;
  reportJson(cases: Records, from?: Moment, to?: Moment, options?: OfficeOptions<'json'>): Buffer;

  /** Analyses the rulebook; the findings of loading included. */
  check(options?: { today?: Moment }): Finding[];
  checkAsync(options?: { today?: Moment }): Promise<Finding[]>;
  /** Runs the rulebook's own tests. */
  test(options?: { coverage?: boolean; language?: Language }): Json;
  /** JSON Schema. */
  schema(of?: 'petition' | 'case' | 'decision' | 'rulebook'): Json;
  schemaJson(of?: 'petition' | 'case' | 'decision' | 'rulebook'): Buffer;

  /** Frees the rulebook at once. Asynchronous calls that run end as usual, later calls throw. */
  close(): void;
}

export class SignalStream {
  private constructor();
  /** The next petition; the signals that fire at it. An unreadable one is not counted. */
  take(petition: Record_): Json[];
  close(): void;
}

export const version: string;
