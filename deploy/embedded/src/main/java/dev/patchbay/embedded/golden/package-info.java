/// Files that hold what is public, so that a test sees it change.
package dev.patchbay.embedded.golden;
