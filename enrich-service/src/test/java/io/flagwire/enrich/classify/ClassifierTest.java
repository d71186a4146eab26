package io.flagwire.enrich.classify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.enrich.encode.Encoder;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Evidence;
import io.flagwire.events.PubStatus;
import io.flagwire.events.RawArticle;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifierTest {
    private static final Classifier CLASSIFIER = Classifier.shipped();
    private static final String NEWS =
            "The foreign ministry in Oslo said on Monday it had imposed sanctions on a bank in Minsk and frozen"
                    + " its assets. The bank is accused of paying for the army of Belarus.\n\n"
                    + "It rained in the evening. Trains ran late, and the market on the quay closed early.";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | US Treasury imposes sanctions on two Iranian banks                   | SANCTIONS
            en | EU lifts arms embargo on Uzbekistan                                  | SANCTIONS
            en | Poland buys 96 Apache helicopters from the United States             | ARMS_TRANSFER
            en | Germany delivers Patriot missiles to Ukraine                         | ARMS_TRANSFER
            en | Boxing commission sanctions Saturday's bout in Las Vegas             |
            en | Judge sanctions lawyers over late filing                             |
            en | North Korea test-fires two ballistic missiles                        |
            en | Gun shop owner jailed for selling pistols                            |
            en | Rain is expected in the north on Friday                              |
            de | EU verhängt neue Sanktionen gegen Russland                           | SANCTIONS
            fr | L'Union européenne impose des sanctions contre la Russie             | SANCTIONS
            es | Estados Unidos impone sanciones a bancos de Irán                     | SANCTIONS
            ru | ЕС ввёл новые санкции против России                                  | SANCTIONS
            zh | 美国对伊朗银行实施制裁                                                  | SANCTIONS
            """)
    void readsHeadlines(String language, String headline, Category expected) {
        assertEquals(expected == null ? List.of() : List.of(expected), flagged(headline, "", language));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Canada acts against officers of Guinea | It told its banks to block the accounts of 27 of them and shut its borders. | SANCTIONS
            Canada acts against officers of Guinea | It froze the bank accounts of 27 of them over the coup.                    | SANCTIONS
            A visit to Fiji                        | The bank froze fees on visas and accounts for visitors from Australia.     |
            Talks in Canberra on the Gulf          | Iran, the world's leading state sponsor of terrorism, was discussed.       |
            Press call on the trip to Indonesia    | It is held under an embargo. That embargo is lifted when the plane lands.  |
            """)
    void readsMeasuresByWhatIsHeld(String headline, String text, Category expected) {
        assertEquals(expected == null ? List.of() : List.of(expected), flagged(headline, text, "en"));
    }

    @Test
    void evidenceIsWhatTheTextSays() {
        RawArticle article = article("Norway acts against Belarus bank", NEWS, "en");
        CleanArticle clean = new Cleaner().clean(article);

        List<Evidence> evidence =
                CLASSIFIER.classify(clean).categories().getFirst().evidence();

        assertFalse(evidence.isEmpty());
        evidence.forEach(
                passage -> assertEquals(passage.quote(), clean.text().substring(passage.start(), passage.end())));
        assertTrue(evidence.getFirst().quote().contains("imposed sanctions"));
    }

    @Test
    void caseChangesNothing() {
        String headline = "Norway acts against Belarus bank";

        assertEquals(List.of(Category.SANCTIONS), flagged(headline, NEWS, "en"));
        assertEquals(
                flagged(headline, NEWS, "en"),
                flagged(headline.toLowerCase(Locale.ROOT), NEWS.toLowerCase(Locale.ROOT), "en"));
    }

    @ParameterizedTest
    @CsvSource({"fi, Sataa.", "ja, 今日は雨が降る。", "tr, Yağmur yağıyor."})
    void languageWithoutLexiconIsNotJudged(String language, String body) {
        Classification verdict = CLASSIFIER.classify(new Cleaner().clean(article("", body, language)));

        assertFalse(verdict.judged());
        assertTrue(verdict.categories().stream().noneMatch(CategoryVerdict::flagged));
    }

    @Test
    void modelSurvivesItsFile() throws IOException {
        Model shipped = Model.shipped();

        Model again = Model.read(shipped.bytes());

        assertEquals(
                shipped.of(Category.SANCTIONS).passage().named(),
                again.of(Category.SANCTIONS).passage().named());
    }

    @Test
    void aModelFileWithoutWordsIsRefusedAndSaysSo() throws IOException {
        String file = new String(Model.shipped().bytes(), UTF_8);
        byte[] without =
                file.replaceFirst("\"words\" : \\{[^}]*\\}", "\"words\" : null").getBytes(UTF_8);

        IOException refused = assertThrows(IOException.class, () -> Model.read(without));

        assertTrue(String.valueOf(refused.getMessage()).contains("no words"), refused.toString());
    }

    /// A second stage that always answers 0.5 shows when it is asked.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Norway acts against a bank in Belarus over sanctions | true
            de | Norwegen verhängt Sanktionen gegen eine Bank         | false
            en | Rain is expected in the north on Friday              | false
            """)
    void theEncoderIsAskedOfEnglishArticlesThatConcernTheCategory(String language, String headline, boolean asked) {
        Classifier classifier = CLASSIFIER.by(always(Encoder.shipped().version()));

        assertEquals(asked, sanctions(classifier, headline, language) == 0.5);
    }

    /// An encoder that is believed whatever it says, where "ministers" stands.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | true
            sv | false
            """)
    void theEncoderIsAskedOfEnglishArticlesThatOpenWithWordsOfSuchAStory(String language, boolean asked) {
        var overlooked = new Overlooked(0.25, Map.of("ministers", 9.0), -1, 0, 3, 0, 0.5);
        Classifier classifier = CLASSIFIER.by(
                model(Encoder.shipped().version(), new SecondStage(0.25, 0.9, null, 1, 0, 0.5, overlooked)));

        CategoryVerdict verdict = sanctions(classifier, "Rain in the north", "The ministers met on Friday.", language);
        CategoryVerdict plain = sanctions(classifier, "Rain in the north", "The fair opens on Friday.", language);

        assertEquals(asked, verdict.flagged());
        assertFalse(plain.flagged());
        if (asked) {
            assertTrue(verdict.probability() > 0.9, "as the encoder said: " + verdict.probability());
            assertTrue(verdict.evidence().stream().anyMatch(one -> one.quote().equals("The ministers met on Friday.")));
        }
    }

    @Test
    void aModelFittedWithAnotherEncoderJudgesByItsConceptsAlone() {
        Model other = always("another");
        String headline = "Norway acts against a bank in Belarus over sanctions";

        assertFalse(CLASSIFIER.fits(other));
        assertNotEquals(0.5, sanctions(CLASSIFIER.by(other), headline, "en"));
        assertTrue(CLASSIFIER.fits(Model.of(Model.shipped().categories(), null)));
    }

    private static Model always(String encoder) {
        return model(encoder, new SecondStage(0, 1, null, 0, 0, 0.5, null));
    }

    private static Model model(String encoder, SecondStage second) {
        Map<Category, CategoryModel> categories = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            categories.put(category, Model.shipped().of(category).with(second));
        }
        return Model.of(categories, encoder);
    }

    private static double sanctions(Classifier classifier, String headline, String language) {
        return sanctions(classifier, headline, "", language).probability();
    }

    private static CategoryVerdict sanctions(Classifier classifier, String headline, String body, String language) {
        return classifier
                .classify(new Cleaner().clean(article(headline, body, language)))
                .categories()
                .getFirst();
    }

    private static List<Category> flagged(String headline, String body, String language) {
        return CLASSIFIER.classify(new Cleaner().clean(article(headline, body, language))).categories().stream()
                .filter(CategoryVerdict::flagged)
                .map(CategoryVerdict::category)
                .toList();
    }

    private static RawArticle article(String headline, String body, String language) {
        return new RawArticle(
                "a",
                1,
                "feed",
                "source",
                "hash",
                "uri",
                null,
                PubStatus.USABLE,
                headline,
                body,
                "text/plain",
                language,
                null,
                null,
                null,
                null,
                null,
                null,
                Instant.EPOCH);
    }
}
