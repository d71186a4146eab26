package io.flagwire.alert.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.alert.match.BadQueryException;
import io.flagwire.alert.match.QueryCost;
import io.flagwire.alert.refusal.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// `/v1/subscriptions`: what people ask for.
@Path("/v1/subscriptions")
@RunOnVirtualThread
public class SubscriptionResource {
    private final Subscriptions subscriptions;
    private final Optional<String> key;

    SubscriptionResource(
            Subscriptions subscriptions,
            @ConfigProperty(name = "flagwire.access.subscriber-key") Optional<String> key) {
        this.subscriptions = subscriptions;
        this.key = key;
    }

    /// A subscription as it is asked for; one webhook channel.
    public record Wanted(
            @Nullable String name,
            @Nullable String query,
            @Nullable List<Channel> channels) {}

    /// Where alerts go.
    public record Channel(@Nullable String type, @Nullable String url) {}

    @POST
    @Operation(summary = "Subscribe")
    @APIResponse(
            responseCode = "201",
            description = "Kept; shows the webhook's secret, this once.",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "CreatedSubscription")))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    public Response create(@HeaderParam("Authorization") @Nullable String authorization, @Nullable Wanted wanted) {
        if (stranger(authorization)) {
            return unauthorized();
        }
        if (wanted == null || wanted.query() == null) {
            return problem(400, "a query is wanted", "/query");
        }
        List<Channel> channels = wanted.channels();
        String url = channels != null
                        && channels.size() == 1
                        && "webhook".equals(channels.getFirst().type())
                ? channels.getFirst().url()
                : null;
        if (url == null || !url.matches("https?://.+")) {
            return problem(400, "one channel is wanted: {\"type\":\"webhook\",\"url\":\"https://...\"}", "/channels");
        }
        try {
            QueryCost.of(wanted.query());
        } catch (BadQueryException e) {
            return problem(400, String.valueOf(e.getMessage()), "/query");
        }
        String name = wanted.name() == null ? wanted.query() : wanted.name();
        Subscriptions.Created created = subscriptions.create(name, wanted.query(), url);
        Subscription kept = created.subscription();
        return Response.created(URI.create("/v1/subscriptions/" + kept.id()))
                .entity(Map.of(
                        "id", kept.id(),
                        "name", kept.name(),
                        "query", kept.query(),
                        "channels", List.of(Map.of("type", "webhook", "url", url, "secret", created.secret()))))
                .build();
    }

    @GET
    @Operation(summary = "List the subscriptions")
    @APIResponse(
            responseCode = "200",
            description = "All of them.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = SchemaType.ARRAY, implementation = Subscription.class)))
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    public Response list(@HeaderParam("Authorization") @Nullable String authorization) {
        return stranger(authorization)
                ? unauthorized()
                : Response.ok(subscriptions.all()).build();
    }

    @DELETE
    @Operation(summary = "Take a subscription away, with its alerts")
    @APIResponse(responseCode = "204", description = "It is gone.")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @Path("/{id}")
    public Response remove(@HeaderParam("Authorization") @Nullable String authorization, @PathParam("id") String id) {
        if (stranger(authorization)) {
            return unauthorized();
        }
        return subscriptions.remove(id) ? Response.noContent().build() : problem(404, "no such subscription", null);
    }

    private boolean stranger(@Nullable String authorization) {
        return authorization == null
                || key.filter(known -> MessageDigest.isEqual(
                                ("Bearer " + known).getBytes(UTF_8), authorization.getBytes(UTF_8)))
                        .isEmpty();
    }

    private static Response unauthorized() {
        return Response.fromResponse(
                        problem(401, "a known subscriber key is wanted: Authorization: Bearer <key>", null))
                .header("WWW-Authenticate", "Bearer")
                .build();
    }

    private static Response problem(int status, String detail, @Nullable String pointer) {
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(status, detail, pointer))
                .build();
    }
}
