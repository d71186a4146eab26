package io.flagwire.alert.ledger;

import io.flagwire.alert.access.SubscriberKeys;
import io.flagwire.alert.refusal.RefusedException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// The alerts of a subscription, for feed readers.
@Path("/v1/subscriptions/{id}/feed.atom")
@RunOnVirtualThread
public class AtomResource {
    private static final int MOST = 50;

    private final AlertLedger ledger;
    private final SubscriberKeys keys;

    AtomResource(AlertLedger ledger, SubscriberKeys keys) {
        this.ledger = ledger;
        this.keys = keys;
    }

    @GET
    @Produces("application/atom+xml")
    @Operation(
            summary = "Follow a subscription in a feed reader",
            description = "Feed readers can seldom send headers: the key can be given as `key` in the address too.")
    @APIResponse(
            responseCode = "200",
            description = "The newest alerts.",
            content = @Content(mediaType = "application/atom+xml"))
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public byte[] atom(
            @PathParam("id") String id,
            @QueryParam("key") @Nullable String key,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Parameter(hidden = true) @HeaderParam("X-API-Key") @Nullable String apiKey,
            @Context UriInfo address) {
        keys.check(authorization, apiKey == null ? key : apiKey);
        return ledger.newest(id, MOST)
                .map(entries -> AtomFeed.of(id, address.getAbsolutePath().toString(), entries))
                .orElseThrow(() -> new RefusedException(404, "no such subscription", null));
    }
}
