package io.flagwire.alert.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.alert.channel.ChannelSettings;
import io.flagwire.alert.channel.ChannelSettings.Digest;
import io.flagwire.alert.channel.ChannelSettings.QuietHours;
import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.channel.ChannelType;
import io.flagwire.alert.refusal.RefusedException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionRequestTest {
    private static final ChannelRequest HOOK = webhook("https://example.com/hook");

    @Test
    void upToTenChannelsAreTaken() {
        ChannelRequest[] ten = IntStream.range(0, 10)
                .mapToObj(number -> webhook("https://example.com/" + number))
                .toArray(ChannelRequest[]::new);

        assertEquals(10, asked(ten).checked().channels().size());
        assertEquals(List.of(new ChannelTarget(ChannelType.WEBHOOK, "https://example.com/hook")), targets(asked(HOOK)));
        assertEquals("/channels", refused());
        ChannelRequest[] eleven = Arrays.copyOf(ten, 11);
        eleven[10] = HOOK;
        assertEquals("/channels", refused(eleven));
    }

    @Test
    void refusalNamesTheChannelAtFault() {
        assertEquals("/channels/1", refused(HOOK, null));
        assertEquals("/channels/1", refused(HOOK, HOOK));
        assertEquals(
                "/channels/1/type",
                refused(HOOK, new ChannelRequest("pigeon", "https://example.com/", null, null, null, null)));
        assertEquals("/channels/1/url", refused(HOOK, webhook("ftp://example.com/")));
        assertEquals("/channels/1/url", refused(HOOK, webhook("https:///hook")));
        assertEquals("/channels/1/url", refused(HOOK, webhook(null)));
        assertEquals(
                "/channels/1/url",
                refused(HOOK, new ChannelRequest("ntfy", "https://ntfy.example/", null, null, null, null)));
        assertEquals(
                "/channels/1/url",
                refused(HOOK, new ChannelRequest("ntfy", "https://ntfy.example/a b", null, null, null, null)));
        assertEquals(
                "/channels/1/mode",
                refused(HOOK, new ChannelRequest("webhook", "https://example.com/", null, "later", null, null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk@example.com", "a.b+c@mail.example.co", "o'neil@example.com"})
    void mailAddressesAreTaken(String address) {
        assertEquals(
                List.of(new ChannelTarget(ChannelType.EMAIL, address)),
                targets(asked(new ChannelRequest("email", null, address, null, null, null))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "desk",
                "desk@example",
                "desk@example.com, all@example.com",
                "Desk <desk@example.com>",
                "desk@example.com\r\nBcc: all@example.com",
                "\"a b\"@example.com",
                "desk@[127.0.0.1]",
                "a..b@example.com",
                "desk@-example.com"
            })
    void whatIsNoMailAddressIsRefused(String address) {
        assertEquals("/channels/0/to", refused(new ChannelRequest("email", null, address, null, null, null)));
    }

    @Test
    void digestsAndQuietHoursAreCheckedBeforeTheyAreKept() {
        Digest daily = new Digest("08:00", null);
        QuietHours night = new QuietHours("22:00", "07:00");
        ChannelRequest good = new ChannelRequest("webhook", "https://example.com/", null, "digest", daily, night);
        assertEquals(
                new ChannelSettings(daily, night),
                asked(good).checked().channels().getFirst().settings());
        assertTrue(asked(good).checked().mayWait());
        assertFalse(asked(HOOK).checked().mayWait());
        for (@Nullable
        Digest bad : Arrays.asList(
                null,
                new Digest(null, null),
                new Digest("08:00", "PT1H"),
                new Digest("8:00", null),
                new Digest("24:00", null),
                new Digest(null, "PT1M"),
                new Digest(null, "P2D"),
                new Digest(null, "hourly"))) {
            assertEquals(
                    "/channels/0/digest",
                    refused(new ChannelRequest("webhook", "https://example.com/", null, "digest", bad, null)),
                    String.valueOf(bad));
        }
        assertEquals(
                "/channels/0/digest",
                refused(new ChannelRequest("webhook", "https://example.com/", null, "immediate", daily, null)));
        assertEquals(
                "/channels/0/quietHours",
                refused(new ChannelRequest(
                        "webhook", "https://example.com/", null, null, null, new QuietHours("07:00", "07:00"))));
        assertEquals(
                "/timeZone",
                assertThrows(
                                RefusedException.class,
                                () -> new SubscriptionRequest(
                                                "name", "tanker", List.of(HOOK), "Mars/Olympus", null, null, null, null)
                                        .checked())
                        .problem()
                        .pointer());
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 10_001})
    void capIsAtLeastOneAnHour(int wrong) {
        assertEquals(
                "/maxPerHour",
                assertThrows(RefusedException.class, () -> capped(wrong).checked())
                        .problem()
                        .pointer());
        assertTrue(capped(1).checked().mayWait());
        assertFalse(capped(null).checked().mayWait());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
    void minimumProbabilityIsFromZeroToOne(double wrong) {
        RefusedException refusal =
                assertThrows(RefusedException.class, () -> likely(wrong).checked());
        assertEquals("/minimumProbability", refusal.problem().pointer());
        assertEquals(
                "minimumProbability is %s; 0 to 1 is wanted".formatted(wrong),
                refusal.problem().detail());
        for (@Nullable Double right : Arrays.asList(null, 0.0, 0.8, 1.0)) {
            assertEquals(right, likely(right).checked().minimumProbability());
        }
        assertFalse(likely(0.8).checked().mayWait());
    }

    @Test
    void updatesAreForAnyChangeUnlessSomeOrNoneAreNamed() {
        assertEquals(List.of("categories", "claims", "status"), updating(null));
        assertEquals(List.of("claims", "status"), updating(List.of("status", "claims", "status")));
        assertEquals(List.of(), updating(List.of()));
        for (String wrong : new String[] {"wording", "Status", "", null}) {
            assertEquals(
                    "/updateOn/1",
                    assertThrows(RefusedException.class, () -> updating(Arrays.asList("status", wrong)))
                            .problem()
                            .pointer());
        }
        for (List<String> kept : List.of(List.<String>of(), List.of("status"), UpdateThreshold.ANY.names())) {
            assertEquals(
                    kept, UpdateThreshold.of(UpdateThreshold.named(kept).kept()).names());
        }
    }

    private static List<String> updating(@Nullable List<String> updateOn) {
        return new SubscriptionRequest("name", "tanker", List.of(HOOK), null, null, null, null, updateOn)
                .checked()
                .threshold()
                .names();
    }

    private static SubscriptionRequest likely(@Nullable Double minimumProbability) {
        return new SubscriptionRequest("name", "tanker", List.of(HOOK), null, null, null, minimumProbability, null);
    }

    private static SubscriptionRequest capped(@Nullable Integer maxPerHour) {
        return new SubscriptionRequest("name", "tanker", List.of(HOOK), null, null, maxPerHour, null, null);
    }

    private static List<ChannelTarget> targets(SubscriptionRequest request) {
        return request.checked().channels().stream().map(WantedChannel::target).toList();
    }

    private static ChannelRequest webhook(@Nullable String url) {
        return new ChannelRequest("webhook", url, null, null, null, null);
    }

    private static SubscriptionRequest asked(@Nullable ChannelRequest... channels) {
        return new SubscriptionRequest("name", "tanker", Arrays.asList(channels), null, null, null, null, null);
    }

    private static @Nullable String refused(@Nullable ChannelRequest... channels) {
        RefusedException refusal =
                assertThrows(RefusedException.class, () -> asked(channels).checked());
        assertEquals(400, refusal.problem().status());
        return refusal.problem().pointer();
    }
}
