/// What the rest of Patchbay tells about calls.
package dev.patchbay.business.calls;
