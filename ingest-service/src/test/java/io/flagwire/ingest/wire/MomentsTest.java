package io.flagwire.ingest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Tue, 24 Nov 2026 13:05:09 GMT             | 2026-11-24T13:05:09Z
            Tue, 24 Nov 2026 13:05:09 +0130           | 2026-11-24T11:35:09Z
            Tue, 24 Nov 2026 13:05:09 +01:30          | 2026-11-24T11:35:09Z
            Tue, 24 Nov 2026 13:05:09 -08             | 2026-11-24T21:05:09Z
            Tue, 24 Nov 2026 13:05 EST                | 2026-11-24T18:05:00Z
            24 Nov 26 13:05 PDT                       | 2026-11-24T20:05:00Z
            24 Nov 99 13:05                           | 1999-11-24T13:05:00Z
            tuesday, 4 november 2026 3:05:09          | 2026-11-04T03:05:09Z
            Tues 24-Nov-2026 13:05:09 Z               | 2026-11-24T13:05:09Z
            Nov 24, 2026 13:05:09                     | 2026-11-24T13:05:09Z
            Tue Nov 24th 2026                         | 2026-11-24T00:00:00Z
            Tue, 24 Nov 2026 24:00:00 GMT             | 2026-11-25T00:00:00Z
            Tue, 24 Nov 2026 13:05:60 GMT             | 2026-11-24T13:05:59Z
            Tue, 24 Nov 2026 13:05:09 GMT (London)    | 2026-11-24T13:05:09Z
            Tue, 24 Nov 2026 13:05:09 IST             | 2026-11-24T13:05:09Z
            2026-11-24T13:05:09Z                      | 2026-11-24T13:05:09Z
            2026-11-24t13:05:09.5z                    | 2026-11-24T13:05:09.500Z
            2026-11-24T13:05:09.123456789+02:00       | 2026-11-24T11:05:09.123456789Z
            2026-11-24T13:05:09+0000                  | 2026-11-24T13:05:09Z
            2026-11-24T13:05Z                         | 2026-11-24T13:05:00Z
            2026-11-24 13:05:09                       | 2026-11-24T13:05:09Z
            2026-11-24                                | 2026-11-24T00:00:00Z
            20261124T13:05:09Z                        | 2026-11-24T13:05:09Z
            1795525509                                | 2026-11-24T13:05:09Z
            1795525509250                             | 2026-11-24T13:05:09.250Z
            """)
    void momentsAreReadAsFeedsWriteThem(String text, Instant moment) {
        assertEquals(Optional.of(moment), Moments.read(text));
        assertEquals(Optional.of(moment), Moments.read(" " + text + "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "two hours ago",
                "yesterday",
                "Tue",
                "2026",
                "31 Feb 2026 10:00",
                "2026-13-01",
                "99:99",
                "2026-11-24T25:00:00Z",
                "24 Foo 2026 10:00",
                "2026-11-24T13:05:09+99:00",
                "Tue, 24 Nov 2026 13:05:09 GMT and a lot of text that no date would have behind it"
            })
    void anythingElseIsNone(String text) {
        assertEquals(Optional.empty(), Moments.read(text));
    }
}
