package io.flagwire.alert.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EndpointNewsTest {
    private static final Instant NOW = Instant.parse("2026-11-25T04:00:00Z");

    @Test
    void failuresAreCountedFromTheFirstAfterTheLastSuccess() {
        EndpointNews news = together(failure(0), success(), failure(2), failure(3));

        assertTrue(news.succeeded());
        assertEquals(NOW.plusSeconds(2), news.firstFailure());
        assertEquals(NOW.plusSeconds(3), news.lastFailure());
        assertEquals("HTTP 503", news.reason());
    }

    @Test
    void successEndsWhatFailedBefore() {
        EndpointNews news = together(failure(0), EndpointNews.failure("c", NOW, "HTTP 410", true), success());

        assertFalse(news.failed());
        assertFalse(news.gone());
    }

    @Test
    void whoIsGoneStaysGoneThoughOthersFailOtherwise() {
        EndpointNews news = together(EndpointNews.failure("c", NOW, "HTTP 410", true), failure(1));

        assertTrue(news.gone());
        assertEquals(NOW, news.firstFailure());
        assertFalse(news.succeeded());
    }

    private static EndpointNews failure(int second) {
        return EndpointNews.failure("c", NOW.plusSeconds(second), "HTTP 503", false);
    }

    private static EndpointNews success() {
        return EndpointNews.success("c");
    }

    private static EndpointNews together(EndpointNews... news) {
        return Stream.of(news).reduce(EndpointNews::then).orElseThrow();
    }
}
