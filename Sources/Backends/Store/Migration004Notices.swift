/// Notices go to every address, and by post where the phone is the only one (A3, A4).
///
/// Never edited: what is to be different is a migration of its own.
let migration004Notices: StaticString = """
    ALTER TABLE notice ADD COLUMN channel TEXT NOT NULL DEFAULT 'message';
    CREATE INDEX notice_by_flow ON notice (flow);
    CREATE INDEX flow_by_use ON flow (ended) WHERE consumed IS NOT NULL;

    CREATE TABLE letter (
        number {number},
        account TEXT NOT NULL,
        kind TEXT NOT NULL,
        terminal TEXT NOT NULL,
        changed BIGINT NOT NULL,
        language TEXT NOT NULL,
        sent BIGINT
    );
    CREATE INDEX letter_by_account ON letter (account);
    CREATE INDEX letter_by_post ON letter (sent);
    """
