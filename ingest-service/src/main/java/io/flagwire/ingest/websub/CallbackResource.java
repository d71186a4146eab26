package io.flagwire.ingest.websub;

import io.flagwire.ingest.refusal.Problem;
import io.flagwire.ingest.wire.SentBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// `/v1/push/websub/{feed}`: what WebSub hubs call. The address that a hub is given has the subscription in its query.
@Path("/v1/push/websub/{feed}")
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
@SecurityRequirements
public class CallbackResource {
    private static final Logger LOG = Logger.getLogger(CallbackResource.class);
    private static final String RETRY_AFTER_SECONDS = "30";

    private final HubCalls calls;
    private final Distribution distribution;

    CallbackResource(HubCalls calls, Distribution distribution) {
        this.calls = calls;
        this.distribution = distribution;
    }

    @GET
    @Operation(
            summary = "Hear a hub verify or deny a subscription",
            description = "Verification of intent, WebSub 5.3, and denial, 5.2. For hubs.")
    @APIResponse(
            responseCode = "200",
            description = "The challenge, where the hub sent one: that is wanted, indeed.",
            content = @Content(mediaType = "text/plain", schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "404", description = "That is not wanted, or nobody here knows of it.")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response hear(
            @PathParam("feed") String feed,
            @QueryParam("s") @Nullable String id,
            @QueryParam("hub.mode") @Nullable String mode,
            @QueryParam("hub.topic") @Nullable String topic,
            @QueryParam("hub.challenge") @Nullable String challenge,
            @QueryParam("hub.lease_seconds") @Nullable String leaseSeconds,
            @QueryParam("hub.reason") @Nullable String reason) {
        if (mode == null || topic == null) {
            return problem(400, "hub.mode and hub.topic are wanted").build();
        }
        try {
            HubCall call = new HubCall(feed, id, mode, topic, challenge, seconds(leaseSeconds), reason);
            return switch (calls.hear(call)) {
                // Whoever brings another to open this address must not have what they wrote run as a page.
                case HubCallOutcome.Confirmed(String text) ->
                    Response.ok(text, "text/plain;charset=UTF-8")
                            .header("X-Content-Type-Options", "nosniff")
                            .build();
                case HubCallOutcome.Noted noted ->
                    Response.ok("", MediaType.TEXT_PLAIN).build();
                case HubCallOutcome.Unknown unknown ->
                    problem(404, "no such subscription is wanted here").build();
            };
        } catch (SQLException e) {
            return away(feed, e);
        }
    }

    @POST
    @Operation(
            summary = "Take what a hub distributes",
            description = "Content distribution, WebSub 7. The body is signed with the subscription's secret; what is "
                    + "not signed so is dropped, and answered no differently. For hubs.")
    @APIResponse(responseCode = "202", description = "Received.")
    @APIResponse(responseCode = "410", description = "Nobody here has subscribed to that, or not any more.")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response take(
            byte[] body,
            @PathParam("feed") String feed,
            @QueryParam("s") @Nullable String id,
            @HeaderParam("Content-Type") @Nullable String contentType,
            @Parameter(hidden = true) @HeaderParam("Content-Encoding") @Nullable String encoding,
            @HeaderParam("X-Hub-Signature") @Nullable String signature,
            @HeaderParam("traceparent") @Nullable String traceParent) {
        try {
            var sent = new SentBody(body, encoding);
            return switch (distribution.take(feed, id, sent, contentType, signature, traceParent)) {
                case DistributionOutcome.Received received ->
                    Response.accepted().build();
                case DistributionOutcome.Gone gone ->
                    problem(410, "nobody here has subscribed to that, or not any more")
                            .build();
                case DistributionOutcome.Deferred deferred -> notNow();
            };
        } catch (SQLException e) {
            return away(feed, e);
        }
    }

    private static Response away(String feed, SQLException cause) {
        LOG.warnf("Hub put off feed=%s cause=%s", feed, cause);
        return notNow();
    }

    private static Response notNow() {
        return problem(503, "broker or database do not answer in time; call again")
                .header("Retry-After", RETRY_AFTER_SECONDS)
                .build();
    }

    private static @Nullable Long seconds(@Nullable String text) {
        return text != null && text.matches("\\d{1,12}") ? Long.valueOf(text) : null;
    }

    private static Response.ResponseBuilder problem(int status, String detail) {
        return Response.status(status).type(Problem.MEDIA_TYPE).entity(Problem.of(status, detail, null));
    }
}
