/// How the receivers behind channels are doing: whether they can be reached, since when they have only failed, and when
/// nothing more is sent to them. Start with EndpointBook.
@NullMarked
package io.flagwire.alert.endpoint;

import org.jspecify.annotations.NullMarked;
