/// What comes of the clerk's work.
extension Assistance {
    /// An order has been carried out; a result that the state did not order ends the call.
    package mutating func conclude(_ result: Result, at now: Moment) -> Order {
        switch result {
        case .newestMessage(let reply): return .reply(reply)
        case .delivery(let delivery): return delivered(delivery)
        case .opened, .ticketRefused, .found, .notFound, .paused, .sent, .resent, .counted,
            .compared, .handedOver, .temporarySent, .readAloud, .acted, .offered, .numberRefused,
            .registered, .asked, .approval, .question, .noQuestion, .decided, .notDone,
            .changedMeanwhile, .closed, .failed:
            break
        }
        switch state {
        case .opening(let proof): return opened(result, proof)
        case .finding(let proof): return found(result, proof)
        case .sending(let person):
            guard case .sent(let sending) = result else { return unfinished(result, person) }
            return sent(sending, person) { .sent($0) }
        case .resending(let person):
            guard case .resent(let verdict) = result else { return end(.fault) }
            return resent(verdict, person)
        case .counting(let person, let matter):
            guard case .counted(let verdict) = result else { return end(.fault) }
            return counted(verdict, person, matter)
        case .comparing(let person, let matter, let left):
            guard case .compared(let consumption) = result else { return end(.fault) }
            return compared(consumption, person, matter, left: left)
        case .acting(let person, let action): return acted(result, person, action)
        case .asking(let person, let action): return asked(result, person, action)
        case .askingAgain(let person, let action): return approved(result, person, action)
        case .looking: return looked(result)
        case .deciding: return decided(result)
        case .offering(let person): return offered(result, person)
        case .registering(let person):
            guard case .registered(let rests) = result else { return unfinished(result, person) }
            return turn(to: .done, answer(.registered(restsUntil: rests)))
        case .closing(let reason): return end(reason)
        case .idle, .open, .serving, .waiting, .judging, .done, .ended: return end(.fault)
        }
    }

    /// Asking changes nothing, so it is answered where it may be asked.
    private mutating func delivered(_ delivery: DeliveryState) -> Order {
        switch state {
        case .serving, .done: answer(.delivery(delivery))
        case .idle, .opening, .open, .finding, .sending, .resending, .counting, .comparing,
            .acting, .asking, .waiting, .askingAgain, .offering, .registering, .looking, .judging,
            .deciding, .closing, .ended:
            end(.fault)
        }
    }

    private mutating func opened(_ result: Result, _ proof: Proof) -> Order {
        if case .ticketRefused = result { return turn(to: .idle, answer(.ticketRefused)) }
        guard case .opened(let until) = result else { return end(.fault) }
        return turn(to: .open(proof), answer(.called(until: until)))
    }

    private mutating func found(_ result: Result, _ proof: Proof) -> Order {
        switch result {
        case .found(var card):
            // Nothing is proven in this call yet, whatever the card says.
            card.verifiedUntil = nil
            return show(Person(proof: proof, card: card)) { .card($0) }
        case .notFound: return turn(to: .open(proof), answer(.notFound))
        case .notDone: return turn(to: .open(proof), answer(.notDone))
        case .paused(let until): return turn(to: .open(proof), .reply(.paused(until: until)))
        case .opened, .ticketRefused, .sent, .resent, .delivery, .counted, .compared, .handedOver,
            .temporarySent, .readAloud, .acted, .offered, .numberRefused, .registered, .asked,
            .approval, .question, .noQuestion, .decided, .changedMeanwhile, .closed, .newestMessage,
            .failed:
            return end(.fault)
        }
    }

    private mutating func sent(
        _ sending: AssistedSending,
        _ person: Person,
        _ reply: (CodeWindow) -> AssistanceReply
    ) -> Order {
        switch sending {
        case .send(let window, alarms: _):
            var person = person
            person.code = window
            return turn(to: .serving(person), answer(reply(window)))
        case .hold: return turn(to: .serving(person), answer(.notSent(.budget)))
        case .over(let reason): return end(reason)
        }
    }

