package org.guikou;

/** How a record was decided. */
public enum Outcome {
    /** Somebody leads. */
    ROUTED,
    /** Nobody does; {@code reason} in the decision says why. */
    UNROUTABLE,
    /** The record cannot be read; {@code error} in the decision says why. */
    ERROR;

    static Outcome of(long number) {
        return number == 0 ? ROUTED : number == 1 ? UNROUTABLE : ERROR;
    }
}
