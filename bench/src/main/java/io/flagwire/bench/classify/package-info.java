/// How fast articles are cleaned and classified, beside fastText. Start with ClassifyCommand.
@NullMarked
package io.flagwire.bench.classify;

import org.jspecify.annotations.NullMarked;
