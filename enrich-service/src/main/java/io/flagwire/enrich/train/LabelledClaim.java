package io.flagwire.enrich.train;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who did what to whom, as a reader said it; the fields are those of a claim. A slot may be one text instead of a
/// list.
@JsonIgnoreProperties(ignoreUnknown = true)
public record LabelledClaim(
        String kind,
        @Nullable String status,
        boolean historical,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> sender,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> targets,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> supplier,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> recipient,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> systems,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> sipri) {
    public LabelledClaim {
        if (kind == null || kind.isBlank()) {
            throw new IllegalArgumentException("a claim has no kind");
        }
        sender = known(sender);
        targets = known(targets);
        supplier = known(supplier);
        recipient = known(recipient);
        systems = known(systems);
        sipri = known(sipri);
    }

    private static List<String> known(@Nullable List<String> slot) {
        return slot == null ? List.of() : List.copyOf(slot);
    }
}
