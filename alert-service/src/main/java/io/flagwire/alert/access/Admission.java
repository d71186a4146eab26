package io.flagwire.alert.access;

import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.account.Organisations;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/// Who was let in with the request at work.
@RequestScoped
public class Admission {
    private final Organisations organisations;
    private Caller caller = new Caller.Stranger();

    Admission(Organisations organisations) {
        this.organisations = organisations;
    }

    void of(Caller admitted) {
        caller = admitted;
    }

    /// The organisation that asks; what it is answered is its own alone.
    ///
    /// @throws IllegalStateException when it is no organisation, which a resource that admits subscribers alone
    ///     never sees
    public OrganisationId organisation() {
        return subscriber().orElseThrow(() -> new IllegalStateException("no organisation asks: " + caller));
    }

    /// The organisation that asks; nothing when it is an operator.
    public Optional<OrganisationId> subscriber() {
        return caller instanceof Caller.Subscriber subscriber
                ? Optional.of(subscriber.organisation())
                : Optional.empty();
    }

    /// Who asks, to be kept beside what they change: the id of a key, or the setting that has it.
    public String name() {
        return switch (caller) {
            case Caller.Operator operator -> "FLAGWIRE_OPERATOR_KEY";
            case Caller.Subscriber subscriber ->
                subscriber.keyId() == null ? "FLAGWIRE_SUBSCRIBER_KEY" : subscriber.keyId();
            case Caller.Stranger stranger -> throw new IllegalStateException("nobody was let in");
        };
    }

    /// Whether the key still opens what it did, for answers that take long.
    public boolean holds() {
        return switch (caller) {
            case Caller.Operator operator -> true;
            case Caller.Subscriber subscriber -> subscriber.keyId() == null || organisations.open(subscriber.keyId());
            case Caller.Stranger stranger -> false;
        };
    }
}
