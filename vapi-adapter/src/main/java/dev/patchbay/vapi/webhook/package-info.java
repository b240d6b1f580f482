/// The door that VAPI knocks at: who may, what comes in, what is answered.
package dev.patchbay.vapi.webhook;
