package io.flagwire.alert.story;

import io.flagwire.alert.access.Admission;
import io.flagwire.alert.access.Admits;
import io.flagwire.alert.access.Role;
import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.refusal.RefusedException;
import io.flagwire.events.Story;
import io.flagwire.events.kafka.EventJson;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// `/v1/stories`: the stories there are, and what analysts say of them.
@Path("/v1")
@RunOnVirtualThread
public class StoryResource {
    private static final int MOST = 500;

    private final StoryArchive archive;
    private final FeedbackRepository judgements;
    private final Admission admission;
    private final Clock clock;

    StoryResource(StoryArchive archive, FeedbackRepository judgements, Admission admission, Clock clock) {
        this.archive = archive;
        this.judgements = judgements;
        this.admission = admission;
        this.clock = clock;
    }

    /// Some stories.
    ///
    /// @param next what to give as `before` for the stories after these; absent when there are none
    public record Page(List<Story> stories, @Nullable String next) {}

    @GET
    @Path("/stories")
    @Operation(summary = "List stories, the one that changed last first")
    @APIResponse(
            responseCode = "200",
            description = "Some of them, and where to go on.",
            content = @Content(schema = @Schema(implementation = Page.class)))
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    public Page list(
            @QueryParam("before") @Nullable String before, @QueryParam("limit") @DefaultValue("50") int limit) {
        int most = Math.clamp(limit, 1, MOST);
        List<Story> found = archive.list(before, most);
        return new Page(found, found.size() < most ? null : found.getLast().storyId());
    }

    @GET
    @Path("/stories/{id}")
    @Operation(summary = "Show a story as it stands")
    @APIResponse(
            responseCode = "200",
            description = "The story.",
            content = @Content(schema = @Schema(implementation = Story.class)))
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Story show(@PathParam("id") String id) {
        return found(id);
    }

    @POST
    @Path("/stories/{id}/feedback")
    @Operation(summary = "Say whether the verdict on a story is right")
    @APIResponse(responseCode = "202", description = "Kept, with the story's text, for the next training.")
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response judge(@PathParam("id") String id, @Nullable Feedback feedback) {
        if (feedback == null || feedback.sanctions() == null || feedback.armsTransfer() == null) {
            throw new RefusedException(
                    400,
                    "both are wanted: {\"sanctions\":true|false,\"arms_transfer\":true|false}",
                    feedback == null || feedback.sanctions() == null ? "/sanctions" : "/arms_transfer");
        }
        Story story = found(id);
        QuarkusTransaction.requiringNew()
                .run(() -> judgements.judge(admission.organisation(), story, feedback, clock.instant()));
        return Response.accepted().build();
    }

    @GET
    @Path("/feedback")
    @Produces("application/x-ndjson")
    @Admits({Role.SUBSCRIBER, Role.OPERATOR})
    @Operation(
            summary = "Export what analysts have said, as labelled articles for `flagwire train`",
            description = "An organisation gets what its own have said, an operator what all have.")
    @APIResponse(
            responseCode = "200",
            description = "A story a line, with the last word on it.",
            content =
                    @Content(
                            mediaType = "application/x-ndjson",
                            schema = @Schema(implementation = Feedback.Labelled.class)))
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    public byte[] export() {
        OrganisationId giver = admission.subscriber().orElse(null);
        var lines = new ByteArrayOutputStream();
        for (Feedback.Labelled labelled : QuarkusTransaction.requiringNew().call(() -> judgements.judged(giver))) {
            lines.writeBytes(EventJson.write(labelled));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    private Story found(String id) {
        return archive.find(id)
                .orElseThrow(() -> new RefusedException(404, "there is no story '%s'".formatted(id), null));
    }
}
