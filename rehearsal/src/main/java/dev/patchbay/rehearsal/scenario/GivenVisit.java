package dev.patchbay.rehearsal.scenario;

/// A visit that is booked before the call, by a program, with the caller's number left for it.
public record GivenVisit(String project, String service, String name, String address) {}
