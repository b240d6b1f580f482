/// PostgreSQL and Kafka as parts of a local Patchbay.
package dev.patchbay.local.backends;
