/// The chain of the audit (L4): each row's hash stands on the row before it.
///
/// Never edited: what is to be different is a migration of its own. The hashes of the rows that are
/// there already are made by `beginChain`, in the same transaction.
let migration003Audit: StaticString = """
    ALTER TABLE audit ADD COLUMN hash {bytes};
    CREATE INDEX audit_by_flow ON audit (flow);

    -- Where the chain begins and ends: one row, which only the key's holder can make.
    CREATE TABLE audit_chain (
        id BIGINT PRIMARY KEY,
        first_number BIGINT NOT NULL,
        hash_before {bytes} NOT NULL,
        last_number BIGINT NOT NULL,
        last_hash {bytes} NOT NULL,
        seal {bytes} NOT NULL
    );
    """
