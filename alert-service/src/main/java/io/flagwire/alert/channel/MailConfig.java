package io.flagwire.alert.channel;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/// What e-mail needs besides `quarkus.mailer`.
@ConfigMapping(prefix = "flagwire.mail")
public interface MailConfig {
    /// The mail server, from `FLAGWIRE_SMTP_HOST`. Without one, channels of the type `email` are refused.
    Optional<String> host();

    /// The sender, `FLAGWIRE_SMTP_FROM`: an address such as `flagwire@example.com`. What its domain promises about mail
    /// (SPF, DKIM) is for the mail server to keep; the signature has to cover the `List-Unsubscribe` headers, or
    /// receivers do not offer to unsubscribe (RFC 8058, section 4).
    Optional<String> from();

    /// What links to unsubscribe are signed with, from `FLAGWIRE_SECRETS_KEY`. The first signs, all are accepted; once
    /// a key is gone, links in older mails do not work any more.
    Optional<List<String>> secretsKeys();

    /// Where readers of mails reach this service, from `FLAGWIRE_ALERT_URL`; `https` in earnest.
    String publicUrl();
}
