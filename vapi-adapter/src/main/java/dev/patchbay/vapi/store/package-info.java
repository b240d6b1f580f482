/// PostgreSQL: messages as they came, and the calls that they are about.
package dev.patchbay.vapi.store;
