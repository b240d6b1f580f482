/// The guides in `docs/`, whose commands are run against what is up.
package dev.patchbay.local.guides;
