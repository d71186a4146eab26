package io.flagwire.alert.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.events.Story;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.TermQuery;
import org.junit.jupiter.api.Test;

/// The matcher against Lucene: queries run one by one on an index of one story, every query on some stories and some
/// on thousands.
class MatcherOracleTest {
    private static final int QUERIES = 3_000;
    private static final int STORIES = 60;
    private static final int MORE_STORIES = 2_500;
    private static final int QUERIES_OF_EACH = 30;
    private static final List<String> COUNTRIES = List.of("US", "RU", "IR", "KP", "FR", "CN");
    private static final String[] WORDS =
            ("tanker ship sanction missile export envoy council bank oil steel drone shell treaty port visa list radar "
                            + "fuel crew flag grain gas mine laser buoy ally fleet rocket siege raid")
                    .split(" ");

    private final Random random = new Random(20261124);
    private final Map<String, String> queries = new TreeMap<>();
    private final Map<String, org.apache.lucene.search.Query> oracle = new HashMap<>();
    private final Matcher matcher = new Matcher();

    @Test
    void hitsAreThoseOfLucene() {
        // Given
        ask("sub-", QUERIES);
        load(List.copyOf(queries.keySet()));
        int met = 0;

        for (int i = 0; i < STORIES; i++) {
            // When
            Story story = story();
            TreeSet<String> hits = hits(story);

            // Then
            MemoryIndex index = index(story);
            TreeSet<String> expected = queries.keySet().stream()
                    .filter(id -> index.search(oracle.get(id)) > 0)
                    .collect(Collectors.toCollection(TreeSet::new));
            TreeSet<String> differences = new TreeSet<>(expected);
            differences.removeAll(hits);
            hits.stream().filter(id -> !expected.contains(id)).forEach(differences::add);
            assertEquals(
                    List.of(),
                    differences.stream().map(queries::get).toList(),
                    () -> story.headline() + "\n" + story.text());
            met += hits.size();
        }
        assertTrue(met > STORIES * QUERIES / 50, "hardly anything was met: " + met);
    }

    @Test
    void hitsOfThousandsOfStoriesAreThoseOfLuceneWhileQueriesComeAndGo() {
        // Given
        ask("sub-", QUERIES);
        load(List.copyOf(queries.keySet()));
        int met = 0;

        for (int i = 0; i < MORE_STORIES; i++) {
            // When
            change(i);
            Story story = story();
            TreeSet<String> hits = hits(story);

            // Then
            assertTrue(queries.keySet().containsAll(hits), "one that was taken away was met");
            MemoryIndex index = index(story);
            List<String> ids = List.copyOf(queries.keySet());
            for (int one = 0; one < QUERIES_OF_EACH; one++) {
                String id = ids.get(random.nextInt(ids.size()));
                boolean expected = index.search(oracle.get(id)) > 0;
                assertEquals(
                        expected,
                        hits.contains(id),
                        () -> queries.get(id) + "\n" + story.headline() + "\n" + story.text() + "\n" + story.claims());
                met += expected ? 1 : 0;
            }
        }
        assertTrue(met > MORE_STORIES * QUERIES_OF_EACH / 50, "hardly anything was met: " + met);
    }

    // One goes, one comes, and one asks for something else.
    private void change(int number) {
        String gone = "sub-" + number;
        queries.remove(gone);
        matcher.change(Map.of(), List.of(gone));
        ask("new-" + number + "-", 1);
        ask("new-" + number / 2 + "-", 1);
        load(queries.keySet().stream()
                .filter(id -> id.equals("new-" + number + "-0") || id.equals("new-" + number / 2 + "-0"))
                .toList());
    }

    private void ask(String prefix, int count) {
        for (int i = 0; i < count; i++) {
            String written = query(3);
            try {
                oracle.put(prefix + i, lucene(QueryParser.parse(written)));
                queries.put(prefix + i, written);
            } catch (BadQueryException refused) {
                // One without a positive term: it cannot be subscribed to.
            }
        }
    }

    private void load(List<String> order) {
        for (int from = 0; from < order.size(); from += 171) {
            matcher.change(
                    order.subList(from, Math.min(order.size(), from + 171)).stream()
                            .collect(Collectors.toMap(id -> id, queries::get)),
                    List.of());
        }
    }

    private TreeSet<String> hits(Story story) {
        return matcher.match(story).stream().map(Hit::subscriptionId).collect(Collectors.toCollection(TreeSet::new));
    }

    private Story story() {
        return Stories.of(words(8), words(60) + "\n" + words(40), List.of(Stories.sanction(country(), country())));
    }

    private String country() {
        return COUNTRIES.get(random.nextInt(COUNTRIES.size()));
    }

