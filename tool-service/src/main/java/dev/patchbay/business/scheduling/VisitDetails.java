package dev.patchbay.business.scheduling;

import java.util.Optional;

/// Who is visited, where and for what. Personal data: never logged.
public record VisitDetails(
        String service, String name, String address, Optional<String> phone, Optional<String> notes) {}
