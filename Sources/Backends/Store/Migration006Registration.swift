/// What a registration counts and keeps of itself: the numbers it tried, and whether the former
/// mobile's owner has agreed.
///
/// Never edited: what is to be different is a migration of its own.
let migration006Registration: StaticString = """
    ALTER TABLE flow ADD COLUMN numbers BIGINT NOT NULL DEFAULT 0;
    ALTER TABLE flow ADD COLUMN agreed BIGINT;
    """
