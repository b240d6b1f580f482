package dev.patchbay.records.api;

import java.util.List;
import java.util.Map;

/// What `GET /api/calls/{id}/events` answers, for its description; it is written without being read.
record CallEvents(String callId, List<Map<String, Object>> events) {}
