/// Measures what bridging costs: a lean Media Streams generator and a lean Realtime server around a gateway
/// that runs alone, and a bare relay to compare it with.
///
/// One thread drives both sides with Java NIO and WebSocket frames of its own, since at the same number of
/// messages a library on this side would be used up before the process under test is. Both ends of every frame
/// are read on one clock, so latencies need no synchronisation.
package dev.patchbay.rehearsal.load;
