/// The rehearsal: peers of the providers, calls as files, and the command that plays and judges them.
package dev.patchbay.rehearsal;
