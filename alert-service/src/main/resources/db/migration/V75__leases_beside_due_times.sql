-- Until when an instance has it. It is in no index, so that taking a delivery writes its row and no index entry; room
-- for that is left beside each.
ALTER TABLE delivery ADD COLUMN leased_until timestamptz;
ALTER TABLE delivery SET (fillfactor = 60);

-- Likewise for the number of its last alert.
ALTER TABLE subscription SET (fillfactor = 60);
