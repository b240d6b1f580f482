package dev.patchbay.business.area;

import java.util.List;
import java.util.Optional;

/// Whether an address is served.
public sealed interface Verdict {

    /// @param where what was judged, in words: a postcode, or the address as it was found
    record In(Optional<String> where) implements Verdict {}

    record Out(Optional<String> where) implements Verdict {}

    /// It may mean several places, of which not all are served, or one that is not quite what was said.
    ///
    /// @param candidates in words, at least one
    record Ambiguous(List<String> candidates) implements Verdict {
        public Ambiguous {
            candidates = List.copyOf(candidates);
        }
    }

    /// It can be told as soon as this is known.
    record Missing(Detail detail) implements Verdict {}

    record Unknown(Cause cause) implements Verdict {}

    /// What to ask for.
    enum Detail {
        ADDRESS,
        POSTCODE,
        FULL_POSTCODE,
        STREET
    }

    /// Why it is not known.
    enum Cause {
        /// The project does not say where it works.
        NO_AREA,
        NOT_FOUND,
        /// There is nobody who knows where addresses are.
        NO_MAP,
        /// Who knows it cannot be asked now.
        MAP_AWAY
    }
}
