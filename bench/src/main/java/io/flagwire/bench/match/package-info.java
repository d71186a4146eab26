/// `flagwire bench match`: stories against many subscriptions, beside Lucene Monitor. Start at [MatchBench].
@NullMarked
package io.flagwire.bench.match;

import org.jspecify.annotations.NullMarked;
