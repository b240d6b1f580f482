/// How providers are asked over HTTP: within which time, how often again, when no more, and what their failures
/// are called. Knows none of them.
package dev.patchbay.business.remote;
