/// Twilio's door: webhooks, TwiML, media streams and orders by REST. Twilio's words and shapes do not leave
/// this package.
package dev.patchbay.gateway.carrier;
