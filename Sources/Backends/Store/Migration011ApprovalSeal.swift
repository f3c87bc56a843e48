/// What only the key's holder can write under an approval, so that who writes the database cannot give one (I8).
///
/// Never edited: what is to be different is a migration of its own.
let migration011ApprovalSeal: StaticString = """
    -- A keyed digest; NULL until somebody has approved.
    ALTER TABLE approval ADD COLUMN seal {bytes};
    """
