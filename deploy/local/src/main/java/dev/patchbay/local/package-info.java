/// Patchbay on one machine: starts every part as a process of its own, watches over them, and stops them again.
package dev.patchbay.local;
