internal import ResetFlow

extension Conversation {
    /// Reads one key: what it says, where the cursor goes, what is done.
    mutating func receive(_ key: Key, at now: Moment) -> Order? {
        let wasWarned = asksWhetherThere(at: now)
        lastKey = now
        announcement = nil
        let span = shownSpan
        changeMask { $0.stayShown(at: now, for: span) }
        switch key {
        case .redraw, .function(3): return .redraw
        case .suspend: return setting.isKiosk ? nil : .suspend
        case .function(8): return perform(.nextLanguage, at: now)
        case .interrupt: return interrupt(at: now)
        case .function, .character, .pasted, .pasteBegins, .pasteEnds, .enter, .escape, .tab,
            .backTab, .up, .down, .left, .right, .home, .end, .backspace, .delete, .deleteWord,
            .deleteWordForward, .deleteToStart, .deleteToEnd, .wordLeft, .wordRight, .click:
            // The warning asks for Enter; pressed for that, it must not do anything else.
            if comesTooSoon(key, at: now) || wasWarned && key == .enter { return nil }
            if case .message = cover {
                cover = nil
                return nil
            }
            return act(key, at: now)
        }
    }

    private mutating func act(_ key: Key, at now: Moment) -> Order? {
        switch key {
        case .function(1):
            return perform(.help, at: now)
        case .function(2):
            return pressIfThere(.toggleShown, at: now)
        case .function(5):
            return perform(.resend, at: now)
        case .function(12):
            return askNewestMessage()
        case .escape:
            return cover == nil ? perform(.back, at: now) : perform(.uncover, at: now)
        case .tab, .down:
            move(by: 1, at: now)
        case .backTab, .up:
            move(by: -1, at: now)
        case .enter:
            return goOn(at: now)
        case .click(let target, let cell):
            return click(target, cell: cell, at: now)
        case .function, .redraw, .suspend, .interrupt:
            break
        case .character, .pasted, .pasteBegins, .pasteEnds, .left, .right, .home, .end,
            .backspace, .delete, .deleteWord, .deleteWordForward, .deleteToStart, .deleteToEnd,
            .wordLeft, .wordRight:
            return type(key, at: now)
        }
        return nil
    }

    /// A key for the field under the cursor; on a button, Space presses and the arrows move.
    private mutating func type(_ key: Key, at now: Moment) -> Order? {
        guard case .field(let field) = frontFocus else {
            if key == .character(" ") { return goOn(at: now) }
            if key == .left { move(by: -1, at: now) }
            if key == .right { move(by: 1, at: now) }
            return nil
        }
        guard !isResting else { return nil }
        edit(key, field: field)
        sayErrorAtOnce(key, field: field, at: now)
        return nil
    }

    /// What can never become right is read aloud when it is typed, once.
    private mutating func sayErrorAtOnce(_ key: Key, field: Int, at now: Moment) {
        guard case .character(let scalar) = key else {
            if case .pasteEnds = key { sayError(of: field, at: now) }
            if case .backspace = key { isErrorSaid = false }
            return
        }
        // Digits are right everywhere; to judge only what is not keeps a long paste fast.
        guard !isErrorSaid, !("0"..."9").contains(scalar) else { return }
        sayError(of: field, at: now)
    }

    private mutating func sayError(of field: Int, at now: Moment) {
        guard stepPage.error(of: field, view(at: now)) != nil else { return }
        announcement = .error(field: field)
        isErrorSaid = true
    }

    // MARK: - Moving

    /// Whether the fields rest because a reply is about to turn the page.
    var isResting: Bool { waiting?.kind.changesPage ?? false }

    /// The focus of what is in front.
    var frontFocus: Target {
        get { cover == nil ? focus : coverFocus }
        set { if cover == nil { focus = newValue } else { coverFocus = newValue } }
    }

    private mutating func move(by offset: Int, at now: Moment) {
        let page = page(at: now)
        let targets = page.targets
        guard let place = targets.firstIndex(of: page.focus) else { return }
        move(
            to: targets[(place + offset + targets.count) % targets.count],
            from: page.focus,
            at: now
        )
    }

    private mutating func move(to target: Target, from old: Target, at now: Moment) {
        frontFocus = target
        isErrorSaid = false
        guard cover == nil else { return }
        if case .start = step, case .button(let place) = target {
            language = StartPage.languages[place].language
        }
        guard case .field(let field) = old, target != old, !isResting else { return }
        check(field: field, at: now)
        sayError(of: field, at: now)
    }

    /// Enter: the next field; on the last one, or on a button, onward.
    private mutating func goOn(at now: Moment) -> Order? {
        let page = page(at: now)
        switch page.focus {
        case .field(let field) where field + 1 < page.fields.count:
            move(to: .field(field + 1), from: page.focus, at: now)
            return nil
        case .field:
            return press(0, at: now)
        case .button(let place):
            return press(place, at: now)
        }
    }

    private mutating func click(_ target: Target, cell: Int, at now: Moment) -> Order? {
        let page = page(at: now)
        guard page.targets.contains(target) else { return nil }
        switch target {
        case .button(let place):
            move(to: target, from: page.focus, at: now)
            return press(place, at: now)
        case .field(let field):
            guard !isResting else { return nil }
            move(to: target, from: page.focus, at: now)
            place(cell, field: field)
            return nil
        }
    }

    // MARK: - Pressing

    private mutating func press(_ place: Int, at now: Moment) -> Order? {
        let verbs = frontPage.verbs(view(at: now))
        guard verbs.indices.contains(place), verbs[place].isEnabled else { return nil }
        let intent = verbs[place].intent
        guard intent.needsRightFields else { return perform(intent, at: now) }
        guard !isResting, areFieldsRight(at: now) else { return nil }
        return perform(intent, at: now)
    }

    private mutating func pressIfThere(_ intent: Intent, at now: Moment) -> Order? {
        let verbs = frontPage.verbs(view(at: now))
        guard verbs.contains(where: { $0.intent == intent && $0.isEnabled }) else { return nil }
        return perform(intent, at: now)
    }

    /// Judges every field; the cursor goes to the first that is wrong.
    private mutating func areFieldsRight(at now: Moment) -> Bool {
        checkAll(at: now)
        let view = view(at: now)
        let wrong = (0..<stepPage.fieldCount).first { stepPage.error(of: $0, view) != nil }
        guard let wrong else { return true }
        focus = .field(wrong)
        announcement = .error(field: wrong)
        isErrorSaid = true
        return false
    }

    private mutating func interrupt(at now: Moment) -> Order? {
        if setting.isKiosk { return nil }
        // Asked for twice, it is meant.
        if step.isOver { return leave() }
        if case .question = cover { return leave() }
        lay(.question(QuestionPage(question: .leave, callEnd: callEnd)), focus: .button(1))
        return nil
    }

    private mutating func askNewestMessage() -> Order? {
        guard greeting?.showsMessages == true, !awaitsMessage else { return nil }
        awaitsMessage = true
        return .send(.newestMessage)
    }
}
