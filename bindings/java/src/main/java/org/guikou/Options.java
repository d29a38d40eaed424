package org.guikou;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a call may be told. Immutable: each method gives new options. An option that a call has no use for is refused, not
 * dropped. Keep options that you use again.
 */
public final class Options {
    /** No wishes. */
    public static final Options NONE = new Options(0, false, 0, null);

    private static final int AT = 0, NOW = 1, FIELDS = 2, RULE = 3, UNIT = 4, FORMAT = 5, TEXTS = 6;
    final int language;
    final boolean redact;
    final long line;
    final byte[][] texts;

    private Options(int language, boolean redact, long line, byte[][] texts) {
        this.language = language;
        this.redact = redact;
        this.line = line;
        this.texts = texts;
    }

    private Options with(int text, String value) {
        byte[][] all = texts == null ? new byte[TEXTS][] : Arrays.copyOf(texts, TEXTS);
        all[text] = value.getBytes(StandardCharsets.UTF_8);
        return new Options(language, redact, line, all);
    }

    /** Messages in Chinese, the default of loading. */
    public Options chinese() {
        return new Options(1, redact, line, texts);
    }

    /** Messages in English. */
    public Options english() {
        return new Options(2, redact, line, texts);
    }

    /** The moment of the decision, written as in petitions: route, explain, graph. */
    public Options at(String time) {
        return with(AT, time);
    }

    /** The moment asked about: escalate, explain, check, audit, agenda, report. */
    public Options now(String time) {
        return with(NOW, time);
    }

    /** Keep only these keys of a decision: route, escalate. */
    public Options fields(String... keys) {
        return with(FIELDS, String.join(",", keys));
    }

    /** Why not this rule, "TABLE/RULE": explain. */
    public Options rule(String name) {
        return with(RULE, name);
    }

    /** Why not this unit: explain. */
    public Options unit(String id) {
        return with(UNIT, id);
    }

    /** explain: text, json; graph: svg, dot, mermaid, html; test: json, coverage, junit; schema: petition, case, decision, rulebook; audit, agenda: json, text; report: json, text, csv. */
    public Options format(String name) {
        return with(FORMAT, name);
    }

    /** The number of the record, or of the first line, shown in input errors: route, escalate. */
    public Options line(long number) {
        return new Options(language, redact, number, texts);
    }

    /** Leave the petition's text and identities out: explain. */
    public Options redact() {
        return new Options(language, true, line, texts);
    }
}
