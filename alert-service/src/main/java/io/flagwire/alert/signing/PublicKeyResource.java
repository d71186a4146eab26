package io.flagwire.alert.signing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flagwire.alert.access.Admission;
import io.flagwire.alert.signing.Keyring.Kind;
import io.flagwire.alert.signing.SecretResource.Rotation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// The public key of a webhook that is signed by `v1a` too: for receivers that shall be able to verify a message, and
/// not to make one.
@Path("/v1/subscriptions/{id}/channels/{channelId}/public-key")
@RunOnVirtualThread
@APIResponse(responseCode = "401", ref = "Unauthorized")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "409", ref = "Conflict")
public class PublicKeyResource {
    private static final String PREFIX = "whpk_";

    private final Keyrings keyrings;
    private final Admission admission;

    PublicKeyResource(Keyrings keyrings, Admission admission) {
        this.keyrings = keyrings;
        this.admission = admission;
    }

    /// The keys that verify messages now, the newest first; empty while there is no `v1a` signature.
    public record PublicKeys(List<PublicKey> keys) {
        public PublicKeys {
            keys = List.copyOf(keys);
        }
    }

    /// An ed25519 public key.
    ///
    /// @param key `whpk_` and its 32 bytes in base64
    /// @param endsAt from when nothing is signed any more that it verifies; absent while no end is set
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PublicKey(String key, @Nullable Instant endsAt) {}

    @GET
    @Operation(summary = "Show the public keys of a webhook")
    @APIResponse(
            responseCode = "200",
            description = "Those that verify messages now.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PublicKeys.class)))
    public PublicKeys show(@PathParam("id") String id, @PathParam("channelId") String channelId) {
        return keyrings.find(admission.organisation(), id, channelId)
                .map(this::shown)
                .orElseThrow(SecretResource::missing);
    }

    @POST
    @Path("/rotate")
    @Operation(
            summary = "Sign a webhook by `v1a` too, or exchange its key",
            description = "From now on every message has an ed25519 signature beside the one by the secret. When there "
                    + "was a key before, it signs too until `previousEndsAt`, a day from now if not said.")
    @APIResponse(
            responseCode = "200",
            description = "Those that verify messages now.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PublicKeys.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    public PublicKeys rotate(
            @PathParam("id") String id, @PathParam("channelId") String channelId, @Nullable Rotation wanted) {
        Instant end = keyrings.overlapEnd(Rotation.end(wanted));
        return keyrings.change(
                        admission.organisation(),
                        id,
                        channelId,
                        keyring -> keyring.rotated(Kind.V1A, end),
                        Keyrings::nothingOpen)
                .map(this::shown)
                .orElseThrow(SecretResource::missing);
    }

    @DELETE
    @Operation(summary = "Sign a webhook by its secret alone again")
    @APIResponse(responseCode = "204", description = "There is no `v1a` signature any more.")
    public Response remove(@PathParam("id") String id, @PathParam("channelId") String channelId) {
        return keyrings.change(
                        admission.organisation(),
                        id,
                        channelId,
                        keyring -> keyring.without(Kind.V1A),
                        Keyrings::nothingOpen)
                .map(ended -> Response.noContent().build())
                .orElseThrow(SecretResource::missing);
    }

    private PublicKeys shown(Keyring keyring) {
        return new PublicKeys(keyring.at(keyrings.now()).stream()
                .filter(key -> key.kind() == Kind.V1A)
                .map(key -> new PublicKey(
                        PREFIX + Base64.getEncoder().encodeToString(Ed25519.publicKey(key.bytes())), key.endsAt()))
                .toList());
    }
}
