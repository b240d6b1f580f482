/// Handing a ringing call to the other system.
package dev.patchbay.contracts.handover;
