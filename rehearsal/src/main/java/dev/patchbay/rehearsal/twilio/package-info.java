/// A peer of Twilio Voice as a program meets it: webhooks with signatures, TwiML, Media Streams, REST update of a call,
/// callbacks. What the real one refuses, this one refuses, with the same codes.
///
/// Source: twilio.com/docs: voice/twiml, voice/media-streams, usage/security, voice/api/call-resource, api/errors.
package dev.patchbay.rehearsal.twilio;
