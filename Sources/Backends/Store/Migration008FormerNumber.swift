/// The number that is told that another took its place, until it is told.
///
/// Never edited: what is to be different is a migration of its own. It is encrypted under the key, which
/// is not in the database: nobody reads a number here (L10).
let migration008FormerNumber: StaticString = """
    ALTER TABLE notice ADD COLUMN former {bytes};
    """
