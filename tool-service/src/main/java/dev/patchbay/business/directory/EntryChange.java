package dev.patchbay.business.directory;

import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.version.ReadVersion;

/// What became of the wish to change something in the directory.
sealed interface EntryChange {

    record Done() implements EntryChange {}

    /// It is in another version than the one that was read, or none was named.
    record Overtaken() implements EntryChange {}

    /// Something of it is another's.
    record Taken() implements EntryChange {}

    record Missing() implements EntryChange {}

    /// @param thing as a sentence begins: "The agent"
    /// @param taken what the answer says if something of it is another's
    /// @throws ProblemException unless it is done
    default void demand(ReadVersion read, String thing, String taken) {
        switch (this) {
            case Done() -> {}
            case Overtaken() -> throw read.refusal(thing);
            case Taken() -> throw new ProblemException(409, taken);
            case Missing() -> throw new ProblemException(404, thing + " is not there.");
        }
    }
}
