package org.guikou;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * A loaded rulebook. Immutable and for any number of threads at once; close it when its last user is done. Start here:
 *
 * <pre>
 * try (Engine engine = Engine.load("rules/example-aluminium")) {
 *     Answer decision = engine.route(petitionAsJson);
 * }
 * </pre>
 *
 * Petitions and cases are JSON, as a String or, which is faster, as UTF-8 bytes. Answers are those of the command line, byte for byte.
 */
public final class Engine extends Handle {
    private static final byte[] NOTHING = new byte[0];

    Engine(long pointer) {
        super(pointer);
    }

    /** Loads a rulebook file, or a folder that holds rulebook.yaml. */
    public static Engine load(String path) {
        return load(path, Options.NONE);
    }

    /** Options: chinese, english (also of later calls). */
    public static Engine load(String path, Options options) {
        return new Engine(Native.load(Native.utf8(path), null, options));
    }

    /** Loads one YAML text without files of its own; {@code name} stands in findings. */
    public static Engine loadText(String yaml, String name, Options options) {
        return new Engine(Native.load(Native.utf8(yaml), Native.utf8(name), options));
    }

    /**
     * Loads files that the host holds, from a database or an archive: texts by their paths ({@code /} between folders), which name each other as on a disk.
     * {@code rulebook} is the path of one of them, or of a folder that has a rulebook.yaml.
     */
    public static Engine loadFiles(Map<String, byte[]> files, String rulebook, Options options) {
        byte[][] flat = new byte[files.size() * 2][];
        int at = 0;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            flat[at++] = Native.utf8(file.getKey());
            flat[at++] = file.getValue();
        }
        return new Engine(Native.loadFiles(flat, Native.utf8(rulebook), options));
    }

    @Override
    void free(long pointer) {
        Native.freeEngine(pointer);
    }

    /** Native code turns texts into UTF-8 and back, in less time than {@code getBytes} and {@code new String} take. */
    private Answer call(int call, String record, Options options) {
        long[] out = new long[3];
        String answer;
        long pointer = acquire();
        try {
            answer = Native.call(call, pointer, Objects.requireNonNull(record), options, out);
        } finally {
            release();
        }
        Native.check(out[0]);
        return new Answer(answer, Outcome.of(out[1]));
    }

    private Answer call(int call, byte[] record, Options options) {
        long[] out = new long[2];
        byte[] answer;
        long pointer = acquire();
        try {
            answer = Native.call(call, pointer, record, options.language, options.redact, options.line, options.texts, out);
        } finally {
            release();
        }
        Native.check(out[0]);
        return new Answer(answer, Outcome.of(out[1]));
    }

    public Answer route(String petition) {
        return call(Native.ROUTE, petition, Options.NONE);
    }

    public Answer route(byte[] petition) {
        return call(Native.ROUTE, petition, Options.NONE);
    }

    /** Options: at, fields, line, language. */
    public Answer route(byte[] petition, Options options) {
        return call(Native.ROUTE, petition, options);
    }

    public Answer route(String petition, Options options) {
        return call(Native.ROUTE, petition, options);
    }

    /** JSONL in, a line for each record out, in one call and in this thread. Options as for one; {@code line} is that of the first. */
    public byte[] routeLines(byte[] lines, Options options) {
        return call(Native.ROUTE_LINES, lines, options).bytes();
    }

    /** What of a case is due, what comes next, when to ask again. Options: now, fields, line, language. */
    public Answer escalate(byte[] record, Options options) {
        return call(Native.ESCALATE, record, options);
    }

    public Answer escalate(String record, Options options) {
        return call(Native.ESCALATE, record, options);
    }

    public byte[] escalateLines(byte[] lines, Options options) {
        return call(Native.ESCALATE_LINES, lines, options).bytes();
    }

    /** Why. Options: at, now, rule, unit, redact, language, format text (default) or json. */
    public Answer explain(byte[] petition, Options options) {
        return call(Native.EXPLAIN, petition, options);
    }

    public Answer explain(String petition, Options options) {
        return call(Native.EXPLAIN, petition, options);
    }

    /** The chart and, unless it is empty, the petition's way. Options: at, language, format svg (default), dot, mermaid, html. */
    public Answer graph(String petition, Options options) {
        return call(Native.GRAPH, petition, options);
    }

    /** Every early sign of these petitions (JSONL, any order), a line each. */
    public byte[] signalsLines(byte[] lines) {
        return call(Native.SIGNALS_LINES, lines, Options.NONE).bytes();
    }

    /** Watches petitions that come in order of {@code received}. Close it too. */
    public SignalStream signalStream() {
        long pointer = acquire();
        try {
            return new SignalStream(pointer);
        } finally {
            release();
        }
    }

    /** The procedure as it was done with these cases (JSONL), and the record of each unit. Options: now, language, format json (default) or text. */
    public byte[] audit(byte[] cases, Options options) {
        return office(Native.AUDIT, cases, "", "", options);
    }

    /** Meetings, reception days, duties and contacts from one day to another. Options: now, language, format json (default) or text. */
    public byte[] agenda(byte[] cases, String from, String to, Options options) {
        return office(Native.AGENDA, cases, from, to, options);
    }

    /**
     * The statistics from one day to another; with two empty days those of the year of the last thing that a case tells. Options: now, language, format json
     * (default), text or csv.
     */
    public byte[] report(byte[] cases, String from, String to, Options options) {
        return office(Native.REPORT, cases, from, to, options);
    }

    private byte[] office(int call, byte[] cases, String from, String to, Options options) {
        long[] out = new long[1];
        byte[] answer;
        long pointer = acquire();
        try {
            answer = Native.office(call, pointer, cases, Native.utf8(from), Native.utf8(to), options.language, options.texts, out);
        } finally {
            release();
        }
        Native.check(out[0]);
        return answer;
    }

    /** Analyses the rulebook: {"findings":[…],"digest":…}. Options: now (today). */
    public String check(Options options) {
        return call(Native.CHECK, NOTHING, options).toString();
    }

    /** Runs the rulebook's own tests. Options: language, format json (default), coverage, junit. */
    public String test(Options options) {
        return call(Native.TEST, NOTHING, options).toString();
    }

    /** JSON Schema. Options: format petition (default), case, decision, rulebook. */
    public String schema(Options options) {
        return call(Native.SCHEMA, NOTHING, options).toString();
    }

    /** {"id":…,"title":…,"digest":…} */
    public String about() {
        return call(Native.ABOUT, NOTHING, Options.NONE).toString();
    }

    /** "sha256:…", which stands in every decision too. */
    public String digest() {
        return new String(call(Native.DIGEST, NOTHING, Options.NONE).bytes(), StandardCharsets.UTF_8);
    }
}
