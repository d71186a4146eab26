package io.flagwire.enrich.story;

import io.flagwire.enrich.likeness.Portrait;
import io.flagwire.enrich.likeness.Sides;
import io.flagwire.enrich.likeness.Signature;
import io.flagwire.events.Story;
import io.flagwire.events.StoryArticle;
import io.flagwire.events.kafka.EventJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// A story in memory: its articles, and its last version without the text, which is only of use to whom it is
/// published. A version that was not asked for lately is kept as compressed JSON, about a fifth of the size;
/// fingerprints are left out of that, since they are in the articles' portraits.
final class Cluster {
    private static final EventJson.Reader<Story> STORIES = EventJson.reader(Story.class);

    private final String storyId;
    private final int version;
    private final List<Member> members;
    private @Nullable Story unpacked;
    private byte[] packed = {};
    private int living;

    /// @param known members by article id, one for each article of the story
    Cluster(Story story, Map<String, Member> known) {
        this.storyId = story.storyId();
        this.version = story.version();
        this.members = story.articles().stream()
                .map(article -> Objects.requireNonNull(known.get(article.articleId())))
                .toList();
        this.unpacked = Stories.with(story, null, story.articles());
        members.forEach(member -> member.moveTo(this));
        this.living = (int)
                members.stream().filter(member -> member.portrait() != null).count();
    }

    /// Those that the articles are in, each once.
    static Set<Cluster> of(Collection<Member> articles) {
        return articles.stream().map(Member::cluster).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    String storyId() {
        return storyId;
    }

    int version() {
        return version;
    }

    List<Member> members() {
        return members;
    }

    /// One of its articles left the window; true when it was the last.
    boolean forgetOne() {
        return --living <= 0;
    }

    /// The last version, without its text.
    Story story() {
        if (unpacked == null) {
            Story story = unpack(packed);
            unpacked = Stories.with(
                    story, null, each(story, article -> Stories.with(article, fingerprint(article.articleId()))));
        }
        return unpacked;
    }

    /// Makes it small, until it is asked for.
    void shrink() {
        if (unpacked != null) {
            packed = pack(Stories.with(unpacked, null, each(unpacked, article -> Stories.with(article, List.of()))));
            unpacked = null;
        }
    }

    /// What an article of a story is compared by; empty when its fingerprint is of an older release.
    static Optional<Portrait> portrait(StoryArticle article, Duration window) {
        return Signature.unpack(article.fingerprint())
                .map(signature -> new Portrait(signature, Sides.of(article.claims()), at(article, window)));
    }

    // A day of publishing far from that of receipt is a slip, or an archive that is sent again.
    private static long at(StoryArticle article, Duration window) {
        Instant seen = Objects.requireNonNullElse(article.firstSeenAt(), Instant.EPOCH);
        Instant published = Objects.requireNonNullElse(article.publishedAt(), seen);
        return Duration.between(published, seen).abs().compareTo(window) <= 0
                ? published.getEpochSecond()
                : seen.getEpochSecond();
    }

    private List<Long> fingerprint(String articleId) {
        return members.stream()
                .filter(member -> member.articleId().equals(articleId))
                .map(Member::portrait)
                .filter(Objects::nonNull)
                .map(portrait -> portrait.signature().packed())
                .findFirst()
                .orElse(List.of());
    }

    private static List<StoryArticle> each(Story story, UnaryOperator<StoryArticle> change) {
        return story.articles().stream().map(change).toList();
    }

    private static byte[] pack(Story story) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(EventJson.write(story));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static Story unpack(byte[] packed) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return STORIES.read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
