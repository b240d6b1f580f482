/// Which parts make up a local Patchbay, with which settings, and in which order they come up and go down.
package dev.patchbay.local.suite;
