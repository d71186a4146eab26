package io.flagwire.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who did what to whom, as one article says it. Countries are ISO 3166-1 alpha-2; unknown stays unknown.
///
/// @param kind `sanction` or `arms-transfer`
/// @param denied whether a side named in it denies it
/// @param historical whether the article tells it as background, not as news
/// @param entities the persons, companies and vessels that the measure names or that take part in the transfer
/// @param sipri the classes of the systems after SIPRI's list, each once
/// @param events the codes of what happened in CAMEO and PLOVER, as `CAMEO:163`
/// @param listings what the watch lists say of the names in it; empty where no list is loaded
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Claim(
        String kind,
        String status,
        boolean denied,
        boolean historical,
        List<String> sender,
        List<String> targets,
        List<String> authority,
        List<String> supplier,
        List<String> recipient,
        List<String> against,
        List<String> entities,
        List<String> systems,
        List<String> sipri,
        @Nullable String quantity,
        @Nullable String value,
        List<String> events,
        Evidence evidence,
        List<Listing> listings) {
    public Claim {
        sender = copy(sender);
        targets = copy(targets);
        authority = copy(authority);
        supplier = copy(supplier);
        recipient = copy(recipient);
        against = copy(against);
        entities = copy(entities);
        systems = copy(systems);
        sipri = copy(sipri);
        events = copy(events);
        listings = copy(listings);
    }

    /// A claim that was compared with no watch list.
    public Claim(
            String kind,
            String status,
            boolean denied,
            boolean historical,
            List<String> sender,
            List<String> targets,
            List<String> authority,
            List<String> supplier,
            List<String> recipient,
            List<String> against,
            List<String> entities,
            List<String> systems,
            List<String> sipri,
            @Nullable String quantity,
            @Nullable String value,
            List<String> events,
            Evidence evidence) {
        this(
                kind,
                status,
                denied,
                historical,
                sender,
                targets,
                authority,
                supplier,
                recipient,
                against,
                entities,
                systems,
                sipri,
                quantity,
                value,
                events,
                evidence,
                List.of());
    }

    /// The same, with another passage as its proof.
    public Claim provenBy(Evidence passage) {
        return with(passage, listings);
    }

    /// The same, with what the watch lists say.
    public Claim listedAs(List<Listing> found) {
        return with(evidence, found);
    }

    /// Whether it says all that the other says, by kind, standing, sides and systems; it may say more.
    public boolean saysAll(Claim less) {
        return kind.equals(less.kind)
                && status.equals(less.status)
                && historical == less.historical
                && (denied || !less.denied)
                && all(sender, less.sender)
                && all(targets, less.targets)
                && all(authority, less.authority)
                && all(supplier, less.supplier)
                && all(recipient, less.recipient)
                && all(against, less.against)
                && all(systems, less.systems);
    }

    private static boolean all(List<String> more, List<String> less) {
        return new HashSet<>(more).containsAll(less);
    }

    private Claim with(Evidence passage, List<Listing> found) {
        return new Claim(
                kind,
                status,
                denied,
                historical,
                sender,
                targets,
                authority,
                supplier,
                recipient,
                against,
                entities,
                systems,
                sipri,
                quantity,
                value,
                events,
                passage,
                found);
    }

    // What is empty is not written, and so reads as null.
    private static <T> List<T> copy(@Nullable List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }
}
