/// Errors over HTTP, one shape for all: problem details (RFC 9457), never a stack trace or an exception's text.
package dev.patchbay.platform.problem;
