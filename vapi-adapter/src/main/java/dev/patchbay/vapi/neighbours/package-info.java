/// The other services, as vapi-adapter asks them.
package dev.patchbay.vapi.neighbours;
