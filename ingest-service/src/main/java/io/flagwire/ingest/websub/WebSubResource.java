package io.flagwire.ingest.websub;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flagwire.ingest.access.OperatorGate;
import io.flagwire.ingest.refusal.DatabaseAnswer;
import io.flagwire.ingest.refusal.Problem;
import io.flagwire.ingest.refusal.RefusedException;
import io.flagwire.ingest.wire.Links;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jspecify.annotations.Nullable;

/// `/v1/feeds/{name}/websub`: what the house subscribes to for a feed, for operators.
@Path("/v1/feeds/{name}/websub")
@RunOnVirtualThread
@SecurityRequirement(name = "operator")
@APIResponse(responseCode = "401", ref = "Unauthorized")
@APIResponse(responseCode = "403", ref = "Forbidden")
@APIResponse(responseCode = "404", ref = "NoSuchFeed")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class WebSubResource {
    private final OperatorGate gate;
    private final WebSubBook book;

    WebSubResource(OperatorGate gate, WebSubBook book) {
        this.gate = gate;
        this.book = book;
    }

    @POST
    @Operation(
            summary = "Subscribe to a topic at a WebSub hub",
            description = "Without a hub, the topic is asked for its hub and for its own address. The hub is asked "
                    + "within moments, again before each lease ends, and again when it fails.")
    @APIResponse(
            responseCode = "202",
            description = "The hub will be asked; a GET shows what it says.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = View.class)))
    @APIResponse(responseCode = "422", ref = "UnfitAddress")
    public Response subscribe(
            @Nullable Wish wish,
            @PathParam("name") String name,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Parameter(hidden = true) @HeaderParam("X-API-Key") @Nullable String apiKey) {
        gate.admitTo(name, authorization, apiKey);
        URI topic = address(wish == null ? null : wish.topic(), "/topic")
                .orElseThrow(() -> unfit("the address of a feed is wanted", "/topic"));
        URI hub = address(wish == null ? null : wish.hub(), "/hub").orElse(null);
        return switch (DatabaseAnswer.to(() -> book.subscribe(name, topic, hub))) {
            case WebSubOutcome.Wanted(Subscription wanted, URI callback) ->
                Response.accepted(View.of(wanted, callback)).build();
            case WebSubOutcome.Unfit(String detail, String pointer) -> throw unfit(detail, pointer);
        };
    }

    @GET
    @Operation(summary = "What is subscribed to for the feed")
    @APIResponse(
            responseCode = "200",
            description = "Every subscription, and what its hub said last.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Views.class)))
    public Views list(
            @PathParam("name") String name,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Parameter(hidden = true) @HeaderParam("X-API-Key") @Nullable String apiKey) {
        gate.admitTo(name, authorization, apiKey);
        return new Views(DatabaseAnswer.to(() -> book.of(name)).stream()
                .map(subscription -> View.of(subscription, book.callback(subscription)))
                .toList());
    }

    @DELETE
    @Operation(summary = "Unsubscribe from a topic", description = "By the topic's address, or the subscription's id.")
    @APIResponse(
            responseCode = "202",
            description = "What the hub still distributes is dropped; the hub is asked to stop.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = View.class)))
    public Response unsubscribe(
            @PathParam("name") String name,
            @QueryParam("topic") @Nullable String topic,
            @QueryParam("id") @Nullable String id,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Parameter(hidden = true) @HeaderParam("X-API-Key") @Nullable String apiKey) {
        gate.admitTo(name, authorization, apiKey);
        String which = id != null ? id : topic == null ? "" : topic;
        return DatabaseAnswer.to(() -> book.unsubscribe(name, which))
                .map(left ->
                        Response.accepted(View.of(left, book.callback(left))).build())
                .orElseThrow(() -> new RefusedException(
                        Problem.of(404, "the feed has no such subscription; give its topic or its id", null)));
    }

    private static Optional<URI> address(@Nullable String text, String pointer) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            URI address = URI.create(Links.ascii(URI.create(text.strip())));
            if (address.getHost() != null && address.getRawFragment() == null) {
                return Optional.of(address);
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw unfit("an http or https address with a host and without a fragment is wanted", pointer);
    }

    private static RefusedException unfit(String detail, String pointer) {
        return new RefusedException(Problem.of(422, detail, pointer));
    }

    /// What an operator wants subscribed to.
    ///
    /// @param hub found by asking the topic when absent
    public record Wish(@Nullable String topic, @Nullable String hub) {}

    /// All subscriptions of a feed.
    public record Views(List<View> subscriptions) {}

    /// A subscription as operators see it; its secret is not shown.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            String id,
            URI topic,
            URI hub,
            URI callback,

            @Schema(enumeration = {"requested", "active", "denied", "leaving"})
            String status,

            @Nullable Instant leaseUntil,
            @Nullable Instant nextRequestAt,
            @Nullable String lastResult,
            @Nullable Instant lastContentAt,
            Instant createdAt) {
        static View of(Subscription subscription, URI callback) {
            return new View(
                    subscription.id(),
                    subscription.topic(),
                    subscription.hub(),
                    callback,
                    subscription.status().word(),
                    subscription.leaseUntil(),
                    subscription.nextAt(),
                    subscription.lastResult(),
                    subscription.lastContentAt(),
                    subscription.createdAt());
        }
    }
}
