/// A peer of VAPI as a program and a carrier meet it: REST, server messages, the address for inbound calls, and
/// the stream on which it conducts a conversation. A script takes the place of its model.
///
/// Source: VapiAI/docs (fern/apis/api/openapi.json, server-url/events.mdx,
/// tools/custom-tools-troubleshooting.mdx, calls/call-handling-with-vapi-and-twilio.mdx) of August 2026;
/// captures where those differ from what arrives.
package dev.patchbay.rehearsal.vapi;
