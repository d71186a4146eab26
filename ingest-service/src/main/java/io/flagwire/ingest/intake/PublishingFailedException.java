package io.flagwire.ingest.intake;

/// The broker did not take an article in time. Nothing was remembered; sending it again is safe.
public final class PublishingFailedException extends RuntimeException {
    PublishingFailedException(Throwable cause) {
        super("the broker did not take the article in time", cause);
    }
}
