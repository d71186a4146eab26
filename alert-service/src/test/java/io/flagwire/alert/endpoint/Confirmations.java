package io.flagwire.alert.endpoint;

import io.flagwire.alert.AlertDatabase;
import io.flagwire.alert.account.OrganisationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// What becomes of channels that are to be confirmed, for tests of those.
public final class Confirmations {
    private Confirmations() {}

    /// As [EndpointBook#confirm].
    public static boolean confirm(AlertDatabase database, String channel) throws Exception {
        return database.inTransaction(() -> EnabledAgainTest.book(database).confirmWithin(channel));
    }

    /// How much was missed.
    public static int enable(AlertDatabase database, String channel) throws Exception {
        return database.inTransaction(() -> EnabledAgainTest.book(database).enable(channel));
    }

    /// A mail to it did not get through.
    public static void fails(AlertDatabase database, String channel) throws Exception {
        EndpointRepository repository = new EndpointRepository(database.entities());
        database.inTransaction(() -> {
            List<String> ids = List.of(channel);
            repository.failed(List.of(EndpointNews.failure(channel, Instant.EPOCH, "SMTP 451", false)));
            repository.disable(ids, List.of(), Duration.ofDays(5), Instant.EPOCH);
            new SuspensionRepository(repository).suspend(ids);
            return true;
        });
    }

    /// How receivers are doing, as an instance keeps it.
    public static EndpointBook book(AlertDatabase database) {
        return EnabledAgainTest.book(database);
    }

    /// As [#book], what tries receivers.
    public static EndpointVerification verification(AlertDatabase database) {
        return EnabledAgainTest.verification(database);
    }

    public static String state(AlertDatabase database, String channel) throws Exception {
        return Objects.requireNonNull(database.inTransaction(() -> new EndpointRepository(database.entities())
                                .statuses(new OrganisationId("org-first"), null))
                        .get(channel))
                .state();
    }
}
