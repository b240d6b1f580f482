/// The commands as a person types them.
package dev.patchbay.local.cli;
