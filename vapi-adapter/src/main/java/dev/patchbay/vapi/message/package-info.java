/// What VAPI tells: its server messages and its calls, read leniently from JSON. Pure; no I/O, no Quarkus.
package dev.patchbay.vapi.message;
