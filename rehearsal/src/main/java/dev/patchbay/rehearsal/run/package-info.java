/// Plays scenarios: performs the caller, waits for the end, judges what was heard and what was recorded.
package dev.patchbay.rehearsal.run;
