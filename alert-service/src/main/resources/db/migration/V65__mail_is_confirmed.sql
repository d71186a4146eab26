-- Whether nobody who reads the mails of a channel has said yet that they are wanted. Such a channel is disabled, too.
-- Those that were there before there was this question are not asked.
ALTER TABLE channel ADD COLUMN unconfirmed boolean NOT NULL DEFAULT false;
