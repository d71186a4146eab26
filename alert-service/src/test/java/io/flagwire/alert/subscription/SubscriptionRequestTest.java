package io.flagwire.alert.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.channel.ChannelType;
import io.flagwire.alert.refusal.RefusedException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubscriptionRequestTest {
    private static final ChannelRequest HOOK = webhook("https://example.com/hook");

    @Test
    void upToTenChannelsAreTaken() {
        ChannelRequest[] ten = IntStream.range(0, 10)
                .mapToObj(number -> webhook("https://example.com/" + number))
                .toArray(ChannelRequest[]::new);

        assertEquals(10, asked(ten).checkedTargets().size());
        assertEquals(
                List.of(new ChannelTarget(ChannelType.WEBHOOK, "https://example.com/hook")),
                asked(HOOK).checkedTargets());
        assertEquals("/channels", refused());
        ChannelRequest[] eleven = Arrays.copyOf(ten, 11);
        eleven[10] = HOOK;
        assertEquals("/channels", refused(eleven));
    }

    @Test
    void refusalNamesTheChannelAtFault() {
        assertEquals("/channels/1", refused(HOOK, null));
        assertEquals("/channels/1", refused(HOOK, HOOK));
        assertEquals("/channels/1/type", refused(HOOK, new ChannelRequest("pigeon", "https://example.com/", null)));
        assertEquals("/channels/1/url", refused(HOOK, webhook("ftp://example.com/")));
        assertEquals("/channels/1/url", refused(HOOK, webhook("https:///hook")));
        assertEquals("/channels/1/url", refused(HOOK, webhook(null)));
        assertEquals("/channels/1/mode", refused(HOOK, new ChannelRequest("webhook", "https://example.com/", "later")));
    }

    private static ChannelRequest webhook(@Nullable String url) {
        return new ChannelRequest("webhook", url, null);
    }

    private static SubscriptionRequest asked(@Nullable ChannelRequest... channels) {
        return new SubscriptionRequest("name", "tanker", Arrays.asList(channels));
    }

    private static @Nullable String refused(@Nullable ChannelRequest... channels) {
        RefusedException refusal =
                assertThrows(RefusedException.class, () -> asked(channels).checkedTargets());
        assertEquals(400, refusal.problem().status());
        return refusal.problem().pointer();
    }
}
