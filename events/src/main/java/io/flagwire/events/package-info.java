/// The records on Flagwire's topics, and the topics themselves.
///
/// Services share these types and nothing else. Everything here is a flat record or an enum, so that what a
/// type says is what a reader of the topic sees; the JSON Schema of each lies in `schemas/` beside it.
/// Start with [RawArticle], then [EnrichedArticle], then [Story], then [Alert]: that is the way an article goes.
@NullMarked
package io.flagwire.events;

import org.jspecify.annotations.NullMarked;
