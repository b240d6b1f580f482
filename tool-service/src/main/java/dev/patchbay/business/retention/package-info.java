/// What is forgotten, and when: all that is kept for a while only, in one place.
package dev.patchbay.business.retention;
