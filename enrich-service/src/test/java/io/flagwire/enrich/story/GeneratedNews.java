package io.flagwire.enrich.story;

import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.enrich.likeness.SignatureReader;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.EnrichedArticle;
import io.flagwire.events.PubStatus;
import io.flagwire.events.RawArticle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Articles on invented events, ten to a story: a report, copies of it that are cut, wrapped and given another
/// headline, and rewrites that share names and figures but few words in a row. Every second story follows up on the
/// one before it: the same actors and subject, another decision about other people.
final class GeneratedNews {
    static final int ARTICLES_PER_STORY = 10;
    private static final Instant START = Instant.parse("2026-11-10T06:00:00Z");
    private static final String[] ACTORS = {"Britain", "Canada", "Japan", "Australia", "Switzerland", "Norway"};
    private static final String[] MINISTRIES = {"foreign", "finance", "trade", "economy"};
    private static final String[] VICTIMS = {"Sudan", "Myanmar", "Libya", "Haiti", "Yemen", "Mali", "Somalia", "Belarus"
    };
    private static final String[] GOODS = {
        "drones", "rifles", "rockets", "mortars", "armoured cars", "helicopter engines"
    };
    private static final String[] SYLLABLES = {
        "ka", "ro", "mi", "ten", "dal", "vor", "sel", "bri", "nu", "gar", "pol", "ach", "ley", "zu", "fen", "thor",
        "wim", "ost"
    };

    private final Cleaner cleaner = new Cleaner();
    private final SignatureReader signatures = new SignatureReader();
    private final Random random;
    private final Map<String, String> storyOf = new HashMap<>();
    private final List<EnrichedArticle> articles = new ArrayList<>();

    GeneratedNews(int stories, long seed) {
        random = new Random(seed);
        List<String> before = List.of();
        for (int story = 0; story < stories; story++) {
            before = write(story, story % 2 == 1 ? before : List.of());
        }
    }

    /// In the order of stories.
    List<EnrichedArticle> articles() {
        return List.copyOf(articles);
    }

    /// The story that an article was written for, by article id.
    Map<String, String> storyOf() {
        return Map.copyOf(storyOf);
    }

    private List<String> write(int story, List<String> before) {
        List<String> frame = before.isEmpty()
                ? List.of(pick(ACTORS), pick(VICTIMS), pick(GOODS), pick(MINISTRIES), name(), name())
                : before;
        String[] facts = facts(frame);
        Instant published = START.plus(Duration.ofMinutes(story * 37L));
        String report = String.join("\n\n", facts);
        for (int copy = 0; copy < ARTICLES_PER_STORY; copy++) {
            String headline = headline(frame, facts, copy);
            String text = copy < 5 ? copied(report, copy) : rewritten(frame, facts, copy);
            String id = "%08x".formatted((story * 31 + copy) * 0x9E3779B1);
            storyOf.put(id, "story-" + story);
            articles.add(
                    enriched(id, headline, text, copy % 3 == 2 ? null : published.plusSeconds(copy * 240L), published));
        }
        return frame;
    }

    // 0 firm, 1 boss, 2 port, 3 number, 4 ship, then the sentences of the report
    private String[] facts(List<String> frame) {
        String firm = name() + " " + name();
        String boss = name() + " " + name();
        String port = name();
        int number = 20 + random.nextInt(900);
        String ship = name();
        return new String[] {
            "%s imposed sanctions on %s, a trading house that it says shipped %d %s to %s through the port of %s."
                    .formatted(frame.get(0), firm, number, frame.get(2), frame.get(1), port),
            "The %s ministry said the owner, %s, had chartered the freighter %s under a false name, and froze his accounts."
                    .formatted(frame.get(3), boss, ship),
            "A spokesman for %s said that %s had broken the arms embargo and would be barred from every bank in the country."
                    .formatted(frame.get(4), firm),
            "%s rejected the charges and called them invented by rivals in %s who envy its contracts with %s."
                    .formatted(boss, frame.get(5), port),
            "Inspectors who went on board the %s in %s found papers for %d %s, most of them packed as farm tools."
                    .formatted(ship, port, number, frame.get(2)),
        };
    }

    private String headline(List<String> frame, String[] facts, int copy) {
        String firm = facts[2].replaceAll("^.* said that (.*) had broken.*$", "$1");
        return switch (copy % 4) {
            case 0 -> "%s sanctions %s over %s for %s".formatted(frame.get(0), firm, frame.get(2), frame.get(1));
            case 1 -> "Trading house %s blacklisted for arming %s".formatted(firm, frame.get(1));
            case 2 -> "%s: accounts of %s frozen after shipment of %s".formatted(frame.get(0), firm, frame.get(2));
            default -> "%s accused of breaking arms embargo on %s".formatted(firm, frame.get(1));
        };
    }

    private String copied(String report, int copy) {
        String[] paragraphs = report.split("\n\n");
        return switch (copy) {
            case 1 -> String.join("\n\n", List.of(paragraphs).subList(0, 3));
            case 2 -> "Our correspondents report from the region every day of the week.\n\n" + report;
            case 3 -> report + "\n\nReaders can send us their questions about this subject by letter or by telephone.";
            case 4 ->
                String.join("\n\n", List.of(paragraphs).subList(0, 4)) + "\n\nThe paper's own staff added to this.";
            default -> report;
        };
    }

    private String rewritten(List<String> frame, String[] facts, int copy) {
        String firm = facts[2].replaceAll("^.* said that (.*) had broken.*$", "$1");
        String boss = facts[3].replaceAll("^(.*) rejected.*$", "$1");
        String ship = facts[1].replaceAll("^.* freighter (.*) under.*$", "$1");
        String port = facts[3].replaceAll("^.* contracts with (.*)\\.$", "$1");
        String number = facts[0].replaceAll("\\D", "");
        List<String> told = new ArrayList<>(List.of(
                "Officials in %s have put %s on the list of those who may not do business there."
                        .formatted(frame.get(0), firm),
                "Some %s %s reached %s by way of %s, according to the government, hidden in the hold of the vessel %s."
                        .formatted(number, frame.get(2), frame.get(1), port, ship),
                "Assets that belong to %s, who runs %s, can no longer be touched.".formatted(boss, firm),
                "Lawyers for %s announced an appeal; the company has denied dealing in weapons.".formatted(boss)));
        Collections.rotate(told, copy % 3 == 0 ? 1 : 0);
        return String.join("\n\n", told);
    }

    private EnrichedArticle enriched(
            String id, String headline, String text, @Nullable Instant published, Instant received) {
        var clean = cleaner.clean(new RawArticle(
                id,
                1,
                "feed",
                "wire.example",
                id,
                id,
                null,
                PubStatus.USABLE,
                headline,
                text,
                "text/plain",
                "en",
                null,
                null,
                null,
                published,
                null,
                null,
                received));
        return new EnrichedArticle(
                id,
                1,
                "wire.example",
                PubStatus.USABLE,
                clean.headline(),
                "en",
                null,
                published,
                null,
                received,
                List.of(new CategoryVerdict(Category.SANCTIONS, 0.9, true, List.of())),
                null,
                clean.text(),
                List.of(),
                List.of(),
                List.of(),
                signatures.read(clean),
                "test");
    }

    private String name() {
        String name = pick(SYLLABLES) + pick(SYLLABLES) + pick(SYLLABLES);
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }
}
