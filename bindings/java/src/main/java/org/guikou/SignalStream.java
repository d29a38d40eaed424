package org.guikou;

/** One stream of petitions in order of {@code received}. Calls from several threads wait for one another. */
public final class SignalStream extends Handle {
    SignalStream(long engine) {
        super(start(engine));
    }

    private static long start(long engine) {
        long[] out = new long[2];
        Native.newSignals(engine, out);
        Native.check(out[0]);
        return out[1];
    }

    @Override
    void free(long pointer) {
        Native.freeSignals(pointer);
    }

    /** The next petition; a JSON line for each signal that fires at it. An unreadable one is not counted. */
    public synchronized Answer take(byte[] petition) {
        long[] out = new long[2];
        byte[] fired;
        long pointer = acquire();
        try {
            fired = Native.takeSignals(pointer, petition, out);
        } finally {
            release();
        }
        Native.check(out[0]);
        return new Answer(fired, Outcome.of(out[1]));
    }
}
