package io.flagwire.ingest.trace;

import io.flagwire.ingest.access.FeedKeys;
import io.flagwire.ingest.identity.ArticleIdentity;
import io.flagwire.ingest.refusal.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// `/v1/articles/{id}`: where an article is now.
@Path("/v1/articles/{id}")
public class TraceResource {
    private static final Logger LOG = Logger.getLogger(TraceResource.class);

    private final ArticleTrace traces;
    private final FeedKeys keys;

    TraceResource(ArticleTrace traces, FeedKeys keys) {
        this.traces = traces;
        this.keys = keys;
    }

    @GET
    @Operation(summary = "Where the article is now")
    @APIResponse(
            responseCode = "200",
            description = "How far its newest revision has come.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Trace.class)))
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    @RunOnVirtualThread
    public Response read(
            @PathParam("id") String id,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Parameter(hidden = true) @HeaderParam("X-API-Key") @Nullable String apiKey) {
        Optional<String> feed = keys.feedOf(authorization, apiKey);
        if (feed.isEmpty()) {
            return problem(401, "a known feed key is wanted: Authorization: Bearer <key>")
                    .header("WWW-Authenticate", "Bearer")
                    .build();
        }
        try {
            // An id of another form is nobody's; the database would choke on some of them.
            Optional<Trace> trace = ArticleIdentity.isArticleId(id) ? traces.of(id, feed.get()) : Optional.empty();
            return trace.map(found -> Response.ok(found).build())
                    .orElseGet(() -> problem(404, "this feed has pushed no article with that id")
                            .build());
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("Trace refused for now articleId=%s cause=%s", id, e);
            return problem(503, "broker or database do not answer in time; ask again")
                    .header("Retry-After", "5")
                    .build();
        }
    }

    private static Response.ResponseBuilder problem(int status, String detail) {
        return Response.status(status).type(Problem.MEDIA_TYPE).entity(Problem.of(status, detail, null));
    }
}
