package io.flagwire.enrich.access;

/// The keys of subscribers besides the first one.
public interface SubscriberKeys {
    /// Whether it is one that opens something. May block.
    ///
    /// @throws KeysUnavailableException when that cannot be found out just now
    boolean known(String key);
}
