package io.flagwire.enrich.listformat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A format in which watch lists are published, by the media type it is sent as. Reading keeps the entries and
/// not the document, and fetches nothing.
public enum ListFormat {
    /// `sdn.xml` of OFAC, and the consolidated list of the same shape.
    OFAC_XML(Set.of("application/xml", "text/xml"), OfacXml::read),
    /// `sdn.csv` of OFAC, with `alt.csv` behind it where aliases are wanted.
    OFAC_CSV(Set.of("text/csv"), OfacCsv::read),
    /// Entities of FollowTheMoney, one JSON object a line, as OpenSanctions publishes them.
    FOLLOW_THE_MONEY(
            Set.of("application/x-ndjson", "application/ndjson", "application/json", "application/json+ftm"),
            FollowTheMoney::read);

    private final Set<String> mediaTypes;
    private final Reader reader;

    ListFormat(Set<String> mediaTypes, Reader reader) {
        this.mediaTypes = mediaTypes;
        this.reader = reader;
    }

    private interface Reader {
        ReadList read(InputStream document, int most) throws IOException, UnreadableListException;
    }

    /// The format that is sent as that.
    ///
    /// @param contentType with or without parameters
    public static Optional<ListFormat> of(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.mediaTypes.contains(type))
                .findFirst();
    }

    /// Reads the whole document.
    ///
    /// @param most how many entries it may have
    /// @throws IOException when the document cannot be had, as against read
    public ReadList read(InputStream document, int most) throws IOException, UnreadableListException {
        return reader.read(document, most);
    }
}
