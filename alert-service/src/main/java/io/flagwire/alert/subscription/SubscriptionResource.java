package io.flagwire.alert.subscription;

import io.flagwire.alert.access.Admission;
import io.flagwire.alert.refusal.RefusedException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.net.URI;
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
    private final Admission admission;

    SubscriptionResource(Subscriptions subscriptions, Admission admission) {
        this.subscriptions = subscriptions;
        this.admission = admission;
    }

    @POST
    @Operation(summary = "Subscribe")
    @APIResponse(
            responseCode = "201",
            description = "Kept; shows the secret of each webhook, this once.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Subscription.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "429", ref = "TooMany")
    public Response create(@Nullable SubscriptionRequest wanted) {
        SubscriptionRequest request = given(wanted);
        Subscription kept = subscriptions.create(admission.organisation(), request.checked(), admission.name());
        return Response.created(URI.create("/v1/subscriptions/" + kept.id()))
                .tag(tag(kept))
                .entity(kept)
                .build();
    }

    @GET
    @Operation(summary = "List the subscriptions, the oldest first")
    @APIResponse(
            responseCode = "200",
            description = "All of them.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = SchemaType.ARRAY, implementation = Subscription.class)))
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    public Response list() {
        return Response.ok(subscriptions.all(admission.organisation())).build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a subscription")
    @APIResponse(
            responseCode = "200",
            description = "The subscription; its ETag is wanted to replace it.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Subscription.class)))
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response show(@PathParam("id") String id) {
        Subscription subscription = found(id);
        return Response.ok(subscription).tag(tag(subscription)).build();
    }

    @PUT
    @Path("/{id}")
    @Operation(
            summary = "Replace a subscription",
            description = "With `If-Match` only if nobody has replaced it meanwhile. What it was is kept. A channel "
                    + "whose type and address stay is the same as before, with its secret and what is due "
                    + "there; what is due at others goes nowhere.")
    @APIResponse(
            responseCode = "200",
            description = "As it is now; shows the secrets of webhooks that are new, this once.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Subscription.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "412", ref = "Outdated")
    @APIResponse(responseCode = "429", ref = "TooMany")
    public Response replace(
            @PathParam("id") String id,
            @Nullable SubscriptionRequest wanted,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        SubscriptionRequest request = given(wanted);
        SubscriptionWish wish = request.checked();
        Subscription known = found(id);
        if (ifMatch != null && !ifMatch.strip().equals("*") && !ifMatch.contains("\"" + known.version() + "\"")) {
            throw outdated(known);
        }
        Subscription now = subscriptions
                .replace(admission.organisation(), id, known.version(), wish, admission.name())
                .orElseThrow(() -> outdated(found(id)));
        return Response.ok(now).tag(tag(now)).build();
    }

    @DELETE
    @Operation(
            summary = "Take a subscription away, with its alerts",
            description = "What it was, and who took it away, stays in its versions.")
    @APIResponse(responseCode = "204", description = "It is gone.")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @Path("/{id}")
    public Response remove(@PathParam("id") String id) {
        if (!subscriptions.remove(admission.organisation(), id, admission.name())) {
            throw missing();
        }
        return Response.noContent().build();
    }

    private static SubscriptionRequest given(@Nullable SubscriptionRequest wanted) {
        return wanted == null ? new SubscriptionRequest(null, null, null, null, null, null, null, null) : wanted;
    }

    private Subscription found(String id) {
        return subscriptions.find(admission.organisation(), id).orElseThrow(SubscriptionResource::missing);
    }

    private static RefusedException missing() {
        return new RefusedException(404, "no such subscription", null);
    }

    private static RefusedException outdated(Subscription known) {
        return new RefusedException(
                412, "it has been replaced meanwhile and is at version %d now".formatted(known.version()), null);
    }

    private static EntityTag tag(Subscription subscription) {
        return new EntityTag(String.valueOf(subscription.version()));
    }
}
