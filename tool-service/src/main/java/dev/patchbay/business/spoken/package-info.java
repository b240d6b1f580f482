/// Time as people say it: the caller's words to dates, and dates to words. Pure functions, no I/O.
package dev.patchbay.business.spoken;