    private String query(int depth) {
        int kind = random.nextInt(depth == 0 ? 7 : 11);
        return switch (kind) {
            case 0, 1 -> field() + word();
            case 2 -> field() + word().substring(0, 3) + "*";
            case 3 -> field() + "\"" + word() + " " + word() + "\"";
            case 4 -> field() + distinct(2 + random.nextInt(2)) + "~" + random.nextInt(8);
            case 5 -> field() + word() + "s";
            case 6 -> List.of("sender:", "target:", "country:").get(random.nextInt(3)) + country();
            case 7 -> "-" + word() + " " + query(depth - 1);
            case 8 -> "(" + query(depth - 1) + " OR " + query(depth - 1) + ")";
            case 9 -> query(depth - 1) + " NOT (" + query(depth - 1) + ")";
            default -> "(" + query(depth - 1) + " " + query(depth - 1) + ")";
        };
    }

    private String distinct(int count) {
        return "\""
                + random.ints(0, WORDS.length)
                        .distinct()
                        .limit(count)
                        .mapToObj(i -> WORDS[i])
                        .collect(Collectors.joining(" "))
                + "\"";
    }

    private String field() {
        return List.of("", "", "headline:", "text:").get(random.nextInt(4));
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    private String words(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> word() + (random.nextInt(5) == 0 ? "s" : "") + (random.nextInt(12) == 0 ? "," : ""))
                .collect(Collectors.joining(" "));
    }

    private static MemoryIndex index(Story story) {
        Analyzer analyzer = new Analyzer(Analyzer.PER_FIELD_REUSE_STRATEGY) {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                var tokenizer = new StandardTokenizer();
                var whole = new ASCIIFoldingFilter(new EnglishPossessiveFilter(new LowerCaseFilter(tokenizer)));
                return new TokenStreamComponents(
                        tokenizer, field.startsWith("whole") ? whole : new EnglishMinimalStemFilter(whole));
            }
        };
        MemoryIndex index = new MemoryIndex();
        index.addField("headline", story.headline(), analyzer);
        index.addField("text", String.valueOf(story.text()), analyzer);
        index.addField("whole-headline", story.headline(), analyzer);
        index.addField("whole-text", String.valueOf(story.text()), analyzer);
        var claim = story.claims().getFirst();
        TreeSet<String> countries = new TreeSet<>(story.countries());
        countries.addAll(claim.sender());
        countries.addAll(claim.targets());
        index.addField("sender", values(index, claim.sender()));
        index.addField("target", values(index, claim.targets()));
        index.addField("country", values(index, countries));
        return index;
    }

    private static TokenStream values(MemoryIndex index, Collection<String> values) {
        return index.keywordTokenStream(
                values.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList());
    }

    private static org.apache.lucene.search.Query lucene(Query query) {
        return switch (query) {
            case Query.All(List<Query> parts) -> all(parts);
            case Query.Any(List<Query> parts) ->
                any(parts.stream().map(MatcherOracleTest::lucene).toList());
            case Query.Not not -> all(List.of(not));
            case Query.Term term ->
                any(fields(term.field(), "").stream()
                        .<org.apache.lucene.search.Query>map(field -> new TermQuery(new Term(field, term.value())))
                        .toList());
            case Query.Prefix prefix ->
                any(fields(prefix.field(), "whole-").stream()
                        .<org.apache.lucene.search.Query>map(field -> new PrefixQuery(new Term(field, prefix.start())))
                        .toList());
            case Query.Phrase phrase ->
                any(fields(phrase.field(), "").stream()
                        .<org.apache.lucene.search.Query>map(field -> new PhraseQuery(
                                phrase.slop(), field, phrase.words().toArray(String[]::new)))
                        .toList());
            case Query.Probability probability -> throw new IllegalStateException("none is asked for here");
        };
    }

    private static org.apache.lucene.search.Query any(List<org.apache.lucene.search.Query> parts) {
        var either = new BooleanQuery.Builder();
        parts.forEach(part -> either.add(part, Occur.SHOULD));
        return either.build();
    }

    private static org.apache.lucene.search.Query all(List<Query> parts) {
        var both = new BooleanQuery.Builder().add(new MatchAllDocsQuery(), Occur.MUST);
        for (Query part : parts) {
            if (part instanceof Query.Not(Query inner)) {
                both.add(lucene(inner), Occur.MUST_NOT);
            } else {
                both.add(lucene(part), Occur.MUST);
            }
        }
        return both.build();
    }

    private static List<String> fields(QueryField field, String prefix) {
        return field == QueryField.ANYWHERE
                ? List.of(prefix + "headline", prefix + "text")
                : List.of(prefix + field.written());
    }
}
