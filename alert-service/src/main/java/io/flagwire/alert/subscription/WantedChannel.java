package io.flagwire.alert.subscription;

import io.flagwire.alert.channel.ChannelSettings;
import io.flagwire.alert.channel.ChannelTarget;

/// A channel as it is asked for, checked.
record WantedChannel(ChannelTarget target, ChannelSettings settings) {}