    private mutating func resent(_ verdict: ResendVerdict, _ person: Person) -> Order {
        var person = person
        switch verdict {
        case .granted(let window, let to):
            person.code = window
            let reply = to == nil ? AssistanceReply.notSent(.budget) : .sent(window)
            return turn(to: .serving(person), answer(reply))
        case .refused: return turn(to: .serving(person), answer(.notSent(.again)))
        case .over(let reason): return end(reason)
        }
    }

    private mutating func counted(
        _ verdict: AttemptVerdict,
        _ person: Person,
        _ matter: Matter
    ) -> Order {
        switch verdict {
        case .compare(let left):
            turn(to: .comparing(person, matter, left: left), .compare(matter))
        case .paused(let until): turn(to: .serving(person), .reply(.paused(until: until)))
        // The flow of a number may be over by itself, and the call is over with it.
        case .over(let reason): close(reason)
        }
    }

    private mutating func compared(
        _ consumption: Consumption?,
        _ person: Person,
        _ matter: Matter,
        left: Int
    ) -> Order {
        guard let consumption else {
            guard left > 0 else { return close(.tooManyCodes) }
            return turn(to: .serving(person), answer(.codeWrong(left: left)))
        }
        switch matter {
        case .number: return turn(to: .registering(person), .register)
        case .phone:
            var person = person
            person.card.verifiedUntil = consumption.until
            return show(person) { .verified($0) }
        }
    }

    private mutating func acted(
        _ result: Result,
        _ person: Person,
        _ action: AssistanceAction
    ) -> Order {
        var person = person
        switch (action, result) {
        case (.handover, .handedOver(let reference, let until)):
            return turn(to: .done, answer(.handedOver(reference: reference, until: until)))
        case (.temporary, .temporarySent(let until)):
            return turn(to: .done, answer(.temporarySent(until: until)))
        case (.readAloud, .readAloud(let phrase, let language, let until)):
            return turn(to: .done, answer(.readAloud(phrase, language, until: until)))
        case (.unlock, .acted):
            person.card.states.removeAll { $0 == .locked }
            return show(person) { .acted($0) }
        case (.open, .acted):
            person.card.states.removeAll { $0 == .pathClosed }
            return show(person) { .acted($0) }
        case (.handover, _), (.temporary, _), (.readAloud, _), (.unlock, _), (.open, _), (.send, _),
            (.register, _):
            return unfinished(result, person)
        }
    }

    private mutating func offered(_ result: Result, _ person: Person) -> Order {
        switch result {
        case .offered(let number, let sending):
            var person = person
            if case .send(let window, alarms: _) = sending {
                person.hasNumber = true
                let reply = AssistanceReply.numberSent(number: number, window)
                return turn(to: .serving(person), answer(reply))
            }
            return sent(sending, person) { .sent($0) }
        case .numberRefused(let refusal):
            return turn(to: .serving(person), answer(.numberRefused(refusal)))
        case .opened, .ticketRefused, .found, .notFound, .paused, .sent, .resent, .delivery,
            .counted, .compared, .handedOver, .temporarySent, .readAloud, .acted, .registered,
            .asked,
            .approval, .question, .noQuestion, .decided, .notDone, .changedMeanwhile, .closed,
            .newestMessage, .failed:
            return unfinished(result, person)
        }
    }

    /// What could not be done leaves the call as it was, or ends it when the account is another now.
    mutating func unfinished(_ result: Result, _ person: Person) -> Order {
        switch result {
        case .notDone: turn(to: .serving(person), answer(.notDone))
        case .changedMeanwhile: close(.elsewhere)
        case .opened, .ticketRefused, .found, .notFound, .paused, .sent, .resent, .delivery,
            .counted, .compared, .handedOver, .temporarySent, .readAloud, .acted, .offered,
            .numberRefused, .registered, .asked, .approval, .question, .noQuestion, .decided,
            .closed, .newestMessage, .failed:
            end(.fault)
        }
    }
}
