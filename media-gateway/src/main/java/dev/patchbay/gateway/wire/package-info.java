/// Reading and sending the few messages that come fifty times a second, without a parser and without a layer too many.
package dev.patchbay.gateway.wire;
