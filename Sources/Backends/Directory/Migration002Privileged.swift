/// Accounts that the staff may do nothing for.
///
/// Never edited: what is to be different is a migration of its own.
let migration002Privileged: StaticString = """
    ALTER TABLE account ADD COLUMN is_privileged BIGINT NOT NULL DEFAULT 0;
    """
