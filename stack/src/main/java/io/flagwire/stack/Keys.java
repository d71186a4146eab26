package io.flagwire.stack;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/// The first keys of the house: from the environment, or made up where it has none.
public record Keys(String feed, String subscriber, String operator) {
    public static Keys fromEnvironment() {
        return new Keys(
                given("FLAGWIRE_FEED_KEY", "fwf_"),
                given("FLAGWIRE_SUBSCRIBER_KEY", "fws_"),
                given("FLAGWIRE_OPERATOR_KEY", "fwo_"));
    }

    Map<String, String> environment() {
        return Map.of(
                "FLAGWIRE_FEED_KEY", feed,
                "FLAGWIRE_SUBSCRIBER_KEY", subscriber,
                "FLAGWIRE_OPERATOR_KEY", operator);
    }

    private static String given(String variable, String prefix) {
        String value = System.getenv(variable);
        if (value != null && !value.isBlank()) {
            return value;
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
