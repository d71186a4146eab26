/// Many articles, one story. Start with StoryDesk.
@NullMarked
package io.flagwire.enrich.story;

import org.jspecify.annotations.NullMarked;
