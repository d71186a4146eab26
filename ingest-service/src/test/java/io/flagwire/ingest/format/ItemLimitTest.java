package io.flagwire.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import io.flagwire.ingest.wire.Limits;
import io.flagwire.ingest.wire.UnreadableException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// As many items as a body may have are read, and one more is refused.
class ItemLimitTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            SYNDICATION  | <rss version='2.0'><channel>           | <item><title>t</title></item>   | <link>http://x.example/</link></channel></rss>
            SYNDICATION  | <feed xmlns='http://www.w3.org/2005/Atom'> | <entry><title>t</title></entry> | </feed>
            JSON_FEED    | {"items": [                            | {"id": "a", "title": "t"}       | ], "version": "https://jsonfeed.org/version/1.1"}
            CLOUDEVENTS  | [                                      | {"specversion": "1.0"}          | ]
            NEWS_MESSAGE | <newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet> | <newsItem guid='g'/> | </itemSet></newsMessage>
            """)
    void oneMoreThanTheMostIsRefused(Format format, String head, String item, String tail) {
        String separator = item.startsWith("{") ? "," : "";
        String most = (item + separator).repeat(Limits.ITEMS - 1) + item;

        assertEquals(
                Limits.ITEMS,
                format.read((head + most + tail).getBytes(UTF_8), null).size());
        Fault fault = assertThrows(
                        UnreadableException.class,
                        () -> format.read((head + most + separator + item + tail).getBytes(UTF_8), null))
                .fault();
        assertEquals(413, fault.status());
        assertTrue(fault.detail().contains("" + Limits.ITEMS), fault::detail);
    }
}
