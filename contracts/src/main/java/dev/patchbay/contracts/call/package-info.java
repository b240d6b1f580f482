/// The facts of a call: what happened, told once, never changed.
package dev.patchbay.contracts.call;
