package io.flagwire.alert.alerting;

import io.flagwire.events.AlertType;

/// The last alert that a subscription got for a story.
record LastTold(int version, AlertType type, Substance substance) {}
