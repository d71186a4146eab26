package io.flagwire.bench.pipeline;

/// How articles are pushed.
///
/// @param perRequest one as JSON, more of them as NDJSON
record Load(int connections, int perRequest) {
    /// As a newsroom system pushes: one article a request.
    static final Load SINGLE = new Load(32, 1);

    /// As an archive or a gateway pushes: many a request.
    static final Load BULK = new Load(4, 250);

    String contentType() {
        return perRequest == 1 ? "application/json" : "application/x-ndjson";
    }
}
