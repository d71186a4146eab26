package io.flagwire.alert.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flagwire.alert.account.KeyLabel;
import io.flagwire.alert.account.KeyOutcome;
import io.flagwire.alert.account.KeyWish;
import io.flagwire.alert.account.Organisation;
import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.account.Organisations;
import io.flagwire.alert.refusal.RefusedException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jspecify.annotations.Nullable;

/// `/v1/organisations`: who may subscribe, for operators.
@Path("/v1/organisations")
@RunOnVirtualThread
@Admits(Role.OPERATOR)
@SecurityRequirement(name = "operator")
@APIResponse(responseCode = "401", ref = "Unauthorized")
@APIResponse(responseCode = "403", ref = "Forbidden")
public class OrganisationResource {
    private static final int LONGEST_NAME = 200;

    private final Organisations organisations;

    OrganisationResource(Organisations organisations) {
        this.organisations = organisations;
    }

    /// An organisation as it is wanted.
    @Schema(name = "OrganisationRequest")
    public record Wanted(@Nullable String name) {}

    /// An organisation, and what may be seen of its keys.
    ///
    /// @param key its first key, once
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Organisation")
    public record View(
            String id,
            String name,
            Instant createdAt,
            List<KeyLabel> keys,
            @Nullable String key) {
        public View {
            keys = List.copyOf(keys);
        }
    }

    @POST
    @Operation(summary = "Make an organisation", description = "The answer shows its first key, this once.")
    @APIResponse(
            responseCode = "201",
            description = "It may subscribe from now on.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = View.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    public Response make(@Nullable Wanted wanted) {
        String name =
                wanted == null || wanted.name() == null ? "" : wanted.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new RefusedException(400, "a name of 1 to %d characters is wanted".formatted(LONGEST_NAME), "/name");
        }
        Organisation made = organisations.make(name);
        String key = organisations.addKey(made.id(), KeyWish.PLAIN) instanceof KeyOutcome.Made(var label, var shown)
                ? shown
                : null;
        return Response.created(URI.create("/v1/organisations/" + made.id().value()))
                .header("Cache-Control", "no-store")
                .entity(view(made, key))
                .build();
    }

    @GET
    @Operation(summary = "List the organisations, the oldest first")
    @APIResponse(responseCode = "200", description = "All of them.")
    public List<View> list() {
        return organisations.all().stream().map(one -> view(one, null)).toList();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show an organisation")
    @APIResponse(
            responseCode = "200",
            description = "The organisation, and what may be seen of its keys.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = View.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public View show(@PathParam("id") String id) {
        return organisations
                .find(new OrganisationId(id))
                .map(found -> view(found, null))
                .orElseThrow(OrganisationResource::missing);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Take an organisation away",
            description = "Its keys end at once; its subscriptions, alerts and feedback are gone.")
    @APIResponse(responseCode = "204", description = "It is gone.")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public Response remove(@PathParam("id") String id) {
        var organisation = new OrganisationId(id);
        if (organisation.equals(OrganisationId.FIRST)) {
            throw new RefusedException(
                    409,
                    "the first organisation stays; its key from the configuration is FLAGWIRE_SUBSCRIBER_KEY",
                    null);
        }
        if (!organisations.remove(organisation)) {
            throw missing();
        }
        return Response.noContent().build();
    }

    static RefusedException missing() {
        return new RefusedException(404, "no such organisation", null);
    }

    private View view(Organisation organisation, @Nullable String key) {
        return new View(
                organisation.id().value(),
                organisation.name(),
                organisation.createdAt(),
                organisations.keys(organisation.id()),
                key);
    }
}
