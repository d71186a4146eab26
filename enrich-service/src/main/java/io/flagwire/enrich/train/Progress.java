package io.flagwire.enrich.train;

import java.io.PrintWriter;

/// A bar on a terminal, nothing elsewhere.
final class Progress implements AutoCloseable {
    private static final int WIDTH = 40;

    private final PrintWriter out;
    private final String what;
    private final int all;
    private final boolean shown = System.console() != null && System.console().isTerminal();
    private int done;

    Progress(PrintWriter out, String what, int all) {
        this.out = out;
        this.what = what;
        this.all = all;
    }

    void step() {
        int before = done * WIDTH / Math.max(1, all);
        done++;
        int now = done * WIDTH / Math.max(1, all);
        if (shown && now != before) {
            out.printf("\r%s [%s%s] %d of %d", what, "#".repeat(now), " ".repeat(WIDTH - now), done, all);
            out.flush();
        }
    }

    @Override
    public void close() {
        if (shown) {
            out.print("\r\033[K");
            out.flush();
        }
    }
}
