package io.flagwire.ingest.superdesk;

import io.flagwire.ingest.access.BodySignature;
import io.flagwire.ingest.access.FeedKeys;
import io.flagwire.ingest.refusal.Problem;
import io.flagwire.ingest.wire.SentBody;
import io.flagwire.ingest.wire.Unpacking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// `/v1/push/superdesk`: what a Superdesk destination of type "HTTP Push" posts to. Superdesk drops a story on any 4xx
/// and sends it again, some minutes later, on anything else that went wrong.
@Path("/v1/push/superdesk")
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
public class SuperdeskResource {
    private static final String RETRY_AFTER_SECONDS = "5";

    private final SuperdeskSenders senders;
    private final FeedKeys keys;
    private final SuperdeskIntake intake;
    private final SuperdeskMetrics metrics;

    SuperdeskResource(SuperdeskSenders senders, FeedKeys keys, SuperdeskIntake intake, SuperdeskMetrics metrics) {
        this.senders = senders;
        this.keys = keys;
        this.intake = intake;
        this.metrics = metrics;
    }

    @POST
    @Operation(
            summary = "Take what Superdesk pushes",
            description = "For destinations of type HTTP Push with format ninjs. The body is signed with the feed's "
                    + "`superdesk` secret, or comes with a feed key. The feed is the one in the address, or the one "
                    + "whose secret fits. The answer comes once the broker has the article.")
    @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(
            responseCode = "201",
            description = "Accepted, known already, or nothing that is read here.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PushReceipt.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "403", ref = "Forged")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "FormatNotAllowed")
    @APIResponse(responseCode = "422", ref = "Unusable")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response push(
            byte[] body,
            @QueryParam("feed") @Nullable String feed,
            @HeaderParam("x-superdesk-signature") @Nullable String signature,
            @HeaderParam("traceparent") @Nullable String traceParent,
            @Parameter(hidden = true) @Context HttpHeaders headers) {
        var sent = new SentBody(body, headers.getHeaderString(HttpHeaders.CONTENT_ENCODING));
        if (signature == null) {
            Optional<String> owner =
                    keys.feedOf(headers.getHeaderString("Authorization"), headers.getHeaderString("X-API-Key"));
            return owner.filter(known -> feed == null || feed.equals(known))
                    .map(known -> take(known, sent, traceParent))
                    .orElseGet(SuperdeskResource::unauthorized);
        }
        return BodySignature.parse(signature)
                .flatMap(read -> senders.feedOf(feed, read, sent))
                .map(known -> take(known, sent, traceParent))
                .orElseGet(this::forged);
    }

    @POST
    @Path("{feed}")
    @Operation(summary = "Take what Superdesk pushes for that feed", description = "As above, with the feed named.")
    @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(
            responseCode = "201",
            description = "As above.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PushReceipt.class)))
    @APIResponse(responseCode = "403", ref = "Forged")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response pushNamed(
            byte[] body,
            @PathParam("feed") String feed,
            @HeaderParam("x-superdesk-signature") @Nullable String signature,
            @HeaderParam("traceparent") @Nullable String traceParent,
            @Parameter(hidden = true) @Context HttpHeaders headers) {
        return push(body, feed, signature, traceParent, headers);
    }

    private Response take(String feed, SentBody body, @Nullable String traceParent) {
        return switch (intake.take(feed, body, traceParent)) {
            case SuperdeskOutcome.Taken(PushReceipt receipt) -> created(receipt);
            case SuperdeskOutcome.Refused(var fault) ->
                refusal(Problem.of(fault.status(), fault.detail(), fault.pointer()))
                        .build();
            case SuperdeskOutcome.Deferred deferred ->
                refusal(Problem.of(503, "the article was not accepted; send it again", null))
                        .header("Retry-After", RETRY_AFTER_SECONDS)
                        .build();
        };
    }

    // Early versions of Superdesk take no other status for success.
    private static Response created(PushReceipt receipt) {
        Response.ResponseBuilder created =
                Response.status(201).type(MediaType.APPLICATION_JSON).entity(receipt);
        return receipt.id() == null
                ? created.build()
                : created.header("Location", "/v1/articles/" + receipt.id()).build();
    }

    private static Response unauthorized() {
        return refusal(Problem.of(401, "x-superdesk-signature is wanted, or a known feed key", null))
                .header("WWW-Authenticate", "Bearer")
                .build();
    }

    private Response forged() {
        metrics.forged();
        return refusal(Problem.of(403, "x-superdesk-signature does not fit the body and any secret of a feed", null))
                .build();
    }

    private static Response.ResponseBuilder refusal(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header("Accept-Encoding", problem.status() == 415 ? Unpacking.READ : null)
                .entity(problem);
    }
}
