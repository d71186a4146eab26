package io.flagwire.alert.alerting;

import io.flagwire.events.Alert;

/// An alert that is kept.
///
/// @param place of its story among those of the batch, from 0
/// @param json the alert as it is kept, sent and published
record RaisedAlert(int place, Alert alert, byte[] json) {}
