/// How the peers reach URLs. Knows no provider.
package dev.patchbay.rehearsal.web;
