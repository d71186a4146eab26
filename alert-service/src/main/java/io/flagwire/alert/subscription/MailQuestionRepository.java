package io.flagwire.alert.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// How often addresses of mail were asked lately whether alerts are wanted there, whoever wished it. Everything needs
/// a running transaction.
@ApplicationScoped
class MailQuestionRepository {
    /// How often an address is asked within a day at most.
    static final int MOST = 3;

    private static final Duration SPAN = Duration.ofDays(1);

    private final EntityManager entities;

    MailQuestionRepository(EntityManager entities) {
        this.entities = entities;
    }

    /// Counts a question to the address; false when it has been asked often enough. Others who wish to ask anybody
    /// wait until the transaction ends.
    boolean ask(String address, Instant now) {
        String asked = address.toLowerCase(Locale.ROOT);
        // One lock for all addresses: who asks several cannot wait for who asks them in another order.
        entities.createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('mail_question', 1))")
                .getResultList();
        entities.createNativeQuery("DELETE FROM mail_question WHERE asked_at <= ?1")
                .setParameter(1, now.minus(SPAN))
                .executeUpdate();
        return entities.createNativeQuery("""
                        INSERT INTO mail_question (address, asked_at)
                        SELECT sha256(convert_to(?1, 'UTF8')), ?2 WHERE ?3 >
                            (SELECT count(*) FROM mail_question WHERE address = sha256(convert_to(?1, 'UTF8')))""")
                        .setParameter(1, asked)
                        .setParameter(2, now)
                        .setParameter(3, MOST)
                        .executeUpdate()
                > 0;
    }

    /// After what time an address that has been asked often enough may be asked again.
    Duration pause(String address, Instant now) {
        Instant first = (Instant) entities.createNativeQuery(
                        "SELECT min(asked_at) FROM mail_question WHERE address = sha256(convert_to(?1, 'UTF8'))",
                        Instant.class)
                .setParameter(1, address.toLowerCase(Locale.ROOT))
                .getSingleResult();
        // What the moment has of a second is not to be cut off from the pause.
        return Duration.between(now, first.plus(SPAN)).plusSeconds(1);
    }
}
