package io.flagwire.alert.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flagwire.alert.account.KeyOutcome;
import io.flagwire.alert.account.KeyWish;
import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.account.Organisations;
import io.flagwire.alert.refusal.Moments;
import io.flagwire.alert.refusal.RefusedException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jspecify.annotations.Nullable;

/// `/v1/organisations/{id}/keys`: an organisation has as many as it takes to exchange one without a pause.
@Path("/v1/organisations/{id}/keys")
@RunOnVirtualThread
@Admits(Role.OPERATOR)
@SecurityRequirement(name = "operator")
@APIResponse(responseCode = "401", ref = "Unauthorized")
@APIResponse(responseCode = "403", ref = "Forbidden")
@APIResponse(responseCode = "404", ref = "NotFound")
public class SubscriberKeyResource {
    private final Organisations organisations;
    private final Clock clock;

    SubscriberKeyResource(Organisations organisations, Clock clock) {
        this.organisations = organisations;
        this.clock = clock;
    }

    /// A new key, with what may be seen of it.
    ///
    /// @param key the key itself, this once
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "NewSubscriberKey")
    public record NewKey(
            String id,
            String prefix,
            Instant createdAt,
            @Nullable Instant endsAt,
            String key) {}

    @POST
    @Operation(
            summary = "Make a further key for an organisation",
            description = "The answer shows it, this once. The keys that are there go on working; one that it "
                    + "`replaces` does so until `replacedEndsAt`, a day from now if not said.")
    @APIResponse(
            responseCode = "201",
            description = "It works from now on.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = NewKey.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public Response make(@PathParam("id") String id, @Nullable KeyWish wanted) {
        KeyWish wish = wanted == null ? KeyWish.PLAIN : wanted;
        future(Moments.checked(wish.endsAt(), "/endsAt"), "/endsAt");
        Moments.checked(wish.replacedEndsAt(), "/replacedEndsAt");
        if (wish.replacedEndsAt() != null && wish.replaces() == null) {
            throw new RefusedException(400, "which key does it replace?", "/replaces");
        }
        return switch (organisations.addKey(new OrganisationId(id), wish)) {
            case KeyOutcome.Made(var label, String key) ->
                Response.created(URI.create("/v1/organisations/%s/keys/%s".formatted(id, label.id())))
                        .header("Cache-Control", "no-store")
                        .entity(new NewKey(label.id(), label.prefix(), label.createdAt(), label.endsAt(), key))
                        .build();
            case KeyOutcome.Unknown unknown -> throw OrganisationResource.missing();
            case KeyOutcome.NothingToReplace nothing ->
                throw new RefusedException(400, "the organisation has no such key", "/replaces");
            case KeyOutcome.TooMany(int most) ->
                throw new RefusedException(
                        409, "the organisation has %d keys already; revoke one first".formatted(most), null);
        };
    }

    @DELETE
    @Path("/{keyId}")
    @Operation(summary = "Revoke a key", description = "It ends at once, on every instance, and with it its streams.")
    @APIResponse(responseCode = "204", description = "It opens nothing any more.")
    public Response revoke(@PathParam("id") String id, @PathParam("keyId") String keyId) {
        if (!organisations.revokeKey(new OrganisationId(id), keyId)) {
            throw new RefusedException(404, "the organisation has no such key, or it has ended", null);
        }
        return Response.noContent().build();
    }

    private void future(@Nullable Instant moment, String pointer) {
        if (moment != null && !moment.isAfter(clock.instant())) {
            throw new RefusedException(400, "it has passed; a moment to come is wanted", pointer);
        }
    }
}
