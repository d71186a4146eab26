package io.flagwire.enrich.explain;

import io.flagwire.enrich.access.AccessKeys;
import io.flagwire.enrich.access.KeysUnavailableException;
import io.flagwire.enrich.claim.Topics;
import io.flagwire.enrich.explain.GivenArticle.Fault;
import io.flagwire.enrich.explain.GivenArticleJson.MalformedArticleException;
import io.flagwire.enrich.pipeline.Enrichment;
import io.flagwire.enrich.refusal.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// `/v1/classify`: the verdict on an article, without storing anything.
@Path("/v1/classify")
public class ClassifyResource {
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final int RETRY_AFTER_SECONDS = 5;

    private final Enrichment enrichment;
    private final AccessKeys keys;
    private final Clock clock;

    ClassifyResource(Enrichment enrichment, AccessKeys keys, Clock clock) {
        this.enrichment = enrichment;
        this.keys = keys;
        this.clock = clock;
    }

    @POST
    @Operation(
            summary = "Judge one article",
            description = "The verdict the pipeline would come to, with its evidence; nothing is stored or published.")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = GivenArticle.class)))
    @APIResponse(
            responseCode = "200",
            description = "The verdict.",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Verdict")))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "422", ref = "Unusable")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Response classify(@Nullable InputStream body, @HeaderParam("Authorization") @Nullable String authorization) {
        try {
            if (!keys.known(authorization)) {
                return problem(401, "a known operator or subscriber key is wanted: Authorization: Bearer <key>", null)
                        .header("WWW-Authenticate", "Bearer")
                        .build();
            }
            byte[] json = body == null ? new byte[0] : body.readNBytes(LARGEST + 1);
            if (json.length > LARGEST) {
                return problem(413, "the article has more than 4 MiB", null).build();
            }
            GivenArticle article = GivenArticleJson.read(json);
            Optional<Fault> fault = article.fault();
            return fault.isPresent() ? refused(fault.get()) : judged(article);
        } catch (KeysUnavailableException e) {
            return problem(503, "whose key this is cannot be found out just now; ask again", null)
                    .header("Retry-After", RETRY_AFTER_SECONDS)
                    .build();
        } catch (MalformedArticleException e) {
            return refused(e.fault());
        } catch (IOException e) {
            return problem(400, "the body ends before its end", null).build();
        }
    }

    private Response judged(GivenArticle article) {
        Enrichment.Reading reading = enrichment.read(article.raw(clock.instant()));
        if (reading.clean().text().isEmpty()) {
            return refused(new Fault(422, "there is nothing to read: all of it is furniture of a page", "/body"));
        }
        return Response.ok(new Verdict(
                        reading.classification().categories(),
                        reading.classification().judged() ? null : true,
                        reading.claims().claims(),
                        reading.claims().mentions(),
                        Topics.of(reading.classification().flagged()),
                        reading.clean().language(),
                        reading.classification().modelVersion(),
                        reading.clean().text()))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    private static Response refused(Fault fault) {
        return problem(fault.status(), fault.detail(), fault.pointer()).build();
    }

    private static Response.ResponseBuilder problem(int status, String detail, @Nullable String pointer) {
        return Response.status(status).type(Problem.MEDIA_TYPE).entity(Problem.of(status, detail, pointer));
    }
}
