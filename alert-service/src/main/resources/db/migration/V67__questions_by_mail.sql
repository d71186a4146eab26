-- When an address of mail was asked whether alerts are wanted there, as SHA-256 of it, kept for a day. It outlives the
-- channel: who makes and removes one again and again asks no more often for it.
CREATE TABLE mail_question (
    address  bytea NOT NULL,
    asked_at timestamptz NOT NULL
);
CREATE INDEX mail_question_address ON mail_question (address, asked_at);
CREATE INDEX mail_question_asked_at ON mail_question (asked_at);
