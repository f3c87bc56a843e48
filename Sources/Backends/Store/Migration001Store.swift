extension Schema {
    /// The store's own tables.
    static let store = Schema(
        part: "store",
        migrations: [
            migration001Store, migration002Purposes, migration003Audit, migration004Notices,
            migration005Assistance, migration006Registration, migration007Approval,
            migration008FormerNumber, migration009Outbox, migration010Recipient,
            migration011ApprovalSeal,
        ]
    )
}

/// The first tables.
///
/// Never edited: what is to be different is a migration of its own. Times are milliseconds since 1970 UTC, booleans 0 and 1. No column holds a code, an identifier as
/// typed or a telephone number (C2, E12, L10).
private let migration001Store: StaticString = """
    -- A flow. What limits are counted by is its subject: the account, or for who is not found the
    -- digest of the identifier, in as many bytes (E8).
    CREATE TABLE flow (
        id {bytes} PRIMARY KEY,
        reference TEXT NOT NULL,
        terminal TEXT NOT NULL,
        language TEXT NOT NULL,
        subject {bytes} NOT NULL,
        account TEXT,
        phone {bytes} NOT NULL,
        opened BIGINT NOT NULL,
        code_until BIGINT NOT NULL,
        flow_until BIGINT NOT NULL,
        set_until BIGINT,
        last_sent BIGINT NOT NULL,
        tries BIGINT NOT NULL DEFAULT 0,
        resends BIGINT NOT NULL DEFAULT 0,
        resends_refused BIGINT NOT NULL DEFAULT 0,
        refusals BIGINT NOT NULL DEFAULT 0,
        is_resolved BIGINT NOT NULL DEFAULT 0,
        is_sent BIGINT NOT NULL DEFAULT 0,
        is_real BIGINT NOT NULL DEFAULT 0,
        consumed BIGINT,
        ended BIGINT,
        end_reason TEXT
    );
    CREATE INDEX flow_by_terminal ON flow (terminal, opened);
    CREATE INDEX flow_by_subject ON flow (subject, is_sent, opened);
    CREATE INDEX flow_by_account ON flow (account, ended);
    CREATE INDEX flow_by_life ON flow (ended, flow_until);
    CREATE INDEX flow_by_opening ON flow (opened);

    -- What happened how often: kind 'wrong' for tried codes by terminal, 'sent' for SMS by number,
    -- 'held' for those that only look sent.
    CREATE TABLE counter (
        number {number},
        kind TEXT NOT NULL,
        of_what {bytes} NOT NULL,
        flow {bytes} NOT NULL,
        at BIGINT NOT NULL
    );
    CREATE INDEX counter_by_what ON counter (kind, of_what, at);
    CREATE INDEX counter_by_kind ON counter (kind, at);
    CREATE INDEX counter_by_time ON counter (at);

    -- How often a terminal that pauses was refused: the audit tells of the first time only.
    CREATE TABLE pause (
        terminal TEXT PRIMARY KEY,
        until BIGINT NOT NULL,
        refused BIGINT NOT NULL
    );
    CREATE INDEX pause_by_end ON pause (until);

    -- Wrong codes in a row, over all flows of a subject.
    CREATE TABLE streak (
        subject {bytes} PRIMARY KEY,
        is_account BIGINT NOT NULL,
        wrong BIGINT NOT NULL,
        last BIGINT NOT NULL
    );
    CREATE INDEX streak_by_age ON streak (is_account, last);

    CREATE TABLE history_epoch (
        account TEXT NOT NULL,
        epoch BIGINT NOT NULL,
        salt {bytes} NOT NULL,
        operations BIGINT NOT NULL,
        memory BIGINT NOT NULL,
        PRIMARY KEY (account, epoch)
    );
    CREATE TABLE history_entry (
        number {number},
        account TEXT NOT NULL,
        epoch BIGINT NOT NULL,
        name {bytes} NOT NULL,
        sealed {bytes} NOT NULL,
        FOREIGN KEY (account, epoch) REFERENCES history_epoch (account, epoch)
    );
    CREATE UNIQUE INDEX history_entry_by_name ON history_entry (account, epoch, name);

    -- An SMS that tells of a change. It is written with the intent, whose entry of the history it
    -- names until the directory has answered, so that no crash can swallow it.
    CREATE TABLE notice (
        number {number},
        flow {bytes} NOT NULL,
        account TEXT NOT NULL,
        phone {bytes} NOT NULL,
        terminal TEXT NOT NULL,
        language TEXT NOT NULL,
        changed BIGINT NOT NULL,
        entry {bytes},
        due BIGINT,
        attempts BIGINT NOT NULL DEFAULT 0,
        outcome TEXT
    );
    CREATE INDEX notice_by_intent ON notice (flow) WHERE entry IS NOT NULL;
    CREATE INDEX notice_by_due ON notice (due);
    CREATE INDEX notice_by_change ON notice (changed);
    CREATE INDEX notice_by_account ON notice (account);

    -- Nothing but the day: no flow, no terminal. It stands in the order of a random name, which
    -- nothing else has, so that the order of the answers does not lead to the audit's (A8).
    CREATE TABLE feedback (
        day TEXT NOT NULL,
        name {bytes} NOT NULL,
        helped BIGINT,
        text TEXT NOT NULL,
        language TEXT NOT NULL,
        PRIMARY KEY (day, name)
    ){keyed};

    CREATE TABLE audit (
        number {number},
        at BIGINT NOT NULL,
        flow TEXT,
        terminal TEXT,
        actor TEXT NOT NULL,
        account TEXT,
        event TEXT NOT NULL,
        result TEXT NOT NULL,
        reason TEXT
    );
    CREATE INDEX audit_by_time ON audit (at);
    CREATE INDEX audit_by_account ON audit (account, at);
    """
