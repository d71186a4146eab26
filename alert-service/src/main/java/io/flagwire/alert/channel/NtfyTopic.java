package io.flagwire.alert.channel;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// A topic of ntfy.
///
/// @param server the address that messages in JSON are published at, with what of the query lets us in
/// @param name as ntfy allows it
public record NtfyTopic(String server, String name) {
    private static final Pattern NAME = Pattern.compile("[-_A-Za-z0-9]{1,64}");

    /// The topic of an address such as `https://ntfy.sh/name`; empty when it has no name in its path.
    public static Optional<NtfyTopic> of(String address) {
        URI url = URI.create(address);
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        if (slash < 0 || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return Optional.of(new NtfyTopic(
                url.getScheme() + "://" + url.getRawAuthority() + path.substring(0, slash + 1) + query, name));
    }
}
