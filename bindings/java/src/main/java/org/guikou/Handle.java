package org.guikou;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A native handle that is freed by whoever is last: its owner, or a call that still runs in another thread when the owner
 * closes. Invariant: users is the number of calls that run, plus one while it is open.
 */
abstract class Handle implements AutoCloseable {
    private static final long CLOSED = Long.MIN_VALUE;
    private final AtomicLong users = new AtomicLong();
    private final long pointer;

    Handle(long pointer) {
        this.pointer = pointer;
    }

    abstract void free(long pointer);

    /** The handle for one call; release() follows. */
    final long acquire() {
        if (users.getAndIncrement() < 0) {
            release();
            throw new GuikouException("it is closed", 0);
        }
        return pointer;
    }

    final void release() {
        if (users.decrementAndGet() == CLOSED && users.compareAndSet(CLOSED, CLOSED / 2)) free(pointer);
    }

    /** Closes; again does nothing. Calls that run in other threads end as usual. */
    @Override
    public final void close() {
        long running;
        do {
            running = users.get();
            if (running < 0) return;
        } while (!users.compareAndSet(running, running + CLOSED + 1));
        release();
    }
}
