/// The stories there are, to be looked up, tried queries on and judged. Start at [StoryArchive].
@NullMarked
package io.flagwire.alert.story;

import org.jspecify.annotations.NullMarked;
