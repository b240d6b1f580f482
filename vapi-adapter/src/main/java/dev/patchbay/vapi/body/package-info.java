/// Bodies on their way in: how they are kept until they are whole, and for how long a sender is waited for.
package dev.patchbay.vapi.body;
