package io.flagwire.ingest.account;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is agreed with a feed.
///
/// @param name 1 to 64 small letters, digits and hyphens between them; part of the identity of the feed's articles, so
///     it never changes
/// @param language BCP 47 tag for articles that come without one
/// @param source the source of articles whose address does not tell it
/// @param formats what it may send, by name; null for everything
/// @param rate articles a second it may send; null for what the house gives everybody
public record FeedAccount(
        String name,
        @Nullable String language,
        @Nullable String source,
        @Nullable Set<String> formats,
        @Nullable Integer rate,
        Instant createdAt,
        Instant updatedAt) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");

    public FeedAccount {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "'%s' is no name of a feed: 1 to 64 small letters, digits, and hyphens between them"
                            .formatted(name));
        }
        formats = formats == null ? null : Set.copyOf(formats);
    }

    /// A feed with nothing agreed.
    static FeedAccount bare(String name) {
        return new FeedAccount(name, null, null, null, null, Instant.EPOCH, Instant.EPOCH);
    }

    /// Whether the text can be the name of a feed.
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /// The name of a format as it is written in an account: `NEWS_ITEM` is `news-item`.
    public static String formatName(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Why the feed may not send the format of that constant, and what it may; nothing when it may.
    public Optional<String> refusal(Enum<?> format) {
        if (formats == null) {
            return Optional.empty();
        }
        String name = formatName(format.name());
        return formats.contains(name)
                ? Optional.empty()
                : Optional.of("this feed does not send %s; it may send %s"
                        .formatted(name, String.join(", ", new TreeSet<>(formats))));
    }
}
