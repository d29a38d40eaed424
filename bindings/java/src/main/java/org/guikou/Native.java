package org.guikou;

import java.nio.charset.StandardCharsets;

/** The native methods, and statuses as exceptions. */
final class Native {
    static final int ROUTE = 0, ESCALATE = 1, EXPLAIN = 2, GRAPH = 3, ROUTE_LINES = 4, ESCALATE_LINES = 5, SIGNALS_LINES = 6, CHECK = 7, TEST = 8,
            SCHEMA = 9, ABOUT = 10, DIGEST = 11, AUDIT = 0, AGENDA = 1, REPORT = 2;
    private static final int ABI = 2, OK = 0, NOT_LOADED = 1, NO_MEMORY = 10;

    static {
        NativeLibrary.load();
        if (abiVersion() < ABI) throw new UnsatisfiedLinkError("the library has ABI " + abiVersion() + ", this class needs " + ABI);
    }

    private Native() {
    }

    static native int abiVersion();

    static native byte[] statusText(int status, int language);

    static native byte[] load(byte[] pathOrText, byte[] name, int language, long[] out);

    static native byte[] loadFiles(byte[][] pathsAndTexts, byte[] rulebook, int language, long[] out);

    static native void freeEngine(long handle);

    static native byte[] call(int call, long handle, byte[] record, int language, boolean redact, long line, byte[][] texts, long[] out);

    /**
     * The same with the first {@code size} characters of an array. The answer stands at the beginning of {@code room}, as many characters as {@code out[2]} tells, and
     * null is given; an answer that has no room there is given itself.
     */
    private static native String callCharacters(int call, long handle, char[] record, int size, char[] room, int language, boolean redact, long line, byte[][] texts,
            long[] out);

    /** Room for most petitions and answers, one a thread. An array, so that no container is kept from letting these classes go. */
    private static final ThreadLocal<char[]> ROOM = new ThreadLocal<>();

    /**
     * The same, a text in and a text out. Half a surrogate pair becomes the bytes that it would have, as in {@link #utf8}. Texts go over the border as characters of
     * arrays: Java copies those at once, and makes a text of them faster than native code can.
     */
    static String call(int call, long handle, String record, Options options, long[] out) {
        char[] room = ROOM.get();
        if (room == null) ROOM.set(room = new char[8192]);
        int size = record.length();
        char[] characters = size <= room.length ? room : new char[size];
        record.getChars(0, size, characters, 0);
        String answer = callCharacters(call, handle, characters, size, room, options.language, options.redact, options.line, options.texts, out);
        return answer == null && out[0] == OK ? new String(room, 0, (int) out[2]) : answer;
    }

    /** What an office asks of its ledger; an audit has no days. */
    static native byte[] office(int call, long handle, byte[] cases, byte[] from, byte[] to, int language, byte[][] texts, long[] out);

    static native void newSignals(long handle, long[] out);

    static native byte[] takeSignals(long handle, byte[] petition, long[] out);

    static native void freeSignals(long handle);

    static native void newHolder(long[] out);

    static native long setHolder(long handle, long engine);

    static native byte[] loadHolder(long handle, byte[] path, int language, long[] out);

    static native void holderEngine(long handle, long[] out);

    static native void freeHolder(long handle);

    static void check(long status) {
        if (status == OK) return;
        String message = new String(statusText((int) status, 2), StandardCharsets.UTF_8);
        if (status == NO_MEMORY) throw new OutOfMemoryError(message);
        throw new GuikouException(message, (int) status);
    }

    /** The handle of a loaded engine. */
    static long load(byte[] pathOrText, byte[] name, Options options) {
        long[] out = new long[2];
        byte[] findings = load(pathOrText, name, options.language, out);
        loaded(out[0], findings);
        return out[1];
    }

    static long loadFiles(byte[][] pathsAndTexts, byte[] rulebook, Options options) {
        long[] out = new long[2];
        byte[] findings = loadFiles(pathsAndTexts, rulebook, options.language, out);
        loaded(out[0], findings);
        return out[1];
    }

    /** The findings of a rulebook that has loaded. */
    static String loaded(long status, byte[] findings) {
        String said = new String(findings, StandardCharsets.UTF_8);
        if (status == NOT_LOADED) throw new RulebookException(said, NOT_LOADED);
        check(status);
        return said;
    }

    /**
     * A text as UTF-8. Half a surrogate pair becomes the bytes that it would have: a petition with one is refused as bad JSON, where
     * {@code getBytes} would put a question mark in its place and say nothing.
     */
    static byte[] utf8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < text.length(); ++i) {
            if (!Character.isSurrogate(text.charAt(i))) continue;
            if (i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) ++i;
            else return withHalfPairs(text);
        }
        return bytes;
    }

    private static byte[] withHalfPairs(String text) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream(text.length() * 3);
        for (int i = 0; i < text.length(); ) {
            int code = text.codePointAt(i);
            if (code >= 0xD800 && code < 0xE000) {
                out.write(0xE0 | code >> 12);
                out.write(0x80 | code >> 6 & 0x3F);
                out.write(0x80 | code & 0x3F);
            } else {
                byte[] one = new String(Character.toChars(code)).getBytes(StandardCharsets.UTF_8);
                out.write(one, 0, one.length);
            }
            i += Character.charCount(code);
        }
        return out.toByteArray();
    }
}
