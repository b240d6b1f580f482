/// Audio on its way between two parties: resampling, transcoding, framing, base64. Pure functions over the
/// caller's arrays; nothing is allocated per call, nothing is thread-safe unless it says so.
package dev.patchbay.audio;
