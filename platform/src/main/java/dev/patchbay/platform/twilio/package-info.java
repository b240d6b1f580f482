/// How Twilio's webhooks are read and proved, for every service that has some.
package dev.patchbay.platform.twilio;
