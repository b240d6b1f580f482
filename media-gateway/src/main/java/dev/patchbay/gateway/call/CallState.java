package dev.patchbay.gateway.call;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// The whole of what decides how a call goes on. Immutable.
///
/// @param losses model sockets lost since the last response that completed
/// @param answering what the response now asked for or active was owed as; owed again when its socket is lost
/// @param running tool calls without a result
/// @param unseen tool outputs and notes sent that the model has not yet acknowledged: a response may have begun
/// without them
/// @param line a tool's sentence that is to be heard before anything else is said
/// @param renewing the model's next session is being opened beside this one
record CallState(
        Model model,
        int losses,
        boolean streaming,
        boolean callerSpeaking,
        Response response,
        Owed owed,
        Owed answering,
        Set<String> running,
        Set<String> unseen,
        Optional<Ending> ending,
        Optional<Line> line,
        boolean renewing,
        boolean over) {

    enum Model {
        OPENING,
        READY,
        /// Given up: the ladder takes the call.
        GONE
    }

    enum Response {
        NONE,
        /// Asked for by Patchbay, or due from the model's own turn detection; not begun.
        DUE,
        ACTIVE
    }

    CallState {
        running = Set.copyOf(running);
        unseen = Set.copyOf(unseen);
    }

    static CallState ringing() {
        return new CallState(
                Model.OPENING,
                0,
                false,
                false,
                Response.NONE,
                Owed.NOTHING,
                Owed.NOTHING,
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                false);
    }

    CallState model(Model next, int nextLosses) {
        return new CallState(
                next,
                nextLosses,
                streaming,
                callerSpeaking,
                response,
                owed,
                answering,
                running,
                unseen,
                ending,
                line,
                renewing,
                over);
    }

    CallState streaming(boolean now) {
        return new CallState(
                model,
                losses,
                now,
                callerSpeaking,
                response,
                owed,
                answering,
                running,
                unseen,
                ending,
                line,
                renewing,
                over);
    }

    CallState speaking(boolean now) {
        return new CallState(
                model, losses, streaming, now, response, owed, answering, running, unseen, ending, line, renewing,
                over);
    }

    CallState response(Response next, Owed nextAnswering) {
        return new CallState(
                model,
                losses,
                streaming,
                callerSpeaking,
                next,
                owed,
                nextAnswering,
                running,
                unseen,
                ending,
                line,
                renewing,
                over);
    }

    CallState owing(Owed next) {
        return new CallState(
                model,
                losses,
                streaming,
                callerSpeaking,
                response,
                next,
                answering,
                running,
                unseen,
                ending,
                line,
                renewing,
                over);
    }

    CallState running(Set<String> next) {
        return new CallState(
                model,
                losses,
                streaming,
                callerSpeaking,
                response,
                owed,
                answering,
                next,
                unseen,
                ending,
                line,
                renewing,
                over);
    }

    CallState unseen(Set<String> next) {
        return new CallState(
                model,
                losses,
                streaming,
                callerSpeaking,
                response,
                owed,
                answering,
                running,
                next,
                ending,
                line,
                renewing,
                over);
    }

    CallState ending(Optional<Ending> next) {
        return new CallState(
                model,
                losses,
                streaming,
                callerSpeaking,
                response,
                owed,
                answering,
                running,
                unseen,
                next,
                line,
                renewing,
                over);
    }

    CallState line(Optional<Line> next) {
        return new CallState(
                model,
                losses,
                streaming,
                callerSpeaking,
                response,
                owed,
                answering,
                running,
                unseen,
                ending,
                next,
                renewing,
                over);
    }

    CallState renewing(boolean now) {
        return new CallState(
                model,
                losses,
                streaming,
                callerSpeaking,
                response,
                owed,
                answering,
                running,
                unseen,
                ending,
                line,
                now,
                over);
    }

    CallState finished() {
        return new CallState(
                model,
                losses,
                false,
                callerSpeaking,
                response,
                Owed.NOTHING,
                answering,
                running,
                unseen,
                ending,
                line,
                false,
                true);
    }

    boolean hangingUp() {
        return ending.filter(e -> e.stage() == Ending.Stage.HANGING_UP).isPresent();
    }

    /// The model hears silence in place of the caller: a sentence is being said that nothing may stop.
    boolean deaf() {
        return line.filter(Line::guarded).isPresent();
    }

    /// Nothing is owed and the call is not about to end.
    boolean atRest() {
        return owed == Owed.NOTHING && ending.isEmpty() && line.isEmpty();
    }

    /// Nobody says anything, and nothing is under way that would have somebody say something.
    boolean atPause() {
        return !over
                && model == Model.READY
                && streaming
                && response == Response.NONE
                && atRest()
                && !callerSpeaking
                && running.isEmpty()
                && unseen.isEmpty();
    }

    static Set<String> with(Set<String> set, String element) {
        var more = new HashSet<>(set);
        more.add(element);
        return more;
    }

    static Set<String> without(Set<String> set, String element) {
        var fewer = new HashSet<>(set);
        fewer.remove(element);
        return fewer;
    }
}
