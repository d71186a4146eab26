package io.flagwire.alert.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tanker colour:red       | 8  | there is no field 'colour'",
                "tanker \"open           | 8  | the quotation mark is not closed",
                "-tanker                 | 1  | at least one term without '-'",
                "oil OR -tanker          | 1  | at least one term without '-'",
                "tanker -                | 9  | a term is wanted after '-' or NOT",
                "*anker                  | 1  | '*' can stand only at the end",
                "oil ta*er               | 7  | '*' can stand only at the end",
                "t*                      | 1  | too short",
                "/tank.*r/               | 7  | '*' can stand only at the end",
                "/tanker/                | 1  | no regular expressions",
                "(oil tanker             | 1  | '(' without ')'",
                "oil tanker)             | 11 | ')' without '('",
                "oil AND                 | 8  | the query ends",
                "AND oil                 | 1  | a term is wanted",
                "oil OR OR tanker        | 8  | a term is wanted",
                "()                      | 2  | a term is wanted",
                "country:                | 9  | a value is wanted after 'country:'",
                "oil country:XX          | 13 | 'xx' is no country",
                "status:done             | 8  | one of agreed, alleged",
                "category:weapons        | 10 | one of arms-transfer, sanctions",
                "probability:high        | 13 | 'high' is no bound",
                "probability:>7          | 13 | from 0 to 1",
                "\"oil tanker\"~x        | 14 | a number from 0 to 99",
                "\"oil tanker\"~100      | 14 | a number from 0 to 99",
                "...                     | 1  | there is no word in '...'",
                "oil http://example.com  | 5  | there is no field 'http'"
            })
    void badQueryNamesThePosition(String query, int position, String message) {
        BadQueryException bad = assertThrows(BadQueryException.class, () -> QueryParser.parse(query.strip()));

        assertEquals(position, bad.position(), bad.getMessage());
        assertTrue(String.valueOf(bad.getMessage()).contains(message), bad.getMessage());
    }

    @Test
    void tooLongTooManyAndTooDeepAreRefused() {
        assertThrows(BadQueryException.class, () -> QueryParser.parse("a ".repeat(3_000)));
        assertThrows(BadQueryException.class, () -> QueryParser.parse("ab ".repeat(300)));
        assertThrows(BadQueryException.class, () -> QueryParser.parse("(".repeat(100) + "a" + ")".repeat(100)));
        assertThrows(BadQueryException.class, () -> QueryParser.parse("-".repeat(3_999) + "a"));
    }

    @Test
    void anyTextIsReadOrRefused() {
        String signs = "ab \"():*~-/>0ANDORNOTtarget:RUé制\n";
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder query = new StringBuilder();
            for (int length = random.nextInt(30); length > 0; length--) {
                query.append(signs.charAt(random.nextInt(signs.length())));
            }
            try {
                QueryParser.parse(query.toString());
            } catch (BadQueryException refused) {
                assertTrue(refused.position() >= 1 && refused.position() <= query.length() + 1, query.toString());
            }
        }
    }
}
