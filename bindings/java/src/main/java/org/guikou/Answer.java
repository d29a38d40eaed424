package org.guikou;

import java.nio.charset.StandardCharsets;

/** What a call gave: JSON (of explain and graph also text), those bytes that the command line writes. */
public final class Answer {
    private final byte[] bytes;
    private final Outcome outcome;

    Answer(byte[] bytes, Outcome outcome) {
        this.bytes = bytes;
        this.outcome = outcome;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** UTF-8; the array itself, not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    /** The text. */
    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
