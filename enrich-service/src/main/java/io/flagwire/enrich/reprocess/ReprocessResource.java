package io.flagwire.enrich.reprocess;

import io.flagwire.enrich.access.OperatorDoor;
import io.flagwire.enrich.refusal.Answer;
import io.flagwire.enrich.reprocess.RereadingDesk.ModelChangedException;
import io.flagwire.enrich.reprocess.RereadingReport.Status;
import io.flagwire.enrich.reprocess.RereadingRequest.UnreadableRequestException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// `/v1/reprocess`: articles of the past, read again. For operators.
@Path("/v1/reprocess")
@RunOnVirtualThread
@APIResponse(responseCode = "401", ref = "Unauthorized")
@APIResponse(responseCode = "403", ref = "Forbidden")
public class ReprocessResource {
    private final RereadingDesk desk;
    private final RereadingBook book;
    private final OperatorDoor door;
    private final Clock clock;

    ReprocessResource(RereadingDesk desk, RereadingBook book, OperatorDoor door, Clock clock) {
        this.desk = desk;
        this.book = book;
        this.door = door;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Read articles of the past again",
            description =
                    "Reads what was accepted in a time again, beside the live flow, by the model of this service or "
                            + "one that is sent along, and compares. Nothing is published.")
    @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(ref = "RereadingRequest")))
    @APIResponse(
            responseCode = "202",
            description = "It has begun; Location says where to ask how far it is.",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Rereading")))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response begin(@HeaderParam("Authorization") @Nullable String authorization, @Nullable InputStream body) {
        return door.open(authorization, () -> {
            try {
                RereadingRequest request = RereadingRequest.read(body, clock.instant());
                return desk.begin(request.from(), request.to(), request.model())
                        .map(ReprocessResource::accepted)
                        .orElseGet(ReprocessResource::busy);
            } catch (UnreadableRequestException e) {
                return Answer.problem(400, String.valueOf(e.getMessage()), e.pointer());
            } catch (IOException e) {
                return Answer.problem(400, "the body ends before its end");
            }
        });
    }

    @GET
    @Operation(summary = "The latest re-readings", description = "Without their changes.")
    @APIResponse(
            responseCode = "200",
            description = "Fifty at most, the latest first.",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Rereadings")))
    public Response all(@HeaderParam("Authorization") @Nullable String authorization) {
        return door.open(
                authorization,
                () -> Answer.json(
                        200,
                        Map.of(
                                "rereadings",
                                book.all().stream()
                                        .map(one -> one.report().brief())
                                        .toList())));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "How far a re-reading is, and what it found")
    @APIResponse(
            responseCode = "200",
            description = "Counts by category, and the first 200 articles with another verdict.",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Rereading")))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response one(@PathParam("id") String id, @HeaderParam("Authorization") @Nullable String authorization) {
        return door.open(
                authorization,
                () -> book.find(id).map(one -> Answer.json(200, one.report())).orElseGet(() -> unknown(id)));
    }

    @POST
    @Path("{id}/publish")
    @Operation(
            summary = "Publish the verdicts that are other than before",
            description = "Stories take the new verdicts in. Nobody is alerted of a story again; what was in no story "
                    + "before is new, and is alerted.")
    @APIResponse(
            responseCode = "202",
            description = "It has begun.",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Rereading")))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response publish(@PathParam("id") String id, @HeaderParam("Authorization") @Nullable String authorization) {
        return door.open(authorization, () -> book.find(id).map(this::publish).orElseGet(() -> unknown(id)));
    }

    private Response publish(Rereading job) {
        Status status = job.report().status();
        if (!job.compared() || status.underWay()) {
            return Answer.problem(409, "only what has come to its end can be published; it is " + status.wireName());
        }
        try {
            return desk.publish(job).map(ReprocessResource::accepted).orElseGet(ReprocessResource::busy);
        } catch (ModelChangedException e) {
            return Answer.problem(409, String.valueOf(e.getMessage()));
        }
    }

    private static Response accepted(RereadingReport report) {
        return Response.fromResponse(Answer.json(202, report))
                .location(URI.create("/v1/reprocess/" + report.id()))
                .build();
    }

    private static Response busy() {
        return Answer.problem(409, "another re-reading is under way here; one at a time");
    }

    private static Response unknown(String id) {
        return Answer.problem(404, "there is no re-reading " + id);
    }
}
