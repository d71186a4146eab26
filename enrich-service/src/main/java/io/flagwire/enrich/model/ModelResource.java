package io.flagwire.enrich.model;

import io.flagwire.enrich.access.OperatorDoor;
import io.flagwire.enrich.refusal.Answer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// `/v1/models`: which model judges, and which one runs beside it. For operators.
@Path("/v1/models")
@RunOnVirtualThread
@APIResponse(responseCode = "401", ref = "Unauthorized")
@APIResponse(responseCode = "403", ref = "Forbidden")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class ModelResource {
    // With what both models need on the topic, well below the megabyte that the broker takes.
    private static final int LARGEST = 400_000;

    private final ModelKeeper keeper;
    private final OperatorDoor door;

    ModelResource(ModelKeeper keeper, OperatorDoor door) {
        this.keeper = keeper;
        this.door = door;
    }

    @GET
    @Operation(
            summary = "The model that judges, and the one beside it",
            description = "What the one beside it would have done is counted by each instance for itself, from when it "
                    + "began there; the metrics flagwire_shadow_articles_total and flagwire_shadow_differences_total "
                    + "can be summed.")
    @APIResponse(
            responseCode = "200",
            description = "Both.",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Models")))
    public Response models(@HeaderParam("Authorization") @Nullable String authorization) {
        return door.open(authorization, this::report);
    }

    @PUT
    @Path("shadow")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Let a model run beside the one that judges",
            description = "It takes the place of one that does so already, and changes no verdict.")
    @RequestBody(
            description = "The file that flagwire train has written.",
            content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(
            responseCode = "200",
            description = "It runs, here and at the other instances.",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Models")))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "422", ref = "Unusable")
    public Response load(@HeaderParam("Authorization") @Nullable String authorization, @Nullable InputStream body) {
        return door.open(authorization, () -> {
            byte[] file;
            try {
                file = body == null ? new byte[0] : body.readNBytes(LARGEST + 1);
            } catch (IOException e) {
                return Answer.problem(400, "the body ends before its end");
            }
            if (file.length > LARGEST) {
                return Answer.problem(413, "the model has more than %d bytes".formatted(LARGEST));
            }
            try {
                keeper.loadShadow(file);
                return report();
            } catch (IOException e) {
                return Answer.problem(422, "no model that flagwire train has written: " + e.getMessage());
            } catch (InterruptedException e) {
                return stopping();
            }
        });
    }

    @POST
    @Path("shadow/promote")
    @Operation(
            summary = "Let the two models change places",
            description = "From then on the one that ran beside judges, and the one that judged runs beside; the same "
                    + "again undoes it. What was judged before stays: see /v1/reprocess.")
    @APIResponse(
            responseCode = "200",
            description = "It judges, here and at the other instances.",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Models")))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response promote(@HeaderParam("Authorization") @Nullable String authorization) {
        return door.open(authorization, () -> done(keeper::promote, "no model runs beside"));
    }

    @DELETE
    @Path("shadow")
    @Operation(summary = "Let no model run beside")
    @APIResponse(
            responseCode = "200",
            description = "None does.",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Models")))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response remove(@HeaderParam("Authorization") @Nullable String authorization) {
        return door.open(authorization, () -> done(keeper::removeShadow, "no model runs beside"));
    }

    @DELETE
    @Path("current")
    @Operation(summary = "Let the model that ships with Flagwire judge again")
    @APIResponse(
            responseCode = "200",
            description = "It judges, here and at the other instances.",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Models")))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response restore(@HeaderParam("Authorization") @Nullable String authorization) {
        return door.open(authorization, () -> done(keeper::restoreShipped, "the model that ships judges already"));
    }

    private Response done(Change change, String otherwise) {
        try {
            return change.make() ? report() : Answer.problem(404, otherwise);
        } catch (IOException e) {
            return Answer.problem(500, "the model that ships cannot be written");
        } catch (InterruptedException e) {
            return stopping();
        }
    }

    private Response report() {
        return Answer.json(200, keeper.report());
    }

    private static Response stopping() {
        Thread.currentThread().interrupt();
        return Answer.problem(503, "the service is being stopped");
    }

    private interface Change {
        boolean make() throws IOException, InterruptedException;
    }
}
