package io.flagwire.enrich.clean;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanerTest {
    private static final Cleaner CLEANER = new Cleaner();
    private static final String NEWS =
            "The finance ministry froze the accounts of three shipping firms on Monday, the minister told reporters.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Related measures against two insurers will be decided in June.",
                "Watch the ports, a diplomat said on Monday.",
                "Share prices of the three firms fell by a tenth.",
                "Read the list before you sail, the harbour master told captains.",
                "Advertisement revenue of the state broadcaster fell after the ban.",
                "Updated figures show that 40 ships have changed their flag.",
                "By the end of the week the ships had left.",
                "Source countries of the parts were not named.",
                "More ships will follow.",
                "Comments by the envoy angered his hosts.",
                "Subscribe to the treaty or leave, he told them.",
                "Photo evidence of the delivery was shown to the council.",
                "Politics, he said, had no part in it.",
                "World.",
                "Copyright 2 was the code name of the operation, he said to the judges and to the many people who had come to hear him, and nobody in the room believed that it had been chosen without a reason, given what it had been used for by the same people in all the years before.",
            })
    void newsThatBeginsLikeFurnitureStays(String sentence) {
        assertEquals(NEWS + "\n\n" + sentence, text(NEWS + "\n\n" + sentence));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Read also: Another title",
                "Also Read: Another title",
                "WATCH: A film of the harbour",
                "Home > World > Europe",
                "3 hours ago",
                "Updated 3 hours ago",
                "4 min read",
                "Published: March 3, 2024 at 10:00",
                "Facebook Twitter WhatsApp",
                "World",
                "POLITICS",
                "Business & Economy",
                "Asia-Pacific",
                "Wirtschaft",
                "Политика",
                "国际",
                "Tags: ships, oil",
                "#ships #oil",
                "Photo: A. Person",
                "(Reporting by A. Person; Editing by B. Person)",
                "Proudly powered by WordPress",
                "All content by Halven Daily is licensed under a Creative Commons Attribution 4.0 International License.",
                "We use cookies to make this site better. Accept or leave.",
                "Story continues below advertisement",
                "***",
                "\\###",
            })
    void furnitureGoes(String line) {
        assertEquals(
                NEWS + "\n\n" + NEWS.replace("three", "four"),
                text(NEWS + "\n\n" + line + "\n\n" + NEWS.replace("three", "four")));
    }

    @Test
    void aPageInOneParagraphLosesWhatWasAroundTheNews() {
        assertEquals(
                NEWS + " The ships stayed where they were.",
                text(NEWS
                        + " Read also: Ministers meet in Halven The ships stayed where they were. AB/CD All Content by Halven "
                        + "Daily is licensed under a Creative Commons Attribution 4.0 International License. Leave a Reply Your email "
                        + "address will not be published. Required fields are marked * I do not agree."));
    }

    @Test
    void listOfOtherTitlesEndsWhereNewsGoesOn() {
        assertEquals(
                NEWS + "\n\nThe ships stayed where they were, and nobody came for them in the night.",
                text(NEWS
                        + "\n\nRelated Articles\n\nTen harbours you should know\n\nA second title\n\nThe ships stayed where they were, "
                        + "and nobody came for them in the night."));
    }

    @Test
    void linesBrokenAtAWidthAreJoined() {
        String wrapped =
                "The finance ministry froze the accounts of three shipping\nfirms on Monday, the minister told reporters in the U.S.\n"
                        + "capital. He said that *more* would follow.\n\n1. A first point\n2. A second point";

        assertEquals(
                "The finance ministry froze the accounts of three shipping firms on Monday, the minister told reporters in the U.S. "
                        + "capital. He said that more would follow.\n\n1. A first point\n\n2. A second point",
                text(wrapped));
    }

    @Test
    void restOfASentenceMayBeginLikeFurniture() {
        String wrapped =
                "The minister told the captains that their papers fall into two\ncategories: those that name a port of "
                        + "call and all the\ncomments that he had read since the first of the month.";

        assertEquals(wrapped.replace('\n', ' '), text(NEWS + "\n\n" + wrapped).substring(NEWS.length() + 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The ministerâ€™s list says â€œnoâ€\u009d|The minister’s list says “no”",
                "DÃ©cision prise Ã\u00a0 Paris, trÃ¨s tÃ´t|Décision prise à Paris, très tôt",
                "Das MENÜ“ und GRÜN|Das MENÜ“ und GRÜN",
                "He said &amp;quot;yes&amp;quot; &amp; it&#39;s done|He said \"yes\" & it's done",
                "co\u00adoperate and\u200b zero|cooperate and zero",
                "Cafe\u0301 and **bold** text|Café and bold text",
                "It\u0092s an apostrophe|It’s an apostrophe",
            })
    void damageIsRepaired(String damaged, String wanted) {
        assertEquals(wanted, text(damaged));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Министр сказал это", "部长说，他不同意。", "قال الوزير ذلك", "Bộ trưởng đã nói", "Zażółć gęślą jaźń"})
    void textReadInTheWrongEncodingIsReadInTheRightOne(String wanted) {
        assertEquals(wanted, text(new String(wanted.getBytes(UTF_8), ISO_8859_1)));
    }

    @Test
    void mostlyLinkedBlocksAndPageFurnitureAreNoNews() {
        String html =
                "<html><head><title>A title</title></head><body class='has-sidebar'><form id=aspnet><div id=menu><a href=/>Home</a></div>"
                        + "<ul><li><a href=/a>One thing</a></li><li><a href=/b>Another thing</a></li></ul><h1>Ministry acts on ships</h1><div class='share-bar'>Tell others"
                        + "</div><p>" + NEWS
                        + " <a href=/c>The list</a> is long.</p><aside>An aside that nobody asked for in this place.</aside><p>"
                        + NEWS.replace("three", "four")
                        + "</p><figure><img src=x><figcaption>A ship</figcaption></figure><footer>Made by hand</footer></form></body></html>";

        assertEquals(
                "Ministry acts on ships\n\n" + NEWS + " The list is long.\n\n" + NEWS.replace("three", "four"),
                CLEANER.clean(Page.html("Ministry acts on ships - Halven News", html))
                        .text());
    }

    @Test
    void plainTextThatIsMarkUpIsReadAsMarkUp() {
        assertEquals(NEWS, text("<div><p>" + NEWS + "</p></div>"));
        assertEquals(NEWS, text("&lt;p&gt;" + NEWS + "&lt;/p&gt;"));
        assertEquals("In the 21st century\n\nIt ended.", text("In the 21<sup>st</sup> century\n\nIt ended."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ministry acts on ships - Reuters|Ministry acts on ships",
                "Ministry acts on ships ¦ Halven Daily News|Ministry acts on ships",
                "Ministry acts on ships – halvendaily.com|Ministry acts on ships",
                "Ministry acts - and waits for answers|Ministry acts - and waits for answers",
                "Why <i>now</i>?|Why now?",
            })
    void headlineHasNoSiteName(String raw, String wanted) {
        assertEquals(
                wanted,
                CLEANER.clean(Page.plain(raw.replace(" ¦ ", " | "), NEWS)).headline());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "MOSCOW, March 3 (Reuters) - ;MOSCOW;Reuters",
                "PARIS (AFP) – ;PARIS;AFP",
                "BERLIN (dpa) ;BERLIN;dpa",
                "TEHRAN – ;TEHRAN;-",
                "МОСКВА, 3 мар - РИА Новости. ;МОСКВА;РИА Новости",
                "北京3月3日电 ;北京;-",
                "新华社北京3月3日电 ;北京;新华社",
                "The list of ;-;-",
                "NATO and the EU said ;-;-",
            })
    void datelineIsAFactAndStays(String dateline, String place, String credit) {
        CleanArticle clean = CLEANER.clean(Page.plain("Ministry acts", dateline + " " + NEWS));

        assertEquals(place, clean.dateline().place());
        assertEquals(credit, clean.dateline().credit());
        assertEquals("Ministry acts\n\n" + (dateline + " " + NEWS).strip(), clean.text());
    }

    @Test
    void bylineIsAFactAndGoes() {
        CleanArticle clean = CLEANER.clean(Page.plain("Ministry acts", "By Anna B. Person\n\n" + NEWS));

        assertEquals("Anna B. Person", clean.dateline().byline());
        assertEquals("Ministry acts\n\n" + NEWS, clean.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar", "zh", "fr", "de", "pl", "ru", "es", "sv", "vi"})
    void languageIsFoundAndBelievedWhenItsScriptFits(String language) {
        Page page = Page.in(language);
        String body = String.join("\n\n", page.article());

        assertEquals(language, CLEANER.clean(Page.plain(page.headline(), body)).language());
        assertEquals(
                language,
                CLEANER.clean(Page.raw(page.headline(), body, "text/plain", language.equals("ru") ? "ar" : "ru"))
                        .language());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uk|Міністерство фінансів повідомило в понеділок, що внесло до списку три судноплавні компанії.",
                "tr|Maliye Bakanlığı pazartesi günü üç denizcilik şirketini listesine aldığını açıkladı.",
                "pt|O Ministério das Finanças anunciou na segunda-feira que incluiu três empresas de navegação na sua lista.",
                "it|Il ministero delle Finanze ha annunciato lunedì di aver inserito tre compagnie di navigazione nella sua lista.",
                "fa|وزارت دارایی روز دوشنبه اعلام کرد که سه شرکت کشتیرانی را در فهرست خود قرار داده است.",
                "ja|財務省は月曜日、三つの海運会社の口座を凍結したと発表した。",
                "ko|재무부는 월요일 세 개 해운 회사의 계좌를 동결했다고 발표했다.",
                "nl|Het ministerie van Financiën meldde maandag dat drie rederijen op de lijst zijn gezet.",
                "da|Finansministeriet oplyste mandag, at tre rederier er sat på listen over selskaber.",
            })
    void otherLanguagesAreNotTakenForOneOfTheTen(String language, String text) {
        assertEquals(language, CLEANER.clean(Page.plain(null, text)).language());
    }

    @Test
    void aFewLettersHaveNoLanguage() {
        assertNull(CLEANER.clean(Page.plain("Oil 4", "")).language());
        assertEquals(
                "en",
                CLEANER.clean(Page.raw("Oil 4", "", "text/plain", "en-GB")).language());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&",
                "&amp;",
                "&amp",
                "[",
                "[a](",
                "<div>",
                "<div class=share>",
                "<header>",
                "<",
                "* ",
                "\\\\",
                "Read also: it. ",
                "We use cookies and ",
                "a, ",
                "x",
                ". ",
                "\n",
                "\n \n",
                "Ã",
                "Ã©",
                "字",
                "e\u0301",
                "| ",
                "a\n",
                "1. ",
                "</p>",
                "_a"
            })
    void hostileTextIsReadInItsOwnTime(String piece) {
        String body = piece.repeat(600_000 / piece.length());

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> CLEANER.clean(Page.plain(null, body)));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> CLEANER.clean(Page.html(body, body + ";")));
    }

    @Test
    void nothingIsCleanedToNothing() {
        CleanArticle clean = CLEANER.clean(Page.plain(null, " \n \n"));

        assertEquals("", clean.text());
        assertEquals("", clean.headline());
    }

    private static String text(String body) {
        return CLEANER.clean(Page.plain(null, body)).text();
    }
}
