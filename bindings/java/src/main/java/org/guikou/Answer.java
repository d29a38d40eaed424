package org.guikou;

import java.nio.charset.StandardCharsets;

/** What a call gave: JSON (of explain and graph also text), those bytes that the command line writes. A text if it was asked by one, else bytes; the other on demand. */
public final class Answer {
    private final byte[] bytes;
    private final String text;
    private final Outcome outcome;

    Answer(byte[] bytes, Outcome outcome) {
        this.bytes = bytes;
        this.text = null;
        this.outcome = outcome;
    }

    Answer(String text, Outcome outcome) {
        this.bytes = null;
        this.text = text;
        this.outcome = outcome;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** UTF-8. Of an answer to bytes the array itself, not a copy. */
    public byte[] bytes() {
        return bytes != null ? bytes : text.getBytes(StandardCharsets.UTF_8);
    }

    /** The text. */
    @Override
    public String toString() {
        return text != null ? text : new String(bytes, StandardCharsets.UTF_8);
    }
}
