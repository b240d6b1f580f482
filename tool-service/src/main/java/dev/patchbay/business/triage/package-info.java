/// What a caller's words mean for safety and for the trade: facts are extracted, and code decides by rules that are
/// data (B9, B18).
///
/// Pure but for `TriageStore`: nothing here knows a call, a clock or a model, so that the same rules can judge a
/// transcript, too.
package dev.patchbay.business.triage;
