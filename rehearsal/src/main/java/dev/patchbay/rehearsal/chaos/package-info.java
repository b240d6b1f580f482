/// Attacks on a running Patchbay: parts are taken away under calls in the air.
package dev.patchbay.rehearsal.chaos;
