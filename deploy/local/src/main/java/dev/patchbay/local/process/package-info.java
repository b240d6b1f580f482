/// Processes: started, watched, restarted, stopped, and found again when a killed launcher left them behind.
package dev.patchbay.local.process;
