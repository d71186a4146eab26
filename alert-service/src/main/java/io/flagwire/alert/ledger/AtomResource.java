package io.flagwire.alert.ledger;

import io.flagwire.alert.access.Admission;
import io.flagwire.alert.access.Admits;
import io.flagwire.alert.access.Role;
import io.flagwire.alert.refusal.RefusedException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// The alerts of a subscription, for feed readers.
@Path("/v1/subscriptions/{id}/feed.atom")
@RunOnVirtualThread
@Admits(value = Role.SUBSCRIBER, keyInAddress = true)
public class AtomResource {
    private static final int MOST = 50;

    private final AlertLedger ledger;
    private final Admission admission;

    AtomResource(AlertLedger ledger, Admission admission) {
        this.ledger = ledger;
        this.admission = admission;
    }

    @GET
    @Produces("application/atom+xml")
    @Operation(
            summary = "Follow a subscription in a feed reader",
            description = "Feed readers can seldom send headers: the key can be given as `key` in the address too.")
    @Parameter(name = "key", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "The newest alerts.",
            content = @Content(mediaType = "application/atom+xml"))
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public byte[] atom(@PathParam("id") String id, @Context UriInfo address) {
        return ledger.newest(admission.organisation(), id, MOST)
                .map(entries -> AtomFeed.of(id, address.getAbsolutePath().toString(), entries))
                .orElseThrow(() -> new RefusedException(404, "no such subscription", null));
    }
}
