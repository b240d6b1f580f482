/// What is kept out of the log, and why.
package dev.patchbay.platform.logging;
