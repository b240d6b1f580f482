package dev.patchbay.rehearsal.twilio;

import java.util.List;

/// A document: what it tells to do, and what Twilio would warn about.
///
/// @param warnings each a code and what is wrong; the offending part is left out of the verbs
record Twiml(List<Verb> verbs, List<Warning> warnings) {
    Twiml {
        verbs = List.copyOf(verbs);
        warnings = List.copyOf(warnings);
    }

    record Warning(String code, String text) {}
}
