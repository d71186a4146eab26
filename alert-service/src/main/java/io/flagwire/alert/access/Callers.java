package io.flagwire.alert.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.account.Organisations;
import io.flagwire.events.access.Credential;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells operators, subscribers and strangers apart, in a time that does not depend on how much of a key is right. Asks
/// the database for every key but the first ones.
@ApplicationScoped
class Callers {
    private final byte @Nullable [] operator;
    private final byte @Nullable [] first;
    private final Organisations organisations;

    Callers(AccessConfig config, Organisations organisations) {
        this.operator = bytes(config.operatorKey());
        this.first = bytes(config.subscriberKey());
        this.organisations = organisations;
    }

    /// @param authorization the `Authorization` header, `Bearer <key>`
    /// @param apiKey the `X-API-Key` header, for those who cannot send the other
    Caller of(@Nullable String authorization, @Nullable String apiKey) {
        String key = Credential.in(authorization, apiKey).orElse("");
        if (same(operator, key)) {
            return new Caller.Operator();
        }
        if (same(first, key)) {
            return new Caller.Subscriber(OrganisationId.FIRST, null);
        }
        return organisations
                .owner(key)
                .<Caller>map(owner -> new Caller.Subscriber(owner.organisation(), owner.keyId()))
                .orElseGet(Caller.Stranger::new);
    }

    private static boolean same(byte @Nullable [] known, String given) {
        return known != null && MessageDigest.isEqual(known, given.getBytes(UTF_8));
    }

    private static byte @Nullable [] bytes(Optional<String> key) {
        return key.map(text -> text.getBytes(UTF_8)).orElse(null);
    }
}
