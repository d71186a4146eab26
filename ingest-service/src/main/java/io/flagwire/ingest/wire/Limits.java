package io.flagwire.ingest.wire;

/// How much of a body is read. No feed that we know of comes near; docs/formats.md lists them for those who push.
public final class Limits {
    /// Bytes of a body once its Content-Encoding is undone; more is refused with 413.
    public static final int BODY_BYTES = 4 << 20;

    /// How deep JSON or XML may be nested; deeper is refused with 400.
    public static final int DEPTH = 100;

    /// How many items a body may have; more is refused with 413.
    public static final int ITEMS = 10_000;

    /// How many elements an XML document may have; more is refused with 413. An element costs far more memory than
    /// the bytes that it is written with.
    public static final int XML_ELEMENTS = 250_000;

    /// How many members and elements a JSON document may have; more is refused with 413.
    public static final int JSON_VALUES = 500_000;

    private Limits() {}
}
