package io.flagwire.alert.signing;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What one webhook is signed with: a secret that the receiver knows too, perhaps a private key beside it, and of each
/// the one before for a while. Immutable. The newest of a kind comes first and has no end.
public record Keyring(List<Key> keys) {
    private static final String SECRET = "whsec_";
    private static final int SECRET_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    public Keyring {
        keys = List.copyOf(keys);
    }

    /// How a key signs, by the names of Standard Webhooks 1.0.
    public enum Kind {
        V1,
        V1A
    }

    /// One key.
    ///
    /// @param bytes the secret of `v1`, an ed25519 key of `v1a`
    /// @param endsAt from when it signs no more; null while no end is set
    public record Key(Kind kind, byte[] bytes, @Nullable Instant endsAt) {
        boolean signsAt(Instant moment) {
            return endsAt == null || moment.isBefore(endsAt);
        }

        Key ending(Instant end) {
            return new Key(kind, bytes, endsAt == null || end.isBefore(endsAt) ? end : endsAt);
        }
    }

    /// A new secret, and no private key.
    public static Keyring fresh() {
        return new Keyring(List.of(new Key(Kind.V1, random(SECRET_BYTES), null)));
    }

    /// One with a secret that is known already.
    ///
    /// @param secret as in `whsec_…`
    public static Keyring of(String secret) {
        return new Keyring(
                List.of(new Key(Kind.V1, Base64.getDecoder().decode(secret.substring(SECRET.length())), null)));
    }

    /// The same with a new key of that kind. The one before signs too until its end; any before that has ended.
    Keyring rotated(Kind kind, Instant previousEndsAt) {
        Key fresh = new Key(kind, kind == Kind.V1 ? random(SECRET_BYTES) : Ed25519.newKey(), null);
        Stream<Key> previous = newest(kind).map(key -> key.ending(previousEndsAt)).stream();
        return new Keyring(Stream.of(Stream.of(fresh), previous, keys.stream().filter(key -> key.kind() != kind))
                .flatMap(same -> same)
                .toList());
    }

    /// The same without keys of that kind.
    Keyring without(Kind kind) {
        return new Keyring(keys.stream().filter(key -> key.kind() != kind).toList());
    }

    /// The newest of a kind.
    Optional<Key> newest(Kind kind) {
        return keys.stream().filter(key -> key.kind() == kind).findFirst();
    }

    /// Those that sign at a moment.
    List<Key> at(Instant moment) {
        return keys.stream().filter(key -> key.signsAt(moment)).toList();
    }

    /// The secret as its receiver is shown it, in the form that verifiers take.
    public String shownSecret() {
        return SECRET
                + Base64.getEncoder()
                        .encodeToString(newest(Kind.V1).orElseThrow().bytes());
    }

    /// Everything as a text, to be sealed.
    String written() {
        return keys.stream()
                .map(key -> String.join(
                        " ",
                        key.kind().name(),
                        Base64.getEncoder().encodeToString(key.bytes()),
                        key.endsAt() == null ? "-" : key.endsAt().toString()))
                .collect(Collectors.joining("\n"));
    }

    /// What [#written] has written.
    static Keyring read(String written) {
        List<Key> keys = new ArrayList<>();
        for (String line : written.split("\n", -1)) {
            String[] parts = line.split(" ", -1);
            keys.add(new Key(
                    Kind.valueOf(parts[0]),
                    Base64.getDecoder().decode(parts[1]),
                    parts[2].equals("-") ? null : Instant.parse(parts[2])));
        }
        return new Keyring(keys);
    }

    /// Shows no key, for it may end in a log.
    @Override
    public String toString() {
        return "Keyring" + Arrays.toString(keys.stream().map(Key::kind).toArray());
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
