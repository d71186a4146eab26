package io.flagwire.bench.match;

import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Claim;
import io.flagwire.events.Story;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.MultipassTermFilteredPresearcher;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/// The same queries and stories in Lucene Monitor, with the presearcher that was the quickest (multipass, four passes).
/// Headline and text are one field there, which spares it half of the work.
final class MonitorSide implements Closeable {
    private static final int PASSES = 4;
    private static final int BATCH = 5_000;

    private final Monitor monitor;
    private final Analyzer analyzer = new PerFieldAnalyzerWrapper(new KeywordAnalyzer(), Map.of("text", words()));

    MonitorSide() throws IOException {
        monitor = new Monitor(
                analyzer,
                new MultipassTermFilteredPresearcher(PASSES),
                new MonitorConfiguration().setQueryUpdateBufferSize(BATCH));
    }

    void load(List<Ask> asks) throws IOException {
        List<MonitorQuery> queries = new ArrayList<>();
        for (int i = 0; i < asks.size(); i++) {
            queries.add(new MonitorQuery("sub-" + i, query(asks.get(i))));
            if (queries.size() == BATCH || i == asks.size() - 1) {
                monitor.register(queries);
                queries.clear();
            }
        }
    }

    /// How many it hits.
    int match(Story story) throws IOException {
        return monitor.match(document(story), QueryMatch.SIMPLE_MATCHER).getMatchCount();
    }

    @Override
    public void close() throws IOException {
        monitor.close();
    }

    private static Document document(Story story) {
        Document document = new Document();
        document.add(new TextField("text", story.headline() + "\n" + story.text(), Field.Store.NO));
        story.categories().stream()
                .filter(CategoryVerdict::flagged)
                .forEach(verdict -> add(
                        document, "category", lower(verdict.category().name()).replace('_', '-')));
        story.countries().forEach(country -> add(document, "country", country));
        story.articles().forEach(article -> add(document, "source", article.source()));
        for (Claim claim : story.claims()) {
            claim.sender().forEach(side -> side(document, "sender", side));
            claim.targets().forEach(side -> side(document, "target", side));
            claim.supplier().forEach(side -> add(document, "country", side));
            claim.recipient().forEach(side -> add(document, "country", side));
            claim.systems().forEach(system -> add(document, "system", system));
        }
        return document;
    }

    private static void side(Document document, String field, String side) {
        add(document, field, side);
        add(document, "country", side);
    }

    private static void add(Document document, String field, String value) {
        document.add(new StringField(field, lower(value), Field.Store.NO));
    }

    private static Query query(Ask ask) {
        return switch (ask) {
            case Ask.Word(String word) -> new TermQuery(new Term("text", word));
            case Ask.Phrase(List<String> words, int slop) ->
                new PhraseQuery(slop, "text", words.toArray(String[]::new));
            case Ask.Value(String field, String value) -> new TermQuery(new Term(field, lower(value)));
            case Ask.All(List<Ask> parts) -> joined(parts, Occur.MUST);
            case Ask.Any(List<Ask> parts) -> joined(parts, Occur.SHOULD);
            case Ask.Not not -> throw new IllegalArgumentException("only within All: " + not);
        };
    }

    private static Query joined(List<Ask> parts, Occur occur) {
        var all = new BooleanQuery.Builder();
        for (Ask part : parts) {
            if (part instanceof Ask.Not(Ask inner)) {
                all.add(query(inner), Occur.MUST_NOT);
            } else {
                all.add(query(part), occur);
            }
        }
        return all.build();
    }

    private static Analyzer words() {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                var tokenizer = new StandardTokenizer();
                return new TokenStreamComponents(
                        tokenizer,
                        new EnglishMinimalStemFilter(
                                new ASCIIFoldingFilter(new EnglishPossessiveFilter(new LowerCaseFilter(tokenizer)))));
            }
        };
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
