/// The one HTTP server of the rehearsal: health, runs, and the doors of the peers.
package dev.patchbay.rehearsal.control;
