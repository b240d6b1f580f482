package dev.patchbay.gateway.call;

/// What the agent has to say next, on Patchbay's own initiative.
enum Owed {
    NOTHING,
    /// The first words of the call.
    GREETING,
    /// One sentence after the line was lost.
    CARRY_ON,
    /// One sentence after nobody took the call that was put through.
    UNANSWERED,
    /// The answer to tool results, to a turn that the model does not answer by itself, or to what was left unanswered
    /// when its socket was lost.
    ANSWER,
    /// One sentence to a caller who has yet to show that he is a person.
    REMINDER,
    /// A tool's sentence, to the letter.
    LINE,
    /// Last words before the call is ended.
    GOODBYE
}
