package io.flagwire.alert.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ChannelTargetTest {
    @Test
    void ofAnAddressThatIsASecretOnlyHostAndEndAreShown() {
        ChannelTarget slack = new ChannelTarget(ChannelType.SLACK, "https://hooks.slack.com/services/T0/B0/secretWxyz");

        assertEquals("https://hooks.slack.com/…Wxyz", slack.shown());
        assertEquals("slack https://hooks.slack.com/…Wxyz", slack.toString());
    }

    @Test
    void whatIsShownOfASecretIsNoneAndShownAgainAsItIs() {
        for (ChannelTarget whole : new ChannelTarget[] {
            new ChannelTarget(ChannelType.SLACK, "https://hooks.slack.com/services/T0/B0/secretWxyz"),
            new ChannelTarget(ChannelType.NTFY, "https://ntfy.example/desk?auth=abc")
        }) {
            ChannelTarget shown = new ChannelTarget(whole.type(), whole.shown());
            assertTrue(whole.secret());
            assertFalse(shown.secret());
            assertEquals(whole.shown(), shown.shown());
        }
        assertFalse(new ChannelTarget(ChannelType.NTFY, "https://ntfy.example/desk").secret());
        assertFalse(new ChannelTarget(ChannelType.WEBHOOK, "https://example.com/?a=1").secret());
    }

    @Test
    void otherAddressesAreShown() {
        assertEquals(
                "https://example.com/hook?a=1",
                new ChannelTarget(ChannelType.WEBHOOK, "https://example.com/hook?a=1").shown());
        assertEquals("desk@example.com", new ChannelTarget(ChannelType.EMAIL, "desk@example.com").shown());
    }
}
