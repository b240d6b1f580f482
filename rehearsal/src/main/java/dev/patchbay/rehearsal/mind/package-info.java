/// A scripted mind and its ear: what the peers that conduct a conversation share. Knows no provider.
package dev.patchbay.rehearsal.mind;
