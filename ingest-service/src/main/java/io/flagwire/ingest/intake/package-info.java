/// What a feed pushes comes in here, is decided on, and is published. Start with Intake.
@NullMarked
package io.flagwire.ingest.intake;

import org.jspecify.annotations.NullMarked;
