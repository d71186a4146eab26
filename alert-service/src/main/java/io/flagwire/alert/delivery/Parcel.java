package io.flagwire.alert.delivery;

import java.util.Map;

/// A request to be posted.
///
/// @param headers besides the content type
/// @param body JSON
record Parcel(String url, Map<String, String> headers, String body) {
    Parcel {
        headers = Map.copyOf(headers);
    }
}
