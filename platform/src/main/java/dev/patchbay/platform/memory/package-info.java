/// What a process keeps for a while so that it need not ask again. Bounded, and never the only copy.
package dev.patchbay.platform.memory;
