/// Handing a ringing call to VAPI (V8), so that one webhook at the carrier serves both systems.
package dev.patchbay.vapi.handover;
