/// Malformed, forged, oversized and repeated messages at every public door of a running Patchbay.
package dev.patchbay.rehearsal.storm;
