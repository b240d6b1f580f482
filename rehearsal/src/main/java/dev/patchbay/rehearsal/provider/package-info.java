/// What rehearsed providers share: their server, what they were asked, what goes wrong, and
/// their published descriptions as judges of both directions. Knows none of them.
package dev.patchbay.rehearsal.provider;
