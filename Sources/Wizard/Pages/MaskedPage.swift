internal import ResetFlow

/// A page with a secret that can be shown for a while.
protocol MaskedPage: PageState {
    /// Until when it can be read on the screen; nil while it is masked.
    var shownUntil: Moment? { get set }
}

extension MaskedPage {
    func isShown(at now: Moment) -> Bool { shownUntil.map { now < $0 } ?? false }

    mutating func toggleShown(at now: Moment, for span: Moment.Span) {
        shownUntil = isShown(at: now) ? nil : now + span
    }

    /// A key was pressed: what is shown stays shown for as long again.
    mutating func stayShown(at now: Moment, for span: Moment.Span) {
        if isShown(at: now) { shownUntil = now + span }
    }
}

extension Conversation {
    /// Changes what the step's page shows of a secret, if it has one.
    mutating func changeMask(_ change: (inout any MaskedPage) -> Void) {
        step.change { page in
            guard var masked = page as? any MaskedPage else { return }
            change(&masked)
            page = masked
        }
    }
}
