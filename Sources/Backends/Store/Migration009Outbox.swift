/// The SMS on their way, and the gateways that fail.
///
/// Never edited: what is to be different is a migration of its own. No column holds a text, a code or a
/// number (C2, L10).
let migration009Outbox: StaticString = """
    -- A message by the name that gateways know it by. 'outcome' is NULL while somebody is at it,
    -- 'backend' and 'receipt' are those of who took it last; 'flow' is the short name of its flow.
    CREATE TABLE outbox (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        flow TEXT,
        backend TEXT,
        receipt TEXT,
        outcome TEXT,
        tries BIGINT NOT NULL DEFAULT 0,
        begun BIGINT NOT NULL,
        last BIGINT NOT NULL,
        until BIGINT
    );
    CREATE INDEX outbox_by_work ON outbox (last) WHERE outcome IS NULL;
    CREATE INDEX outbox_by_age ON outbox (last);
    CREATE INDEX outbox_by_flow ON outbox (flow);
    CREATE INDEX flow_by_reference ON flow (reference);

    -- A backend that has failed lately. 'opened' and 'probe' are NULL while its breaker is closed.
    CREATE TABLE breaker (
        name TEXT PRIMARY KEY,
        failures BIGINT NOT NULL,
        opened BIGINT,
        probe BIGINT,
        last BIGINT NOT NULL
    );
    CREATE INDEX breaker_by_age ON breaker (last);
    """
