package io.flagwire.alert.channel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether mail can be sent from here.
@ApplicationScoped
public class MailAccess {
    private final List<String> missing = new ArrayList<>();

    MailAccess(MailConfig config) {
        if (config.host().isEmpty()) {
            missing.add("FLAGWIRE_SMTP_HOST");
        }
        if (config.from().isEmpty()) {
            missing.add("FLAGWIRE_SMTP_FROM");
        }
        if (config.secretsKeys().isEmpty()) {
            missing.add("FLAGWIRE_SECRETS_KEY");
        }
    }

    /// What has to be configured first, in words; empty when mail can be sent.
    public Optional<String> missing() {
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("no e-mail is sent from here: the alert service is started without %s"
                        .formatted(String.join(", ", missing)));
    }
}
