package io.flagwire.alert.subscription;

import io.flagwire.alert.channel.ChannelSettings;
import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.channel.ChannelType;
import io.flagwire.alert.channel.NtfyTopic;
import io.flagwire.alert.refusal.RefusedException;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A channel as it is asked for.
///
/// @param type `webhook`, `email`, `slack` or `ntfy`
/// @param url where to: of a webhook, of an incoming webhook of Slack, or of a topic of ntfy
/// @param to the mail address, of an `email` channel
/// @param mode `immediate`, as when it is absent, or `digest`
/// @param digest when, with `digest` as mode: `{"at":"08:00"}` or `{"every":"PT1H"}`
/// @param quietHours `{"from":"22:00","to":"07:00"}`
@Schema(name = "WantedChannel")
public record ChannelRequest(
        @Nullable String type,
        @Nullable String url,
        @Nullable String to,
        @Nullable String mode,
        ChannelSettings.@Nullable Digest digest,
        ChannelSettings.@Nullable QuietHours quietHours) {
    private static final int LONGEST_URL = 2_000;
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final Duration SHORTEST_PERIOD = Duration.ofMinutes(5);
    private static final Duration LONGEST_PERIOD = Duration.ofDays(1);
    private static final int LONGEST_MAIL_ADDRESS = 254;
    // What every server takes; neither quoted names nor addresses in brackets.
    private static final Pattern MAIL_ADDRESS =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+");

    /// The address, checked.
    ///
    /// @param pointer to this channel in the request
    /// @throws RefusedException when there can be no such channel
    ChannelTarget checkedTarget(String pointer) {
        ChannelType known = ChannelType.of(type)
                .orElseThrow(() -> new RefusedException(
                        400,
                        "type is '%s'; webhook, email, slack or ntfy is wanted".formatted(type),
                        pointer + "/type"));
        if (known == ChannelType.EMAIL) {
            if (to == null
                    || to.length() > LONGEST_MAIL_ADDRESS
                    || !MAIL_ADDRESS.matcher(to).matches()) {
                throw new RefusedException(400, "a mail address is wanted, as in desk@example.com", pointer + "/to");
            }
            return new ChannelTarget(known, to);
        }
        if (url == null || url.length() > LONGEST_URL || !usable(url)) {
            throw new RefusedException(400, "an address is wanted, as in https://example.com/hook", pointer + "/url");
        }
        if (known == ChannelType.NTFY && NtfyTopic.of(url).isEmpty()) {
            throw new RefusedException(
                    400, "the address of a topic is wanted, as in https://ntfy.sh/name", pointer + "/url");
        }
        return new ChannelTarget(known, url);
    }

    /// When alerts go there, checked.
    ///
    /// @throws RefusedException when that cannot be
    ChannelSettings checkedSettings(String pointer) {
        boolean wantsDigest = "digest".equals(mode);
        if (mode != null && !mode.equals("immediate") && !wantsDigest) {
            throw new RefusedException(
                    400, "mode is '%s'; immediate or digest is wanted".formatted(mode), pointer + "/mode");
        }
        if (wantsDigest != (digest != null)
                || digest != null
                        && (digest.at() == null
                                ? !period(digest.every())
                                : digest.every() != null || !time(digest.at()))) {
            throw new RefusedException(
                    400,
                    "with mode digest, and only then, digest is wanted: {\"at\":\"08:00\"} or {\"every\":\"PT1H\"}, "
                            + "PT5M to P1D",
                    pointer + "/digest");
        }
        if (quietHours != null
                && (!time(quietHours.from())
                        || !time(quietHours.to())
                        || quietHours.from().equals(quietHours.to()))) {
            throw new RefusedException(
                    400, "two times of day are wanted: {\"from\":\"22:00\",\"to\":\"07:00\"}", pointer + "/quietHours");
        }
        return new ChannelSettings(digest, quietHours);
    }

    private static boolean time(@Nullable String time) {
        return time != null && TIME.matcher(time).matches();
    }

    private static boolean period(@Nullable String period) {
        try {
            Duration every = period == null ? Duration.ZERO : Duration.parse(period);
            return every.compareTo(SHORTEST_PERIOD) >= 0 && every.compareTo(LONGEST_PERIOD) <= 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean usable(String url) {
        try {
            URI address = URI.create(url);
            return address.getScheme() != null
                    && Set.of("http", "https").contains(address.getScheme().toLowerCase(Locale.ROOT))
                    && address.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
