/// The subscriber's part of WebSub (W3C Recommendation of 2018): feeds that a hub distributes as they change. Start
/// with WebSubBook, where operators subscribe; CallbackResource is what hubs call.
@NullMarked
package io.flagwire.ingest.websub;

import org.jspecify.annotations.NullMarked;
