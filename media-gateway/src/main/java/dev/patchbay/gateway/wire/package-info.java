/// Reading the few messages that come fifty times a second, without a parser.
package dev.patchbay.gateway.wire;
