/// The models that judge: the one in use, and one that runs beside it and is only counted. Kept on a compacted topic.
/// Start with ModelKeeper.
@NullMarked
package io.flagwire.enrich.model;

import org.jspecify.annotations.NullMarked;
