/// Everything that speaks VAPI. Its doors come with the issue that asks for them; until then this service answers for
/// its health alone.
package dev.patchbay.vapi;
