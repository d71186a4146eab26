/// Where alerts go: what a channel is, whoever asks. Start at [ChannelTarget].
@NullMarked
package io.flagwire.alert.channel;

import org.jspecify.annotations.NullMarked;
