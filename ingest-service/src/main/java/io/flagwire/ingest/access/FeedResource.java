package io.flagwire.ingest.access;

import static io.flagwire.ingest.access.OperatorGate.noSuchFeed;

import io.flagwire.ingest.account.AccountConfig;
import io.flagwire.ingest.account.BookOutcome;
import io.flagwire.ingest.account.FeedAccount;
import io.flagwire.ingest.account.FeedAccounts;
import io.flagwire.ingest.account.FeedBook;
import io.flagwire.ingest.account.FeedSettings;
import io.flagwire.ingest.refusal.Problem;
import io.flagwire.ingest.refusal.RefusedException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jspecify.annotations.Nullable;

/// `/v1/feeds`: who may push, for operators.
@Path("/v1/feeds")
@RunOnVirtualThread
@SecurityRequirement(name = "operator")
@APIResponse(responseCode = "401", ref = "Unauthorized")
@APIResponse(responseCode = "403", ref = "Forbidden")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class FeedResource {
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final OperatorGate gate;
    private final FeedAccounts accounts;
    private final FeedBook book;
    private final AccountConfig config;

    FeedResource(OperatorGate gate, FeedAccounts accounts, FeedBook book, AccountConfig config) {
        this.gate = gate;
        this.accounts = accounts;
        this.book = book;
        this.config = config;
    }

    /// All feeds, by name.
    public record Feeds(List<FeedView> feeds) {
        public Feeds {
            feeds = List.copyOf(feeds);
        }
    }

    @GET
    @Operation(summary = "List the feeds")
    @APIResponse(
            responseCode = "200",
            description = "All of them, by name.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Feeds.class)))
    public Response list(
            @HeaderParam("Authorization") @Nullable String authorization,
            @Parameter(hidden = true) @HeaderParam("X-API-Key") @Nullable String apiKey) {
        gate.admit(authorization, apiKey);
        return Response.ok(new Feeds(accounts.all().stream()
                        .sorted(Comparator.comparing(FeedAccount::name))
                        .map(account -> FeedView.of(account, accounts, null))
                        .toList()))
                .build();
    }

    @POST
    @Operation(summary = "Make a feed", description = "The answer shows its first key, this once.")
    @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(ref = "FeedWish")))
    @APIResponse(
            responseCode = "201",
            description = "It may push from now on.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = FeedView.class)))
    @APIResponse(responseCode = "400", ref = "MalformedFeed")
    @APIResponse(responseCode = "409", ref = "FeedTaken")
    @APIResponse(responseCode = "422", ref = "UnusableFeed")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response open(
            byte[] body,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Parameter(hidden = true) @HeaderParam("X-API-Key") @Nullable String apiKey) {
        gate.admit(authorization, apiKey);
        FeedPatch wish = FeedPatch.read(body);
        String name = wish.name();
        BookOutcome outcome =
                book.open(name, wish.over(FeedSettings.NONE), wish.secrets(accounts.keepsSecrets()), wish.restore());
        return switch (outcome) {
            case BookOutcome.Keyed keyed ->
                Response.created(URI.create("/v1/feeds/" + name))
                        .header("Cache-Control", "no-store")
                        .entity(view(name, keyed.key()))
                        .build();
            case BookOutcome.Taken(boolean deleted) ->
                throw conflict(
                        deleted
                                ? "a feed of this name was deleted, and its articles stay its own: take another name,"
                                        + " or bring it back with \"restore\": true"
                                : "there is a feed of this name already; PATCH changes it",
                        "/name");
            case BookOutcome.Unknown unknown -> throw noSuchFeed();
            case BookOutcome.TooManyKeys many -> throw noSuchFeed();
        };
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "What is agreed with a feed")
    @APIResponse(
            responseCode = "200",
            description = "Its settings, and what may be seen of its keys.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = FeedView.class)))
    @APIResponse(responseCode = "404", ref = "NoSuchFeed")
    public Response read(
            @PathParam("name") String name,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Parameter(hidden = true) @HeaderParam("X-API-Key") @Nullable String apiKey) {
        gate.admit(authorization, apiKey);
        return Response.ok(view(name, null)).build();
    }

    @PATCH
    @Path("/{name}")
    @Operation(
            summary = "Change what is agreed with a feed",
            description = "A JSON Merge Patch (RFC 7396): null takes a setting away, what is missing stays.")
    @RequestBody(
            content = {
                @Content(mediaType = MERGE_PATCH, schema = @Schema(ref = "FeedWish")),
                @Content(mediaType = "application/json", schema = @Schema(ref = "FeedWish"))
            })
    @APIResponse(
            responseCode = "200",
            description = "As it is now.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = FeedView.class)))
    @APIResponse(responseCode = "400", ref = "MalformedFeed")
    @APIResponse(responseCode = "404", ref = "NoSuchFeed")
    @APIResponse(responseCode = "422", ref = "UnusableFeed")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    public Response change(
            @PathParam("name") String name,
            byte[] body,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Parameter(hidden = true) @HeaderParam("X-API-Key") @Nullable String apiKey) {
        gate.admit(authorization, apiKey);
        FeedPatch patch = FeedPatch.read(body).forFeed(name);
        if (!book.change(name, patch::over, patch.secrets(accounts.keepsSecrets()))) {
            throw noSuchFeed();
        }
        return Response.ok(view(name, null)).build();
    }

    @DELETE
    @Path("/{name}")
    @Operation(
            summary = "Take a feed away",
            description = "Its keys end at once, and its secrets are gone. Its articles stay, and so does its name.")
    @APIResponse(responseCode = "204", description = "It may push no more.")
    @APIResponse(responseCode = "404", ref = "NoSuchFeed")
    @APIResponse(responseCode = "409", ref = "FirstFeed")
    public Response close(
            @PathParam("name") String name,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Parameter(hidden = true) @HeaderParam("X-API-Key") @Nullable String apiKey) {
        gate.admit(authorization, apiKey);
        if (name.equals(config.name())) {
            throw conflict(
                    "the first feed comes from the service's configuration and stays; its key is FLAGWIRE_FEED_KEY",
                    null);
        }
        if (!book.close(name)) {
            throw noSuchFeed();
        }
        return Response.noContent().build();
    }

    private FeedView view(String name, @Nullable String key) {
        return accounts.find(name)
                .map(account -> FeedView.of(account, accounts, key))
                .orElseThrow(OperatorGate::noSuchFeed);
    }

    private static RefusedException conflict(String detail, @Nullable String pointer) {
        return new RefusedException(Problem.of(409, detail, pointer));
    }
}
