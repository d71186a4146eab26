/// How fast the story desk decides, and what it remembers. Start with StoriesCommand.
@NullMarked
package io.flagwire.bench.stories;

import org.jspecify.annotations.NullMarked;
