package io.flagwire.enrich.watchlist;

import io.flagwire.enrich.access.OperatorDoor;
import io.flagwire.enrich.listformat.ListFormat;
import io.flagwire.enrich.listformat.UnreadableListException;
import io.flagwire.enrich.refusal.Answer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// `/v1/watchlists`: the lists that names in articles are compared with. For operators.
@Path("/v1/watchlists")
@RunOnVirtualThread
@APIResponse(responseCode = "401", ref = "Unauthorized")
@APIResponse(responseCode = "403", ref = "Forbidden")
public class WatchListResource {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final String MEDIA_TYPES =
            "application/xml (OFAC sdn.xml), text/csv (OFAC sdn.csv, alt.csv behind it)"
                    + " or application/x-ndjson (FollowTheMoney)";

    private final WatchListKeeper keeper;
    private final OperatorDoor door;

    WatchListResource(WatchListKeeper keeper, OperatorDoor door) {
        this.keeper = keeper;
        this.door = door;
    }

    @GET
    @Operation(summary = "The lists in use")
    @APIResponse(
            responseCode = "200",
            description = "What is loaded.",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "WatchLists")))
    public Response lists(@HeaderParam("Authorization") @Nullable String authorization) {
        return door.open(
                authorization,
                () -> Answer.json(
                        200,
                        Map.of(
                                "watchLists",
                                keeper.lists().stream().map(LoadedList::of).toList())));
    }

    @GET
    @Path("{name}")
    @Operation(summary = "One list")
    @APIResponse(
            responseCode = "200",
            description = "How it was loaded.",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "WatchList")))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response list(@PathParam("name") String name, @HeaderParam("Authorization") @Nullable String authorization) {
        return door.open(
                authorization,
                () -> keeper.list(name)
                        .map(head -> Answer.json(200, LoadedList.of(head)))
                        .orElseGet(() -> unknown(name)));
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Load a list, in the place of the one of that name",
            description =
                    "The whole document is read before anything changes; a document with a fault changes nothing. "
                            + "Once answered, the list is in use here, and at the other instances within a second.")
    @RequestBody(
            content = {
                @Content(mediaType = "application/xml", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "200",
            description = "It is in use.",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "WatchList")))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "415", ref = "OtherType")
    @APIResponse(responseCode = "422", ref = "Unusable")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response load(
            @PathParam("name") String name,
            @HeaderParam("Content-Type") @Nullable String contentType,
            @HeaderParam("Authorization") @Nullable String authorization,
            InputStream document) {
        return door.open(authorization, () -> load(name, contentType, document));
    }

    private Response load(String name, @Nullable String contentType, InputStream document) {
        if (!NAME.matcher(name).matches()) {
            return Answer.problem(400, "a list is named with up to 63 small letters, digits and hyphens");
        }
        Optional<ListFormat> format = ListFormat.of(contentType == null ? "" : contentType);
        if (format.isEmpty()) {
            return Answer.problem(415, "Content-Type is '%s'; wanted is %s".formatted(contentType, MEDIA_TYPES));
        }
        try {
            return Answer.json(200, LoadedList.of(keeper.load(name, format.get(), document)));
        } catch (UnreadableListException e) {
            return Answer.problem(422, e.getMessage() == null ? "not a list" : e.getMessage());
        } catch (IOException e) {
            return Answer.problem(400, "the body ends before its end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.problem(503, "the service is being stopped");
        }
    }

    @DELETE
    @Path("{name}")
    @Operation(summary = "Remove a list")
    @APIResponse(responseCode = "204", description = "It is no longer used.")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response remove(
            @PathParam("name") String name, @HeaderParam("Authorization") @Nullable String authorization) {
        return door.open(authorization, () -> {
            try {
                return keeper.remove(name) ? Response.noContent().build() : unknown(name);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Answer.problem(503, "the service is being stopped");
            }
        });
    }

    private static Response unknown(String name) {
        return Answer.problem(404, "there is no list " + name);
    }
}
