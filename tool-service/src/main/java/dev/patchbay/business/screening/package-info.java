/// Who is let through to an agent, and what a caller must be told at the start (B22).
package dev.patchbay.business.screening;
