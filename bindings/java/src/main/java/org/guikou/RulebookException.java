package org.guikou;

/** A rulebook that does not load. */
public final class RulebookException extends GuikouException {
    private static final long serialVersionUID = 1L;
    private final String findings;

    RulebookException(String findings, int status) {
        super(findings, status);
        this.findings = findings;
    }

    /** {"findings":[{"code","severity","file","line","column","message","help"},…],"digest":null} */
    public String findings() {
        return findings;
    }
}
