/// The target of Superdesk's "HTTP Push" destinations, as Superdesk has them out of the box. Start with
/// SuperdeskResource; what Superdesk sends is read by SuperdeskNinjs.
@NullMarked
package io.flagwire.ingest.superdesk;

import org.jspecify.annotations.NullMarked;
