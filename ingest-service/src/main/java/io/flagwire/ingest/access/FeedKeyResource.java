package io.flagwire.ingest.access;

import static io.flagwire.ingest.access.OperatorGate.noSuchFeed;

import io.flagwire.ingest.account.BookOutcome;
import io.flagwire.ingest.account.FeedBook;
import io.flagwire.ingest.refusal.Problem;
import io.flagwire.ingest.refusal.RefusedException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jspecify.annotations.Nullable;

/// `/v1/feeds/{name}/keys`: a feed has as many as it takes to exchange one without a pause.
@Path("/v1/feeds/{name}/keys")
@RunOnVirtualThread
@SecurityRequirement(name = "operator")
@APIResponse(responseCode = "401", ref = "Unauthorized")
@APIResponse(responseCode = "403", ref = "Forbidden")
@APIResponse(responseCode = "404", ref = "NoSuchFeed")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class FeedKeyResource {
    private final OperatorGate gate;
    private final FeedBook book;

    FeedKeyResource(OperatorGate gate, FeedBook book) {
        this.gate = gate;
        this.book = book;
    }

    /// A new key, with what may be seen of it.
    ///
    /// @param key the key itself, this once
    public record NewKey(String id, String prefix, Instant createdAt, String key) {}

    @POST
    @Operation(
            summary = "Make a further key for a feed",
            description = "The answer shows it, this once. The keys that are there go on working.")
    @APIResponse(
            responseCode = "201",
            description = "It works from now on: here at once, on other instances within a second.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = NewKey.class)))
    @APIResponse(responseCode = "409", ref = "TooManyKeys")
    public Response make(
            @PathParam("name") String name,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Parameter(hidden = true) @HeaderParam("X-API-Key") @Nullable String apiKey) {
        gate.admit(authorization, apiKey);
        return switch (book.addKey(name)) {
            case BookOutcome.Keyed(var label, String key) ->
                Response.created(URI.create("/v1/feeds/%s/keys/%s".formatted(name, label.id())))
                        .header("Cache-Control", "no-store")
                        .entity(new NewKey(label.id(), label.prefix(), label.createdAt(), key))
                        .build();
            case BookOutcome.TooManyKeys(int most) ->
                throw new RefusedException(
                        Problem.of(409, "the feed has %d keys already; revoke one first".formatted(most), null));
            case BookOutcome.Unknown unknown -> throw noSuchFeed();
            case BookOutcome.Taken taken -> throw noSuchFeed();
        };
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Revoke a key",
            description = "The answer comes when it has ended, on every instance that reaches the database.")
    @APIResponse(responseCode = "204", description = "It opens nothing any more.")
    public Response revoke(
            @PathParam("name") String name,
            @PathParam("id") String id,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Parameter(hidden = true) @HeaderParam("X-API-Key") @Nullable String apiKey) {
        gate.admit(authorization, apiKey);
        if (!book.revokeKey(name, id)) {
            throw new RefusedException(Problem.of(404, "the feed has no such key, or it was revoked before", null));
        }
        return Response.noContent().build();
    }
}
