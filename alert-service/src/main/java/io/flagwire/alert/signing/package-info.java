/// What webhooks are signed with, how that is kept, and how it is exchanged. Start at [Keyring].
@NullMarked
package io.flagwire.alert.signing;

import org.jspecify.annotations.NullMarked;
