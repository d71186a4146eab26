package io.flagwire.alert.alerting;

import io.flagwire.events.Alert;

/// An alert that is kept, and the place of its story among those of the batch, from 0.
record RaisedAlert(int place, Alert alert) {}
