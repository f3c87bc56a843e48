/// What the staff does for callers.
///
/// Never edited: what is to be different is a migration of its own. No column holds a reference, a
/// password or a number.
let migration005Assistance: StaticString = """
    -- Whose doing a flow is, as its audit rows name them, and for which case of the staff's.
    ALTER TABLE flow ADD COLUMN actor TEXT NOT NULL DEFAULT 'self';
    ALTER TABLE flow ADD COLUMN ticket TEXT;
    -- What became of its newest SMS; 'queued' until the gateway has answered.
    ALTER TABLE flow ADD COLUMN delivery TEXT NOT NULL DEFAULT 'queued';

    -- A reference with which a caller goes on alone: its keyed digest, and whose it is.
    CREATE TABLE handover (
        digest {bytes} PRIMARY KEY,
        account TEXT NOT NULL,
        until BIGINT NOT NULL,
        used BIGINT
    );
    CREATE INDEX handover_by_account ON handover (account);
    CREATE INDEX handover_by_end ON handover (until);

    -- Until when an account's temporary password holds; nothing of the password.
    CREATE TABLE temporary (
        account TEXT PRIMARY KEY,
        until BIGINT NOT NULL
    );
    CREATE INDEX temporary_by_end ON temporary (until);
    """
