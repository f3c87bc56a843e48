/// Whom the failures of a gateway are of, so that one person cannot make a breaker open for all.
///
/// Never edited: what is to be different is a migration of its own. It is a keyed digest (L10).
let migration010Recipient: StaticString = """
    -- NULL: nobody; no bytes: several.
    ALTER TABLE breaker ADD COLUMN recipient {bytes};
    """
