/// Whether the logs hold what must never be in one. Knows no process and no port.
package dev.patchbay.local.logs;
