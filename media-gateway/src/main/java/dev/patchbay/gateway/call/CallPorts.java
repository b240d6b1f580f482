package dev.patchbay.gateway.call;

import jakarta.inject.Singleton;

/// Everything outside the core that a call uses.
@Singleton
record CallPorts(
        SpeechEngine engine,
        ToolRunner tools,
        CarrierControl carrier,
        FactSink facts,
        CallMeter meter,
        CallSettings settings) {}
