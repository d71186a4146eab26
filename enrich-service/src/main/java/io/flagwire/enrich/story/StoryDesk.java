package io.flagwire.enrich.story;

import io.flagwire.enrich.likeness.Portrait;
import io.flagwire.enrich.story.StoryDecision.JoinsStory;
import io.flagwire.enrich.story.StoryDecision.OpensStory;
import io.flagwire.enrich.story.StoryDecision.Outdated;
import io.flagwire.enrich.story.StoryDecision.Repeated;
import io.flagwire.enrich.story.StoryDecision.RetractsStory;
import io.flagwire.enrich.story.StoryDecision.RevisesStory;
import io.flagwire.enrich.story.StoryDecision.Unremarkable;
import io.flagwire.enrich.story.StoryIndex.Found;
import io.flagwire.events.EnrichedArticle;
import io.flagwire.events.Story;
import io.flagwire.events.StoryArticle;
import io.flagwire.events.StoryChange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Joins articles to stories. Two articles belong together when [Portrait#compare] says so of the two, or when
/// a chain of such pairs leads from one to the other: so a set of articles makes the same stories in whatever
/// order they come, and a story has the id of the first of its articles by time of publishing. An article that
/// shows two stories to be one merges them, and one that was published before all others renames its story;
/// then the story is published under both ids, [StoryChange#MERGED] under the one that ends.
///
/// Its memory is the newest version of every story that has an article in the window, put back with [#restore]
/// after a start. It is one orderly place: not safe for use by several threads, and one of it may be at work.
public final class StoryDesk {
    private final StoryVersions versions;
    private final Duration window;
    private final StoryIndex index;
    private final Map<String, Member> members = new HashMap<>();
    private final Shelf shelf = new Shelf();
    private Instant newest = Instant.MIN;

    /// @param window how long an article is remembered and may be joined
    public StoryDesk(Clock clock, Duration window) {
        this.versions = new StoryVersions(clock);
        this.window = window;
        this.index = new StoryIndex(window);
    }

    /// Forgets everything.
    public void clear() {
        index.clear();
        members.clear();
        shelf.clear();
        newest = Instant.MIN;
    }

    /// Takes a story back into memory. Records that share an article are of one story, and the newest revision
    /// of each article counts, in whatever order and state the records are found.
    public void restore(Story story) {
        List<Story> parts = Cluster.of(story.articles().stream()
                        .map(article -> members.get(article.articleId()))
                        .filter(Objects::nonNull)
                        .toList())
                .stream()
                .map(this::story)
                .toList();
        remember(StoryVersions.restored(story, parts));
    }

    /// How many articles are remembered.
    public int articles() {
        return members.size();
    }

    /// Decides what the article does, and remembers it.
    public StoryDecision decide(EnrichedArticle article) {
        passTime(article.receivedAt());
        Member known = members.get(article.articleId());
        if (known == null) {
            return StoryEntry.stands(article) ? place(article) : new Unremarkable();
        }
        if (article.revision() < known.revision()) {
            return new Outdated();
        }
        if (article.revision() == known.revision()) {
            Story current = story(known.cluster());
            shelf.put(known.cluster());
            return Repeated.of(current, article);
        }
        return revise(known, article);
    }

    /// Decides on a later verdict on a revision that was decided on before. A story that has the article takes
    /// the verdict in, unless it is one against the article: what was told is not taken back. One that was
    /// retracted stays so.
    public StoryDecision reread(EnrichedArticle article) {
        Member known = members.get(article.articleId());
        if (known == null || article.revision() != known.revision()) {
            return decide(article);
        }
        Story own = story(known.cluster());
        Optional<Story> reread = versions.reread(own, article);
        reread.ifPresentOrElse(this::remember, () -> shelf.put(known.cluster()));
        return reread.isPresent() ? new RevisesStory(reread.get(), List.of()) : new Unremarkable();
    }

    private StoryDecision place(EnrichedArticle article) {
        StoryArticle entry = StoryEntry.of(article);
        Optional<Portrait> portrait = Cluster.portrait(entry, window);
        if (portrait.isPresent() && Instant.ofEpochSecond(portrait.get().at()).isBefore(start())) {
            return new Outdated();
        }
        List<Found> found = portrait.map(index::find).orElse(List.of());
        if (found.isEmpty()) {
            Story opened = versions.open(entry, article);
            remember(opened);
            return new OpensStory(opened);
        }
        Found best = StoryIndex.best(found);
        StoryArticle joining = Stories.joining(
                entry, best.alike().why() + ", of " + best.member().articleId());
        List<Story> parts = stories(Cluster.of(found.stream().map(Found::member).toList()));
        Story joined = versions.join(parts, joining, article);
        remember(joined);
        return new JoinsStory(joined, StoryVersions.retired(parts, joined));
    }

    private StoryDecision revise(Member known, EnrichedArticle article) {
        Story own = story(known.cluster());
        StoryArticle before = Stories.article(own, article.articleId());
        StoryArticle entry = StoryEntry.stands(article)
                ? StoryEntry.revised(before, article)
                : Stories.withdrawn(before, article.revision());
        Set<Cluster> others = Cluster.of(Cluster.portrait(entry, window).map(index::find).orElse(List.of()).stream()
                .map(Found::member)
                .toList());
        others.remove(known.cluster());
        List<Story> parts = stories(others);
        Story revised = versions.revise(own, parts, entry, article);
        remember(revised);
        if (revised.change() == StoryChange.RETRACTED) {
            return new RetractsStory(revised);
        }
        parts.add(own);
        return new RevisesStory(revised, StoryVersions.retired(parts, revised));
    }

    private void remember(Story story) {
        passTime(story.acceptedAt());
        for (StoryArticle article : story.articles()) {
            Member member = members.get(article.articleId());
            if (member != null && member.revision() == article.revision() && member.portrait() != null) {
                continue;
            }
            if (member == null) {
                member = new Member(article.articleId(), article.revision());
                members.put(article.articleId(), member);
            }
            member.revisedTo(article.revision());
            Optional<Portrait> portrait = Cluster.portrait(article, window);
            if (portrait.isPresent() && !portrait.get().sameAs(member.portrait())) {
                member.shownAs(portrait.get());
                index.add(member, portrait.get());
            }
        }
        shelf.put(new Cluster(story, members));
    }

    private void passTime(Instant received) {
        if (received.isAfter(newest)) {
            newest = received;
            for (Member gone : index.forgetBefore(start().getEpochSecond())) {
                if (members.containsKey(gone.articleId()) && gone.cluster().forgetOne()) {
                    gone.cluster().members().forEach(member -> members.remove(member.articleId()));
                }
            }
        }
    }

    private Instant start() {
        return newest.equals(Instant.MIN) ? newest : newest.minus(window);
    }

    private Story story(Cluster cluster) {
        shelf.drop(cluster);
        return cluster.story();
    }

    private List<Story> stories(Set<Cluster> clusters) {
        return clusters.stream().map(this::story).collect(Collectors.toCollection(ArrayList::new));
    }
}
