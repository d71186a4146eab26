/// Alerts by e-mail, and how to end them. Start at EmailChannel.
@NullMarked
package io.flagwire.alert.mail;

import org.jspecify.annotations.NullMarked;
