package org.guikou;

/** A call that could not be carried out. A petition that cannot be read throws nothing: it is decided {@link Outcome#ERROR}. */
public class GuikouException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    GuikouException(String message, int status) {
        super(message);
        this.status = status;
    }

    /** The guikou_status of guikou.h; 0 if the library was not asked. */
    public int status() {
        return status;
    }
}
