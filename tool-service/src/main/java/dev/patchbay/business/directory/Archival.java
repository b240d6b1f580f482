package dev.patchbay.business.directory;

import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.version.ReadVersion;

/// What became of the wish to close a project.
sealed interface Archival {

    record Done() implements Archival {}

    /// It is in another version than the one that was read.
    record Overtaken() implements Archival {}

    record Missing() implements Archival {}

    /// Callers are still served there.
    record InUse(Reason reason) implements Archival {}

    /// What somebody would be left alone with, in the order in which it is said.
    enum Reason {
        NUMBERS("It still has phone numbers: release them first."),
        AGENTS("It still has agents that take calls: switch them off first."),
        VISITS("Visits are still ahead: cancel them first."),
        CALENDARS("Users' calendars are still connected: disconnect them first."),
        MESSAGES("Messages are still to be sent.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }

    /// @throws ProblemException unless it is done
    default void demand(ReadVersion read) {
        switch (this) {
            case Done() -> {}
            case Overtaken() -> throw read.refusal("The project");
            case Missing() -> throw new ProblemException(404, ProjectResource.MISSING);
            case InUse(var reason) -> throw new ProblemException(409, reason.sentence);
        }
    }
}
