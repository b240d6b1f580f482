/// Tries every endpoint that a service describes with every credential that must not open it.
package dev.patchbay.embedded.walk;
