/// VAPI's REST API as Patchbay uses it: what is sent, what is read, and what can go wrong. The wire format of that API
/// stays in here.
package dev.patchbay.vapi.api;
