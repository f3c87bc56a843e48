import Backends

extension ConfigurationSection {
    /// What a gateway's answers mean: `answers`, `receipt` and `error`.
    mutating func answers() throws(Failure) -> HTTPAnswers {
        var answers = HTTPAnswers()
        for var rule in try sections("answers") ?? [] {
            answers.rules.append(try rule.rule())
            try rule.finish()
        }
        answers.receipt = try place("receipt")
        answers.error = try place("error")
        return answers
    }

    private mutating func rule() throws(Failure) -> HTTPAnswers.Rule {
        let words = HTTPAnswers.Word.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        guard let word = try string("is").flatMap(HTTPAnswers.Word.init) else {
            throw refuse("is", "says what the answer means: one of \(words)")
        }
        let statuses = try integers("status", 100...599) ?? []
        let values = try strings("in")
        let place = try placeHere()
        var condition: HTTPAnswers.Condition?
        switch (place, values) {
        case (.value(let pointer), let values?): condition = .value(pointer, in: values)
        case (.pattern(let pattern), nil): condition = .pattern(pattern)
        case (nil, nil): condition = nil
        case (.value, nil), (.pattern, _?), (nil, _?):
            throw refuse("in", "goes with json: the values that mean it")
        }
        guard condition != nil || !statuses.isEmpty else {
            throw refuse("status", "is missing: say which answers it is for")
        }
        return HTTPAnswers.Rule(word, statuses: statuses, condition: condition)
    }

    private mutating func place(_ key: String) throws(Failure) -> HTTPAnswers.Place? {
        var inner = try section(key)
        guard !inner.keys.isEmpty else { return nil }
        let place = try inner.placeHere()
        try inner.finish()
        return place
    }

    /// Where in an answer something stands: `json` or `regex`.
    private mutating func placeHere() throws(Failure) -> HTTPAnswers.Place? {
        let pointer = try string("json")
        let expression = try string("regex")
        switch (pointer, expression) {
        case (nil, nil): return nil
        case (let text?, nil):
            guard let pointer = JSONPointer(text) else {
                throw refuse("json", "is no place in JSON: write /messages/0/id or the like")
            }
            return .value(pointer)
        case (nil, let text?):
            guard let pattern = AnswerPattern(text) else {
                throw refuse("regex", "is no POSIX extended regular expression: see man 7 regex")
            }
            return .pattern(pattern)
        case (_?, _?): throw refuse("regex", "stands beside json: write one of them")
        }
    }
}
