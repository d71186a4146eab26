package io.flagwire.ingest.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalUrlTest {
    private static final String STORY = "https://harbourpost.example/2026/rockets";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTPS://HarbourPost.Example/2026/rockets",
                "https://harbourpost.example:443/2026/rockets",
                "https://harbourpost.example./2026/rockets/",
                "https://harbourpost.example:/2026/rockets#comments",
                "https://reader:secret@harbourpost.example/2026/rockets",
                "https://harbourpost.example/2025/../2026/./rockets",
                "https://harbourpost.example/2025/%2E%2e/2026/%72ockets",
                "https://harbourpost.example/2026/rockets?utm_source=post&UTM_MEDIUM=mail&gclid=1&fbclid=2#top",
                "https://harbourpost.example/2026/rockets?",
                "  https://harbourpost.example/2026/rockets\n",
            })
    void waysToWriteOneAddressAreOne(String written) {
        assertEquals(STORY, CanonicalUrl.of(written));
    }

    @ParameterizedTest
    @CsvSource({
        "http://harbourpost.example, http://harbourpost.example/",
        "http://harbourpost.example:8080/a/, http://harbourpost.example:8080/a",
        "http://harbourpost.example/?b=2&utm_id=x&a=1, http://harbourpost.example/?b=2&a=1",
        "http://harbourpost.example/a?utm=1, http://harbourpost.example/a?utm=1",
        "http://harbourpost.example/#!/story/7, http://harbourpost.example/#!/story/7",
        "http://harbourpost.example/a%2fb, http://harbourpost.example/a%2Fb",
        "http://harbourpost.example/größe, http://harbourpost.example/gr%C3%B6%C3%9Fe",
        "http://harbourpost.example/gr%c3%b6%c3%9fe, http://harbourpost.example/gr%C3%B6%C3%9Fe",
        "http://zürich.example/, http://xn--zrich-kva.example/",
        "http://harbourpost.example/50%, http://harbourpost.example/50%25",
        "http://[2001:DB8::1]:80/a, http://[2001:db8::1]/a",
        "http://harbourpost.example/a b, http://harbourpost.example/a%20b",
    })
    void whatTellsArticlesApartStays(String written, String canonical) {
        assertEquals(canonical, CanonicalUrl.of(written));
        assertEquals(canonical, CanonicalUrl.of(canonical), "a canonical address is its own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tag:harbourpost.example,2026:rockets", "urn:newsml:a:b:1", "https:///nowhere", "rockets", ""})
    void whatIsNoWebAddressStaysAsItIs(String text) {
        assertEquals(text, CanonicalUrl.of(text));
    }

    @Test
    void longAddressesTakeNoLonger() {
        String path = "../%zz/".repeat(100_000);
        assertEquals("http://harbourpost.example/%25zz", CanonicalUrl.of("http://harbourpost.example/" + path));
    }
}
