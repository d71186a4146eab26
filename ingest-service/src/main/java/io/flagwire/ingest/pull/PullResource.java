package io.flagwire.ingest.pull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flagwire.ingest.access.OperatorGate;
import io.flagwire.ingest.fetch.Fetcher;
import io.flagwire.ingest.refusal.DatabaseAnswer;
import io.flagwire.ingest.refusal.Problem;
import io.flagwire.ingest.refusal.RefusedException;
import io.flagwire.ingest.wire.Links;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jspecify.annotations.Nullable;

/// `/v1/feeds/{name}/pulls`: the addresses that are asked for a feed's articles, for operators.
@Path("/v1/feeds/{name}/pulls")
@RunOnVirtualThread
@SecurityRequirement(name = "operator")
@APIResponse(responseCode = "401", ref = "Unauthorized")
@APIResponse(responseCode = "403", ref = "Forbidden")
@APIResponse(responseCode = "404", ref = "NoSuchFeed")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class PullResource {
    private final OperatorGate gate;
    private final PullRepository pulls;
    private final PullConfig config;
    private final Fetcher fetcher;
    private final Clock clock;

    PullResource(OperatorGate gate, PullRepository pulls, PullConfig config, Fetcher fetcher, Clock clock) {
        this.gate = gate;
        this.pulls = pulls;
        this.config = config;
        this.fetcher = fetcher;
        this.clock = clock;
    }

    @POST
    @Operation(
            summary = "Pull a feed from an address",
            description = "RSS, Atom or JSON Feed. It is asked within moments, and then as often as it has something "
                    + "new. An address that is registered already is asked anew, also one that was gone.")
    @APIResponse(
            responseCode = "201",
            description = "It will be asked; a GET shows what came of it.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = View.class)))
    @APIResponse(responseCode = "422", ref = "UnfitAddress")
    public Response register(
            @Nullable Wish wish,
            @PathParam("name") String name,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Parameter(hidden = true) @HeaderParam("X-API-Key") @Nullable String apiKey) {
        gate.admitTo(name, authorization, apiKey);
        URI url = address(wish);
        fetcher.refusal(url).ifPresent(reason -> {
            throw unfit(reason);
        });
        Pull pull = DatabaseAnswer.to(
                () -> pulls.register(UUID.randomUUID().toString(), name, url, config.first(), clock.instant()));
        return Response.created(URI.create("/v1/feeds/%s/pulls/%s".formatted(name, pull.id())))
                .entity(View.of(pull))
                .build();
    }

    @GET
    @Operation(summary = "Where a feed is pulled from")
    @APIResponse(
            responseCode = "200",
            description = "Every address, and what came of asking it last.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Views.class)))
    public Views list(
            @PathParam("name") String name,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Parameter(hidden = true) @HeaderParam("X-API-Key") @Nullable String apiKey) {
        gate.admitTo(name, authorization, apiKey);
        return new Views(
                DatabaseAnswer.to(() -> pulls.of(name)).stream().map(View::of).toList());
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Pull no longer from an address")
    @APIResponse(responseCode = "204", description = "It is not asked any more; its articles stay.")
    public Response remove(
            @PathParam("name") String name,
            @PathParam("id") String id,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Parameter(hidden = true) @HeaderParam("X-API-Key") @Nullable String apiKey) {
        gate.admitTo(name, authorization, apiKey);
        if (!DatabaseAnswer.to(() -> pulls.remove(name, id))) {
            throw new RefusedException(Problem.of(404, "the feed is not pulled under that id", null));
        }
        return Response.noContent().build();
    }

    private static URI address(@Nullable Wish wish) {
        String text = wish == null || wish.url() == null ? "" : wish.url().strip();
        try {
            return URI.create(Links.ascii(URI.create(text)).split("#", 2)[0]);
        } catch (IllegalArgumentException e) {
            throw unfit("the address of a feed is wanted");
        }
    }

    private static RefusedException unfit(String detail) {
        return new RefusedException(Problem.of(422, detail, "/url"));
    }

    /// What an operator wants pulled.
    public record Wish(@Nullable String url) {}

    /// All pulls of a feed.
    public record Views(List<View> pulls) {}

    /// A pull as operators see it.
    ///
    /// @param nextAt absent once the server has said that it is gone
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            String id,
            URI url,
            URI currentUrl,
            @Schema(enumeration = {"active", "gone"}) String status,
            long intervalSeconds,
            @Nullable Instant nextAt,
            @Nullable Instant lastAt,
            @Nullable Instant lastNewAt,
            @Nullable String lastResult,
            int failures,
            Instant createdAt) {
        static View of(Pull pull) {
            return new View(
                    pull.id(),
                    pull.url(),
                    pull.currentUrl(),
                    pull.nextAt() == null ? "gone" : "active",
                    pull.interval().toSeconds(),
                    pull.nextAt(),
                    pull.lastAt(),
                    pull.lastNewAt(),
                    pull.lastResult(),
                    pull.failures(),
                    pull.createdAt());
        }
    }
}
