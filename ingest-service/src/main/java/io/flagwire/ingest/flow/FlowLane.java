package io.flagwire.ingest.flow;

import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// As whom a request counts before anybody has looked whose key it carries. Who shows none, or signs the body instead,
/// counts by the address that is called.
public final class FlowLane {
    private FlowLane() {}

    public static String of(HttpServerRequest request) {
        return of(request.getHeader("Authorization"), request.getHeader("X-API-Key"), request.path());
    }

    static String of(@Nullable String authorization, @Nullable String apiKey, String path) {
        String credential = authorization == null ? apiKey : authorization;
        return credential == null ? path : Integer.toHexString(Objects.hash(credential));
    }
}
