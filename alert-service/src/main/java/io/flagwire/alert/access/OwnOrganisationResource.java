package io.flagwire.alert.access;

import io.flagwire.alert.account.Organisations;
import io.flagwire.alert.refusal.RefusedException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// `/v1/organisation`: whose a key is. The enrich service asks it about keys that it does not know.
@Path("/v1/organisation")
@RunOnVirtualThread
public class OwnOrganisationResource {
    private final Organisations organisations;
    private final Admission admission;

    OwnOrganisationResource(Organisations organisations, Admission admission) {
        this.organisations = organisations;
        this.admission = admission;
    }

    /// The organisation that asks.
    @Schema(name = "OwnOrganisation")
    public record Own(String id, String name) {}

    @GET
    @Operation(summary = "Show whose the key is")
    @APIResponse(
            responseCode = "200",
            description = "The organisation that the key opens.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Own.class)))
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    public Own show() {
        return organisations
                .find(admission.organisation())
                .map(own -> new Own(own.id().value(), own.name()))
                // It was taken away just now, and its key with it.
                .orElseThrow(() -> new RefusedException(401, "a known subscriber key is wanted", null));
    }
}
