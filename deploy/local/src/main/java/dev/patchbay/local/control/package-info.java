/// What a rehearsal may do to a running Patchbay: kill a part, take the broker or the database away.
package dev.patchbay.local.control;
