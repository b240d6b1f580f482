/// Compares audio that arrived with the speech that was expected. Shares no code with the services: an error of theirs
/// must not cancel out here.
package dev.patchbay.rehearsal.listen;
