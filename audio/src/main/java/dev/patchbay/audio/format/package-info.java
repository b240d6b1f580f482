/// How audio is written down: G.711, sample formats, WAV. Knows no stream, no clock and nothing of the packages
/// around it.
package dev.patchbay.audio.format;
