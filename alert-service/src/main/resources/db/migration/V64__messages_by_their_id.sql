-- Messages that are no alerts are few, and looked for among all deliveries.
CREATE INDEX delivery_message ON delivery (message_id) WHERE message_id IS NOT NULL;
