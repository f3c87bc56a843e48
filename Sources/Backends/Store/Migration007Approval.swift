/// What a second person of the staff is asked to approve (I8).
///
/// Never edited: what is to be different is a migration of its own. Whom it is for, and who asks in
/// which case, is the flow's.
let migration007Approval: StaticString = """
    CREATE TABLE approval (
        flow {bytes} PRIMARY KEY,
        action TEXT NOT NULL,
        asked BIGINT NOT NULL,
        until BIGINT NOT NULL,
        -- Who has answered, as the audit names them, when, and what.
        approver TEXT,
        decided BIGINT,
        is_approved BIGINT NOT NULL DEFAULT 0,
        used BIGINT
    );
    CREATE INDEX approval_by_end ON approval (until);
    """
