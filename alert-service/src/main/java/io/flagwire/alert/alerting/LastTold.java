package io.flagwire.alert.alerting;

import io.flagwire.events.AlertType;

/// The last alert that a subscription got for a story.
///
/// @param storyId the id it was told under, which the subscriber knows it by
record LastTold(int version, AlertType type, Substance substance, String storyId) {}
