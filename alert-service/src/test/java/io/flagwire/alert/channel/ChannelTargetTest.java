package io.flagwire.alert.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ChannelTargetTest {
    @Test
    void ofAnAddressThatIsASecretOnlyHostAndEndAreShown() {
        ChannelTarget slack = new ChannelTarget(ChannelType.SLACK, "https://hooks.slack.com/services/T0/B0/secretWxyz");

        assertEquals("https://hooks.slack.com/…Wxyz", slack.shown());
        assertEquals("slack https://hooks.slack.com/…Wxyz", slack.toString());
    }

    @Test
    void otherAddressesAreShown() {
        assertEquals(
                "https://example.com/hook?a=1",
                new ChannelTarget(ChannelType.WEBHOOK, "https://example.com/hook?a=1").shown());
        assertEquals("desk@example.com", new ChannelTarget(ChannelType.EMAIL, "desk@example.com").shown());
    }
}
