package io.flagwire.enrich.claim;

import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.clean.CleanArticle.Sentence;
import io.flagwire.enrich.sense.FoldedText;
import io.flagwire.enrich.sense.Lexicons;
import io.flagwire.events.Category;
import io.flagwire.events.Claim;
import io.flagwire.events.Evidence;
import io.flagwire.events.Mention;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Reads who did what to whom from a flagged article. The same answer each time; safe for use by many threads.
@Singleton
public class ClaimReader {
    private static final int SPEAKERS = 500;

    // Read when the first article of their language comes: most houses see few of the ten.
    private final Map<String, Gazetteer> gazetteers = new ConcurrentHashMap<>();

    public ClaimReader() {
        gazetteers.put("en", new Gazetteer("en"));
    }

    /// What was read.
    ///
    /// @param claims the main one first, at most three of a kind
    /// @param mentions in the order of the text
    public record Read(List<Claim> claims, List<Mention> mentions) {
        /// Nothing.
        public static final Read NOTHING = new Read(List.of(), List.of());

        public Read {
            claims = List.copyOf(claims);
            mentions = List.copyOf(mentions);
        }
    }

    /// Claims of the kinds that are flagged.
    public Read read(CleanArticle article, List<Category> flagged) {
        String language = article.language() == null ? "en" : article.language();
        if (flagged.isEmpty() || !Lexicons.LANGUAGES.contains(language)) {
            return Read.NOTHING;
        }
        Gazetteer gazetteer = gazetteers.computeIfAbsent(language, Gazetteer::new);
        Marked marked = Marked.of(article, gazetteer, language);
        List<Name> speakers = speakers(marked, article.headline().length() + SPEAKERS);
        List<Clause> clauses = clauses(article, marked, speakers);
        List<Mention> shapes = Shapes.find(marked);
        Background background = new Background(clauses, speakers);
        Facts facts = new Facts(Denials.of(clauses), background, shapes);
        List<Claim> claims = new ArrayList<>();
        for (Category category : flagged) {
            List<Frame> frames = new ArrayList<>();
            for (Clause clause : clauses) {
                frames.addAll(frames(clause, language, category == Category.SANCTIONS));
            }
            if (frames.isEmpty() && language.equals("en") && flagged.equals(List.of(Category.SANCTIONS))) {
                Gist.of(clauses).ifPresent(frames::add);
            }
            claims.addAll(ClaimMerger.merge(frames, facts, frame -> quote(article, marked, clauses, frame)));
        }
        return new Read(
                claims,
                Stream.concat(mentions(marked), shapes.stream())
                        .sorted(Comparator.comparingInt(Mention::start))
                        .toList());
    }

    private static List<Frame> frames(Clause clause, String language, boolean sanction) {
        if (!language.equals("en")) {
            return ForeignReader.read(clause, language, sanction);
        }
        return sanction ? SanctionReader.read(clause) : TransferReader.read(clause);
    }

    /// The SIPRI classes of the systems that English words name; for comparing labels.
    public Set<String> classes(String words) {
        Set<String> classes = new TreeSet<>();
        Gazetteer gazetteer = Objects.requireNonNull(gazetteers.get("en"));
        gazetteer.find(FoldedText.of(words, "en"), (entry, first, end) -> {
            if (entry.sipri() != null) {
                classes.add(entry.sipri());
            }
        });
        return classes;
    }

    private static Evidence quote(CleanArticle article, Marked marked, List<Clause> clauses, Frame frame) {
        int at = marked.words().start(frame.at);
        Sentence sentence = article.sentences().stream()
                .filter(one -> one.start() <= at && at < one.end())
                .findFirst()
                .orElseThrow();
        return new Evidence(sentence.text(), sentence.start(), sentence.end());
    }

    private static List<Clause> clauses(CleanArticle article, Marked marked, List<Name> speakers) {
        List<Clause> clauses = new ArrayList<>();
        int word = 0;
        int number = 0;
        Words words = marked.words();
        for (Sentence sentence : article.sentences()) {
            while (word < words.count() && words.start(word) < sentence.start()) {
                word++;
            }
            int from = word;
            while (word < words.count() && words.start(word) < sentence.end()) {
                word++;
            }
            boolean headline = sentence.start() < article.headline().length();
            from = headline ? from : Dateline.end(marked, from, word);
            Clause previous = clauses.isEmpty() ? null : clauses.getLast();
            clauses.add(new Clause(marked, from, word, headline ? 0 : ++number, headline, previous, speakers));
        }
        return clauses;
    }

    // The first person or authority named near the start speaks as "we".
    private static List<Name> speakers(Marked marked, int until) {
        return marked.names().stream()
                .filter(name -> name.sort() == Sort.AUTHORITY
                        || name.sort() == Sort.COUNTRY && (name.entry().form() == Entry.Form.PERSON || name.seat()))
                .filter(name -> marked.words().start(name.first()) < until)
                .limit(1)
                .toList();
    }

    private static Stream<Mention> mentions(Marked marked) {
        Words words = marked.words();
        return marked.names().stream()
                .map(name -> new Mention(
                        type(name.sort()),
                        name.entry().name(),
                        name.entry().country(),
                        name.entry().sipri(),
                        name.entry().marks(),
                        words.quote(name.first(), name.end()),
                        words.start(name.first()),
                        words.end(name.end() - 1)));
    }

    private static String type(Sort sort) {
        return switch (sort) {
            case MAKER -> "company";
            case LAW -> "authority";
            default -> sort.name().toLowerCase(Locale.ROOT);
        };
    }
}
