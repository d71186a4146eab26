package io.flagwire.ingest.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.events.PubStatus;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which article a submission is, and what it says.
///
/// @param articleId follows from the feed and the `uri`, or the address, or the content where neither is given
/// @param uri what identified it
/// @param contentHash SHA-256 over all that a reader would see, in hex
/// @param source the host of its address, or the feed
/// @param ancestorIds the article ids that its `evolvedFrom` may stand for: of that `uri` first, then of that address;
///     empty when it rewrites nothing
public record ArticleIdentity(
        String articleId, String uri, String contentHash, String source, List<String> ancestorIds) {
    private static final Pattern ARTICLE_ID = Pattern.compile("[0-9a-f]{32}");

    public ArticleIdentity {
        ancestorIds = List.copyOf(ancestorIds);
    }

    /// The identity of a submission; the same submission always gets the same one. What is not said, and the usual
    /// value said, are the same content, and so are two ways to write one web address.
    public static ArticleIdentity of(String feed, ArticleSubmission submission) {
        String address =
                submission.url() == null || submission.url().isBlank() ? null : CanonicalUrl.of(submission.url());
        String contentHash = sha256(
                Objects.requireNonNullElse(submission.pubStatus(), PubStatus.USABLE),
                submission.headline(),
                submission.body(),
                Objects.requireNonNullElse(submission.contentType(), "text/plain"),
                submission.language(),
                address,
                submission.by(),
                submission.located(),
                submission.publishedAt(),
                submission.embargoedUntil(),
                submission.evolvedFrom());
        String uri = firstNonBlank(submission.uri(), address, "urn:sha256:" + contentHash);
        String articleId = articleId(feed, uri);
        return new ArticleIdentity(
                articleId,
                uri,
                contentHash,
                source(feed, address),
                ancestorIds(feed, submission.evolvedFrom(), articleId));
    }

    private static List<String> ancestorIds(String feed, @Nullable String evolvedFrom, String articleId) {
        if (evolvedFrom == null || evolvedFrom.isBlank()) {
            return List.of();
        }
        return Stream.of(evolvedFrom.strip(), CanonicalUrl.of(evolvedFrom))
                .distinct()
                .map(uri -> articleId(feed, uri))
                .filter(id -> !id.equals(articleId))
                .toList();
    }

    private static String articleId(String feed, String uri) {
        return sha256(feed, uri).substring(0, 32);
    }

    /// Whether the text has the form of an article id.
    public static boolean isArticleId(String text) {
        return ARTICLE_ID.matcher(text).matches();
    }

    private static String source(String feed, @Nullable String url) {
        if (url == null) {
            return feed;
        }
        try {
            String host = URI.create(url).getHost();
            return host == null ? feed : host.startsWith("www.") ? host.substring(4) : host;
        } catch (IllegalArgumentException e) {
            return feed;
        }
    }

    private static String firstNonBlank(@Nullable String first, @Nullable String second, String otherwise) {
        if (first != null && !first.isBlank()) {
            return first.strip();
        }
        return second == null ? otherwise : second;
    }

    private static String sha256(@Nullable Object... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Object part : parts) {
                byte[] bytes = Objects.toString(part, "").getBytes(UTF_8);
                // The length first, so that moving a word from one field to the next changes the hash.
                digest.update((bytes.length + ":").getBytes(UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
