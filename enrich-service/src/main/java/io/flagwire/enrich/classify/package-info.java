/// Sanctions, arms transfer, both or neither, with proof. Start with Classifier.
@NullMarked
package io.flagwire.enrich.classify;

import org.jspecify.annotations.NullMarked;
