/// The embedded broker and database, and the commands that start the house on them. Start with Flagwire.
@NullMarked
package io.flagwire.stack;

import org.jspecify.annotations.NullMarked;
