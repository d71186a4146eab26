/// How the records of `io.flagwire.events` travel: JSON values with CloudEvents headers, topics made on purpose,
/// dead letters, and the one hop every listener uses.
///
/// It stands beside the records because all three services need exactly this and nothing else of one another.
/// Nothing here knows Quarkus. Start with [BatchHop].
@NullMarked
package io.flagwire.events.kafka;

import org.jspecify.annotations.NullMarked;
