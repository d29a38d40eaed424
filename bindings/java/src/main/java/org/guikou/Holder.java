package org.guikou;

/**
 * Where threads find the rulebook in force while others replace it:
 *
 * <pre>
 * holder.load(path, Options.NONE);              // at start, and whenever the rulebook changed
 * try (Engine engine = holder.engine()) { … }   // in each piece of work
 * </pre>
 *
 * Whoever has taken an engine keeps deciding by it; a rulebook that does not load leaves the old one in force.
 */
public final class Holder extends Handle {
    public Holder() {
        super(create());
    }

    private static long create() {
        long[] out = new long[2];
        Native.newHolder(out);
        Native.check(out[0]);
        return out[1];
    }

    @Override
    void free(long pointer) {
        Native.freeHolder(pointer);
    }

    /** Loads and puts in force; gives the findings (warnings). RulebookException leaves the old one in force. Options: language. */
    public String load(String path, Options options) {
        long[] out = new long[2];
        byte[] findings;
        long pointer = acquire();
        try {
            findings = Native.loadHolder(pointer, Native.utf8(path), options.language, out);
        } finally {
            release();
        }
        return Native.loaded(out[0], findings);
    }

    /** Puts an engine in force; it stays yours to close. */
    public void set(Engine engine) {
        long pointer = acquire();
        try {
            long put = engine.acquire();
            try {
                Native.check(Native.setHolder(pointer, put));
            } finally {
                engine.release();
            }
        } finally {
            release();
        }
    }

    /** The engine in force, to be closed after the work: cheap. GuikouException if there is none yet. */
    public Engine engine() {
        long[] out = new long[2];
        long pointer = acquire();
        try {
            Native.holderEngine(pointer, out);
        } finally {
            release();
        }
        Native.check(out[0]);
        return new Engine(out[1]);
    }
}
