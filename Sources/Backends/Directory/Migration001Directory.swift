extension Schema {
    /// The local directory's own tables.
    static let directory = Schema(
        part: "directory",
        migrations: [migration001Directory, migration002Privileged]
    )
}

/// The first table.
///
/// Never edited: what is to be different is a migration of its own. Names stand as written, and
/// folded as they are looked up (E11). An e-mail address may be shared; a user name may not. The
/// first password is the one that the account came with: the history knows all that we set later.
private let migration001Directory: StaticString = """
    CREATE TABLE account (
        id {number},
        user_name TEXT NOT NULL,
        user_name_folded TEXT NOT NULL UNIQUE,
        email TEXT,
        email_folded TEXT,
        given TEXT NOT NULL,
        family TEXT NOT NULL,
        phone TEXT,
        phone_changed BIGINT,
        is_disabled BIGINT NOT NULL,
        is_locked BIGINT NOT NULL,
        must_change BIGINT NOT NULL,
        password TEXT,
        first_password TEXT,
        created BIGINT NOT NULL
    );
    CREATE INDEX account_by_email ON account (email_folded);
    """
