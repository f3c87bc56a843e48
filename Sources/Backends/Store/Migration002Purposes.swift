/// What a flow is for, and what a notice tells of: until here there was one of each.
///
/// Never edited: what is to be different is a migration of its own.
let migration002Purposes: StaticString = """
    ALTER TABLE flow ADD COLUMN purpose TEXT NOT NULL DEFAULT 'self';
    ALTER TABLE notice ADD COLUMN kind TEXT NOT NULL DEFAULT 'changed';
    """
