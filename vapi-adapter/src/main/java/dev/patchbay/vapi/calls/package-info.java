/// Calls that are started through VAPI's API, and the results of all calls that VAPI conducts.
package dev.patchbay.vapi.calls;
