/// The way of an article through enrichment. Start with Enrichment.
@NullMarked
package io.flagwire.enrich.pipeline;

import org.jspecify.annotations.NullMarked;
