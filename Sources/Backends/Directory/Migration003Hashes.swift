/// By what the hashes of passwords begin with, their cost: each that there is is found without reading
/// every account.
///
/// Never edited: what is to be different is a migration of its own.
let migration003Hashes: StaticString = """
    CREATE INDEX account_by_hash ON account (
        rtrim(rtrim(rtrim(password,
        'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'), '$'),
        'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
    );
    """
