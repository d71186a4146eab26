package io.flagwire.enrich.likeness;

/// Hashes that stay the same for ever: what is written on a topic is compared with what is made next year.
final class Hash {
    private Hash() {}

    /// FNV-1a over UTF-16 units, mixed as by MurmurHash3, so that all bits depend on all letters.
    static int of(String text) {
        int hash = 0x811c9dc5;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x01000193;
        }
        return mixed(hash);
    }

    static int mixed(int value) {
        int hash = value;
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }
}
