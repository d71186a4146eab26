package io.flagwire.alert.channel;

import java.util.List;
import java.util.Optional;

/// Ways to send mail, for tests of who asks for it.
public final class MailAccesses {
    private MailAccesses() {}

    /// One by which mail can be sent.
    public static MailAccess open() {
        return new MailAccess(new Settings());
    }

    private record Settings() implements MailConfig {
        @Override
        public Optional<String> host() {
            return Optional.of("mail.example");
        }

        @Override
        public Optional<String> from() {
            return Optional.of("flagwire@house.example");
        }

        @Override
        public Optional<List<String>> secretsKeys() {
            return Optional.of(List.of("a key that is long enough to be one"));
        }

        @Override
        public String publicUrl() {
            return "https://alerts.example";
        }
    }
}
