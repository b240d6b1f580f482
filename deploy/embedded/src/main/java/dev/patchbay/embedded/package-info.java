/// Real PostgreSQL and a real Kafka broker without Docker: for the launcher, which keeps their data, and for
/// tests.
package dev.patchbay.embedded;
