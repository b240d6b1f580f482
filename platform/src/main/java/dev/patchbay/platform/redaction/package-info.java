/// What is left out of facts before they are kept.
package dev.patchbay.platform.redaction;
